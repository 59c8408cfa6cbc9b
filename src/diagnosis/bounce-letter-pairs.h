/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which pairs of neighbours stand in a text, seen in one pass: what has a pair that is not among them can not stand there,
 * and need not be looked for. Pairs are told apart by the lower five bits of their bytes, which are the same for capitals
 * and small letters; those that share them cost a search, no more. */

#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint32 second[32];  /* for each first byte a bit for each second one */
} BounceLetterPairs;

static inline void
bounce_letter_pairs_init (BounceLetterPairs *self)
{
  memset (self, 0, sizeof *self);
}

static inline void
bounce_letter_pairs_add (BounceLetterPairs *self,
                         char               first,
                         char               second)
{
  self->second[first & 31] |= 1u << (second & 31);
}

static inline gboolean
bounce_letter_pairs_have (const BounceLetterPairs *self,
                          char                     first,
                          char                     second)
{
  return (self->second[first & 31] >> (second & 31) & 1) != 0;
}

/* Whether @words can stand in the text, in any case of its letters. */
static inline gboolean
bounce_letter_pairs_may_hold (const BounceLetterPairs *self,
                              const char              *words)
{
  for (; words[0] != '\0' && words[1] != '\0'; words++)
    {
      if (!bounce_letter_pairs_have (self, words[0], words[1]))
        return FALSE;
    }

  return TRUE;
}

G_END_DECLS
