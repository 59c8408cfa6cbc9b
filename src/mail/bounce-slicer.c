/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-slicer.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "mail/bounce-header-block.h"
#include "mail/bounce-mbox-extent.h"
#include "mail/bounce-postmark.h"
#include "mail/bounce-slice-buffer.h"

typedef enum {
  CONTAINER_UNKNOWN,
  CONTAINER_SINGLE,
  CONTAINER_MBOX,
  CONTAINER_EMLX,
} Container;

struct _BounceSlicer {
  BounceSliceBuffer window;
  Container container;
};

static gsize
get_length (const BounceSlicer *self)
{
  return bounce_slice_buffer_get_length (&self->window);
}

static const char *
peek (const BounceSlicer *self,
      gsize               position)
{
  return bounce_slice_buffer_peek (&self->window, position);
}

static gboolean
fill (BounceSlicer *self,
      GCancellable *cancellable)
{
  return bounce_slice_buffer_fill (&self->window, cancellable);
}

static gboolean
ensure (BounceSlicer *self,
        gsize         length,
        GCancellable *cancellable)
{
  return bounce_slice_buffer_ensure (&self->window, length, cancellable);
}

static void
advance (BounceSlicer *self,
         gsize         n)
{
  bounce_slice_buffer_advance (&self->window, n);
}

static gsize
whole_line (BounceSlicer *self,
            gsize         position,
            GCancellable *cancellable)
{
  return bounce_mbox_whole_line (&self->window, position, cancellable);
}

static gboolean
is_emlx (BounceSlicer *self)
{
  const char *p = peek (self, 0);
  const char *end = peek (self, get_length (self));
  gsize digits = 0;

  while (p < end && g_ascii_isdigit (*p))
    {
      p++;
      digits++;
    }
  while (p < end && (*p == ' ' || *p == '\r'))
    p++;

  return digits > 0 && digits < 12 && p < end && *p == '\n' && bounce_header_field_name_length (p + 1, end) > 0;
}

static void
recognise (BounceSlicer *self,
           GCancellable *cancellable)
{
  gsize skip = 0;

  ensure (self, BOUNCE_MBOX_LOOK_AHEAD, cancellable);
  if (get_length (self) >= 3 && memcmp (peek (self, 0), "\357\273\277", 3) == 0)
    skip = 3;
  while (skip < get_length (self) && g_ascii_isspace (*peek (self, skip)))
    {
      skip++;
      if (skip == get_length (self))
        fill (self, cancellable);
    }

  if (get_length (self) - skip > 5 && memcmp (peek (self, skip), "From ", 5) == 0 &&
      (bounce_mbox_is_postmark (&self->window, skip, cancellable) ||
       bounce_mbox_is_field (&self->window, skip + whole_line (self, skip, cancellable))))
    {
      /* Blank lines before the first postmark belong to no message. */
      advance (self, skip);
      self->container = CONTAINER_MBOX;
    }
  else if (is_emlx (self))
    {
      self->container = CONTAINER_EMLX;
    }
  else
    {
      self->container = CONTAINER_SINGLE;
    }
}

/* Passes over what is left of a message that is larger than is looked at. Returns how much that was. */
static guint64
drop_rest (BounceSlicer *self,
           guint64       limit,
           GCancellable *cancellable)
{
  guint64 dropped = 0;

  while (dropped < limit && (get_length (self) > 0 || fill (self, cancellable)))
    {
      gsize n = (gsize) MIN (limit - dropped, get_length (self));

      advance (self, n);
      dropped += n;
    }

  return dropped;
}

/* Moves past what was looked at and is not wanted. */
static void
drop (BounceSlicer *self,
      gsize         n)
{
  g_autoptr (BounceGaps) gaps = NULL;

  advance (self, n);
  gaps = bounce_slice_buffer_take_gaps (&self->window);
}

