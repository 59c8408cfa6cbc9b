/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What comes into a window: files chosen, dropped, pasted or named on the command line; and their reading. */

#include "config.h"

#include "app/bounce-window-private.h"

#include <glib/gi18n.h>

#include "app/bounce-app-dialogs.h"
#include "app/bounce-error-text.h"
#include "base/bounce-error.h"
#include "base/bounce-limits.h"

/* Milliseconds that a reading may take before the window says that it reads: one message is there sooner, and a page
 * that flashes by says nothing. */
#define PATIENCE 250

/* The same for a window that is not on the screen yet. */
#define PATIENCE_UNSEEN 150

static void
set_reading (BounceWindow *self, gboolean reading)
{
  gtk_widget_set_visible (self->cancel_button, reading);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), reading);
  _bounce_window_update_actions (self);
}

static void
show_loading_page_cb (gpointer user_data)
{
  BounceWindow *self = user_data;

  self->patience_id = 0;
  _bounce_window_show_page (self, "loading");
}

void
_bounce_window_stop_reading (BounceWindow *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);

  if (self->loader != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->loader, self);
      bounce_loader_cancel (self->loader);
      g_clear_object (&self->loader);
    }
}

/* Nothing was read: the page of a new window says why. */
static void
show_nothing (BounceWindow *self, const GError *error)
{
  g_autoptr (GError) nothing = g_error_new_literal (BOUNCE_ERROR, BOUNCE_ERROR_EMPTY, "Nothing was found");
  g_autofree char *text = bounce_error_text (error != NULL ? error : nothing, self->input_path);

  bounce_empty_page_show_error (_bounce_window_get_empty_page (self), text);
  _bounce_window_show_page (self, "empty");
}

/* What could not be read at all is not worth being offered again. */
static void
remember_inputs (BounceWindow *self)
{
  for (guint i = 0; self->input_uris != NULL && i < self->input_uris->len; i++)
    gtk_recent_manager_add_item (gtk_recent_manager_get_default (), g_ptr_array_index (self->input_uris, i));
  g_clear_pointer (&self->input_uris, g_ptr_array_unref);
}

/* The end of a reading, for whatever reason: what is there is what the window has to show. */
static void
conclude (BounceWindow *self, BounceResult *first, const GError *error)
{
  BounceRecordTotals totals;

  bounce_record_store_get_totals (self->store, &totals);
  if (first == NULL)
    show_nothing (self, error);
  else if (totals.messages + totals.unreadable > 1 && bounce_record_store_get_n (self->store) > 1)
    _bounce_window_finish_list (self, error);
  else if (first->report == NULL)
    show_nothing (self, first->error);
  else
    _bounce_window_show_single (self, first);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "empty") != 0)
    remember_inputs (self);

  set_reading (self, FALSE);
}

static void
update_progress (BounceWindow *self)
{
  guint64 done = 0;
  guint64 total = 0;
  guint64 messages = 0;

  bounce_loader_get_progress (self->loader, &done, &total, &messages);
  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, MIN (1.0, (double) done / (double) total));
  else
    gtk_progress_bar_pulse (self->progress_bar);
  _bounce_window_update_list_title (self);
}

static void
progress_cb (BounceWindow *self)
{
  BounceRecordTotals totals;

  bounce_record_store_get_totals (self->store, &totals);
  if (totals.messages <= 1)
    return;

  g_clear_handle_id (&self->patience_id, g_source_remove);
  _bounce_window_show_list (self);
  update_progress (self);
}

static void
finished_cb (BounceWindow *self, const GError *error)
{
  g_autoptr (BounceResult) first = bounce_loader_dup_first (self->loader);

  _bounce_window_stop_reading (self);
  conclude (self, first, error);
}

