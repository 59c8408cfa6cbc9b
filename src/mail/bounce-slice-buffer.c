/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-slice-buffer.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "mail/bounce-fingerprint.h"

/* The ends of a message are kept: its fingerprint is made of them, once quoting is undone, which makes them smaller. More
 * is kept of the start: what a server says for people may be encoded too. */
#define KEPT_AT_START (64 * 1024)
#define KEPT_AT_END (BOUNCE_FINGERPRINT_END * 5 / 4)

/* So much fits at least: twice what is read at once. */
#define BUFFER_BYTES (2 * BOUNCE_LIMIT_READ_BLOCK)

/* Behind a line with a blank or a dash the header of a part may go on with lines that have neither. */
#define KEPT_BEHIND_HEADER (4 * 1024)

/* Passing over less is not worth a gap. */
#define LEAST_GAP (16 * 1024)

/* Makes room behind the end. What was taken stays where it is: then only what is left moves to a buffer of its own. */
static void
grow (BounceSliceBuffer *self,
      gsize              room)
{
  gsize held = self->end - self->start;

  if (self->end + room <= self->buffer->capacity)
    return;

  if (bounce_buffer_is_shared (self->buffer))
    {
      BounceBuffer *fresh = bounce_buffer_pool_take (self->buffers, MAX (held + room, BUFFER_BYTES));

      memcpy (fresh->data, self->buffer->data + self->start, held);
      bounce_buffer_unref (self->buffer);
      self->buffer = fresh;
    }
  else
    {
      if (self->start > 0)
        memmove (self->buffer->data, self->buffer->data + self->start, held);
      if (held + room > self->buffer->capacity)
        bounce_buffer_grow (self->buffer, MAX (held + room, 2 * self->buffer->capacity));
    }
  self->start = 0;
  self->end = held;
}

/* The start of the first line at or behind @position; @end where none starts before it. */
static gsize
line_at_or_behind (const BounceSliceBuffer *self,
                   gsize                    position,
                   gsize                    end)
{
  const char *data = self->buffer->data + self->start;
  const char *feed;

  if (position >= end)
    return end;
  if (position == 0)
    return 0;
  feed = memchr (data + position - 1, '\n', end - position + 1);

  return feed != NULL ? (gsize) (feed - data) + 1 : end;
}

/* The start of the last line at or before @position. */
static gsize
line_at_or_before (const BounceSliceBuffer *self,
                   gsize                    position)
{
  const char *data = self->buffer->data + self->start;
  const char *feed = memrchr (data, '\n', position);

  return feed != NULL ? (gsize) (feed - data) + 1 : 0;
}

/* Passes over what can be of the lines before @position, none of which, from self->unbroken on, has a blank. Returns
 * where @position is then. */
static gsize
fold (BounceSliceBuffer *self,
      gsize              position)
{
  char *data = self->buffer->data + self->start;
  gsize from, to;

  if (position < KEPT_AT_START + KEPT_AT_END + LEAST_GAP)
    return position;

  to = line_at_or_before (self, position - KEPT_AT_END);
  from = line_at_or_behind (self, MAX (self->unbroken, KEPT_AT_START), to);
  while (to > from + LEAST_GAP)
    {
      const char *dash = memchr (data + from, '-', to - from);

      if (dash == NULL)
        {
          memmove (data + from, data + to, bounce_slice_buffer_get_length (self) - to);
          self->end -= to - from;
          if (self->gaps == NULL)
            self->gaps = bounce_gaps_new ();
          bounce_gaps_add (self->gaps, from, to - from);
          self->unbroken = from;
          return position - (to - from);
        }
      self->unbroken = (gsize) (dash - data) + KEPT_BEHIND_HEADER;
      from = line_at_or_behind (self, self->unbroken, to);
    }

  return position;
}

/**
 * bounce_slice_buffer_init:
 * @self: (out caller-allocates): a window
 * @stream: (transfer full): the text of a file
 * @buffers: (transfer none): where the window gets its buffers from
 */
void
bounce_slice_buffer_init (BounceSliceBuffer   *self,
                          BounceContentStream *stream,
                          BounceBufferPool    *buffers)
{
  memset (self, 0, sizeof *self);
  self->stream = stream;
  self->buffers = bounce_buffer_pool_ref (buffers);
  self->buffer = bounce_buffer_pool_take (self->buffers, BUFFER_BYTES);
}

/**
 * bounce_slice_buffer_clear:
 * @self: a window
 */
void
bounce_slice_buffer_clear (BounceSliceBuffer *self)
{
  g_clear_pointer (&self->stream, bounce_content_stream_free);
  g_clear_pointer (&self->gaps, bounce_gaps_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->buffer, bounce_buffer_unref);
  g_clear_pointer (&self->buffers, bounce_buffer_pool_unref);
}

/**
 * bounce_slice_buffer_fill:
 * @self: a window
 * @cancellable: (nullable): a cancellable
 *
 * Reads one more block.
 *
 * Returns: FALSE where there is none, or on error, which is kept in the window
 */
