/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The server's words: some lines of the report that tell why. */

#pragma once

#include <glib.h>

#include "report/bounce-prose-text.h"

G_BEGIN_DECLS

/* The least score of words that state a code. */
#define BOUNCE_PROSE_SCORE_CODE 4

typedef struct {
  GString *lines;      /* the words, lines parted by \n, blanks around them left out */
  GString *context;    /* the same with what stood before a lead-in like "The error was:" */
  guint passage;
  gsize start, end;    /* bytes of the passage's text */
  gboolean announced;  /* a lead-in says that these are the words */
  gboolean attached;   /* no blank line parts them from the address */
  guint label;         /* they are a row "Name: words" of a table: columns before it and 1, else 0 */
  guint n_lines;       /* of the report that were taken */
  int score;           /* how much they tell; see bounce_prose_words_rate() */
} BounceProseWords;

BounceProseWords *bounce_prose_words_new (guint passage);
void bounce_prose_words_free (BounceProseWords *self);
BounceProseWords *bounce_prose_words_copy (const BounceProseWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceProseWords, bounce_prose_words_free)

void bounce_prose_words_add (BounceProseWords *self, const BounceProseText *text, const BounceLine *line, gsize from);
void bounce_prose_words_restart (BounceProseWords *self);
void bounce_prose_words_rate (BounceProseWords *self);
gboolean bounce_prose_words_are_empty (const BounceProseWords *self);

/* Whether a line of the report starts something new, so that words before it end there. */
typedef gboolean (*BounceProseBorder) (guint line, gpointer user_data);

BounceProseWords *bounce_prose_words_read (const BounceProseText *text, guint line, gsize from,
                                           BounceProseBorder border, gpointer user_data);

G_END_DECLS
