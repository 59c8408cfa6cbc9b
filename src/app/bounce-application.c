/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-application.h"

#include <glib/gi18n.h>

#include "app/bounce-handbook-window.h"
#include "app/bounce-outbox.h"
#include "app/bounce-preferences-window.h"
#include "app/bounce-window.h"
#include "engine/bounce-engine.h"

struct _BounceApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (BounceApplication, bounce_application, ADW_TYPE_APPLICATION)

static void
new_window_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (bounce_window_new (ADW_APPLICATION (user_data))));
}

static void
quit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static void
preferences_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  gtk_window_present (bounce_preferences_window_new (parent));
}

/* Whether the desktop has a viewer of help pages, and ours are installed where it looks for them. */
static gboolean
has_help_viewer (void)
{
  const char *const *folders = g_get_system_data_dirs ();
  g_autoptr (GAppInfo) viewer = g_app_info_get_default_for_uri_scheme ("help");

  if (viewer == NULL)
    return FALSE;

  for (gsize i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], "help", "C", GETTEXT_PACKAGE, "index.page", NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }

  return FALSE;
}

static void
help_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL))
    gtk_window_present (bounce_handbook_window_new (GTK_WINDOW (source)));
}

static void
help_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (has_help_viewer ())
    gtk_show_uri_full (parent, "help:" GETTEXT_PACKAGE, GDK_CURRENT_TIME, NULL, help_shown_cb, NULL);
  else
    gtk_window_present (bounce_handbook_window_new (parent));
}

static void
about_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const developers[] = { "The Bounce Inspector Authors", NULL };

  adw_show_about_window (
      gtk_application_get_active_window (GTK_APPLICATION (user_data)), "application-name", _("Bounce Inspector"),
      "application-icon", APPLICATION_ID, "version", PACKAGE_VERSION, "developer-name",
      _("The Bounce Inspector Authors"), "developers", developers, "copyright", "© 2026 The Bounce Inspector Authors",
      "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _("Reads the message that comes back when a mail could not be delivered, and says what to do."),
      /* Translators: your names, a line each */
      "translator-credits", _("translator-credits"), NULL);
}

static const GActionEntry application_actions[] = {
  { .name = "about", .activate = about_activated_cb },
  { .name = "help", .activate = help_activated_cb },
  { .name = "new-window", .activate = new_window_activated_cb },
  { .name = "preferences", .activate = preferences_activated_cb },
  { .name = "quit", .activate = quit_activated_cb },
};

/* Started again without files: the window that is there, or a new one. */
static void
bounce_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (bounce_window_new (ADW_APPLICATION (application)));

  gtk_window_present (window);
}

/* Files go to the active window while it is empty, else to a new one: what somebody is reading stays. */
static void
bounce_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (!BOUNCE_IS_WINDOW (window) || !bounce_window_is_empty (BOUNCE_WINDOW (window)))
    window = GTK_WINDOW (bounce_window_new (ADW_APPLICATION (application)));

  bounce_window_open_files (BOUNCE_WINDOW (window), files, n_files);
  bounce_window_present_soon (BOUNCE_WINDOW (window));
}

static gpointer
prepare_engine (gpointer data)
{
  bounce_engine_prepare ();

  return NULL;
}

/* The themes of icons are loaded when the first icon is looked up. That may happen on another thread, but this
 * application's own icons must have been added before, which GtkApplication does as it starts. */
static gpointer
prepare_icons (gpointer theme)
{
  gtk_icon_theme_has_icon (theme, APPLICATION_ID);
  g_object_unref (theme);

  return NULL;
}

static void
bounce_application_startup (GApplication *application)
{
  static const struct
  {
    const char *action;
    const char *accels[3];
  } shortcuts[] = {
    { "app.help", { "F1" } },
    { "app.new-window", { "<Control>n" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.quit", { "<Control>q" } },
    { "win.show-shortcuts", { "<Control>question" } },
  };

  /* What takes its time and does not wait for GTK goes on beside it. */
  g_thread_unref (g_thread_new ("prepare-engine", prepare_engine, NULL));
  pango_cairo_font_map_get_default ();

  G_APPLICATION_CLASS (bounce_application_parent_class)->startup (application);

  g_thread_unref (g_thread_new ("prepare-icons", prepare_icons,
                                g_object_ref (gtk_icon_theme_get_for_display (gdk_display_get_default ()))));

  g_action_map_add_action_entries (G_ACTION_MAP (application), application_actions, G_N_ELEMENTS (application_actions),
                                   application);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), shortcuts[i].action,
                                           (const char **) shortcuts[i].accels);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  /* Nearly every label can be selected; none of them should be because the focus passes through it. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
}

static void
bounce_application_shutdown (GApplication *application)
{
  bounce_outbox_clear ();

  G_APPLICATION_CLASS (bounce_application_parent_class)->shutdown (application);
}

static void
bounce_application_class_init (BounceApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = bounce_application_activate;
  application_class->open = bounce_application_open;
  application_class->shutdown = bounce_application_shutdown;
  application_class->startup = bounce_application_startup;
}

static void
bounce_application_init (BounceApplication *self)
{
}

/**
 * bounce_application_new:
 *
 * Returns: (transfer full): the application, not yet registered
 */
BounceApplication *
bounce_application_new (void)
{
  return g_object_new (BOUNCE_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
