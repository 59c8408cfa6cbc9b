/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-gzip-stream.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "base/bounce-error.h"

struct _BounceGzipStream {
  GFilterInputStream parent_instance;

  GConverter *inflater;
  guint8 in[32 * 1024];
  gsize in_start, in_end;
  gboolean in_is_last;        /* the base stream has no more */
  gboolean between_members;
  gboolean finished;
};

G_DEFINE_FINAL_TYPE (BounceGzipStream, bounce_gzip_stream, G_TYPE_FILTER_INPUT_STREAM)

static gboolean
fill (BounceGzipStream  *self,
      GCancellable      *cancellable,
      GError           **error)
{
  gssize n;

  memmove (self->in, self->in + self->in_start, self->in_end - self->in_start);
  self->in_end -= self->in_start;
  self->in_start = 0;
  if (self->in_is_last || self->in_end == sizeof self->in)
    return TRUE;

  n = g_input_stream_read (G_FILTER_INPUT_STREAM (self)->base_stream, self->in + self->in_end,
                           sizeof self->in - self->in_end, cancellable, error);
  if (n < 0)
    return FALSE;

  self->in_is_last = n == 0;
  self->in_end += (gsize) n;
  return TRUE;
}

/* What stands behind a member: another one, nothing, or padding that is nobody's. */
static gboolean
open_next_member (BounceGzipStream  *self,
                  GCancellable      *cancellable,
                  GError           **error)
{
  while (self->in_end - self->in_start < 2 && !self->in_is_last)
    if (!fill (self, cancellable, error))
      return FALSE;

  if (self->in_end - self->in_start < 2 || self->in[self->in_start] != 0x1f || self->in[self->in_start + 1] != 0x8b)
    self->finished = TRUE;
  else
    g_converter_reset (self->inflater);
  self->between_members = FALSE;

  return TRUE;
}

static gssize
bounce_gzip_stream_read (GInputStream  *stream,
                         void          *buffer,
                         gsize          count,
                         GCancellable  *cancellable,
                         GError       **error)
{
  BounceGzipStream *self = BOUNCE_GZIP_STREAM (stream);

  while (!self->finished)
    {
      g_autoptr (GError) local = NULL;
      gsize n_in = 0, n_out = 0;
      GConverterResult result;

      if (self->between_members)
        {
          if (!open_next_member (self, cancellable, error))
            return -1;
          continue;
        }

      if (self->in_start == self->in_end && !self->in_is_last && !fill (self, cancellable, error))
        return -1;

      result = g_converter_convert (self->inflater, self->in + self->in_start, self->in_end - self->in_start, buffer, count,
                                    self->in_is_last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &n_in, &n_out, &local);
      if (result == G_CONVERTER_ERROR)
        {
          if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
            {
              g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_TRUNCATED, _("The compressed data are damaged"));
              return -1;
            }
          if (self->in_is_last)
            {
              g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_TRUNCATED, _("The compressed data end in the middle"));
              return -1;
            }
          if (!fill (self, cancellable, error))
            return -1;
          continue;
        }

      self->in_start += n_in;
      self->between_members = result == G_CONVERTER_FINISHED;
      if (n_out > 0)
        return (gssize) n_out;
    }

  return 0;
}

static void
bounce_gzip_stream_finalize (GObject *object)
{
  g_clear_object (&BOUNCE_GZIP_STREAM (object)->inflater);

  G_OBJECT_CLASS (bounce_gzip_stream_parent_class)->finalize (object);
}

static void
bounce_gzip_stream_class_init (BounceGzipStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_gzip_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = bounce_gzip_stream_read;
}

static void
bounce_gzip_stream_init (BounceGzipStream *self)
{
  self->inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
}

/**
 * bounce_gzip_stream_new:
 * @base: (transfer none): a stream of gzip data
 *
 * Returns: (transfer full): the decompressed bytes
 */
GInputStream *
bounce_gzip_stream_new (GInputStream *base)
{
  return g_object_new (BOUNCE_TYPE_GZIP_STREAM, "base-stream", base, NULL);
}
