/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "knowledge/bounce-fold.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"

/* Most diagnostics are ASCII without doubled blanks: then only the case changes and offsets stay what they were. */
static gboolean
fold_plain (BounceFolded *self,
            const char   *text,
            gsize         length)
{
  gboolean blank_before = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];
      gboolean blank = c == ' ';

      if (c >= 0x80 || (c < 0x20 && c != '\0') || c == 0x7f || c == '\0' || (blank && blank_before))
        return FALSE;

      self->small[i] = bounce_ascii_lower (text[i]);
      blank_before = blank;
    }

  self->small[length] = '\0';
  self->text = self->small;
  self->length = length;
  self->origin = NULL;
  return TRUE;
}

/* Latin letters lose their accents, which many servers leave out anyway. Other scripts keep theirs: there they make
 * another letter. */
static gunichar
strip_accent (gunichar c)
{
  gunichar base, mark;

  while (g_unichar_decompose (c, &base, &mark) && mark != 0)
    c = base;

  switch (c)
    {
    case 0x0131: /* dotless i */
      return 'i';
    case 0x0142: /* l with stroke */
      return 'l';
    case 0x0141:
      return 'L';
    case 0x00f8: /* o with stroke */
      return 'o';
    case 0x00d8:
      return 'O';
    default:
      return c;
    }
}

/* What is written with many signs and means one. 0: a sign that is not seen and is left out. */
static gunichar
simplify (gunichar c)
{
  if (c < 0x80)
    return c;

  if ((c >= 0xc0 && c < 0x250) || (c >= 0x1e00 && c < 0x1f00))
    return strip_accent (c);

  /* Accents that stand after their letter. */
  if (c >= 0x300 && c < 0x370)
    return 0;

  /* The wide forms of ASCII, usual in East Asian texts. */
  if (c >= 0xff01 && c <= 0xff5e)
    return c - 0xff01 + '!';

  switch (c)
    {
    case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x2032: case 0x00b4: case 0x02bc:
      return '\'';
    case 0x201c: case 0x201d: case 0x201e: case 0x201f: case 0x2033: case 0x00ab: case 0x00bb:
      return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212:
      return '-';
    case 0x00ad: case 0x200b: case 0x200c: case 0x200d: case 0x2060: case 0xfeff:
      return 0;
    default:
      return c;
    }
}

static gboolean
is_blank (gunichar c)
{
  return c <= 0x20 || c == 0x7f || c == 0x85 || g_unichar_isspace (c);
}

/* The general way: sign for sign, with the way back. A sign in lower case may need a byte more or less. */
static void
fold_general (BounceFolded *self,
              const char   *text,
              gsize         length)
{
  g_autoptr(GString) folded = g_string_sized_new (length + 1);
  g_autoptr(GArray) origin = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint) length + 1);
  gboolean blank_before = FALSE;
  guint32 end;

  for (gsize i = 0; i < length;)
    {
      gunichar c = g_utf8_get_char_validated (text + i, (gssize) (length - i));
      gboolean valid = c < (gunichar) -2;
      gsize width = valid && c != 0 ? (gsize) g_utf8_skip[(guchar) text[i]] : 1;
      guint32 position = (guint32) i;
      gsize before = folded->len;

      c = valid ? simplify (c) : 0xfffd;
      i += width;

      if (valid && c == 0 && text[position] != '\0')
        continue;

      if (is_blank (c))
        {
          if (blank_before)
            continue;
          c = ' ';
        }
      blank_before = c == ' ';

      g_string_append_unichar (folded, g_unichar_tolower (c));
      for (gsize n = before; n < folded->len; n++)
        g_array_append_val (origin, position);
    }

  end = (guint32) length;
  g_array_append_val (origin, end);
  self->length = folded->len;
  self->text = g_string_free (g_steal_pointer (&folded), FALSE);
  self->origin = (guint32 *) (gpointer) g_array_free (g_steal_pointer (&origin), FALSE);
}

/**
 * bounce_fold:
 * @self: (out): the folded text, to be cleared
 * @text: any bytes, better UTF-8
 * @length: bytes of @text, or -1; what exceeds %BOUNCE_LIMIT_DIAGNOSTIC is not looked at
 */
void
bounce_fold (BounceFolded *self,
             const char   *text,
             gssize        length)
{
  gsize n = length >= 0 ? (gsize) length : strlen (text);

  n = MIN (n, BOUNCE_LIMIT_DIAGNOSTIC);
  self->text_length = n;

  if (n >= sizeof self->small || !fold_plain (self, text, n))
    fold_general (self, text, n);
}

void
bounce_fold_clear (BounceFolded *self)
{
  if (self->text != self->small)
    g_free (self->text);
  self->text = NULL;
  g_clear_pointer (&self->origin, g_free);
}

/**
 * bounce_fold_string:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text folded, for words to be looked for
 */
char *
bounce_fold_string (const char *text)
{
  g_auto(BounceFolded) folded;

  bounce_fold (&folded, text, -1);
  return g_strndup (folded.text, folded.length);
}

/**
 * bounce_folded_get_origin:
 * @self: a folded text
 * @offset: a byte offset in it, up to its length
 *
 * Returns: the byte offset in the original
 */
gsize
bounce_folded_get_origin (const BounceFolded *self,
                          gsize               offset)
{
  g_return_val_if_fail (offset <= self->length, self->text_length);

  return self->origin != NULL ? self->origin[offset] : offset;
}
