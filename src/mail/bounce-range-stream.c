/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-range-stream.h"

#include <errno.h>
#include <unistd.h>

struct _BounceRangeStream {
  GInputStream parent_instance;

  int fd;            /* not owned */
  guint64 offset;
};

G_DEFINE_FINAL_TYPE (BounceRangeStream, bounce_range_stream, G_TYPE_INPUT_STREAM)

static gssize
bounce_range_stream_read (GInputStream  *stream,
                          void          *buffer,
                          gsize          count,
                          GCancellable  *cancellable,
                          GError       **error)
{
  BounceRangeStream *self = BOUNCE_RANGE_STREAM (stream);
  gssize n;

  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      n = pread (self->fd, buffer, count, (off_t) self->offset);
    }
  while (n < 0 && errno == EINTR);

  if (n < 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, (gint) g_io_error_from_errno (code), g_strerror (code));
      return -1;
    }

  self->offset += (guint64) n;
  return n;
}

static void
bounce_range_stream_class_init (BounceRangeStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = bounce_range_stream_read;
}

static void
bounce_range_stream_init (BounceRangeStream *self)
{
}

/**
 * bounce_range_stream_new:
 * @fd: a file that can be read at any place; stays open as long as the stream is used
 * @offset: where to start, in bytes
 *
 * Returns: (transfer full): a stream
 */
GInputStream *
bounce_range_stream_new (int     fd,
                         guint64 offset)
{
  BounceRangeStream *self = g_object_new (BOUNCE_TYPE_RANGE_STREAM, NULL);

  self->fd = fd;
  self->offset = offset;

  return G_INPUT_STREAM (self);
}
