/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-message.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-safe-text.h"
#include "mail/bounce-charset-guess.h"

/* Labels as mail writes them, and the superset that the writer really used. */
static const struct {
  const char *label;
  const char *charset;
} aliases[] = {
  { "ansi_x3.4-1968", "US-ASCII" },
  { "ascii", "US-ASCII" },
  { "big5", "BIG5-HKSCS" },
  { "cp-850", "CP850" },
  { "cp1252", "WINDOWS-1252" },
  { "euc-kr", "CP949" },
  { "gb2312", "GB18030" },
  { "gb_2312-80", "GB18030" },
  { "gbk", "GB18030" },
  { "iso-2022-jp", "ISO-2022-JP-2" },
  { "iso-8859-1", "WINDOWS-1252" },
  { "iso-8859-11", "CP874" },
  { "iso-8859-8-i", "ISO-8859-8" },
  { "iso-8859-8-e", "ISO-8859-8" },
  { "iso-8859-9", "WINDOWS-1254" },
  { "iso8859-1", "WINDOWS-1252" },
  { "iso_8859-1", "WINDOWS-1252" },
  { "ks_c_5601-1987", "CP949" },
  { "latin1", "WINDOWS-1252" },
  { "macintosh", "MACINTOSH" },
  { "shift-jis", "CP932" },
  { "shift_jis", "CP932" },
  { "sjis", "CP932" },
  { "us-ascii", "US-ASCII" },
  { "utf8", "UTF-8" },
  { "windows-31j", "CP932" },
  { "x-sjis", "CP932" },
};

/* Labels that say nothing. */
static const char *const no_charsets[] = {
  "", "_charset_", "binary", "default", "default_charset", "none", "null", "unknown", "unknown-8bit", "x-unknown",
  "x-user-defined",
};

