/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "cli/bounce-command.h"
#include "cli/bounce-interrupt.h"

/* The last row takes what no other claims. */
static const BounceCommand commands[] = {
  { "explain", N_("CODE…"), N_("Say what codes and error lines mean, without a message"), bounce_command_explain },
#if BOUNCE_HAVE_CHECKS
  { "check", N_("FILE…"), N_("Look in the DNS and on the web whether it is still so"), bounce_command_check },
#endif
  { "merge", N_("NDJSON…"), N_("Make one summary of several runs with --format=ndjson"), bounce_command_merge },
  { NULL, N_("FILE…"), NULL, bounce_command_inspect },
};

static const BounceCommand *
find_command (const char *word)
{
  guint i;

  for (i = 0; commands[i].name != NULL; i++)
    if (g_strcmp0 (word, commands[i].name) == 0)
      break;

  return &commands[i];
}

/* What its help calls it: a command belongs to the name. */
static void
name_program (const char *path,
              const char *command)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : g_strdup ("bounce-inspect");
  g_autofree char *full = command != NULL ? g_strconcat (name, " ", command, NULL) : g_strdup (name);

  g_set_prgname (full);
}

int
main (int    argc,
      char **argv)
{
  g_auto (GStrv) arguments = NULL;
  const BounceCommand *command;
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  g_auto (GStrv) given = NULL;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  arguments = g_strdupv (argv);
  command = find_command (argc > 1 ? argv[1] : NULL);
  for (int i = 0; i < argc; i++)
    if (i != 1 || command->name == NULL)
      g_strv_builder_add (rest, argv[i]);
  given = g_strv_builder_end (rest);
  name_program (argv[0], command->name);

  status = command->run (given);
  bounce_interrupt_die_if_caught ();

  return status;
}
