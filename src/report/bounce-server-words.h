/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a server said of one recipient, found in the part that people read: Postfix's "host … said: 550 …", Sendmail's
 * transcript, Exchange's "Diagnostic information for administrators", "The response was:". */

#pragma once

#include <glib.h>

#include "report/bounce-passage.h"

G_BEGIN_DECLS

typedef struct {
  const BouncePassage *passage;
  gsize position, length;   /* in the passage's readable text */
  char *lines;              /* the words, lines parted by \n */
  char *context;            /* the lines before and around them: who said it, to which command */
} BounceServerWords;

void bounce_server_words_clear (BounceServerWords *self);
gboolean bounce_server_words_find (GPtrArray *passages, const GPtrArray *recipients, guint index,
                                   BounceServerWords *words);

/* Where a returned message begins behind @start, or where the passage ends. */
gsize bounce_server_words_get_border_from (const BouncePassage *passage, gsize start);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BounceServerWords, bounce_server_words_clear)

G_END_DECLS
