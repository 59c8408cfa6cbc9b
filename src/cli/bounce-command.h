/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A command of bounce-inspect: a row in main's table and a file of its own. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit statuses, as documented. */
#define BOUNCE_EXIT_OK 0
#define BOUNCE_EXIT_UNREADABLE 1   /* some input could not be read, or the output not be written */
#define BOUNCE_EXIT_USAGE 2

typedef struct {
  const char *name;       /* the first argument that chooses it; NULL: the command for everything else */
  const char *arguments;  /* what follows it, for --help */
  const char *summary;    /* one untranslated line, for --help */
  int (*run) (GStrv arguments);  /* @arguments: the command line without the command's name; [0] is the program */
} BounceCommand;

int bounce_command_inspect (GStrv arguments);
int bounce_command_explain (GStrv arguments);
int bounce_command_merge (GStrv arguments);
int bounce_command_check (GStrv arguments);   /* only where the checks are built */

/* A line on standard error: "bounce-inspect: …". Whatever came from outside is made safe to show. */
void bounce_command_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* The same and where to read more; returns BOUNCE_EXIT_USAGE. */
int bounce_command_fail_usage (const GError *error);

G_END_DECLS
