/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-text-layout.h"

#include <string.h>

/**
 * bounce_text_columns:
 * @text: valid UTF-8 on one line
 * @length: bytes, or -1 to the end
 *
 * Returns: columns that @text takes on a terminal
 */
guint
bounce_text_columns (const char *text,
                     gssize      length)
{
  const char *end = length < 0 ? text + strlen (text) : text + length;
  guint columns = 0;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_iszerowidth (character))
        continue;
      columns += g_unichar_iswide (character) ? 2 : 1;
    }

  return columns;
}

static void
append_spaces (GString *out,
               guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, ' ');
}

/**
 * bounce_text_append_padded:
 * @out: where to write
 * @text: valid UTF-8 on one line
 * @columns: columns to fill
 *
 * Appends @text and the spaces that are missing to @columns.
 */
void
bounce_text_append_padded (GString    *out,
                           const char *text,
                           guint       columns)
{
  guint used = bounce_text_columns (text, -1);

  g_string_append (out, text);
  if (used < columns)
    append_spaces (out, columns - used);
}

/**
 * bounce_text_append_wrapped:
 * @out: where to write
 * @text: valid UTF-8 on one line
 * @column: where the first line begins
 * @indent: where the others begin
 *
 * Appends @text, broken between words, and a line's end. A word that is longer than a line stays whole: an address or
 * page must be copied in one piece.
 */
void
bounce_text_append_wrapped (GString    *out,
                            const char *text,
                            guint       column,
                            guint       indent)
{
  gboolean first = TRUE;

  for (const char *word = text; *word != '\0';)
    {
      gsize length = strcspn (word, " ");
      guint columns = bounce_text_columns (word, (gssize) length);

      if (length > 0)
        {
          if (!first && column + 1 + columns > BOUNCE_TEXT_WIDTH)
            {
              g_string_append_c (out, '\n');
              append_spaces (out, indent);
              column = indent;
            }
          else if (!first)
            {
              g_string_append_c (out, ' ');
              column++;
            }
          g_string_append_len (out, word, (gssize) length);
          column += columns;
          first = FALSE;
        }

      word += length;
      if (*word == ' ')
        word++;
    }

  g_string_append_c (out, '\n');
}
