/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The list beside the message: how it fills, what is selected in it, and when it is there at all. */

#include "config.h"

#include "app/bounce-window-private.h"

#include <glib/gi18n.h>

#include "app/bounce-error-text.h"
#include "app/bounce-unreadable-dialog.h"

gboolean
_bounce_window_has_list (BounceWindow *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->list_clamp));
}

/* One message fills the window. */
void
_bounce_window_show_single (BounceWindow *self, BounceResult *result)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list_clamp), FALSE);
  _bounce_window_show_result (self, result, -1);
  _bounce_window_show_page (self, "main");
}

void
_bounce_window_clear_list (BounceWindow *self)
{
  g_clear_handle_id (&self->waiting_id, g_source_remove);
  g_clear_handle_id (&self->overview_id, g_source_remove);
  if (self->load_cancellable != NULL)
    g_cancellable_cancel (self->load_cancellable);
  g_clear_object (&self->load_cancellable);
  g_clear_object (&self->model);
  g_clear_pointer (&self->reloader, bounce_reloader_unref);
  g_clear_pointer (&self->store, bounce_record_store_unref);
}

/* Milliseconds for which the message before stays in sight while the next is read: mostly it is there long before. */
#define PATIENCE 300

static void
stop_waiting (BounceWindow *self)
{
  g_clear_handle_id (&self->waiting_id, g_source_remove);
  gtk_spinner_stop (self->waiting_spinner);
}

static void
show_waiting_cb (gpointer user_data)
{
  BounceWindow *self = user_data;

  self->waiting_id = 0;
  gtk_spinner_start (self->waiting_spinner);
  gtk_stack_set_visible_child_name (self->content_stack, "waiting");
}

/* Whatever was being read is not wanted any more. */
static void
stop_loading (BounceWindow *self)
{
  stop_waiting (self);
  if (self->load_cancellable != NULL)
    g_cancellable_cancel (self->load_cancellable);
  g_clear_object (&self->load_cancellable);
}

/* What was selected last is read again from its file, on a thread; only the last answer counts. */
typedef struct
{
  BounceReloader *reloader;
  BounceSource *source;
  int recipient;
} LoadRequest;

static void
load_request_free (gpointer data)
{
  LoadRequest *request = data;

  bounce_reloader_unref (request->reloader);
  bounce_source_unref (request->source);
  g_free (request);
}

static void
load_message (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const LoadRequest *request = task_data;
  GError *error = NULL;
  BounceResult *result = bounce_reloader_load (request->reloader, request->source, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) bounce_result_unref);
  else
    g_task_return_error (task, error);
}

static void
message_loaded_cb (GObject *source, GAsyncResult *async_result, gpointer user_data)
{
  BounceWindow *self = BOUNCE_WINDOW (source);
  LoadRequest *request = g_task_get_task_data (G_TASK (async_result));
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceResult) result = g_task_propagate_pointer (G_TASK (async_result), &error);

  if (g_task_get_cancellable (G_TASK (async_result)) != self->load_cancellable)
    return;

  stop_waiting (self);
  if (result == NULL)
    result = bounce_result_new_for_error (request->source, error);
  _bounce_window_show_result (self, result, request->recipient);
}

static void
load_row (BounceWindow *self, BounceRow *row)
{
  LoadRequest *request = g_new0 (LoadRequest, 1);
  const BounceRecord *record = bounce_row_get_record (row);
  g_autoptr (GTask) task = NULL;

  stop_loading (self);
  self->load_cancellable = g_cancellable_new ();
  self->waiting_id = g_timeout_add_once (PATIENCE, show_waiting_cb, self);

  if (self->reloader == NULL)
    self->reloader = bounce_reloader_new ();
  request->reloader = bounce_reloader_ref (self->reloader);
  request->source = bounce_row_dup_source (row);
  request->recipient = record->type == BOUNCE_RECORD_RECIPIENT ? (int) record->recipient : -1;
  task = g_task_new (self, self->load_cancellable, message_loaded_cb, NULL);
  g_task_set_source_tag (task, load_row);
  g_task_set_task_data (task, request, load_request_free);
  g_task_run_in_thread (task, load_message);
}

/* An input that could not be read at all has no message to be read again: its reason is in the record. */
static void
show_unreadable (BounceWindow *self, BounceRow *row)
{
  const char *reason = bounce_row_get_diagnostic (row);
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, reason != NULL ? reason : "");
  g_autoptr (BounceSource) source = bounce_row_dup_source (row);
  g_autoptr (BounceResult) result = bounce_result_new_for_error (source, error);

  _bounce_window_show_result (self, result, -1);
}

static void
show_several (BounceWindow *self, guint n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u mail selected", "%u mails selected", n), n);

  _bounce_window_show_result (self, NULL, -1);
  adw_status_page_set_title (self->several_page, title);
  gtk_stack_set_visible_child_name (self->content_stack, "several");
}

static void
selected_cb (BounceWindow *self)
{
  g_autoptr (BounceRow) row = bounce_list_page_get_selected (self->list_page);
  g_autoptr (GtkBitset) selection = bounce_list_page_get_selection (self->list_page);

  stop_loading (self);

  if (row != NULL && bounce_row_get_record (row)->type == BOUNCE_RECORD_UNREADABLE)
    show_unreadable (self, row);
  else if (row != NULL)
    load_row (self, row);
  else if (gtk_bitset_get_size (selection) > 1)
    show_several (self, (guint) gtk_bitset_get_size (selection));
  else
    _bounce_window_show_result (self, NULL, -1);

  _bounce_window_update_actions (self);
}

