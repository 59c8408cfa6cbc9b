/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "diagnosis/bounce-wording.h"

#include <string.h>

#define MAX_CODES 16

/* Codes of mail begin with 2, 4 or 5. */
static inline gboolean
begins_code (char c)
{
  return c == '2' || c == '4' || c == '5';
}

/* Length of a reply code at @p ("550"), else 0. */
static gsize
measure_reply (const char *p,
               gsize       left)
{
  return left >= 3 && begins_code (p[0]) && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2])
             && (left == 3 || !g_ascii_isalnum (p[3]))
             ? 3
             : 0;
}

/* Length of an enhanced status code at @p ("5.7.26", RFC 3463, section 2), else 0. */
static gsize
measure_status (const char *p,
                gsize       left)
{
  gsize n = 1;

  if (left < 5 || !begins_code (p[0]))
    return 0;

  for (guint part = 0; part < 2; part++)
    {
      gsize digits = 0;

      if (n >= left || p[n] != '.')
        return 0;

      for (n++; n < left && g_ascii_isdigit (p[n]) && digits < 3; n++)
        digits++;

      if (digits == 0)
        return 0;
    }

  /* Longer runs are addresses of hosts or version numbers. */
  if (n < left && (g_ascii_isalnum (p[n]) || (p[n] == '.' && n + 1 < left && g_ascii_isdigit (p[n + 1]))))
    return 0;

  return n;
}

/* The prefix that the first line of a multi-line reply has and all others repeat. */
typedef struct {
  const char *reply;
  gsize reply_length;
  const char *status;
  gsize status_length;
} Prefix;

static void
read_prefix (const char *p,
             gsize       left,
             Prefix     *prefix)
{
  prefix->reply = p;
  prefix->reply_length = measure_reply (p, left);
  if (prefix->reply_length == 0 || left < 5)
    return;

  prefix->status = p + 4;
  prefix->status_length = measure_status (p + 4, left - 4);
}

/* How many bytes at @p only repeat @prefix. */
static gsize
measure_repetition (const Prefix *prefix,
                    const char   *p,
                    gsize         left,
                    gboolean      line_start)
{
  gsize n;

  if (prefix->reply_length == 0 || left < 5 || memcmp (p, prefix->reply, 3) != 0)
    return 0;
  if (p[3] != '-' && !(line_start && p[3] == ' '))
    return 0;

  n = 4;
  if (prefix->status_length > 0 && left - n > prefix->status_length
      && memcmp (p + n, prefix->status, prefix->status_length) == 0 && p[n + prefix->status_length] == ' ')
    n += prefix->status_length + 1;

  while (n < left && g_ascii_isspace (p[n]))
    n++;

  return n;
}

static gboolean
is_blank (const char *p,
          gsize       left,
          gsize      *length)
{
  if (g_ascii_isspace (*p) || *p == '\0')
    {
      *length = 1;
      return TRUE;
    }

  /* No-break spaces come from reports that were HTML once. */
  if (left >= 2 && (guchar) p[0] == 0xc2 && (guchar) p[1] == 0xa0)
    {
      *length = 2;
      return TRUE;
    }

  return FALSE;
}

/* The text is never longer than the original: blanks are only taken away. */
static BounceWording *
wording_alloc (gsize size)
{
  gsize origins = (sizeof (BounceWording) + sizeof (gsize) - 1) / sizeof (gsize);
  gsize *block = g_malloc ((origins + size + 1) * sizeof (gsize) + size + 1);
  BounceWording *self = (BounceWording *) block;

  self->origins = block + origins;
  self->text = (char *) (self->origins + size + 1);
  self->length = 0;

  return self;
}

static inline void
append (BounceWording *self,
        char           c,
        gsize          origin)
{
  self->text[self->length] = c;
  self->origins[self->length] = origin;
  self->length++;
}

/**
 * bounce_wording_new:
 * @original: what a server said, in UTF-8
 * @length: its bytes, -1 for NUL-terminated
 *
 * Returns: (transfer full): the same, ready to be compared with rules
 */
