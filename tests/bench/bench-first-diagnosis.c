/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The program itself, opened with a message, and when its first frame with the diagnosis was painted.
 * usage: bench-first-diagnosis FILE */

#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "app/bounce-application.h"
#include "app/bounce-verdict-view.h"

#include "first-frame.h"

static GtkWidget *
next_widget (GtkWidget *widget, GtkWidget *top)
{
  GtkWidget *next = gtk_widget_get_first_child (widget);

  while (next == NULL && widget != NULL && widget != top)
    {
      next = gtk_widget_get_next_sibling (widget);
      widget = gtk_widget_get_parent (widget);
    }

  return next;
}

/* The verdict is mapped once there is one. */
static gboolean
shows_verdict (GtkWindow *window)
{
  for (GtkWidget *widget = GTK_WIDGET (window); widget != NULL; widget = next_widget (widget, GTK_WIDGET (window)))
    if (BOUNCE_IS_VERDICT_VIEW (widget) && gtk_widget_get_mapped (widget))
      return TRUE;

  return FALSE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (BounceApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = bounce_application_new ();
  first_frame_watch (GTK_APPLICATION (application), shows_verdict);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