static void
activated_cb (BounceWindow *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

/* Most windows show one message and never need them. */
static void
make_list (BounceWindow *self)
{
  if (self->list_page != NULL)
    return;

  self->list_page = g_object_new (BOUNCE_TYPE_LIST_PAGE, "vexpand", TRUE, NULL);
  bounce_list_page_set_single_click (self->list_page, adw_leaflet_get_folded (self->leaflet));
  g_signal_connect_swapped (self->list_page, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->list_page, "activated", G_CALLBACK (activated_cb), self);
  adw_bin_set_child (self->list_place, GTK_WIDGET (self->list_page));
}

/* The list is seen first. */
static void
make_overview_cb (gpointer user_data)
{
  BounceWindow *self = user_data;

  self->overview_id = 0;
  if (self->overview_page == NULL)
    {
      self->overview_page = g_object_new (BOUNCE_TYPE_OVERVIEW_PAGE, NULL);
      adw_bin_set_child (self->overview_place, GTK_WIDGET (self->overview_page));
    }
  bounce_overview_page_set_model (self->overview_page, self->model);
  if (self->loader == NULL)
    bounce_overview_page_refresh (self->overview_page);
}

/* Several: the list, and beside it the overview until one is selected. */
void
_bounce_window_show_list (BounceWindow *self)
{
  if (self->model == NULL)
    {
      make_list (self);
      self->model = bounce_record_model_new (self->store);
      bounce_list_page_set_model (self->list_page, self->model);
      self->overview_id = g_idle_add_once (make_overview_cb, self);
      _bounce_window_show_result (self, NULL, -1);
      gtk_widget_set_visible (GTK_WIDGET (self->list_clamp), TRUE);
      adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->list_clamp));
      _bounce_window_show_page (self, "main");
    }

  bounce_record_model_update (self->model);
}

void
_bounce_window_show_overview (BounceWindow *self)
{
  bounce_list_page_unselect (self->list_page);
  _bounce_window_show_result (self, NULL, -1);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

void
_bounce_window_step (BounceWindow *self, int direction, gboolean failures)
{
  if (!bounce_list_page_step (self->list_page, direction, failures))
    _bounce_window_show_toast (self, failures ? _("No further failure") : _("No further mail"));
}

/* "1 312 mails: 1 290 reports, 20 others, 2 unreadable" */
static char *
dup_totals_text (const BounceRecordTotals *totals)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const struct
  {
    guint64 count;
    const char *singular;
    const char *plural;
  } parts[] = {
    { totals->reports, N_("%'lu report"), N_("%'lu reports") },
    { totals->others, N_("%'lu other mail"), N_("%'lu other mails") },
    { totals->unreadable, N_("%'lu unreadable"), N_("%'lu unreadable") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gulong n = (gulong) parts[i].count;

      if (n == 0)
        continue;
      if (text->len > 0)
        /* Translators: between the parts of "12 reports · 3 other mails" */
        g_string_append (text, _(" · "));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_string_append_printf (text, ngettext (parts[i].singular, parts[i].plural, n), n);
#pragma GCC diagnostic pop
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
_bounce_window_update_list_title (BounceWindow *self)
{
  BounceRecordTotals totals;
  g_autofree char *text = NULL;

  bounce_record_store_get_totals (self->store, &totals);
  text = dup_totals_text (&totals);
  adw_window_title_set_subtitle (self->list_title, text);
}

static void
unreadable_clicked_cb (BounceWindow *self)
{
  bounce_unreadable_dialog_present (GTK_WINDOW (self), self->store);
}

/* The reading is over: say what there is. */
void
_bounce_window_finish_list (BounceWindow *self, const GError *error)
{
  BounceRecordTotals totals;
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;
  AdwToast *toast = NULL;

  _bounce_window_show_list (self);
  if (self->overview_id == 0)
    bounce_overview_page_refresh (self->overview_page);
  _bounce_window_update_list_title (self);

  bounce_record_store_get_totals (self->store, &totals);
  text = error != NULL ? bounce_error_text (error, self->input_path) : dup_totals_text (&totals);
  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  if (totals.unreadable > 0)
    {
      adw_toast_set_button_label (toast, _("_Why?"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (unreadable_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
add_scope (BounceWindow *self, BounceExportDialog *dialog, BounceExportScope scope, GtkBitset *chosen)
{
  g_autoptr (BounceExportRows) rows
      = bounce_export_rows_new (self->store, bounce_record_model_get_positions (self->model), chosen);

  if (bounce_export_rows_get_n (rows) > 0)
    bounce_export_dialog_add_scope (dialog, scope, rows);
}

void
_bounce_window_add_export_scopes (BounceWindow *self, BounceExportDialog *dialog)
{
  g_autoptr (GtkBitset) selected = NULL;
  guint n_listed = 0;
  guint n_all = 0;

  if (self->result != NULL)
    bounce_export_dialog_set_result (dialog, self->result, self->recipient,
                                     bounce_detail_view_dup_findings (self->detail_view));
  if (!_bounce_window_has_list (self))
    return;

  selected = bounce_list_page_get_selection (self->list_page);
  n_listed = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  n_all = bounce_record_store_get_n (self->store);
  if (gtk_bitset_get_size (selected) > 1)
    add_scope (self, dialog, BOUNCE_EXPORT_SELECTED, selected);
  add_scope (self, dialog, n_listed < n_all ? BOUNCE_EXPORT_FILTERED : BOUNCE_EXPORT_ALL, NULL);
}
