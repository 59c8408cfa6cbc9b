/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Small questions about ASCII that are asked for every byte, or every field, of a mail: short enough to be compiled into
 * place, where GLib's functions of the same meaning are calls into another library. */

#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

static inline char
bounce_ascii_lower (char c)
{
  return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
}

/* Whether @length bytes at both places are the same but for the case of ASCII letters. */
static inline gboolean
bounce_ascii_equal (const char *a,
                    const char *b,
                    gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (a[i] != b[i] && bounce_ascii_lower (a[i]) != bounce_ascii_lower (b[i]))
      return FALSE;

  return TRUE;
}

/* Whether @text, of which @length bytes may be read, begins with @prefix. */
static inline gboolean
bounce_ascii_begins (const char *text,
                     gsize       length,
                     const char *prefix)
{
  for (gsize i = 0; prefix[i] != '\0'; i++)
    if (i == length || bounce_ascii_lower (text[i]) != bounce_ascii_lower (prefix[i]))
      return FALSE;

  return TRUE;
}

/* Whether @word, in lower case, stands in @text in whatever case. */
static inline gboolean
bounce_ascii_holds (const char *text,
                    gsize       length,
                    const char *word)
{
  for (gsize i = 0; i < length; i++)
    if (bounce_ascii_lower (text[i]) == word[0] && bounce_ascii_begins (text + i, length - i, word))
      return TRUE;

  return FALSE;
}

/* Whether there is nothing beyond ASCII. */
static inline gboolean
bounce_ascii_is_all (const char *text,
                     gsize       length)
{
  gsize i = 0;

  for (; i + sizeof (guint64) <= length; i += sizeof (guint64))
    {
      guint64 eight;

      memcpy (&eight, text + i, sizeof eight);
      if ((eight & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        return FALSE;
    }
  for (; i < length; i++)
    if ((text[i] & 0x80) != 0)
      return FALSE;

  return TRUE;
}

G_END_DECLS
