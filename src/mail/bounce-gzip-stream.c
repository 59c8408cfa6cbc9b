/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* GZlibDecompressor does not tell where a block ends, nor can it begin there; so zlib itself is asked. */

#include "config.h"

#include "mail/bounce-gzip-stream.h"

#include <string.h>
#include <zlib.h>
#include <glib/gi18n-lib.h>

#include "base/bounce-error.h"

/* Bytes behind the deflated data of a member: a checksum and a length. */
#define TRAILER_BYTES 8

/* How zlib is told what it reads: gzip with its header, or deflate alone; and how far back that refers. */
#define WINDOW_BITS 15
#define WINDOW_BYTES (1 << WINDOW_BITS)
#define FORMAT_GZIP (16 + WINDOW_BITS)
#define FORMAT_DEFLATE (-WINDOW_BITS)

/* What inflate() says in data_type when it stops at a border. */
#define AT_BORDER 128
#define LAST_BLOCK 64
#define UNUSED_BITS 7

struct _BounceGzipStream {
  GFilterInputStream parent_instance;

  z_stream inflater;
  gboolean ready;             /* the inflater was made */
  guint8 in[32 * 1024];
  gsize in_start, in_end;
  gboolean in_is_last;        /* the base stream has no more */
  guint trailer;              /* bytes that are left of the trailer, where zlib does not read it itself */
  gboolean is_deflate;        /* begun inside a member */
  gboolean between_members;
  gboolean finished;

  BounceGzipIndex *index;     /* (nullable): where places are noted */
  guint64 file, text;         /* bytes that were taken in and given out */
};

G_DEFINE_FINAL_TYPE (BounceGzipStream, bounce_gzip_stream, G_TYPE_FILTER_INPUT_STREAM)

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_TRUNCATED, _("The compressed data are damaged"));

  return FALSE;
}

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

/* Has @n bytes ready, or all there are. */
static gboolean
fill_up_to (BounceGzipStream  *self,
            gsize              n,
            GCancellable      *cancellable,
            GError           **error)
{
  while (self->in_end - self->in_start < n && !self->in_is_last)
    if (!fill (self, cancellable, error))
      return FALSE;

  return TRUE;
}

static void
take_in (BounceGzipStream *self,
         gsize             n)
{
  self->in_start += n;
  self->file += n;
}

/* What stands behind a member: another one, nothing, or padding that is nobody's. */
static gboolean
open_next_member (BounceGzipStream  *self,
                  GCancellable      *cancellable,
                  GError           **error)
{
  if (!fill_up_to (self, self->trailer, cancellable, error))
    return FALSE;
  take_in (self, MIN (self->trailer, self->in_end - self->in_start));
  self->trailer = 0;

  if (!fill_up_to (self, 2, cancellable, error))
    return FALSE;
  if (self->in_end - self->in_start < 2 || self->in[self->in_start] != 0x1f || self->in[self->in_start + 1] != 0x8b)
    self->finished = TRUE;
  else if (inflateReset2 (&self->inflater, FORMAT_GZIP) != Z_OK)
    return fail_damaged (error);
  self->is_deflate = FALSE;
  self->between_members = FALSE;

  return TRUE;
}

/* Where a block ended, and another follows, one can begin again. */
static void
note_place (BounceGzipStream *self)
{
  int state = self->inflater.data_type;
  BounceGzipPoint point = { self->text, self->file, (guint) state & UNUSED_BITS, NULL };
  g_autofree guint8 *window = NULL;
  guint length = 0;

  if ((state & AT_BORDER) == 0 || (state & LAST_BLOCK) != 0 || !bounce_gzip_index_wants (self->index, self->text))
    return;

  window = g_malloc (WINDOW_BYTES);
  if (inflateGetDictionary (&self->inflater, window, &length) != Z_OK)
    return;

  point.window = g_bytes_new (window, length);
  bounce_gzip_index_add (self->index, &point);
  bounce_gzip_point_clear (&point);
}

