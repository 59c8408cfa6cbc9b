/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-preferences-window.h"

#include <glib/gi18n.h>

#include "app/bounce-choice-row.h"
#include "app/bounce-export-choices.h"

struct _BouncePreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  AdwEntryRow *doh_row;
  AdwComboRow *format_row;
  AdwComboRow *language_row;
  AdwComboRow *mail_client_row;
  GtkSwitch *network_switch;
  AdwComboRow *redaction_row;

  GSettings *settings;
  GPtrArray *mail_clients; /* char *: ids of desktop files, by position in the row; "" first */
};

G_DEFINE_FINAL_TYPE (BouncePreferencesWindow, bounce_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
choice_changed_cb (BouncePreferencesWindow *self)
{
  guint client = adw_combo_row_get_selected (self->mail_client_row);

  g_settings_set_enum (self->settings, "export-format", (int) adw_combo_row_get_selected (self->format_row));
  g_settings_set_enum (self->settings, "redaction", (int) adw_combo_row_get_selected (self->redaction_row));
  g_settings_set_enum (self->settings, "export-language", (int) adw_combo_row_get_selected (self->language_row));
  if (client < self->mail_clients->len)
    g_settings_set_string (self->settings, "mail-client", g_ptr_array_index (self->mail_clients, client));
}

static void
fill_mail_clients (BouncePreferencesWindow *self)
{
  g_autolist (GAppInfo) clients = g_app_info_get_all_for_type ("x-scheme-handler/mailto");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *current = g_settings_get_string (self->settings, "mail-client");
  guint selected = 0;

  g_ptr_array_add (self->mail_clients, g_strdup (""));
  gtk_string_list_append (names, _("The system’s default"));
  for (GList *l = clients; l != NULL; l = l->next)
    {
      const char *id = g_app_info_get_id (l->data);

      if (id == NULL)
        continue;
      if (g_str_equal (id, current))
        selected = self->mail_clients->len;
      g_ptr_array_add (self->mail_clients, g_strdup (id));
      gtk_string_list_append (names, g_app_info_get_display_name (l->data));
    }

  bounce_choice_row_set_choices (self->mail_client_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->mail_client_row, selected);
}

static void
bounce_preferences_window_dispose (GObject *object)
{
  BouncePreferencesWindow *self = BOUNCE_PREFERENCES_WINDOW (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->mail_clients, g_ptr_array_unref);

  G_OBJECT_CLASS (bounce_preferences_window_parent_class)->dispose (object);
}

static void
bounce_preferences_window_class_init (BouncePreferencesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bounce_preferences_window_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/bounce_inspector/BounceInspector/bounce-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BouncePreferencesWindow, doh_row);
  gtk_widget_class_bind_template_child (widget_class, BouncePreferencesWindow, format_row);
  gtk_widget_class_bind_template_child (widget_class, BouncePreferencesWindow, language_row);
  gtk_widget_class_bind_template_child (widget_class, BouncePreferencesWindow, mail_client_row);
  gtk_widget_class_bind_template_child (widget_class, BouncePreferencesWindow, network_switch);
  gtk_widget_class_bind_template_child (widget_class, BouncePreferencesWindow, redaction_row);
}

static void
bounce_preferences_window_init (BouncePreferencesWindow *self)
{
  g_autoptr (GListModel) formats = bounce_export_choices_new_formats ();
  g_autoptr (GListModel) redactions = bounce_export_choices_new_redactions ();
  g_autoptr (GListModel) languages = bounce_export_choices_new_languages ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (APPLICATION_ID);
  self->mail_clients = g_ptr_array_new_with_free_func (g_free);

  bounce_choice_row_set_choices (self->format_row, formats);
  adw_combo_row_set_selected (self->format_row, (guint) g_settings_get_enum (self->settings, "export-format"));
  bounce_choice_row_set_choices (self->redaction_row, redactions);
  adw_combo_row_set_selected (self->redaction_row, (guint) g_settings_get_enum (self->settings, "redaction"));
  bounce_choice_row_set_choices (self->language_row, languages);
  adw_combo_row_set_selected (self->language_row, (guint) g_settings_get_enum (self->settings, "export-language"));
  fill_mail_clients (self);
  g_signal_connect_swapped (self->format_row, "notify::selected", G_CALLBACK (choice_changed_cb), self);
  g_signal_connect_swapped (self->redaction_row, "notify::selected", G_CALLBACK (choice_changed_cb), self);
  g_signal_connect_swapped (self->language_row, "notify::selected", G_CALLBACK (choice_changed_cb), self);
  g_signal_connect_swapped (self->mail_client_row, "notify::selected", G_CALLBACK (choice_changed_cb), self);
  g_settings_bind (self->settings, "never-use-network", self->network_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "doh-server", self->doh_row, "text", G_SETTINGS_BIND_DEFAULT);
}

/**
 * bounce_preferences_window_new:
 * @parent: (nullable): the window it stands in front of
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWindow *
bounce_preferences_window_new (GtkWindow *parent)
{
  return g_object_new (BOUNCE_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", parent != NULL, NULL);
}
