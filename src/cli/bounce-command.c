/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/bounce-command.h"

#include <glib/gi18n.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/bounce-safe-text.h"

/**
 * bounce_command_complain:
 * @format: a sentence, as for printf()
 * @...: its values
 *
 * Writes one line to standard error. File names and messages come from outside: nothing in them reaches the terminal
 * as a command.
 */
void
bounce_command_complain (const char *format,
                         ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list values;

  va_start (values, format);
  text = g_strdup_vprintf (format, values);
  va_end (values);

  line = bounce_safe_line (text, -1);
  fprintf (stderr, "bounce-inspect: %s\n", line);
}

/**
 * bounce_command_fail_usage:
 * @error: what is wrong with the command line
 *
 * Returns: the exit status to end with
 */
int
bounce_command_fail_usage (const GError *error)
{
  bounce_command_complain ("%s", error->message);
  fprintf (stderr, "%s\n", _("Try “bounce-inspect --help”."));

  return BOUNCE_EXIT_USAGE;
}
