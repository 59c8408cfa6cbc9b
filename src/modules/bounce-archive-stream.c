/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "modules/bounce-archive-stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#include "base/bounce-error.h"

struct _BounceArchiveStream {
  GFilterInputStream parent_instance;

  struct archive *archive;
  gboolean opened;
  guint8 in[32 * 1024];
  GCancellable *cancellable;  /* of the read that goes on; not owned */
  GError *error;              /* of the base stream */
};

G_DEFINE_FINAL_TYPE (BounceArchiveStream, bounce_archive_stream, G_TYPE_FILTER_INPUT_STREAM)

static la_ssize_t
read_base_cb (struct archive  *archive,
              void            *data,
              const void     **buffer)
{
  BounceArchiveStream *self = data;
  gssize n = g_input_stream_read (G_FILTER_INPUT_STREAM (self)->base_stream, self->in, sizeof self->in, self->cancellable,
                                  self->error == NULL ? &self->error : NULL);

  *buffer = self->in;
  return n < 0 ? ARCHIVE_FATAL : n;
}

static void
set_error (BounceArchiveStream  *self,
           GError              **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_TRUNCATED, _("The compressed data are damaged or end in the middle"));
}

static gssize
bounce_archive_stream_read (GInputStream  *stream,
                            void          *buffer,
                            gsize          count,
                            GCancellable  *cancellable,
                            GError       **error)
{
  BounceArchiveStream *self = BOUNCE_ARCHIVE_STREAM (stream);
  struct archive_entry *entry;
  la_ssize_t n = 0;

  self->cancellable = cancellable;
  if (!self->opened)
    {
      int result = archive_read_open (self->archive, self, NULL, read_base_cb, NULL);

      if (result == ARCHIVE_OK)
        result = archive_read_next_header (self->archive, &entry);
      self->opened = result == ARCHIVE_OK;
      n = result == ARCHIVE_OK || result == ARCHIVE_EOF ? 0 : -1;
    }
  if (self->opened)
    n = archive_read_data (self->archive, buffer, count);
  self->cancellable = NULL;

  if (n < 0)
    {
      set_error (self, error);
      return -1;
    }

  return n;
}

static void
bounce_archive_stream_finalize (GObject *object)
{
  BounceArchiveStream *self = BOUNCE_ARCHIVE_STREAM (object);

  g_clear_pointer (&self->archive, archive_read_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (bounce_archive_stream_parent_class)->finalize (object);
}

static void
bounce_archive_stream_class_init (BounceArchiveStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_archive_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = bounce_archive_stream_read;
}

static void
bounce_archive_stream_init (BounceArchiveStream *self)
{
  self->archive = archive_read_new ();
}

/**
 * bounce_archive_stream_new:
 * @base: (transfer none): a stream of compressed data
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the decompressed bytes; NULL where the library was built without the method
 */
GInputStream *
bounce_archive_stream_new (GInputStream  *base,
                           GError       **error)
{
  g_autoptr (BounceArchiveStream) self = g_object_new (BOUNCE_TYPE_ARCHIVE_STREAM, "base-stream", base, NULL);

  /* A method that the library lacks would be run as a program found in the path: that answers ARCHIVE_WARN. */
  if (archive_read_support_filter_bzip2 (self->archive) != ARCHIVE_OK ||
      archive_read_support_filter_xz (self->archive) != ARCHIVE_OK ||
      archive_read_support_filter_zstd (self->archive) != ARCHIVE_OK ||
      archive_read_support_format_raw (self->archive) != ARCHIVE_OK)
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED,
                           _("This program was built without support for this kind of compression"));
      return NULL;
    }

  return G_INPUT_STREAM (g_steal_pointer (&self));
}
