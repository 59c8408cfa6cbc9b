/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-spelling-distance.h"

#include <string.h>

#define MAX_LENGTH BOUNCE_SPELLING_MAX_LENGTH

/* Rows of a keyboard. Layouts differ in few letters; y and z change places in some, so both stand in both rows. */
static const char *const rows[] = { "1234567890-", "qwertzuiop", "qwertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm" };

/* Keys that touch those of the row above. */
static const char *const columns[] = { "qaz", "wsx", "edc", "rfv", "tgb", "zhn", "ujm", "ik", "ol", "qay", "was", "esd",
                                       "rdf", "tfg", "zgh", "ygh", "uhj", "ijk", "okl", "pl" };

/* Which keys touch which: a bit for each pair of ASCII characters, filled in once. */
static guint64 neighbours[128][2];

static void
join_neighbours (const char *const *lines,
                 guint              n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    {
      for (const char *p = lines[i]; p[0] != '\0' && p[1] != '\0'; p++)
        {
          guint one = (guint8) p[0], two = (guint8) p[1];

          neighbours[one][two / 64] |= G_GUINT64_CONSTANT (1) << (two % 64);
          neighbours[two][one / 64] |= G_GUINT64_CONSTANT (1) << (one % 64);
        }
    }
}

static void
ensure_neighbours (void)
{
  static gsize filled;

  if (g_once_init_enter (&filled))
    {
      join_neighbours (rows, G_N_ELEMENTS (rows));
      join_neighbours (columns, G_N_ELEMENTS (columns));
      g_once_init_leave (&filled, 1);
    }
}

static gboolean
are_neighbours (gunichar one,
                gunichar two)
{
  return one < 0x80 && two < 0x80 && (neighbours[one][two / 64] >> (two % 64) & 1) != 0;
}

static inline gunichar
without_accent (gunichar c)
{
  gunichar base, mark;

  if (c >= 0x80 && g_unichar_decompose (c, &base, &mark))
    return base;

  return c == 0x131 ? 'i' : c;
}

static guint
cost_of_other (gunichar one,
               gunichar two)
{
  if (one == two)
    return 0;
  if (without_accent (one) == without_accent (two))
    return BOUNCE_SPELLING_ACCENT;
  /* Letters that look alike. */
  if ((one == 'l' && two == '1') || (one == '1' && two == 'l') || (one == 'o' && two == '0') || (one == '0' && two == 'o')
      || (one == 'l' && two == 'i') || (one == 'i' && two == 'l'))
    return BOUNCE_SPELLING_LIKELY;

  return are_neighbours (one, two) ? BOUNCE_SPELLING_LIKELY : BOUNCE_SPELLING_PLAIN;
}

/* A letter too many: less of a surprise where it doubles the one beside it. */
static guint
cost_of_extra (const BounceSpellingWord *word,
               guint                     i)
{
  gunichar c = word->characters[i];

  if ((i > 0 && word->characters[i - 1] == c) || (i + 1 < word->length && word->characters[i + 1] == c) || c == '.'
      || c == '-')
    return BOUNCE_SPELLING_LIKELY;

  return BOUNCE_SPELLING_PLAIN;
}

/**
 * bounce_spelling_word_init:
 * @word: (out caller-allocates): the word
 * @text: valid UTF-8 in lower case
 */
void
bounce_spelling_word_init (BounceSpellingWord *word,
                           const char         *text)
{
  word->length = 0;
  word->letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint64 letter = G_GUINT64_CONSTANT (1) << (without_accent (c) % 32);

      if (word->length == MAX_LENGTH)
        {
          word->length = 0;
          return;
        }

      word->characters[word->length++] = c;
      word->letters |= letter | (word->letters & letter) << 32;
    }
}

/**
 * bounce_spelling_distance:
 * @one: a word
 * @two: another
 * @max: the cost above which the exact cost does not matter
 *
 * Optimal string alignment: letters missing, too many, other, or swapped with the next, each weighed by how easily that
 * happens.
 *
 * Returns: the cost of the mistakes that make one of the other; @max + 1 for anything above @max
 */
guint
bounce_spelling_distance (const BounceSpellingWord *one,
                          const BounceSpellingWord *two,
                          guint                     max)
{
  guint table[3][MAX_LENGTH + 2];
  guint *before_above = table[0], *above = table[1], *here = table[2];
  guint best_above = 0;
  /* Each step off the diagonal is a letter missing or too many: what lies further off than this costs too much. */
  const guint reach = BOUNCE_SPELLING_MISTAKES (max);

  if (one->length == 0 || two->length == 0)
    return max + 1;
  if (one->length > two->length + reach || two->length > one->length + reach
      || !bounce_spelling_letters_are_near (one->letters, two->letters, reach))
    return max + 1;

  ensure_neighbours ();
  above[0] = 0;
  for (guint j = 1; j <= MIN (two->length, reach + 1); j++)
    above[j] = above[j - 1] + cost_of_extra (two, j - 1);

  for (guint i = 1; i <= one->length; i++)
    {
      guint first = i > reach ? i - reach : 1;
      guint last = MIN (two->length, i + reach);
      guint extra = cost_of_extra (one, i - 1);
      guint best;

      here[first - 1] = first == 1 ? above[0] + extra : max + 1;
      best = here[first - 1];

      for (guint j = first; j <= last; j++)
        {
          gunichar a = one->characters[i - 1], b = two->characters[j - 1];
          guint cost = above[j - 1] + cost_of_other (a, b);

          cost = MIN (cost, above[j] + extra);
          cost = MIN (cost, here[j - 1] + cost_of_extra (two, j - 1));
          if (i > 1 && j > 1 && a == two->characters[j - 2] && b == one->characters[i - 2] && a != b)
            cost = MIN (cost, before_above[j - 2] + BOUNCE_SPELLING_LIKELY);

          here[j] = cost;
          best = MIN (best, cost);
        }
      here[last + 1] = max + 1;

      /* A swap reaches over one row, no mistake over two. */
      if (best > max && best_above > max)
        return max + 1;

      best_above = best;
      before_above = above;
      above = here;
      here = table[(i + 2) % 3];
    }

  return MIN (above[two->length], max + 1);
}
