/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* bounce-inspect check, as the other commands see it. To load the libraries that speak DNS, TLS and HTTP takes longer than
 * to read a bounce, and no other command needs them: the checks are a program of their own, which takes this one's
 * place. */

#include "config.h"

#include "cli/bounce-command.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define HELPER "bounce-inspect-check"

/* Beside this program, where it is run from the folder in which it was built; else where it was installed. */
static char *
find_helper (void)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own != NULL ? g_path_get_dirname (own) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, HELPER, NULL) : NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);

  return g_build_filename (LIBEXECDIR, HELPER, NULL);
}

/**
 * bounce_command_check:
 * @arguments: the command line without the command's name
 *
 * Does not return where the checks can be started.
 *
 * Returns: the exit status
 */
int
bounce_command_check (GStrv arguments)
{
  g_autofree char *helper = find_helper ();

  execv (helper, arguments);
  bounce_command_complain (_("“%s” cannot be started: %s"), helper, g_strerror (errno));

  return BOUNCE_EXIT_UNREADABLE;
}