static gboolean
next_of_mbox (BounceSlicer *self,
              BounceCut    *cut,
              GCancellable *cancellable)
{
  BounceMboxExtent extent;
  gsize separator;

  if (!ensure (self, 1, cancellable))
    return FALSE;

  /* The postmark itself is no part of the message. */
  advance (self, whole_line (self, 0, cancellable));
  extent = bounce_mbox_find_extent (&self->window, TRUE, BOUNCE_LIMIT_MESSAGE_BYTES, cancellable);
  separator = extent.next - extent.length;

  cut->offset = self->window.offset;
  cut->length = bounce_slice_buffer_place (&self->window, extent.length);
  if (extent.quoted && !extent.bare)
    {
      cut->gaps = bounce_slice_buffer_take_gaps (&self->window);
      cut->bytes = bounce_postmark_unquote (peek (self, 0), extent.length, cut->gaps);
      advance (self, extent.length);
    }
  else
    {
      cut->bytes = bounce_slice_buffer_take (&self->window, extent.length, &cut->gaps);
    }
  advance (self, separator);

  while (!extent.found)
    {
      extent = bounce_mbox_find_extent (&self->window, FALSE, BOUNCE_LIMIT_MESSAGE_BYTES, cancellable);
      cut->length += bounce_slice_buffer_place (&self->window, extent.length);
      drop (self, extent.next);
    }

  return TRUE;
}

/* Reads a message that ends with its file, or as much of it as is looked at. Returns how much of it is in the window. */
static gsize
read_to_end (BounceSlicer *self,
             GCancellable *cancellable)
{
  gsize position = 0;

  while (bounce_slice_buffer_place (&self->window, position) < BOUNCE_LIMIT_MESSAGE_BYTES)
    {
      gsize line = position;

      if (get_length (self) - position < BOUNCE_MBOX_LOOK_AHEAD && !self->window.at_end)
        fill (self, cancellable);
      if (position >= get_length (self))
        break;
      position = bounce_slice_buffer_pass_line (&self->window, line, cancellable);
      position = bounce_slice_buffer_skip_to_mark (&self->window, line, position);
    }

  return position;
}

static gboolean
next_single (BounceSlicer *self,
             guint64       length,
             BounceCut    *cut,
             GCancellable *cancellable)
{
  gsize looked_at = (gsize) MIN (length, BOUNCE_LIMIT_MESSAGE_BYTES);

  if (self->window.folding && length == G_MAXUINT64)
    looked_at = read_to_end (self, cancellable);
  else
    ensure (self, looked_at, cancellable);
  if (get_length (self) == 0)
    return FALSE;

  looked_at = MIN (looked_at, get_length (self));
  cut->offset = self->window.offset;
  cut->length = bounce_slice_buffer_place (&self->window, looked_at);
  cut->bytes = bounce_slice_buffer_take (&self->window, looked_at, &cut->gaps);
  if (cut->length < length)
    cut->length += drop_rest (self, length - cut->length, cancellable);

  return TRUE;
}

/* An .emlx (Apple Mail): the length on a line of its own, the message, a property list that is not for us. */
static gboolean
next_of_emlx (BounceSlicer *self,
              BounceCut    *cut,
              GCancellable *cancellable)
{
  guint64 length = 0;

  if (get_length (self) == 0)
    return FALSE;

  for (const char *p = peek (self, 0); g_ascii_isdigit (*p); p++)
    length = length * 10 + (guint64) (*p - '0');
  advance (self, whole_line (self, 0, cancellable));

  if (!next_single (self, length, cut, cancellable))
    return FALSE;
  drop_rest (self, G_MAXUINT64, cancellable);

  return TRUE;
}

/**
 * bounce_slicer_new:
 * @stream: (transfer full): the text of a file
 *
 * Returns: (transfer full): a slicer
 */
BounceSlicer *
bounce_slicer_new (BounceContentStream *stream)
{
  BounceSlicer *self = g_new0 (BounceSlicer, 1);
  g_autoptr (BounceBufferPool) buffers = bounce_buffer_pool_new ();

  bounce_slice_buffer_init (&self->window, stream, buffers);

  return self;
}

/**
 * bounce_slicer_new_inside:
 * @stream: (transfer full): an mbox from @offset on
 * @offset: where that is in the file
 * @buffers: (transfer none): where buffers come from
 *
 * Returns: (transfer full): a slicer; unless @offset is that of a postmark, bounce_slicer_find_postmark() comes first
 */
BounceSlicer *
bounce_slicer_new_inside (BounceContentStream *stream,
                          guint64              offset,
                          BounceBufferPool    *buffers)
{
  BounceSlicer *self = g_new0 (BounceSlicer, 1);

  bounce_slice_buffer_init (&self->window, stream, buffers);
  self->window.offset = offset;
  self->container = CONTAINER_MBOX;

  return self;
}

