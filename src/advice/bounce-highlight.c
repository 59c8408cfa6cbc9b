/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-highlight.h"

#include <string.h>

static const char *
skip_blanks (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;

  return text;
}

static const char *
skip_digits (const char *text, guint at_most)
{
  for (guint i = 0; i < at_most && g_ascii_isdigit (*text); i++)
    text++;

  return text;
}

/* The codes at the start of a line of a reply (RFC 5321, section 4.2.1, and RFC 2034): "550-5.7.1 ". Returns @line
 * itself where there are none. */
static const char *
skip_line_codes (const char *line)
{
  const char *after = skip_blanks (line);
  const char *rest = skip_digits (after, 3);
  const char *subject, *detail;

  if (rest - after != 3 || (*rest != '-' && *rest != ' '))
    return line;

  after = skip_blanks (rest + 1);
  if (!g_ascii_isdigit (after[0]) || after[1] != '.')
    return after;

  subject = skip_digits (after + 2, 3);
  if (subject == after + 2 || *subject != '.')
    return after;

  detail = skip_digits (subject + 1, 3);

  return detail == subject + 1 ? after : skip_blanks (detail);
}

static gboolean
has_line_end (const char *from, const char *to)
{
  return memchr (from, '\n', (gsize) (to - from)) != NULL;
}

static gboolean
same_letter (char a, char b)
{
  return g_ascii_tolower (a) == g_ascii_tolower (b);
}

/* Whether @words stand at @place. A blank in @words stands for any run of them; after a line end the line's codes may
 * follow. Returns the end, or NULL. */
static const char *
match_at (const char *place, const char *words)
{
  while (*words != '\0')
    {
      if (g_ascii_isspace (*words))
        {
          const char *after = skip_blanks (place);

          words = skip_blanks (words);
          if (after == place)
            return NULL;

          if (has_line_end (place, after))
            {
              const char *beyond = skip_line_codes (after);

              /* The codes may be part of the words: then they are not skipped. */
              if (beyond != after && !same_letter (*after, *words))
                after = beyond;
            }
          place = after;
        }
      else
        {
          if (!same_letter (*place, *words))
            return NULL;
          place++;
          words++;
        }
    }

  return place;
}

/**
 * bounce_highlight_find:
 * @lines: a diagnostic, its lines parted by \n
 * @words: words from the same diagnostic made one line
 * @from: bytes of @lines to begin at
 * @offset: (out): bytes from the start of @lines
 * @length: (out): bytes
 *
 * Returns: whether @words stand in @lines, without regard to ASCII case, line ends and repeated codes
 */
gboolean
bounce_highlight_find (const char *lines, const char *words, gsize from, gsize *offset, gsize *length)
{
  g_return_val_if_fail (lines != NULL && words != NULL, FALSE);
  g_return_val_if_fail (offset != NULL && length != NULL, FALSE);

  words = skip_blanks (words);
  if (*words == '\0' || from > strlen (lines))
    return FALSE;

  for (const char *place = lines + from; *place != '\0'; place++)
    {
      const char *end;

      if (!same_letter (*place, *words))
        continue;

      end = match_at (place, words);
      if (end != NULL)
        {
          *offset = (gsize) (place - lines);
          *length = (gsize) (end - place);
          return TRUE;
        }
    }

  return FALSE;
}
