/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A name ready to be compared: its characters, and a bit for each letter that occurs in it. */
typedef struct {
  gunichar characters[64];
  guint length;            /* 0 where the name is too long to be compared */
  guint32 letters;
} BounceSpellingWord;

/* Costs, in thirds of one plain mistake. */
#define BOUNCE_SPELLING_PLAIN 3       /* a letter missing, too many, or another one */
#define BOUNCE_SPELLING_LIKELY 2      /* two letters swapped, a neighbour on the keyboard, a letter doubled or not */
#define BOUNCE_SPELLING_ACCENT 1      /* an accent missing or too many */

void bounce_spelling_word_init (BounceSpellingWord *word, const char *text);
gboolean bounce_spelling_is_near (const BounceSpellingWord *word, guint32 letters, guint length, guint max);
guint bounce_spelling_distance (const BounceSpellingWord *one, const BounceSpellingWord *two, guint max);

G_END_DECLS