BounceWording *
bounce_wording_new (const char *original,
                    gssize      length)
{
  gsize size = length < 0 ? strlen (original) : (gsize) length;
  BounceWording *self = wording_alloc (size);
  Prefix prefix = { NULL };
  gboolean after_blank = TRUE, line_start = FALSE;
  gsize i = 0;

  while (i < size)
    {
      gsize blank, repetition;

      if (is_blank (original + i, size - i, &blank))
        {
          line_start = line_start || original[i] == '\n';
          after_blank = TRUE;
          i += blank;
          continue;
        }

      if (after_blank)
        {
          if (self->length == 0)
            read_prefix (original + i, size - i, &prefix);
          else
            {
              repetition = measure_repetition (&prefix, original + i, size - i, line_start);
              if (repetition > 0)
                {
                  i += repetition;
                  line_start = FALSE;
                  continue;
                }

              append (self, ' ', i);
            }
        }

      append (self, original[i], i);
      after_blank = line_start = FALSE;
      i++;
    }

  self->text[self->length] = '\0';
  self->origins[self->length] = size;

  return self;
}

/**
 * bounce_wording_free:
 * @self: (transfer full): a wording
 */
void
bounce_wording_free (BounceWording *self)
{
  g_free (self);
}

/**
 * bounce_wording_locate:
 * @self: a wording
 * @offset: bytes into its text
 * @length: bytes
 * @original_offset: (out): where the words begin in the original
 * @original_length: (out): bytes there
 */
void
bounce_wording_locate (const BounceWording *self,
                       gsize                offset,
                       gsize                length,
                       gsize               *original_offset,
                       gsize               *original_length)
{
  gsize first = MIN (offset, self->length);
  gsize end = MIN (first + length, self->length);
  gsize last;

  *original_offset = self->origins[first];
  if (end == first)
    {
      *original_length = 0;
      return;
    }

  last = self->origins[end - 1];
  *original_length = last + 1 - *original_offset;
}

/**
 * bounce_wording_dup_words:
 * @self: a wording
 * @offset: bytes into its text
 * @length: bytes
 *
 * Returns: (transfer full): these words
 */
char *
bounce_wording_dup_words (const BounceWording *self,
                          gsize                offset,
                          gsize                length)
{
  gsize first = MIN (offset, self->length);

  return g_strndup (self->text + first, MIN (length, self->length - first));
}

/**
 * bounce_wording_dup_codes:
 * @self: a wording
 *
 * Returns: (transfer full): the reply codes and enhanced status codes that stand in it, at most 16
 */
char **
bounce_wording_dup_codes (const BounceWording *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (gsize i = 0; i < self->length && n < MAX_CODES;)
    {
      gsize left = self->length - i;
      gsize size;
      gboolean inside;

      if (!begins_code (self->text[i]))
        {
          i++;
          continue;
        }

      size = measure_status (self->text + i, left);
      inside = i > 0 && (g_ascii_isalnum (self->text[i - 1]) || strchr (".-_#", self->text[i - 1]) != NULL);

      /* "550-5.7.1": the hyphen parts two codes; "#5.1.1" is qmail's way to mark one. */
      if (inside && self->text[i - 1] == '-' && i >= 4 && measure_reply (self->text + i - 4, 3) == 3)
        inside = FALSE;
      if (inside && self->text[i - 1] == '#' && size > 0)
        inside = i > 1 && g_ascii_isalnum (self->text[i - 2]);
      if (size == 0)
        size = measure_reply (self->text + i, left);
      if (size == 0 || inside)
        {
          i++;
          continue;
        }

      g_autofree char *code = g_strndup (self->text + i, size);
      g_strv_builder_add (builder, code);
      n++;
      i += size;
    }

  return g_strv_builder_end (builder);
}

/**
 * bounce_wording_clip:
 * @text: text in UTF-8
 * @max: bytes
 *
 * Returns: the bytes of @text that are looked at: at most @max, and no half characters
 */
gssize
bounce_wording_clip (const char *text,
                     gsize       max)
{
  gsize length = strnlen (text, max + 1);

  if (length <= max)
    return (gssize) length;

  while (max > 0 && ((guchar) text[max] & 0xc0) == 0x80)
    max--;

  return (gssize) max;
}
