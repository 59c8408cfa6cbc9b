/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Chooses among the addresses of a report those that failed, and for each the words that say most. */

#pragma once

#include "report/bounce-prose-recipients.h"
#include "report/bounce-prose-transcript.h"

G_BEGIN_DECLS

/* One failed recipient. */
typedef struct {
  char *address;
  char *original;            /* (nullable) */
  const BounceMention *mention; /* (nullable): where it is named; borrowed from the mentions */
  guint passage;             /* of the address; meaningless where end is 0 */
  gsize start, end;
  BounceProseWords *words;   /* (nullable) */
  const char *command;       /* (nullable) */
  char *host;                /* (nullable) */
} BounceChosen;

GPtrArray *bounce_prose_choose (const BounceProseText *text, const BounceDialect *dialect, GPtrArray *mentions,
                                const BounceProseParties *parties);

G_END_DECLS
