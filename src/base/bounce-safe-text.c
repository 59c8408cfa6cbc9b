/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-safe-text.h"

#include <string.h>

typedef enum {
  SHOW_AS_IS,
  SHOW_PICTURE,   /* U+2400 and on: the control pictures */
  SHOW_CODE,      /* ⟨U+202E⟩ */
} ShowAs;

/* Characters that change how their neighbours look, or that cannot be seen, are how a bounce would fake an address.
 * Joiners are needed between letters of many scripts and in emoji, and have no business between ASCII characters. */
static ShowAs
classify (gunichar c,
          gboolean between_ascii)
{
  if (c < 0x20 || c == 0x7f)
    return SHOW_PICTURE;
  if (c < 0x80)
    return SHOW_AS_IS;
  if (c <= 0x9f || c == 0xad || c == 0x061c || c == 0x180e)
    return SHOW_CODE;
  if (c == 0x200c || c == 0x200d)
    return between_ascii ? SHOW_CODE : SHOW_AS_IS;
  if (c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f))
    return SHOW_CODE;
  if (c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f))
    return SHOW_CODE;

  return SHOW_AS_IS;
}

static void
append_shown (GString  *out,
              gunichar  c,
              gboolean  between_ascii)
{
  switch (classify (c, between_ascii))
    {
    case SHOW_PICTURE:
      g_string_append_unichar (out, c == 0x7f ? 0x2421 : 0x2400 + c);
      break;
    case SHOW_CODE:
      g_string_append_printf (out, "⟨U+%04X⟩", c);
      break;
    case SHOW_AS_IS:
    default:
      g_string_append_unichar (out, c);
      break;
    }
}

/* Bytes of @text before anything that is not printable ASCII, and so may have to be shown otherwise. */
static gsize
measure_plain (const char *text,
               gsize       length)
{
  gsize n = 0;

  while (n < length && text[n] >= 0x20 && text[n] < 0x7f)
    n++;

  return n;
}

static char *
make_safe (const char *text,
           gssize      length,
           gboolean    one_line)
{
  gsize size = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *utf8 = NULL;
  GString *out;
  gunichar before = 0;
  gboolean folding = FALSE;    /* on one line: behind a line end, whose indent goes with it */

  /* Most texts are plain. */
  if (measure_plain (text, size) == size)
    return g_strndup (text != NULL ? text : "", one_line && size > 0 && text[size - 1] == ' ' ? size - 1 : size);

  utf8 = bounce_make_utf8 (text, length);
  out = g_string_sized_new (strlen (utf8) + 16);

  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar after = g_utf8_get_char (g_utf8_next_char (p));

      if (c == '\r' && after == '\n')
        continue;

      folding = folding && (c == ' ' || c == '\t');
      if (c == '\n' || c == '\t' || (c == '\r' && one_line) || folding)
        {
          folding = folding || (one_line && c != '\t');
          if (!one_line)
            g_string_append_c (out, (char) c);
          else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
        }
      else
        {
          append_shown (out, c, before != 0 && before < 0x80 && after < 0x80);
        }
      before = c;
    }

  if (one_line && out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);

  return g_string_free (out, FALSE);
}

/**
 * bounce_safe_text:
 * @text: text from outside, of any encoding
 * @length: bytes of @text, or -1 where it ends with NUL
 *
 * Makes text safe to show in a label or on a terminal: control characters, bidi marks and invisible characters become
 * visible, bytes that are not UTF-8 become U+FFFD. Line feeds and tabs stay, CRLF becomes LF. The result is plain
 * text, never markup: whoever puts it into markup escapes it.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
bounce_safe_text (const char *text,
                  gssize      length)
{
  return make_safe (text, length, FALSE);
}

/**
 * bounce_safe_line:
 * @text: text from outside, of any encoding
 * @length: bytes of @text, or -1 where it ends with NUL
 *
 * As bounce_safe_text(), on one line: line ends and tabs become one space.
 *
 * Returns: (transfer full): valid UTF-8 without line ends
 */
char *
bounce_safe_line (const char *text,
                  gssize      length)
{
  return make_safe (text, length, TRUE);
}

/**
 * bounce_make_utf8:
 * @bytes: (nullable): bytes from outside
 * @length: number of @bytes, or -1 where they end with NUL
 *
 * What g_utf8_make_valid() does, and a NUL inside becomes U+FFFD too, so that nothing behind it is lost.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
bounce_make_utf8 (const char *bytes,
                  gssize      length)
{
  gsize n;
  const char *end;
  GString *out;

  if (bytes == NULL)
    return g_strdup ("");

  n = length < 0 ? strlen (bytes) : (gsize) length;
  if (g_utf8_validate_len (bytes, n, &end))
    return g_strndup (bytes, n);

  out = g_string_sized_new (n + 16);
  while (n > 0)
    {
      gboolean valid = g_utf8_validate_len (bytes, n, &end);
      gsize good = (gsize) (end - bytes);

      g_string_append_len (out, bytes, (gssize) good);
      if (valid)
        break;

      g_string_append (out, "\357\277\275");
      bytes += good + 1;
      n -= good + 1;
    }

  return g_string_free (out, FALSE);
}
