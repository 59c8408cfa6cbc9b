/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-signature.h"

#include <string.h>

#include "base/bounce-limits.h"

static gboolean
is_word_char (char c)
{
  return g_ascii_isalnum (c) || c == '.' || c == '-' || c == '_' || c == '@' || c == ':' || c == '/' || c == '=' ||
         c == '+' || c == '%' || c == '#' || c == '?' || c == '&' || c == '~' || ((guchar) c & 0x80) != 0;
}

typedef enum {
  WORD_PLAIN,
  WORD_CODE,      /* a reply or status code: it belongs to the cause */
  WORD_VARIABLE,  /* an address, a host, a number, an id: it belongs to the one mail */
} WordKind;

static gboolean
is_reply (const char *word,
          gsize       length)
{
  return length == 3 && word[0] >= '2' && word[0] <= '5' && g_ascii_isdigit (word[1]) && g_ascii_isdigit (word[2]);
}

static gboolean
is_status (const char *word,
           gsize       length)
{
  return length >= 5 && length <= 9 && (word[0] == '2' || word[0] == '4' || word[0] == '5') && word[1] == '.' &&
         strspn (word, "0123456789.") >= length;
}

static WordKind
classify (const char *word,
          gsize       length,
          gboolean    begins)
{
  guint digits = 0, dots = 0, marks = 0;

  /* Three digits are a reply code only where a server begins to speak; elsewhere they count something. */
  if (is_status (word, length) || (begins && is_reply (word, length)))
    return WORD_CODE;

  for (gsize i = 0; i < length; i++)
    {
      digits += g_ascii_isdigit (word[i]);
      dots += word[i] == '.' && i > 0 && i + 1 < length;
      marks += word[i] == '@' || word[i] == '/' || word[i] == '=' || word[i] == ':';
    }

  /* A server's own code ("TSS04", "OFR_506") is short and has few digits; a queue id is long or all digits. */
  if (memchr (word, '@', length) != NULL || (marks > 0 && digits > 0) || digits == length)
    return WORD_VARIABLE;
  if (dots > 0 && (digits > 0 || dots > 1 || length > 8))
    return WORD_VARIABLE;
  if (digits > 2 && length > 9)
    return WORD_VARIABLE;

  return WORD_PLAIN;
}

/**
 * bounce_signature_dup:
 * @diagnostic: (nullable): what a server said, on one line
 *
 * Returns: (transfer full): its signature, at most BOUNCE_LIMIT_SIGNATURE bytes of valid UTF-8; "" for nothing
 */
char *
bounce_signature_dup (const char *diagnostic)
{
  GString *out = g_string_sized_new (BOUNCE_LIMIT_SIGNATURE + 8);
  const char *p = diagnostic != NULL ? diagnostic : "";
  gboolean begins = TRUE;

  while (*p != '\0' && out->len < BOUNCE_LIMIT_SIGNATURE)
    {
      const char *start;
      gboolean at_begin = begins;
      gsize length;

      while (*p == '-' || *p == '.' || *p == ':' || *p == '=')
        p++;
      start = p;
      while (is_word_char (*p))
        p++;
      /* "550-5.7.26" is a line of a reply of several (RFC 5321, section 4.2.1): two words. */
      if (p - start > 4 && start[3] == '-' && is_reply (start, 3))
        p = start + 3;
      length = (gsize) (p - start);
      /* A mark at the end of a word is punctuation. */
      while (length > 0 && strchr (".:,-?=", start[length - 1]) != NULL)
        length--;
      if (length == 0)
        {
          p += p == start && *p != '\0';
          continue;
        }

      begins = p[-1] == ':';
      if (classify (start, length, at_begin) == WORD_VARIABLE)
        {
          if (out->len == 0 || out->str[out->len - 1] != '*')
            g_string_append (out, out->len > 0 ? " *" : "*");
          continue;
        }

      if (out->len > 0)
        g_string_append_c (out, ' ');
      for (gsize i = 0; i < length; i++)
        g_string_append_c (out, g_ascii_tolower (start[i]));
    }

  if (out->len > BOUNCE_LIMIT_SIGNATURE)
    {
      gsize end = BOUNCE_LIMIT_SIGNATURE;

      while (end > 0 && ((guchar) out->str[end] & 0xc0) == 0x80)
        end--;
      g_string_truncate (out, end);
    }

  return g_string_free (out, FALSE);
}
