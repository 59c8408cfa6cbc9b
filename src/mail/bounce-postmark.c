/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-postmark.h"

#include <string.h>

#define MAX_POSTMARK_BYTES 1024

static gboolean
has_month (const char *line,
           const char *end)
{
  static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

  for (const char *p = line; p + 5 <= end; p++)
    if (p[0] == ' ' && g_ascii_isupper (p[1]) && p[4] == ' ')
      for (int i = 0; i < 12; i++)
        if (memcmp (p + 1, names + 3 * i, 3) == 0)
          return TRUE;

  return FALSE;
}

static gboolean
has_time (const char *line,
          const char *end)
{
  for (const char *p = line; p + 6 <= end; p++)
    if (p[0] == ' ' && g_ascii_isdigit (p[1]) &&
        ((p[2] == ':' && g_ascii_isdigit (p[3])) || (g_ascii_isdigit (p[2]) && p[3] == ':' && g_ascii_isdigit (p[4]))))
      return TRUE;

  return FALSE;
}

static gboolean
has_year (const char *line,
          const char *end)
{
  for (const char *p = line; p + 5 <= end; p++)
    if (p[0] == ' ' && (memcmp (p + 1, "19", 2) == 0 || memcmp (p + 1, "20", 2) == 0) && g_ascii_isdigit (p[3]) &&
        g_ascii_isdigit (p[4]) && (p + 5 == end || !g_ascii_isdigit (p[5])))
      return TRUE;

  return FALSE;
}

/**
 * bounce_postmark_is_line:
 * @line: a line that begins with "From "
 * @length: bytes of it without its line end
 *
 * A sentence may begin with "From " too; a postmark has a date of asctime() in it, in whatever order zone and year stand.
 *
 * Returns: whether it is a postmark
 */
gboolean
bounce_postmark_is_line (const char *line,
                         gsize       length)
{
  const char *end = line + length;

  if (length < 20 || length > MAX_POSTMARK_BYTES || memcmp (line, "From ", 5) != 0)
    return FALSE;

  return has_month (line, end) && has_time (line, end) && has_year (line, end);
}

/**
 * bounce_postmark_is_quoted_line:
 * @line: the start of a line
 * @length: bytes that can be looked at
 *
 * Returns: whether it is `From ` with any number of `>` before it
 */
gboolean
bounce_postmark_is_quoted_line (const char *line,
                                gsize       length)
{
  gsize n = 0;

  while (n < length && line[n] == '>')
    n++;

  return n > 0 && length - n >= 5 && memcmp (line + n, "From ", 5) == 0;
}

/**
 * bounce_postmark_unquote:
 * @data: a message of an mbox
 * @length: bytes of it
 * @gaps: (nullable): what was passed over in it; moved to where it is then
 *
 * Takes one `>` from each line that is quoted.
 *
 * Returns: (transfer full): the message as it was sent
 */
GBytes *
bounce_postmark_unquote (const char *data,
                         gsize       length,
                         BounceGaps *gaps)
{
  GByteArray *out = g_byte_array_sized_new ((guint) length);
  guint n_gaps = gaps != NULL ? bounce_gaps_get_n (gaps) : 0;
  const char *p = data;
  const char *end = data + length;
  guint gap = 0;

  while (p < end)
    {
      const char *feed = memchr (p, '\n', (gsize) (end - p));
      const char *next = feed != NULL ? feed + 1 : end;

      /* A gap is between two lines. */
      if (gap < n_gaps && bounce_gaps_get_position (gaps, gap) == (gsize) (p - data))
        bounce_gaps_move (gaps, gap++, out->len);
      if (*p == '>' && bounce_postmark_is_quoted_line (p, (gsize) (next - p)))
        p++;
      g_byte_array_append (out, (const guint8 *) p, (guint) (next - p));
      p = next;
    }

  return g_byte_array_free_to_bytes (out);
}
