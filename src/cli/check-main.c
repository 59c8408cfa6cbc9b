/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What bounce-inspect becomes when it is to check; nobody calls it by its name. */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "cli/bounce-command.h"
#include "cli/bounce-interrupt.h"

int
main (int    argc,
      char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  status = bounce_command_check (argv);
  bounce_interrupt_die_if_caught ();

  return status;
}
