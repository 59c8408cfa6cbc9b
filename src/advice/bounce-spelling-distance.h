/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BOUNCE_SPELLING_MAX_LENGTH 64

/* A name ready to be compared. */
typedef struct {
  gunichar characters[BOUNCE_SPELLING_MAX_LENGTH];
  guint length;            /* 0 where the name is too long to be compared */
  guint64 letters;         /* a bit for each letter that occurs in it, and a second one if it occurs again */
} BounceSpellingWord;

/* Costs, in thirds of one plain mistake. */
#define BOUNCE_SPELLING_PLAIN 3       /* a letter missing, too many, or another one */
#define BOUNCE_SPELLING_LIKELY 2      /* two letters swapped, a neighbour on the keyboard, a letter doubled or not */
#define BOUNCE_SPELLING_ACCENT 1      /* an accent missing or too many */

/* How many mistakes a cost allows; each changes the length by one at most. */
#define BOUNCE_SPELLING_MISTAKES(cost) ((cost) / BOUNCE_SPELLING_LIKELY)

/* A cheap look before the comparison: whether names with these letters can be @mistakes apart, of which each takes away
 * one letter and brings another at most. Strikes out two differences for each mistake and sees whether some are left. */
static inline gboolean
bounce_spelling_letters_are_near (guint64 one,
                                  guint64 two,
                                  guint   mistakes)
{
  guint64 different = one ^ two;

  for (guint i = 0; i < mistakes; i++)
    {
      different &= different - 1;
      different &= different - 1;
    }

  return different == 0;
}

void bounce_spelling_word_init (BounceSpellingWord *word, const char *text);
guint bounce_spelling_distance (const BounceSpellingWord *one, const BounceSpellingWord *two, guint max);

G_END_DECLS
