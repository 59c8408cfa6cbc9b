/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-detail-excerpt.h"

#include <string.h>

/**
 * bounce_detail_excerpt_length:
 * @text: valid UTF-8
 * @n_lines: lines that may be shown
 * @n_bytes: bytes that may be shown, where it is all one line
 *
 * Returns: bytes of the beginning of @text, ended between lines or at least between characters; all where that is no more
 */
gsize
bounce_detail_excerpt_length (const char *text, guint n_lines, gsize n_bytes)
{
  const char *at = text;

  for (guint n = 0; n < n_lines; n++)
    {
      const char *end = strchr (at, '\n');

      if (end == NULL)
        {
          at += strlen (at);
          break;
        }
      at = end + 1;
    }

  /* Where the last character begins that begins within them, or right behind. */
  if ((gsize) (at - text) > n_bytes)
    at = g_utf8_find_prev_char (text, text + n_bytes + 1);

  return (gsize) (at - text);
}

/**
 * bounce_detail_dup_excerpt:
 * @text: valid UTF-8
 * @n_lines: as for bounce_detail_excerpt_length()
 * @n_bytes: likewise
 *
 * Returns: (transfer full): @text, or its beginning with an ellipsis
 */
char *
bounce_detail_dup_excerpt (const char *text, guint n_lines, gsize n_bytes)
{
  gsize length = bounce_detail_excerpt_length (text, n_lines, n_bytes);

  if (text[length] == '\0')
    return g_strdup (text);

  return g_strdup_printf ("%.*s…", (int) length, text);
}
