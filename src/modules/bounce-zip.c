/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "modules/bounce-zip.h"

#include <archive.h>
#include <archive_entry.h>

#include "base/bounce-error.h"

struct _BounceZip {
  struct archive *archive;

  /* for libarchive's callback */
  GOutputStream *stream;
  GCancellable *cancellable;  /* during a call */
  GError *error;
};

static la_ssize_t
write_cb (struct archive *archive,
          void           *user_data,
          const void     *buffer,
          size_t          length)
{
  BounceZip *self = user_data;

  if (self->stream == NULL || self->error != NULL)
    return -1;
  if (g_output_stream_write_all (self->stream, buffer, length, NULL, self->cancellable, &self->error))
    return (la_ssize_t) length;

  archive_set_error (archive, G_IO_ERROR_FAILED, "%s", self->error->message);

  return -1;
}

/* What libarchive could not do, or what our stream could not. */
static gboolean
fail (BounceZip  *self,
      GError    **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_FAILED, archive_error_string (self->archive));

  return FALSE;
}

/**
 * bounce_zip_new:
 * @stream: (transfer none): where to; it is to outlive the last call but that of bounce_zip_free()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a zip file without entries
 */
BounceZip *
bounce_zip_new (GOutputStream  *stream,
                GError        **error)
{
  g_autoptr (BounceZip) self = g_new0 (BounceZip, 1);

  self->stream = stream;
  self->archive = archive_write_new ();
  if (archive_write_set_format_zip (self->archive) != ARCHIVE_OK ||
      archive_write_set_bytes_in_last_block (self->archive, 1) != ARCHIVE_OK ||
      archive_write_open (self->archive, self, NULL, write_cb, NULL) != ARCHIVE_OK)
    {
      fail (self, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * bounce_zip_add:
 * @self: a zip file
 * @name: of the entry, with its folders
 * @data: (nullable): what is in it
 * @length: bytes of it
 * @time: (nullable): when it was made
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: FALSE on error
 */
gboolean
bounce_zip_add (BounceZip     *self,
                const char    *name,
                const void    *data,
                gsize          length,
                GDateTime     *time,
                GCancellable  *cancellable,
                GError       **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean added;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  if (time != NULL)
    archive_entry_set_mtime (entry, (time_t) g_date_time_to_unix (time), 0);

  self->cancellable = cancellable;
  added = archive_write_header (self->archive, entry) == ARCHIVE_OK &&
          (length == 0 || archive_write_data (self->archive, data, length) == (la_ssize_t) length);
  self->cancellable = NULL;
  archive_entry_free (entry);

  return added || fail (self, error);
}

/**
 * bounce_zip_close:
 * @self: a zip file
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Writes what stands at its end.
 *
 * Returns: FALSE on error
 */
gboolean
bounce_zip_close (BounceZip     *self,
                  GCancellable  *cancellable,
                  GError       **error)
{
  int result;

  self->cancellable = cancellable;
  result = archive_write_close (self->archive);
  self->cancellable = NULL;

  return result == ARCHIVE_OK || fail (self, error);
}

/**
 * bounce_zip_free:
 * @self: (transfer full): a zip file, closed or given up
 */
void
bounce_zip_free (BounceZip *self)
{
  /* An archive that was given up writes its end when it is freed: to nobody. */
  self->stream = NULL;
  archive_write_free (self->archive);
  g_clear_error (&self->error);
  g_free (self);
}
