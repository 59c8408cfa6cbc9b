/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Text within text: encoded words (RFC 2047), percent signs (RFC 3986), xtext (RFC 3461), tokens in base64 or hex. */

#include "config.h"

#include "export/bounce-redactor-private.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "base/bounce-safe-text.h"

static int
hex_value (char digit)
{
  return g_ascii_xdigit_value (digit);
}

static char *
decode_escaped (const char *text,
                gsize       length,
                char        sign)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == sign && i + 2 < length && hex_value (text[i + 1]) >= 0 && hex_value (text[i + 2]) >= 0)
        {
          g_string_append_c (out, (char) (hex_value (text[i + 1]) * 16 + hex_value (text[i + 2])));
          i += 2;
        }
      else
        g_string_append_c (out, text[i]);
    }

  return g_string_free (out, FALSE);
}

static char *
make_text (char  *bytes,
           gsize  length,
           const char *charset)
{
  g_autofree char *taken = bytes;
  char *converted = NULL;

  if (charset != NULL && g_ascii_strcasecmp (charset, "utf-8") != 0)
    converted = g_convert (bytes, (gssize) length, "UTF-8", charset, NULL, NULL, NULL);

  return converted != NULL ? converted : bounce_make_utf8 (bytes, (gssize) length);
}

char *
bounce_redactor_decode_percent (const char *text,
                                gssize      length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  char *bytes = decode_escaped (text, n, '%');

  return make_text (bytes, strlen (bytes), NULL);
}

char *
bounce_redactor_decode_xtext (const char *text,
                              gssize      length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  char *bytes = decode_escaped (text, n, '+');

  return make_text (bytes, strlen (bytes), NULL);
}

/* One encoded word at @text: its end, and its decoded text appended to @out. NULL where there is none. */
static const char *
decode_word (const char *text,
             GString    *out)
{
  const char *charset = text + 2;
  const char *encoding, *data, *end;
  g_autofree char *name = NULL;
  g_autofree char *decoded = NULL;
  g_autofree char *raw = NULL;

  if (!g_str_has_prefix (text, "=?"))
    return NULL;
  encoding = g_strstr_len (charset, 64, "?");
  if (encoding == NULL || encoding[1] == '\0' || encoding[2] != '?' || encoding - charset > 60)
    return NULL;
  data = encoding + 3;
  end = g_strstr_len (data, BOUNCE_LIMIT_ADDRESS, "?=");
  if (end == NULL || memchr (data, ' ', (gsize) (end - data)) != NULL || memchr (data, '\n', (gsize) (end - data)) != NULL)
    return NULL;

  name = g_strndup (charset, MIN ((gsize) (encoding - charset), strcspn (charset, "*")));
  raw = g_strndup (data, (gsize) (end - data));
  if (g_ascii_toupper (encoding[1]) == 'B')
    {
      gsize length;
      guchar *bytes = g_base64_decode (raw, &length);

      decoded = make_text (g_strndup ((const char *) bytes, length), length, name);
      g_free (bytes);
    }
  else
    {
      char *bytes = decode_escaped (g_strdelimit (raw, "_", ' '), strlen (raw), '=');

      decoded = make_text (bytes, strlen (bytes), name);
    }
  g_string_append (out, decoded);

  return end + 2;
}

/**
 * bounce_redactor_decode_words:
 * @text: text that may begin with encoded words
 * @length: (out): bytes of @text that they take
 *
 * Words that follow each other are one text: an address may be broken between them.
 *
 * Returns: (transfer full) (nullable): what they say; NULL where no encoded word stands there
 */
char *
bounce_redactor_decode_words (const char *text,
                              gsize      *length)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *end = decode_word (text, out);

  if (end == NULL)
    return NULL;

  for (;;)
    {
      const char *next = decode_word (end + strspn (end, " \t\r\n"), out);

      if (next == NULL)
        break;
      end = next;
    }
  *length = (gsize) (end - text);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * bounce_redactor_decode_token:
 * @text: letters and digits
 * @length: bytes of them
 *
 * Returns: (transfer full) (nullable): the text that @text is in hex or base64, NULL where it is none
 */
char *
bounce_redactor_decode_token (const char *text,
                              gsize       length)
{
  g_autofree char *token = g_strndup (text, length);
  g_autofree char *bytes = NULL;
  gsize n = 0;

  if (strspn (token, "0123456789abcdefABCDEF") == length && length % 2 == 0)
    {
      bytes = g_malloc (length / 2 + 1);
      for (; n < length / 2; n++)
        bytes[n] = (char) (hex_value (token[2 * n]) * 16 + hex_value (token[2 * n + 1]));
    }
  else
    {
      g_strdelimit (token, "-", '+');
      g_strdelimit (token, "_", '/');
      bytes = (char *) g_base64_decode (token, &n);
    }

  /* Control characters are of data, not of text. */
  for (gsize i = 0; i < n; i++)
    if ((guchar) bytes[i] < 0x20 && !g_ascii_isspace (bytes[i]))
      return NULL;
  if (n < 4 || !g_utf8_validate_len (bytes, n, NULL))
    return NULL;

  return g_strndup (bytes, n);
}

/**
 * bounce_redactor_encode_words:
 * @text: a header field's value, unfolded
 *
 * Returns: (transfer full): the same for a mail's header: as it is where it is ASCII, else as encoded words
 */
char *
bounce_redactor_encode_words (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (g_str_is_ascii (text))
    return g_strdup (text);

  while (*text != '\0')
    {
      const char *end = text;
      g_autofree char *encoded = NULL;

      /* 45 bytes become 60 characters: with the rest below the 75 that RFC 2047 allows. */
      while (*end != '\0' && (gsize) (g_utf8_next_char (end) - text) <= 45)
        end = g_utf8_next_char (end);
      encoded = g_base64_encode ((const guchar *) text, (gsize) (end - text));
      g_string_append_printf (out, "%s=?utf-8?B?%s?=", out->len > 0 ? "\n " : "", encoded);
      text = end;
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