gboolean
bounce_slice_buffer_fill (BounceSliceBuffer *self,
                          GCancellable      *cancellable)
{
  gssize n;

  if (self->at_end)
    return FALSE;

  grow (self, BOUNCE_LIMIT_READ_BLOCK);
  n = bounce_content_stream_read (self->stream, self->buffer->data + self->end, BOUNCE_LIMIT_READ_BLOCK, cancellable, &self->error);
  if (n <= 0)
    {
      self->at_end = TRUE;
      return FALSE;
    }

  self->end += (gsize) n;
  return TRUE;
}

/**
 * bounce_slice_buffer_ensure:
 * @self: a window
 * @length: bytes that are to be in it
 * @cancellable: (nullable): a cancellable
 *
 * Returns: FALSE where the file has no more
 */
gboolean
bounce_slice_buffer_ensure (BounceSliceBuffer *self,
                            gsize              length,
                            GCancellable      *cancellable)
{
  while (bounce_slice_buffer_get_length (self) < length)
    if (!bounce_slice_buffer_fill (self, cancellable))
      return FALSE;

  return TRUE;
}

/**
 * bounce_slice_buffer_pass_line:
 * @self: a window
 * @position: the start of a line
 * @cancellable: (nullable): a cancellable
 *
 * Reads on as far as the line goes, however long it is: its middle is never taken for a start.
 *
 * Returns: the start of the next line; the end where the file or BOUNCE_LIMIT_MESSAGE_BYTES comes first
 */
gsize
bounce_slice_buffer_pass_line (BounceSliceBuffer *self,
                               gsize              position,
                               GCancellable      *cancellable)
{
  while (position < BOUNCE_LIMIT_MESSAGE_BYTES)
    {
      const char *line = bounce_slice_buffer_peek (self, position);
      const char *feed = memchr (line, '\n', bounce_slice_buffer_get_length (self) - position);

      if (feed != NULL)
        return position + (gsize) (feed - line) + 1;
      position = bounce_slice_buffer_get_length (self);
      if (!bounce_slice_buffer_fill (self, cancellable))
        break;
    }

  return position;
}

/* A line with a blank ends at @position: a run of lines without one starts there at the earliest. */
static void
note_blank (BounceSliceBuffer *self,
            gsize              position)
{
  if (self->folding && position > KEPT_AT_START)
    self->unbroken = position + KEPT_BEHIND_HEADER;
}

/**
 * bounce_slice_buffer_skip_to_mark:
 * @self: a window
 * @line: the start of a line that was looked at
 * @position: the start of the line behind it
 *
 * Behind the header of a message only lines that begin like a postmark or a quoted one matter to who cuts a mailbox. Both
 * have a blank: encoded originals of many megabytes have none, and are passed over as fast as memory can be read; where
 * the window is folding, they are left out of it too.
 *
 * Returns: the start of the next line that may matter, or of the last line that is buffered
 */
gsize
bounce_slice_buffer_skip_to_mark (BounceSliceBuffer *self,
                                  gsize              line,
                                  gsize              position)
{
  const char *data = self->buffer->data + self->start;
  gsize end = bounce_slice_buffer_get_length (self);
  gsize start = position;

  if (self->folding && position > KEPT_AT_START && memchr (data + line, ' ', position - line) != NULL)
    note_blank (self, position);

  while (TRUE)
    {
      const char *blank = memchr (data + position, ' ', end - position);
      const char *limit = blank != NULL ? blank : data + end;
      const char *feed = memrchr (data + position, '\n', (gsize) (limit - data) - position);

      start = feed != NULL ? (gsize) (feed - data) + 1 : position;
      if (blank == NULL || data[start] == 'F' || data[start] == '>' || start > position + LEAST_GAP)
        break;
      feed = memchr (blank, '\n', (gsize) (data + end - blank));
      if (feed == NULL)
        break;
      position = (gsize) (feed - data) + 1;
      note_blank (self, position);
    }

  return self->folding ? fold (self, start) : start;
}

/**
 * bounce_slice_buffer_advance:
 * @self: a window
 * @n: bytes
 *
 * Moves the start of the window, past what belongs to no message.
 */
void
bounce_slice_buffer_advance (BounceSliceBuffer *self,
                             gsize              n)
{
  self->start += n;
  self->offset += n;
  self->unbroken = 0;
}

/**
 * bounce_slice_buffer_take_gaps:
 * @self: a window
 *
 * Ends a message: what was passed over in it lies before the start of the window from now on.
 *
 * Returns: (transfer full) (nullable): what that was
 */
BounceGaps *
bounce_slice_buffer_take_gaps (BounceSliceBuffer *self)
{
  self->offset += bounce_gaps_get_total (self->gaps);

  return g_steal_pointer (&self->gaps);
}

/**
 * bounce_slice_buffer_take:
 * @self: a window
 * @length: bytes of the message at its start
 * @gaps: (out) (transfer full) (nullable): what was passed over in it
 *
 * Returns: (transfer full): the message; the window starts behind it
 */
GBytes *
bounce_slice_buffer_take (BounceSliceBuffer  *self,
                          gsize               length,
                          BounceGaps        **gaps)
{
  GBytes *bytes = bounce_buffer_make_bytes (self->buffer, self->start, length);

  bounce_slice_buffer_advance (self, length);
  *gaps = bounce_slice_buffer_take_gaps (self);

  return bytes;
}