/* Unpacks into @buffer what it takes, or up to the next border. */
static gboolean
inflate_some (BounceGzipStream  *self,
              void              *buffer,
              gsize              count,
              gsize             *n_out,
              GError           **error)
{
  z_stream *inflater = &self->inflater;
  gsize in = self->in_end - self->in_start, out = MIN (count, G_MAXUINT / 2);
  int status;

  inflater->next_in = self->in + self->in_start;
  inflater->avail_in = (guint) in;
  inflater->next_out = buffer;
  inflater->avail_out = (guint) out;
  status = inflate (inflater, self->index != NULL ? Z_BLOCK : Z_NO_FLUSH);

  take_in (self, in - inflater->avail_in);
  *n_out = out - inflater->avail_out;
  self->text += *n_out;

  if (status == Z_STREAM_END)
    {
      self->between_members = TRUE;
      self->trailer = self->is_deflate ? TRAILER_BYTES : 0;
      return TRUE;
    }
  if (status == Z_BUF_ERROR && self->in_is_last)
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_TRUNCATED, _("The compressed data end in the middle"));
      return FALSE;
    }
  if (status != Z_OK && status != Z_BUF_ERROR)
    return fail_damaged (error);

  if (self->index != NULL)
    note_place (self);

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
  gsize n_out = 0;

  if (!self->ready)
    {
      fail_damaged (error);
      return -1;
    }

  while (!self->finished)
    {
      if (self->between_members)
        {
          if (!open_next_member (self, cancellable, error))
            return -1;
          continue;
        }

      if (self->in_start == self->in_end && !self->in_is_last && !fill (self, cancellable, error))
        return -1;
      if (!inflate_some (self, buffer, count, &n_out, error))
        return -1;
      if (n_out > 0)
        return (gssize) n_out;
    }

  return 0;
}

static void
bounce_gzip_stream_finalize (GObject *object)
{
  BounceGzipStream *self = BOUNCE_GZIP_STREAM (object);

  if (self->ready)
    inflateEnd (&self->inflater);
  g_clear_pointer (&self->index, bounce_gzip_index_unref);

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
  self->ready = inflateInit2 (&self->inflater, FORMAT_GZIP) == Z_OK;
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

/**
 * bounce_gzip_stream_set_index:
 * @self: a stream that was read from the start of a file
 * @index: (transfer none): where the places are noted that it comes past
 */
void
bounce_gzip_stream_set_index (BounceGzipStream *self,
                              BounceGzipIndex  *index)
{
  g_clear_pointer (&self->index, bounce_gzip_index_unref);
  self->index = bounce_gzip_index_ref (index);
}

/**
 * bounce_gzip_stream_restart:
 * @self: a stream whose base was moved to the byte that the place uses in part, else to the one behind the place
 * @point: the place
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Goes on from there. The checksum of the member that it is in is not looked at.
 *
 * Returns: FALSE on error
 */
gboolean
bounce_gzip_stream_restart (BounceGzipStream       *self,
                            const BounceGzipPoint  *point,
                            GCancellable           *cancellable,
                            GError                **error)
{
  gsize length = 0, n_read = 0;
  const guint8 *window = g_bytes_get_data (point->window, &length);
  guint8 shared = 0;

  if (point->bits > 0 && !g_input_stream_read_all (G_FILTER_INPUT_STREAM (self)->base_stream, &shared, 1, &n_read,
                                                   cancellable, error))
    return FALSE;

  if (!self->ready || inflateReset2 (&self->inflater, FORMAT_DEFLATE) != Z_OK ||
      (point->bits > 0 && inflatePrime (&self->inflater, (int) point->bits, shared >> (8 - point->bits)) != Z_OK) ||
      inflateSetDictionary (&self->inflater, window, (guint) length) != Z_OK)
    return fail_damaged (error);

  self->in_start = self->in_end = 0;
  self->in_is_last = FALSE;
  self->is_deflate = TRUE;
  self->between_members = self->finished = FALSE;
  self->trailer = 0;
  self->file = point->file;
  self->text = point->text;

  return TRUE;
}