/**
 * bounce_slicer_free:
 * @self: (transfer full): a slicer
 */
void
bounce_slicer_free (BounceSlicer *self)
{
  bounce_slice_buffer_clear (&self->window);
  g_free (self);
}

/**
 * bounce_slicer_set_folding:
 * @self: a slicer
 * @folding: whether encoded attachments are passed over
 *
 * Where messages can be read again, what lies deep inside an encoded attachment need not be held: it is left out, and the
 * cut says where. Without this every message is handed out whole, but for BOUNCE_LIMIT_MESSAGE_BYTES.
 */
void
bounce_slicer_set_folding (BounceSlicer *self,
                           gboolean      folding)
{
  self->window.folding = folding;
}

/**
 * bounce_slicer_find_postmark:
 * @self: a slicer made with bounce_slicer_new_inside()
 * @from: where the postmark stands at the earliest: three bytes at least behind the start of the stream, as a postmark is
 *   one only behind a blank line
 * @to: where the search ends
 * @cancellable: (nullable): a cancellable
 *
 * Moves to the first line that separates messages, as far as that can be seen without what is before it.
 *
 * Returns: FALSE where there is none
 */
gboolean
bounce_slicer_find_postmark (BounceSlicer *self,
                             guint64       from,
                             guint64       to,
                             GCancellable *cancellable)
{
  while (self->window.offset < to && !g_cancellable_is_cancelled (cancellable))
    {
      guint64 limit = MIN (to - self->window.offset, BOUNCE_LIMIT_MESSAGE_BYTES);
      BounceMboxExtent extent = bounce_mbox_find_extent (&self->window, FALSE, limit, cancellable);

      drop (self, extent.next);
      if (!ensure (self, 1, cancellable))
        return FALSE;
      if (extent.found && self->window.offset >= from)
        return self->window.offset < to;
    }

  return FALSE;
}

/**
 * bounce_slicer_get_offset:
 * @self: a slicer
 *
 * Returns: where in the file, after decompression, the postmark of the next message stands, or the message itself where it
 *   has none
 */
guint64
bounce_slicer_get_offset (const BounceSlicer *self)
{
  return self->window.offset;
}

/**
 * bounce_slicer_is_divisible:
 * @self: a slicer from which a message was taken
 *
 * Returns: whether what is left can be cut from several places at once: it is an mbox, in a file that is not compressed
 */
gboolean
bounce_slicer_is_divisible (const BounceSlicer *self)
{
  return self->container == CONTAINER_MBOX && bounce_content_stream_is_plain_file (self->window.stream);
}

/**
 * bounce_slicer_next:
 * @self: a slicer
 * @cut: (out): the next message; its bytes are NULL at the end
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * What came before an error of the file (compressed data that end in the middle) is handed out first.
 *
 * Returns: FALSE on error; then the file is read no further
 */
gboolean
bounce_slicer_next (BounceSlicer  *self,
                    BounceCut     *cut,
                    GCancellable  *cancellable,
                    GError       **error)
{
  gboolean any = FALSE;

  memset (cut, 0, sizeof *cut);
  if (self->container == CONTAINER_UNKNOWN)
    recognise (self, cancellable);

  switch (self->container)
    {
    case CONTAINER_MBOX:
      any = next_of_mbox (self, cut, cancellable);
      break;
    case CONTAINER_EMLX:
      any = next_of_emlx (self, cut, cancellable);
      break;
    case CONTAINER_SINGLE:
      any = next_single (self, G_MAXUINT64, cut, cancellable);
      break;
    case CONTAINER_UNKNOWN:
    default:
      break;
    }

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_clear_pointer (&cut->bytes, g_bytes_unref);
      g_clear_pointer (&cut->gaps, bounce_gaps_unref);
      return FALSE;
    }

  if (!any && self->window.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->window.error));
      return FALSE;
    }

  return TRUE;
}

/**
 * bounce_slicer_get_stream:
 * @self: a slicer
 *
 * Returns: (transfer none): what it reads
 */
BounceContentStream *
bounce_slicer_get_stream (BounceSlicer *self)
{
  return self->window.stream;
}