static gboolean
is_ascii (const char *data,
          gsize       length)
{
  gsize i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 eight;

      memcpy (&eight, data + i, 8);
      if ((eight & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        return FALSE;
    }
  for (; i < length; i++)
    if ((data[i] & 0x80) != 0)
      return FALSE;

  return TRUE;
}

/* ESC $ or ESC ( begins a shift of ISO 2022; nothing else in mail writes these. */
static const char *
find_iso_2022 (const char *data,
               gsize       length)
{
  const char *p = data;
  const char *end = data + length;

  while (p < end && (p = memchr (p, '\033', (gsize) (end - p))) != NULL)
    {
      gsize left = (gsize) (end - p);

      if (left >= 4 && memcmp (p + 1, "$)C", 3) == 0)
        return "ISO-2022-KR";
      if (left >= 4 && (memcmp (p + 1, "$)A", 3) == 0 || memcmp (p + 1, "$)G", 3) == 0))
        return "ISO-2022-CN-EXT";
      if (left >= 3 && p[1] == '$' && (p[2] == 'B' || p[2] == '@' || p[2] == '('))
        return "ISO-2022-JP-2";
      p++;
    }

  return NULL;
}

static gboolean
is_ascii_superset (const char *charset)
{
  return !g_str_has_prefix (charset, "UTF-16") && !g_str_has_prefix (charset, "UTF-32") &&
         !g_str_has_prefix (charset, "UCS-") && !g_str_has_prefix (charset, "ISO-2022") &&
         !g_str_equal (charset, "UTF-7") && !g_str_equal (charset, "HZ-GB-2312") &&
         !g_str_has_prefix (charset, "IBM037") && !g_str_has_prefix (charset, "EBCDIC");
}

static const char *
find_byte_order_mark (const char *data,
                      gsize       length)
{
  if (length >= 2 && memcmp (data, "\377\376", 2) == 0)
    return "UTF-16LE";
  if (length >= 2 && memcmp (data, "\376\377", 2) == 0)
    return "UTF-16BE";
  return NULL;
}

static void
replace_nul (char  *text,
             gsize  length)
{
  for (char *p = memchr (text, '\0', length); p != NULL; p = memchr (p, '\0', length - (gsize) (p - text)))
    *p = '\032';
}

/* Converts strictly: NULL where a byte does not belong to the charset, or the charset is not known. */
static char *
convert_strictly (const char *data,
                  gsize       length,
                  const char *charset)
{
  gsize read = 0;
  gsize converted = 0;
  char *text = g_convert (data, (gssize) length, "UTF-8", charset, &read, &converted, NULL);

  if (text == NULL)
    return NULL;

  /* A character cut off at the end is no reason to distrust the label. */
  if (read + 4 < length)
    g_clear_pointer (&text, g_free);
  else
    replace_nul (text, converted);

  return text;
}

/* Converts what can be converted and marks the rest. */
static char *
convert_leniently (const char *data,
                   gsize       length,
                   const char *charset)
{
  g_autoptr (GString) out = g_string_sized_new (length * 2);
  GIConv converter = g_iconv_open ("UTF-8", charset);
  char *in = (char *) data;
  gsize left = length;

  if (converter == (GIConv) -1)
    return NULL;

  while (left > 0)
    {
      char buffer[4096];
      char *to = buffer;
      gsize room = sizeof buffer;
      gsize result = g_iconv (converter, &in, &left, &to, &room);

      g_string_append_len (out, buffer, to - buffer);
      if (result == (gsize) -1 && room >= 16 && left > 0)
        {
          g_string_append (out, "\357\277\275");
          in++;
          left--;
        }
    }
  g_iconv_close (converter);
  replace_nul (out->str, out->len);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
dup_canonical (const char *label)
{
  g_autofree char *lower = label != NULL ? bounce_ascii_dup_lower (label, -1) : g_strdup ("");

  g_strstrip (lower);
  g_strdelimit (lower, "\"'", ' ');
  g_strstrip (lower);

  for (guint i = 0; i < G_N_ELEMENTS (no_charsets); i++)
    if (g_str_equal (lower, no_charsets[i]))
      return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_str_equal (lower, aliases[i].label))
      return g_strdup (aliases[i].charset);
  if (g_str_has_prefix (lower, "cp-"))
    return g_strdup_printf ("CP%s", lower + 3);

  return g_ascii_strup (lower, -1);
}

/* iconv refuses its own conversions' names with options ("UTF-8//IGNORE") for good reason: they come from outside. */
static gboolean
is_sound_label (const char *charset)
{
  return strlen (charset) < 64 && strspn (charset, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:+()") == strlen (charset);
}

typedef struct {
  const char *data;
  gsize length;
  const char *charset;      /* (nullable): canonical, declared */
  char *used;
  gboolean guessed;
} Decoding;

static char *
take (Decoding   *decoding,
      const char *used,
      gboolean    guessed,
      char       *text)
{
  if (text != NULL)
    {
      decoding->used = g_strdup (used);
      decoding->guessed = guessed;
    }

  return text;
}

static char *
decode_shifted (Decoding *decoding)
{
  const char *found = find_byte_order_mark (decoding->data, decoding->length);
  char *text;

  if (found != NULL)
    return take (decoding, found, decoding->charset == NULL || !g_str_has_prefix (decoding->charset, "UTF-16"),
                 convert_leniently (decoding->data + 2, decoding->length - 2, found));

  found = find_iso_2022 (decoding->data, decoding->length);
  if (found == NULL || (decoding->charset != NULL && g_str_has_prefix (decoding->charset, "UTF-16")))
    return NULL;

  text = convert_leniently (decoding->data, decoding->length, found);
  return take (decoding, found, decoding->charset == NULL || !g_str_has_prefix (decoding->charset, "ISO-2022"), text);
}

static char *
decode_eight_bit (Decoding *decoding)
{
  gboolean utf8 = g_utf8_validate_len (decoding->data, decoding->length, NULL);
  gboolean declared_utf8 = g_strcmp0 (decoding->charset, "UTF-8") == 0;
  const char *guess;
  char *text;

  if (utf8 && (decoding->charset == NULL || declared_utf8 || !bounce_charset_is_multi_byte (decoding->charset)))
    return take (decoding, "UTF-8", !declared_utf8, g_strndup (decoding->data, decoding->length));

  if (decoding->charset != NULL && !declared_utf8 && !g_str_equal (decoding->charset, "US-ASCII"))
    {
      text = convert_strictly (decoding->data, decoding->length, decoding->charset);
      if (text != NULL)
        return take (decoding, decoding->charset, FALSE, text);
    }

  if (utf8)
    return take (decoding, "UTF-8", TRUE, g_strndup (decoding->data, decoding->length));

  if (bounce_charset_is_nearly_utf8 (decoding->data, decoding->length))
    return take (decoding, "UTF-8", !declared_utf8, bounce_make_utf8 (decoding->data, (gssize) decoding->length));

  guess = bounce_charset_guess (decoding->data, decoding->length, decoding->charset);
  return take (decoding, guess, TRUE, convert_leniently (decoding->data, decoding->length, guess));
}

/**
 * bounce_decode_text:
 * @raw: bytes of a text
 * @length: number of bytes
 * @charset: (nullable): the charset that the message declares
 * @used: (out) (optional) (nullable): the charset that was used in the end
 * @guessed: (out) (optional): whether the declared charset was missing or wrong
 *
 * Turns bytes into UTF-8. What the bytes are outranks what the label says: text that is valid UTF-8 is UTF-8, shifts of
 * ISO 2022 are followed where they stand, and text that its label cannot read is guessed. A NUL becomes SUB (U+001A), so
 * that the result is a string.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
bounce_decode_text (const char  *raw,
                    gsize        length,
                    const char  *charset,
                    char       **used,
                    gboolean    *guessed)
{
  g_autofree char *canonical = dup_canonical (charset);
  Decoding decoding = { raw, length, NULL, NULL, FALSE };
  char *text;

  if (canonical != NULL && is_sound_label (canonical))
    decoding.charset = canonical;

  if (length >= 3 && memcmp (raw, "\357\273\277", 3) == 0)
    {
      decoding.data += 3;
      decoding.length -= 3;
    }

  text = decode_shifted (&decoding);
  if (text == NULL && is_ascii (decoding.data, decoding.length) &&
      (decoding.charset == NULL || is_ascii_superset (decoding.charset)))
    {
      text = g_malloc (decoding.length + 1);
      memcpy (text, decoding.data, decoding.length);
      text[decoding.length] = '\0';
      replace_nul (text, decoding.length);
      take (&decoding, decoding.charset != NULL ? decoding.charset : "US-ASCII", FALSE, text);
    }
  if (text == NULL && decoding.charset != NULL && !is_ascii_superset (decoding.charset))
    text = take (&decoding, decoding.charset, FALSE, convert_leniently (decoding.data, decoding.length, decoding.charset));
  if (text == NULL)
    text = decode_eight_bit (&decoding);
  if (text == NULL)
    text = take (&decoding, "US-ASCII", TRUE, bounce_make_utf8 (raw, (gssize) length));

  if (used != NULL)
    *used = g_steal_pointer (&decoding.used);
  if (guessed != NULL)
    *guessed = decoding.guessed;
  g_free (decoding.used);

  return text;
}
