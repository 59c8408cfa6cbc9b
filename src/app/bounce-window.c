/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-window.h"

#include <glib/gi18n.h>

#include "app/bounce-error-text.h"
#include "app/bounce-window-private.h"
#include "base/bounce-safe-text.h"

/* Pixels of the list beside a message. */
#define LIST_WIDTH 380

G_DEFINE_FINAL_TYPE (BounceWindow, bounce_window, ADW_TYPE_APPLICATION_WINDOW)

static void
layout_changed_cb (BounceWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean several = gtk_widget_get_visible (GTK_WIDGET (self->list_clamp));

  gtk_widget_set_visible (self->back_button, folded && several);
  gtk_widget_set_visible (GTK_WIDGET (self->content_open_button), !several);
  gtk_widget_set_visible (self->separator, several);
  /* A narrow header bar has room for the way back, not for steps. */
  gtk_widget_set_visible (self->step_box, several && !folded);
  adw_header_bar_set_show_end_title_buttons (self->list_header, folded);
  adw_header_bar_set_show_start_title_buttons (self->content_header, folded || !several);
  if (self->list_page != NULL)
    bounce_list_page_set_single_click (self->list_page, folded);
  /* Beside a message the list is as wide as an address needs; alone it has the window. */
  adw_clamp_set_maximum_size (self->list_clamp, folded ? G_MAXINT16 : LIST_WIDTH);
  adw_clamp_set_tightening_threshold (self->list_clamp, folded ? G_MAXINT16 : LIST_WIDTH);
}

static void
bounce_window_dispose (GObject *object)
{
  BounceWindow *self = BOUNCE_WINDOW (object);

  _bounce_window_stop_reading (self);
  g_clear_pointer (&self->result, bounce_result_unref);
  _bounce_window_clear_list (self);
  g_clear_pointer (&self->input_path, g_free);
  g_clear_pointer (&self->input_uris, g_ptr_array_unref);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (bounce_window_parent_class)->dispose (object);
}

static void
bounce_window_class_init (BounceWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bounce_window_dispose;

  g_type_ensure (BOUNCE_TYPE_DETAIL_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, content_header);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, content_open_button);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, content_stack);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, content_title);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, detail_view);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, drop_revealer);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, empty_menu_button);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, empty_place);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, list_clamp);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, list_header);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, list_menu_button);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, list_open_button);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, list_place);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, list_title);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, loading_label);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, loading_title);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, open_menu);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, overview_place);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, problem_page);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, separator);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, several_page);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, share_button);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, share_menu);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, step_box);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, waiting_spinner);

  _bounce_window_class_install_actions (klass);
}

/* The buttons inside of a split button with an icon have no names of their own (libadwaita 1.2). */
static void
name_split_button (AdwSplitButton *split_button)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (split_button));
  GtkWidget *menu_button = gtk_widget_get_last_child (GTK_WIDGET (split_button));

  if (button == NULL || menu_button == NULL)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Open"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Other Ways to Open"), -1);
}

/* Menus are not seen in the first frame, and each is a popover full of rows: they come after it. */
static gboolean
add_menus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BounceWindow *self = BOUNCE_WINDOW (widget);

  if (!self->was_painted)
    {
      self->was_painted = TRUE;
      return G_SOURCE_CONTINUE;
    }

  gtk_menu_button_set_menu_model (self->menu_button, self->primary_menu);
  gtk_menu_button_set_menu_model (self->empty_menu_button, self->primary_menu);
  gtk_menu_button_set_menu_model (self->list_menu_button, self->primary_menu);
  gtk_menu_button_set_menu_model (self->share_button, self->share_menu);
  adw_split_button_set_menu_model (self->content_open_button, self->open_menu);
  adw_split_button_set_menu_model (self->list_open_button, self->open_menu);

  return G_SOURCE_REMOVE;
}

static void
bounce_window_init (BounceWindow *self)
{
  self->recipient = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->empty_place, "map", G_CALLBACK (_bounce_window_get_empty_page), self,
                           G_CONNECT_SWAPPED);

  self->settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);

  gtk_widget_add_tick_callback (GTK_WIDGET (self), add_menus_cb, NULL, NULL);
  name_split_button (self->content_open_button);
  name_split_button (self->list_open_button);
  _bounce_window_init_drop_target (self);
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (layout_changed_cb), self);
  g_signal_connect_swapped (self->list_clamp, "notify::visible", G_CALLBACK (layout_changed_cb), self);
  layout_changed_cb (self);
  _bounce_window_update_actions (self);
}