/* The person has waited long enough: what was read so far stays. */
void
_bounce_window_cancel_reading (BounceWindow *self)
{
  g_autoptr (BounceResult) first = NULL;

  if (self->loader == NULL)
    return;

  first = bounce_loader_dup_first (self->loader);
  _bounce_window_stop_reading (self);
  if (first != NULL)
    {
      conclude (self, first, NULL);
    }
  else
    {
      bounce_empty_page_show_error (_bounce_window_get_empty_page (self), NULL);
      _bounce_window_show_page (self, "empty");
      set_reading (self, FALSE);
    }
}

/**
 * _bounce_window_open_inputs:
 * @self: a window
 * @inputs: (element-type BounceInput): what to read, at least one
 *
 * Reads @inputs in place of what the window showed.
 */
void
_bounce_window_open_inputs (BounceWindow *self, GPtrArray *inputs)
{
  const BounceInput *first = g_ptr_array_index (inputs, 0);
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;

  _bounce_window_stop_reading (self);
  _bounce_window_clear_list (self);
  g_clear_pointer (&self->input_path, g_free);
  g_clear_pointer (&self->input_uris, g_ptr_array_unref);

  title = inputs->len == 1 ? _bounce_window_dup_input_name (first->path)
                           : g_strdup_printf (ngettext ("%u file", "%u files", inputs->len), inputs->len);
  if (inputs->len == 1)
    self->input_path = g_strdup (first->path);
  /* Translators: %s is the name of a file, or “3 files” */
  sentence = g_strdup_printf (_("Reading %s…"), title);
  gtk_label_set_text (self->loading_label, sentence);
  adw_window_title_set_title (self->loading_title, title);
  adw_window_title_set_title (self->list_title, title);

  self->patience_id = g_timeout_add_once (gtk_widget_get_visible (GTK_WIDGET (self)) ? PATIENCE : PATIENCE_UNSEEN,
                                          show_loading_page_cb, self);
  self->loader = bounce_loader_new ();
  g_signal_connect_swapped (self->loader, "progress", G_CALLBACK (progress_cb), self);
  g_signal_connect_swapped (self->loader, "finished", G_CALLBACK (finished_cb), self);
  bounce_loader_start (self->loader, inputs);
  self->store = bounce_record_store_ref (bounce_loader_get_store (self->loader));
  set_reading (self, TRUE);
}

static GPtrArray *
new_inputs (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_input_free);
}

/* Text that was pasted or dropped: the source of a bounce, or only what its reader saw of it. */
void
_bounce_window_open_text (BounceWindow *self, const char *text)
{
  g_autoptr (GPtrArray) inputs = new_inputs ();
  g_autoptr (GBytes) bytes = NULL;
  gsize length = text != NULL ? strlen (text) : 0;

  if (length == 0)
    {
      _bounce_window_show_toast (self, _("There is no text on the clipboard."));
      return;
    }

  bytes = g_bytes_new (text, MIN (length, BOUNCE_LIMIT_MESSAGE_BYTES));
  g_ptr_array_add (inputs, bounce_input_new (_("Pasted Text"), bytes));
  _bounce_window_open_inputs (self, inputs);
}

static void
open_list (BounceWindow *self, GListModel *files)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (array, g_list_model_get_item (files, i));

  if (array->len > 0)
    bounce_window_open_files (self, (GFile **) array->pdata, (int) array->len);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BounceWindow) self = user_data;
  g_autoptr (GListModel) files = bounce_app_choose_files_finish (result, NULL);

  if (files != NULL)
    open_list (self, files);
}

void
_bounce_window_choose_files (BounceWindow *self, gboolean folders)
{
  bounce_app_choose_files_async (GTK_WINDOW (self), folders, chosen_cb, g_object_ref (self));
}

