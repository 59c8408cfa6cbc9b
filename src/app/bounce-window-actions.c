/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All actions of a window, and the one function that says which of them can be used. */

#include "config.h"

#include "app/bounce-window-private.h"

#include "app/bounce-app-dialogs.h"
#include "app/bounce-lookup-dialog.h"
#include "app/bounce-shortcuts-window.h"

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_choose_files (BOUNCE_WINDOW (widget), FALSE);
}

static void
open_folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_choose_files (BOUNCE_WINDOW (widget), TRUE);
}

static void
open_recent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  bounce_window_open_files (BOUNCE_WINDOW (widget), &file, 1);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_paste (BOUNCE_WINDOW (widget));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_cancel_reading (BOUNCE_WINDOW (widget));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_navigate (BOUNCE_WINDOW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
copy_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_copy_text (BOUNCE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
copy_summary_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_copy_summary (BOUNCE_WINDOW (widget));
}

static void
open_uri_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  bounce_app_open_uri (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_export (BOUNCE_WINDOW (widget));
}

static void
open_with_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_open_with (BOUNCE_WINDOW (widget));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_print (BOUNCE_WINDOW (widget));
}

static void
write_to_postmaster_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_write_letter (BOUNCE_WINDOW (widget), BOUNCE_DRAFT_POSTMASTER);
}

static void
write_to_support_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_write_letter (BOUNCE_WINDOW (widget), BOUNCE_DRAFT_SUPPORT);
}

static void
look_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  bounce_lookup_dialog_present (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BounceWindow *self = BOUNCE_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->list_clamp));
  bounce_list_page_focus_search (self->list_page);
}

static void
show_overview_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_show_overview (BOUNCE_WINDOW (widget));
}

static void
next_message_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_step (BOUNCE_WINDOW (widget), 1, FALSE);
}

static void
previous_message_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_step (BOUNCE_WINDOW (widget), -1, FALSE);
}

static void
next_failure_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_step (BOUNCE_WINDOW (widget), 1, TRUE);
}

static void
say_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _bounce_window_show_toast (BOUNCE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* What only the detail view can do, from the window's keys and menus. */
static void
show_source_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (BOUNCE_WINDOW (widget)->detail_view), "detail.show-source", "(tts)",
                              (guint64) 0, (guint64) 0, "");
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (BOUNCE_WINDOW (widget)->detail_view), "detail.zoom", parameter);
}

static void
show_shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (bounce_shortcuts_window_new (GTK_WINDOW (widget)));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

void
_bounce_window_class_install_actions (BounceWindowClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter_type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.back", NULL, back_action },
    { "win.cancel", NULL, cancel_action },
    { "win.close", NULL, close_action },
    { "win.copy-summary", NULL, copy_summary_action },
    { "win.copy-text", "s", copy_text_action },
    { "win.export", NULL, export_action },
    { "win.look-up", "s", look_up_action },
    { "win.next-failure", NULL, next_failure_action },
    { "win.next-message", NULL, next_message_action },
    { "win.open", NULL, open_action },
    { "win.open-folder", NULL, open_folder_action },
    { "win.open-recent", "s", open_recent_action },
    { "win.open-uri", "s", open_uri_action },
    { "win.paste", NULL, paste_action },
    { "win.previous-message", NULL, previous_message_action },
    { "win.open-with", NULL, open_with_action },
    { "win.print", NULL, print_action },
    { "win.say", "s", say_action },
    { "win.search", NULL, search_action },
    { "win.show-overview", NULL, show_overview_action },
    { "win.show-shortcuts", NULL, show_shortcuts_action },
    { "win.show-source", NULL, show_source_action },
    { "win.write-to-postmaster", NULL, write_to_postmaster_action },
    { "win.write-to-support", NULL, write_to_support_action },
    { "win.zoom", "i", zoom_action },
  };
  /* Keys that an entry or a text view inside the window may want for itself come last, so they are bindings and not
   * accelerators of the application. */
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.copy-summary" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "win.search" },
    { GDK_KEY_j, GDK_CONTROL_MASK, "win.next-failure" },
    { GDK_KEY_o, GDK_CONTROL_MASK, "win.open" },
    { GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.open-folder" },
    { GDK_KEY_p, GDK_CONTROL_MASK, "win.print" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "win.export" },
    { GDK_KEY_u, GDK_CONTROL_MASK, "win.show-source" },
    { GDK_KEY_Down, GDK_ALT_MASK, "win.next-message" },
    { GDK_KEY_Up, GDK_ALT_MASK, "win.previous-message" },
    { GDK_KEY_Left, GDK_ALT_MASK, "win.back" },
    { GDK_KEY_Home, GDK_ALT_MASK, "win.show-overview" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "win.paste" },
    { GDK_KEY_w, GDK_CONTROL_MASK, "win.close" },
  };
  static const struct
  {
    guint key;
    int step;
  } zooms[] = {
    { GDK_KEY_plus, 1 },         { GDK_KEY_equal, 1 }, { GDK_KEY_KP_Add, 1 }, { GDK_KEY_minus, -1 },
    { GDK_KEY_KP_Subtract, -1 }, { GDK_KEY_0, 0 },     { GDK_KEY_KP_0, 0 },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter_type, actions[i].activate);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding_action (widget_class, zooms[i].key, GDK_CONTROL_MASK, "win.zoom", "i", zooms[i].step);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "win.look-up", "s", "");
}

void
_bounce_window_update_actions (BounceWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean shown = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "main") == 0;
  gboolean one = shown && self->result != NULL;
  g_autoptr (BounceDraft) to_postmaster = one ? _bounce_window_new_draft (self, BOUNCE_DRAFT_POSTMASTER) : NULL;
  g_autoptr (BounceDraft) to_support = one ? _bounce_window_new_draft (self, BOUNCE_DRAFT_SUPPORT) : NULL;

  gboolean several = shown && _bounce_window_has_list (self);

  gtk_widget_action_set_enabled (widget, "win.cancel", self->loader != NULL);
  gtk_widget_action_set_enabled (widget, "win.back", several);
  gtk_widget_action_set_enabled (widget, "win.search", several);
  gtk_widget_action_set_enabled (widget, "win.show-overview", several);
  gtk_widget_action_set_enabled (widget, "win.next-message", several);
  gtk_widget_action_set_enabled (widget, "win.previous-message", several);
  gtk_widget_action_set_enabled (widget, "win.next-failure", several);
  gtk_widget_action_set_enabled (widget, "win.copy-summary", one);
  gtk_widget_action_set_enabled (widget, "win.open-with", one);
  gtk_widget_action_set_enabled (widget, "win.print", one);
  gtk_widget_action_set_enabled (widget, "win.show-source", one);
  gtk_widget_action_set_enabled (widget, "win.zoom", one);
  gtk_widget_action_set_enabled (widget, "win.export", shown);
  gtk_widget_action_set_enabled (widget, "win.write-to-postmaster", to_postmaster != NULL);
  gtk_widget_action_set_enabled (widget, "win.write-to-support", to_support != NULL);
}
