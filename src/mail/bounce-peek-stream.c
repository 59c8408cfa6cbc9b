/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-peek-stream.h"

#include <string.h>

#define HEAD_BYTES (4 * 1024)

struct _BouncePeekStream {
  GFilterInputStream parent_instance;

  guint8 head[HEAD_BYTES];
  gsize head_length, head_read;
  gboolean peeked;
  guint64 n_read;
};

G_DEFINE_FINAL_TYPE (BouncePeekStream, bounce_peek_stream, G_TYPE_FILTER_INPUT_STREAM)

static gssize
bounce_peek_stream_read (GInputStream  *stream,
                         void          *buffer,
                         gsize          count,
                         GCancellable  *cancellable,
                         GError       **error)
{
  BouncePeekStream *self = BOUNCE_PEEK_STREAM (stream);
  gsize left = self->head_length - self->head_read;
  gssize n;

  if (left > 0)
    {
      n = (gssize) MIN (left, count);
      memcpy (buffer, self->head + self->head_read, (gsize) n);
      self->head_read += (gsize) n;
    }
  else
    {
      n = g_input_stream_read (G_FILTER_INPUT_STREAM (self)->base_stream, buffer, count, cancellable, error);
    }

  if (n > 0)
    self->n_read += (guint64) n;

  return n;
}

static void
bounce_peek_stream_class_init (BouncePeekStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = bounce_peek_stream_read;
}

static void
bounce_peek_stream_init (BouncePeekStream *self)
{
}

/**
 * bounce_peek_stream_new:
 * @base: (transfer none): a stream
 *
 * Returns: (transfer full): a stream over @base
 */
BouncePeekStream *
bounce_peek_stream_new (GInputStream *base)
{
  return g_object_new (BOUNCE_TYPE_PEEK_STREAM, "base-stream", base, NULL);
}

/**
 * bounce_peek_stream_peek:
 * @self: a stream of which nothing was read yet
 * @length: (out): bytes that can be looked at: a few thousand, or all there are
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the first bytes; NULL on error
 */
const guint8 *
bounce_peek_stream_peek (BouncePeekStream  *self,
                         gsize             *length,
                         GCancellable      *cancellable,
                         GError           **error)
{
  if (!self->peeked)
    {
      gboolean ok = g_input_stream_read_all (G_FILTER_INPUT_STREAM (self)->base_stream, self->head, HEAD_BYTES,
                                             &self->head_length, cancellable, error);

      /* What came before an error is still worth reading; the error comes again. */
      if (!ok && self->head_length == 0)
        return NULL;
      if (!ok)
        g_clear_error (error);
      self->peeked = TRUE;
    }

  *length = self->head_length - self->head_read;
  return self->head + self->head_read;
}

/**
 * bounce_peek_stream_moved:
 * @self: a stream
 * @position: where the stream below stands now, in bytes from its start
 *
 * Drops what was looked at and not read, because the stream below was moved; what was skipped counts as read.
 */
void
bounce_peek_stream_moved (BouncePeekStream *self,
                          guint64           position)
{
  self->n_read = position;
  self->head_length = self->head_read = 0;
  self->peeked = FALSE;
}

/**
 * bounce_peek_stream_get_n_read:
 * @self: a stream
 *
 * Returns: how many bytes were read through it
 */
guint64
bounce_peek_stream_get_n_read (BouncePeekStream *self)
{
  return self->n_read;
}