static gboolean
open_value (BounceWindow *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GPtrArray) files = g_ptr_array_new ();

      for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
        g_ptr_array_add (files, l->data);
      if (files->len == 0)
        return FALSE;
      bounce_window_open_files (self, (GFile **) files->pdata, (int) files->len);
      return TRUE;
    }

  if (G_VALUE_HOLDS (value, G_TYPE_STRING) && g_value_get_string (value) != NULL)
    {
      _bounce_window_open_text (self, g_value_get_string (value));
      return TRUE;
    }

  return FALSE;
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BounceWindow) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value == NULL || !open_value (self, value))
    _bounce_window_show_toast (self, _("There is no text on the clipboard."));
}

/* Files that were copied in a file manager come before text: that offers their names as text too. */
void
_bounce_window_paste (BounceWindow *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType type = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
                       || gdk_content_formats_contain_mime_type (formats, "text/uri-list")
                   ? GDK_TYPE_FILE_LIST
                   : G_TYPE_STRING;

  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb, g_object_ref (self));
}

/* What is taken out of a window of this program is on its way to another program. */
static gboolean
accept_cb (GtkDropTarget *target, GdkDrop *drop, gpointer user_data)
{
  return gdk_drop_get_drag (drop) == NULL &&
         (gdk_drop_get_actions (drop) & gtk_drop_target_get_actions (target)) != 0 &&
         gdk_content_formats_match (gtk_drop_target_get_formats (target), gdk_drop_get_formats (drop));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  return open_value (BOUNCE_WINDOW (user_data), value);
}

static void
hide_drop_target_cb (BounceWindow *self)
{
  if (!gtk_revealer_get_child_revealed (self->drop_revealer) && !gtk_revealer_get_reveal_child (self->drop_revealer))
    gtk_widget_set_visible (GTK_WIDGET (self->drop_revealer), FALSE);
}

static void
current_drop_changed_cb (GtkDropTarget *target, GParamSpec *pspec, gpointer user_data)
{
  BounceWindow *self = user_data;
  gboolean over = gtk_drop_target_get_current_drop (target) != NULL;

  if (over)
    gtk_widget_set_visible (GTK_WIDGET (self->drop_revealer), TRUE);
  gtk_revealer_set_reveal_child (self->drop_revealer, over);
  if (!over)
    hide_drop_target_cb (self);
}

void
_bounce_window_init_drop_target (BounceWindow *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  /* The whole window takes drops, also above widgets that would take text themselves. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "accept", G_CALLBACK (accept_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect (target, "notify::current-drop", G_CALLBACK (current_drop_changed_cb), self);
  g_signal_connect_swapped (self->drop_revealer, "notify::child-revealed", G_CALLBACK (hide_drop_target_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * bounce_window_open_files:
 * @self: a window
 * @files: files and folders
 * @n_files: how many, at least one
 *
 * Reads @files in place of what the window showed.
 */
void
bounce_window_open_files (BounceWindow *self, GFile **files, int n_files)
{
  g_autoptr (GPtrArray) inputs = new_inputs ();
  g_autoptr (GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (BOUNCE_IS_WINDOW (self));
  g_return_if_fail (n_files > 0);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path == NULL)
        continue;
      g_ptr_array_add (inputs, bounce_input_new (path, NULL));
      g_ptr_array_add (uris, g_file_get_uri (files[i]));
    }

  if (inputs->len == 0)
    {
      _bounce_window_show_toast (self, _("This place can only be read when it is connected as a folder."));
      return;
    }

  _bounce_window_open_inputs (self, inputs);
  self->input_uris = g_steal_pointer (&uris);
}

/**
 * bounce_window_present_soon:
 * @self: a window
 *
 * Presents @self, one that is new as soon as it has something to show of what it reads: its first frame shows that.
 */
void
bounce_window_present_soon (BounceWindow *self)
{
  g_return_if_fail (BOUNCE_IS_WINDOW (self));

  if (self->loader == NULL || gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      gtk_window_present (GTK_WINDOW (self));
      return;
    }

  self->presents_soon = TRUE;
  bounce_detail_view_make_haste (self->detail_view);
}
