/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "app/bounce-application.h"

/* A program that is not installed finds its translations where the variable says. */
static const char *
get_locale_folder (void)
{
  const char *folder = g_getenv ("BOUNCE_INSPECTOR_LOCALEDIR");

  return folder != NULL ? folder : LOCALEDIR;
}

int
main (int argc, char *argv[])
{
  g_autoptr (BounceApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_folder ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_application_name (_("Bounce Inspector"));

  application = bounce_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
