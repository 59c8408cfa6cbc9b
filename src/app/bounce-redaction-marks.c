/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-redaction-marks.h"

/* Words are parted by white space only: what was replaced inside of one makes a word that stood nowhere before. */
static const char *
skip_space (const char *p)
{
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

static const char *
skip_word (const char *p)
{
  while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

static GHashTable *
collect_words (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *p = skip_space (text); *p != '\0'; p = skip_space (p))
    {
      const char *end = skip_word (p);

      g_hash_table_add (words, g_strndup (p, end - p));
      p = end;
    }

  return words;
}

/**
 * bounce_redaction_marks_find:
 * @original: the text with everything in it, UTF-8
 * @redacted: the same, redacted, UTF-8
 *
 * Returns: (transfer full) (element-type BounceRedactionMark): the words of @redacted that @original does not have
 */
GArray *
bounce_redaction_marks_find (const char *original, const char *redacted)
{
  g_autoptr (GHashTable) words = collect_words (original);
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (BounceRedactionMark));
  const char *counted = redacted;
  int offset = 0;

  for (const char *p = skip_space (redacted); *p != '\0'; p = skip_space (p))
    {
      const char *end = skip_word (p);
      g_autofree char *word = g_strndup (p, end - p);

      if (!g_hash_table_contains (words, word))
        {
          BounceRedactionMark mark = { .length = (int) g_utf8_strlen (p, end - p) };

          offset += (int) g_utf8_strlen (counted, p - counted);
          counted = p;
          mark.offset = offset;
          g_array_append_val (marks, mark);
        }
      p = end;
    }

  return marks;
}