static void
show_problem (BounceWindow *self, BounceResult *result)
{
  g_autofree char *text = bounce_error_text (result->error, result->source->path);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->problem_page, _("This cannot be read"));
  adw_status_page_set_description (self->problem_page, escaped);
  gtk_stack_set_visible_child_name (self->content_stack, "problem");
}

/* Titles: what the mail calls itself, and the file that it stands in. */
static void
update_titles (BounceWindow *self)
{
  const BounceReport *report = self->result != NULL ? self->result->report : NULL;
  g_autofree char *subject = NULL;
  g_autofree char *file = NULL;

  if (self->result == NULL)
    {
      adw_window_title_set_title (self->content_title, "");
      adw_window_title_set_subtitle (self->content_title, "");
      gtk_window_set_title (GTK_WINDOW (self), _("Bounce Inspector"));
      return;
    }

  subject = bounce_safe_line (report != NULL && report->subject != NULL ? report->subject : _("No Subject"), -1);
  file = _bounce_window_dup_input_name (self->result->source->path);
  adw_window_title_set_title (self->content_title, subject);
  adw_window_title_set_subtitle (self->content_title, file);
  gtk_window_set_title (GTK_WINDOW (self), subject);
}

/* A window that is opened with a message never shows it, so it is made when it is wanted. */
BounceEmptyPage *
_bounce_window_get_empty_page (BounceWindow *self)
{
  if (adw_bin_get_child (self->empty_place) == NULL)
    adw_bin_set_child (self->empty_place, g_object_new (BOUNCE_TYPE_EMPTY_PAGE, NULL));

  return BOUNCE_EMPTY_PAGE (adw_bin_get_child (self->empty_place));
}

/* @name is a page of the stack: "empty", "loading" or "main". A new window that waited for one that shows something
 * comes onto the screen with it. */
void
_bounce_window_show_page (BounceWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);

  if (self->presents_soon)
    gtk_window_present (GTK_WINDOW (self));
  self->presents_soon = FALSE;
}

void
_bounce_window_show_result (BounceWindow *self, BounceResult *result, int recipient)
{
  if (result != NULL)
    bounce_result_ref (result);
  g_clear_pointer (&self->result, bounce_result_unref);
  self->result = result;
  self->recipient = recipient;

  if (result != NULL && result->report == NULL)
    {
      show_problem (self, result);
    }
  else
    {
      bounce_detail_view_set_result (self->detail_view, result, recipient);
      gtk_stack_set_visible_child_name (self->content_stack,
                                        result == NULL && self->model != NULL ? "overview" : "detail");
    }

  update_titles (self);
  _bounce_window_update_actions (self);
}

/**
 * _bounce_window_dup_input_name:
 * @path: where something came from, as in #BounceSource
 *
 * Returns: (transfer full): its name for a person, safe to show
 */
char *
_bounce_window_dup_input_name (const char *path)
{
  g_autofree char *name = NULL;

  if (g_str_equal (path, "-"))
    return g_strdup (_("Standard Input"));

  name = g_filename_display_basename (path);

  return bounce_safe_line (name, -1);
}

void
_bounce_window_show_toast (BounceWindow *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (escaped));
}

/**
 * bounce_window_new:
 * @application: the application it belongs to
 *
 * Returns: (transfer none): an empty window, owned by GTK until it is closed
 */
BounceWindow *
bounce_window_new (AdwApplication *application)
{
  return g_object_new (BOUNCE_TYPE_WINDOW, "application", application, NULL);
}

/**
 * bounce_window_is_empty:
 * @self: a window
 *
 * Returns: whether nothing is shown or read in it
 */
gboolean
bounce_window_is_empty (BounceWindow *self)
{
  g_return_val_if_fail (BOUNCE_IS_WINDOW (self), FALSE);

  return g_str_equal (gtk_stack_get_visible_child_name (self->stack), "empty");
}
