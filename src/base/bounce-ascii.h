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

/* (transfer full): @length bytes of @text in lower case, or all of it where that is -1. As g_ascii_strdown(), but a mail
 * asks for it twenty times, and there each letter is a call. */
static inline char *
bounce_ascii_dup_lower (const char *text,
                        gssize      length)
{
  gsize n = length < 0 ? strlen (text) : strnlen (text, (gsize) length);
  char *lower = (char *) g_malloc (n + 1);

  for (gsize i = 0; i < n; i++)
    lower[i] = bounce_ascii_lower (text[i]);
  lower[n] = '\0';

  return lower;
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

/* Whether @length bytes at @text are @word, and no more than it. */
static inline gboolean
bounce_ascii_is (const char *text,
                 gsize       length,
                 const char *word)
{
  for (gsize i = 0; i < length; i++)
    if (word[i] == '\0' || bounce_ascii_lower (text[i]) != bounce_ascii_lower (word[i]))
      return FALSE;

  return word[length] == '\0';
}

/* As g_ascii_strcasecmp () == 0: most names that are compared differ in their first letter. */
static inline gboolean
bounce_ascii_same (const char *a,
                   const char *b)
{
  while (*a != '\0' && bounce_ascii_lower (*a) == bounce_ascii_lower (*b))
    {
      a++;
      b++;
    }

  return bounce_ascii_lower (*a) == bounce_ascii_lower (*b);
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

/* The first place where @word, which begins with a lower-case letter or none at all, stands in whatever case; NULL where
 * it does not. Only places that begin with its first byte are looked at. */
static inline const char *
bounce_ascii_find (const char *text,
                   gsize       length,
                   const char *word)
{
  const char *end = text + length;
  char upper = word[0] >= 'a' && word[0] <= 'z' ? (char) (word[0] - ('a' - 'A')) : word[0];

  for (const char *at = text; at < end; at++)
    {
      const char *small = memchr (at, word[0], (gsize) (end - at));
      const char *great = upper != word[0] ? memchr (at, upper, (gsize) ((small != NULL ? small : end) - at)) : NULL;

      at = great != NULL ? great : small;
      if (at == NULL)
        return NULL;
      if (bounce_ascii_begins (at, (gsize) (end - at), word))
        return at;
    }

  return NULL;
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
