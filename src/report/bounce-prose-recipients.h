/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which addresses of a report failed: not the sender's, not the postmaster's, not the one to write to for help. */

#pragma once

#include <glib.h>

#include "report/bounce-prose-text.h"

G_BEGIN_DECLS

/* How an address stands in the report; the better, the surer it is a recipient. Those of one class are taken together,
 * and lower classes only where the higher ones have nothing. */
typedef enum {
  BOUNCE_PLACE_ANYWHERE,   /* in the report */
  BOUNCE_PLACE_MENTION,    /* anywhere in a sentence that reports a failure */
  BOUNCE_PLACE_ANSWER,     /* in a line with a reply or status code */
  BOUNCE_PLACE_BARE,       /* alone on a line */
  BOUNCE_PLACE_COMMAND,    /* of an RCPT command, or a summary of a transcript */
  BOUNCE_PLACE_FIELD,      /* X-Failed-Recipients and the like */
  BOUNCE_PLACE_LABEL,      /* behind words that announce a recipient */
  BOUNCE_PLACE_LEAD,       /* at the start of a line, and words follow */
  BOUNCE_PLACE_LISTED,     /* at the start of a line, in a list that was announced */
  BOUNCE_PLACE_EXPRESSION, /* where the dialect says so */
} BouncePlace;

/* One occurrence of an address. */
typedef struct {
  char *address;
  char *original;      /* (nullable): the address it was made from */
  BouncePlace place;
  guint line;          /* meaningless for BOUNCE_PLACE_FIELD */
  gsize start, end;    /* bytes of the passage's text */
  gsize words;         /* where the server's words may begin in the line */
  gboolean silent;     /* the line has no words for it */
  guint list;          /* BOUNCE_WORD_BIT() of the line that announced the list it stands in, 0: none did */
} BounceMention;

typedef struct {
  GStrv own;           /* addresses of the report's From and To: never failed, unless nothing else did */
  GStrv failed;        /* addresses that the header names as failed */
  gboolean anybody;    /* nothing surer than BOUNCE_PLACE_ANYWHERE is left */
} BounceProseParties;

GPtrArray *bounce_prose_find_mentions (const BounceProseText *text, BounceDialect *dialect,
                                       const BounceProseParties *parties);
void bounce_mention_free (BounceMention *self);

/* Whether a mention starts an entry of its own, before which the words of another one end. */
gboolean bounce_mention_is_entry (const BounceMention *self);

G_END_DECLS
