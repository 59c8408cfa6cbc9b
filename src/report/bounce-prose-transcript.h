/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Transcripts of SMTP conversations in a report: Sendmail's ">>>" and "<<<", Postfix's "In:" and "Out:", and the
 * summary lines "550 <user@host>... User unknown" below them. */

#pragma once

#include <glib.h>

#include "report/bounce-prose-words.h"

G_BEGIN_DECLS

typedef struct {
  char *address;              /* (nullable): whom the answer concerns; NULL: the message, or nobody in particular */
  BounceProseWords *words;    /* (nullable): what the server said; NULL where it accepted, or nothing is told */
  const char *command;        /* (nullable): the verb that was answered */
  char *host;                 /* (nullable): who answered */
  guint line;
  gsize start, end;           /* of the address */
  gboolean summary;           /* said by the program that writes the report */
} BounceTranscriptEntry;

gboolean bounce_prose_transcript_has_line (const char *string, gsize length);
GPtrArray *bounce_prose_transcript_read (const BounceProseText *text);

G_END_DECLS
