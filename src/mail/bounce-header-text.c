/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-message.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "base/bounce-safe-text.h"
#include "mail/bounce-gmime.h"

/* Whether a value is ASCII without control characters, and whether an encoded word (RFC 2047) may stand in it. Nearly all
 * are so: one pass without a branch, for many bytes at once, costs less than a search for each of what may stand there. */
static gboolean
is_simple (const char *raw,
           gsize       length,
           gboolean   *has_equals)
{
  guint8 other = 0, equals = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint8 c = (guint8) raw[i];

      other |= (c < ' ') | (c >= 0x80);
      equals |= c == '=';
    }
  *has_equals = equals != 0;

  return other == 0;
}

/* Copies a line without its CR, a NUL as a blank. Returns the end of the copy. */
static char *
append_line (char       *out,
             const char *line,
             gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (line[i] != '\r')
      *out++ = line[i] != '\0' ? line[i] : ' ';

  return out;
}

static gboolean
has_encoded_word (const char *text,
                  gsize       length)
{
  const char *end = text + length;

  while (text < end && (text = memchr (text, '=', (gsize) (end - text))) != NULL)
    if (++text < end && *text == '?')
      return TRUE;

  return FALSE;
}

/* Joins folded lines: the line end goes, the blanks that follow stay (RFC 5322, section 2.2.3). */
static char *
unfold (const char *raw,
        gsize       length)
{
  const char *end = raw + length;
  char *value = g_malloc (length + 1);
  char *out = value;

  for (const char *line = raw; line < end;)
    {
      const char *feed = memchr (line, '\n', (gsize) (end - line));
      const char *stop = feed != NULL ? feed : end;

      out = append_line (out, line, (gsize) (stop - line));
      line = feed != NULL ? feed + 1 : end;
      /* A continuation that was not indented must not run into the line above it. */
      if (line < end && *line != ' ' && *line != '\t' && *line != '\n')
        *out++ = ' ';
    }
  *out = '\0';

  return value;
}

static char *
copy (const char *raw,
      gsize       length)
{
  char *value = g_malloc (length + 1);

  memcpy (value, raw, length);
  value[length] = '\0';

  return value;
}

/**
 * bounce_decode_header:
 * @raw: the value of a header field as it stands in the message, with its folds
 * @length: bytes of @raw, or -1 where it ends with NUL
 *
 * Unfolds and decodes (RFC 2047), and guesses the charset of raw 8-bit bytes. The result never holds a line end,
 * whatever the encoded words hold. At most BOUNCE_LIMIT_HEADER_VALUE bytes are read.
 *
 * Returns: (transfer full): the value in UTF-8, on one line
 */
char *
bounce_decode_header (const char *raw,
                      gssize      length)
{
  gsize n = MIN (length < 0 ? strlen (raw) : (gsize) length, BOUNCE_LIMIT_HEADER_VALUE);
  g_autofree char *value = NULL;
  g_autofree char *utf8 = NULL;
  g_autofree char *decoded = NULL;
  gboolean has_equals, plain;

  while (n > 0 && g_ascii_isspace (*raw))
    {
      raw++;
      n--;
    }
  while (n > 0 && g_ascii_isspace (raw[n - 1]))
    n--;

  plain = is_simple (raw, n, &has_equals);
  value = plain ? copy (raw, n) : unfold (raw, n);
  if (!plain)
    {
      gsize unfolded = strlen (value);

      /* The escape begins the charsets of ISO 2022, all of whose bytes look like ASCII. */
      plain = bounce_ascii_is_all (value, unfolded) && memchr (value, '\033', unfolded) == NULL;
    }
  if (plain && !(has_equals && has_encoded_word (raw, n)))
    return g_steal_pointer (&value);

  bounce_gmime_ensure ();
  utf8 = bounce_decode_text (value, strlen (value), NULL, NULL, NULL);
  decoded = g_mime_utils_header_decode_text (NULL, utf8);
  if (decoded == NULL)
    return g_steal_pointer (&utf8);

  g_strdelimit (decoded, "\r\n", ' ');
  return bounce_make_utf8 (decoded, -1);
}
