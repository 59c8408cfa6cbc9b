/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-cursor.h"

#include <string.h>

static gsize
find_line_end (const BounceCursor *self,
               gsize              *next)
{
  const char *start = self->data + self->position;
  const char *feed = memchr (start, '\n', self->length - self->position);
  gsize end;

  if (feed == NULL)
    {
      *next = self->length;
      end = self->length;
    }
  else
    {
      end = (gsize) (feed - self->data);
      *next = end + 1;
    }

  if (end > self->position && self->data[end - 1] == '\r')
    end--;

  return end;
}

/**
 * bounce_cursor_init:
 * @self: (out caller-allocates): a cursor
 * @data: (array length=length): bytes that outlive the cursor and its slices
 * @length: number of bytes
 * @base: what is added to a position to make an offset
 */
void
bounce_cursor_init (BounceCursor *self,
                    const char   *data,
                    gsize         length,
                    guint64       base)
{
  self->data = data;
  self->length = length;
  self->position = 0;
  self->base = base;
}

/**
 * bounce_cursor_is_at_end:
 * @self: a cursor
 *
 * Returns: whether no byte is left
 */
gboolean
bounce_cursor_is_at_end (const BounceCursor *self)
{
  return self->position >= self->length;
}

/**
 * bounce_cursor_get_offset:
 * @self: a cursor
 *
 * Returns: the offset of the next byte, base included
 */
guint64
bounce_cursor_get_offset (const BounceCursor *self)
{
  return self->base + self->position;
}

/**
 * bounce_cursor_peek_line:
 * @self: a cursor
 * @line: (out): the next line without its line end (LF or CRLF); borrowed
 *
 * Returns: FALSE at the end
 */
gboolean
bounce_cursor_peek_line (const BounceCursor *self,
                         BounceSlice        *line)
{
  gsize next, end;

  if (bounce_cursor_is_at_end (self))
    return FALSE;

  end = find_line_end (self, &next);
  line->data = self->data + self->position;
  line->length = end - self->position;
  line->offset = self->base + self->position;

  return TRUE;
}

/**
 * bounce_cursor_next_line:
 * @self: a cursor
 * @line: (out): the next line without its line end (LF or CRLF); borrowed
 *
 * Moves behind the line.
 *
 * Returns: FALSE at the end
 */
gboolean
bounce_cursor_next_line (BounceCursor *self,
                         BounceSlice  *line)
{
  gsize next;

  if (!bounce_cursor_peek_line (self, line))
    return FALSE;

  find_line_end (self, &next);
  self->position = next;

  return TRUE;
}

/**
 * bounce_cursor_skip_blank_lines:
 * @self: a cursor
 *
 * Returns: how many lines of nothing but blanks were passed
 */
guint
bounce_cursor_skip_blank_lines (BounceCursor *self)
{
  BounceSlice line;
  guint n = 0;

  while (bounce_cursor_peek_line (self, &line) && bounce_slice_is_blank (&line))
    {
      bounce_cursor_next_line (self, &line);
      n++;
    }

  return n;
}

/**
 * bounce_slice_is_blank:
 * @self: a slice
 *
 * Returns: whether it holds nothing but blanks
 */
gboolean
bounce_slice_is_blank (const BounceSlice *self)
{
  for (gsize i = 0; i < self->length; i++)
    if (!g_ascii_isspace (self->data[i]))
      return FALSE;

  return TRUE;
}

/**
 * bounce_slice_has_prefix:
 * @self: a slice
 * @prefix: what it may begin with, compared without regard to ASCII case
 *
 * Returns: whether it does
 */
gboolean
bounce_slice_has_prefix (const BounceSlice *self,
                         const char        *prefix)
{
  gsize n = strlen (prefix);

  return self->length >= n && g_ascii_strncasecmp (self->data, prefix, n) == 0;
}

/**
 * bounce_slice_strip:
 * @self: a slice
 *
 * Returns: the same without blanks at both ends; borrowed from the same bytes
 */
BounceSlice
bounce_slice_strip (const BounceSlice *self)
{
  BounceSlice slice = *self;

  while (slice.length > 0 && g_ascii_isspace (slice.data[0]))
    {
      slice.data++;
      slice.length--;
      slice.offset++;
    }
  while (slice.length > 0 && g_ascii_isspace (slice.data[slice.length - 1]))
    slice.length--;

  return slice;
}

/**
 * bounce_slice_dup:
 * @self: a slice
 *
 * Returns: (transfer full): its bytes as they are, with a NUL behind them
 */
char *
bounce_slice_dup (const BounceSlice *self)
{
  return g_strndup (self->data, self->length);
}
