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

/* Copies a line without its CR, a NUL as a blank. Returns the end of the copy. */
static char *
append_line (char       *out,
             const char *line,
             gsize       length)
{
  char *end = out + length;

  if (memchr (line, '\r', length) != NULL)
    {
      end = out;
      for (gsize i = 0; i < length; i++)
        if (line[i] != '\r')
          *end++ = line[i];
    }
  else
    memcpy (out, line, length);
  while ((out = memchr (out, '\0', (gsize) (end - out))) != NULL)
    *out = ' ';

  return end;
}

/* Whether an encoded word (RFC 2047) may begin somewhere. */
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
        gsize       length,
        gboolean   *plain)
{
  const char *end;
  char *value;
  char *out;

  while (length > 0 && g_ascii_isspace (*raw))
    {
      raw++;
      length--;
    }
  while (length > 0 && g_ascii_isspace (raw[length - 1]))
    length--;

  value = out = g_malloc (length + 1);
  end = raw + length;
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

  *plain = !has_encoded_word (raw, length) && bounce_ascii_is_all (value, (gsize) (out - value)) &&
           memchr (value, '\033', (gsize) (out - value)) == NULL;
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
  gsize n = length < 0 ? strlen (raw) : (gsize) length;
  gboolean plain;
  g_autofree char *value = unfold (raw, MIN (n, BOUNCE_LIMIT_HEADER_VALUE), &plain);
  g_autofree char *utf8 = NULL;
  g_autofree char *decoded = NULL;

  if (plain)
    return g_steal_pointer (&value);

  bounce_gmime_ensure ();
  utf8 = bounce_decode_text (value, strlen (value), NULL, NULL, NULL);
  decoded = g_mime_utils_header_decode_text (NULL, utf8);
  if (decoded == NULL)
    return g_steal_pointer (&utf8);

  g_strdelimit (decoded, "\r\n", ' ');
  return bounce_make_utf8 (decoded, -1);
}
