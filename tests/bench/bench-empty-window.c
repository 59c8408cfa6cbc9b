/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The floor of the time to the first frame: an empty window of libadwaita, and when its first frame was painted. */

#include "config.h"

#include <adwaita.h>

#include "first-frame.h"

static gboolean
any_frame (GtkWindow *window)
{
  return TRUE;
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = adw_application_new (APPLICATION_ID ".Floor", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  first_frame_watch (GTK_APPLICATION (application), any_frame);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
