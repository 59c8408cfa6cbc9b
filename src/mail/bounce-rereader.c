/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-rereader.h"

#include <sys/stat.h>
#include <glib/gi18n-lib.h>

#include "base/bounce-error.h"
#include "base/bounce-limits.h"
#include "mail/bounce-content-stream.h"
#include "mail/bounce-fingerprint.h"
#include "mail/bounce-mailbox.h"
#include "mail/bounce-postmark.h"

struct _BounceRereader {
  BounceContentStream *stream;   /* (nullable): of a compressed file, where it was left */
  char *path;                    /* of that file */
  struct stat status;            /* what it was when it was opened */
  guint64 last_offset;           /* where the message stood that was read last, */
  GBytes *last;                  /* (nullable): and what stood there: it is often asked for twice */
};

static void
close_kept (BounceRereader *self)
{
  g_clear_pointer (&self->stream, bounce_content_stream_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->last, g_bytes_unref);
}

static gboolean
is_same_file (const struct stat *left,
              const struct stat *right)
{
  return left->st_dev == right->st_dev && left->st_ino == right->st_ino && left->st_size == right->st_size &&
         left->st_mtim.tv_sec == right->st_mtim.tv_sec && left->st_mtim.tv_nsec == right->st_mtim.tv_nsec;
}

/* Whether the stream that was kept is of the file in which @source stands. */
static gboolean
is_open (const BounceRereader *self,
         const BounceSource   *source)
{
  struct stat status;

  return self->stream != NULL && source->memory == NULL && g_str_equal (self->path, source->path) &&
         stat (source->path, &status) == 0 && is_same_file (&status, &self->status);
}

static BounceContentStream *
open_source (BounceRereader      *self,
             const BounceSource  *source,
             GCancellable        *cancellable,
             GError             **error)
{
  if (is_open (self, source) && bounce_content_stream_get_position (self->stream) <= source->offset)
    return g_steal_pointer (&self->stream);
  if (source->memory != NULL)
    return bounce_content_stream_new_for_bytes (source->memory, cancellable, error);

  if (g_str_equal (source->path, "-"))
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED, _("It came in once and was not kept"));
      return NULL;
    }

  close_kept (self);
  if (stat (source->path, &self->status) == 0)
    self->path = g_strdup (source->path);

  return bounce_content_stream_open (source->path, cancellable, error);
}

/* Takes @stream, which was read up to the end of @bytes. */
static GBytes *
keep (BounceRereader      *self,
      const BounceSource  *source,
      BounceContentStream *stream,
      GBytes              *bytes)
{
  if (source->memory != NULL || self->path == NULL || bounce_content_stream_is_seekable (stream))
    {
      bounce_content_stream_free (stream);
      return bytes;
    }

  g_clear_pointer (&self->last, g_bytes_unref);
  self->stream = stream;
  self->last = g_bytes_ref (bytes);
  self->last_offset = source->offset;

  return bytes;
}

static GBytes *
read_slice (BounceRereader      *self,
            const BounceSource  *source,
            GCancellable        *cancellable,
            GError             **error)
{
  g_autoptr (BounceContentStream) stream = NULL;
  gsize length = (gsize) MIN (source->length, BOUNCE_LIMIT_MESSAGE_BYTES);
  g_autofree char *data = NULL;
  gsize done = 0;

  if (is_open (self, source) && self->last_offset == source->offset && g_bytes_get_size (self->last) == length)
    return g_bytes_ref (self->last);

  stream = open_source (self, source, cancellable, error);
  if (stream == NULL ||
      !bounce_content_stream_skip (stream, source->offset - bounce_content_stream_get_position (stream), cancellable, error))
    return NULL;

  data = g_malloc (length + 1);
  while (done < length)
    {
      gssize n = bounce_content_stream_read (stream, data + done, length - done, cancellable, error);

      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      done += (gsize) n;
    }

  return keep (self, source, g_steal_pointer (&stream), g_bytes_new_take (g_steal_pointer (&data), done));
}

/* The fingerprint was taken of the message as it was handed out, which in an mbox may have been quoted in the file. */
static gboolean
is_same (const BounceSource *source,
         GBytes             *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return source->fingerprint == bounce_fingerprint (data, length);
}

/**
 * bounce_rereader_new:
 *
 * Returns: (transfer full): a rereader that has nothing open
 */
BounceRereader *
bounce_rereader_new (void)
{
  return g_new0 (BounceRereader, 1);
}

/**
 * bounce_rereader_free:
 * @self: (transfer full): a rereader
 */
void
bounce_rereader_free (BounceRereader *self)
{
  close_kept (self);
  g_free (self);
}

/**
 * bounce_rereader_read:
 * @self: a rereader
 * @source: where a message stood
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Reads one message again.
 *
 * Returns: (transfer full) (nullable): its bytes, as bounce_mailbox_next() gave them; NULL with BOUNCE_ERROR_CHANGED
 *   where something else stands there now, BOUNCE_ERROR_UNSUPPORTED where the input cannot be read twice
 */
GBytes *
bounce_rereader_read (BounceRereader      *self,
                      const BounceSource  *source,
                      GCancellable        *cancellable,
                      GError             **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = read_slice (self, source, cancellable, &local);
  g_autoptr (GBytes) unquoted = NULL;

  if (bytes == NULL)
    {
      bounce_mailbox_set_error (error, source->path, local);
      return NULL;
    }

  if (source->fingerprint == 0 || is_same (source, bytes))
    return g_steal_pointer (&bytes);

  unquoted = bounce_postmark_unquote (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  if (is_same (source, unquoted))
    return g_steal_pointer (&unquoted);

  g_set_error_literal (&local, BOUNCE_ERROR, BOUNCE_ERROR_CHANGED, _("The file was changed since it was read"));
  bounce_mailbox_set_error (error, source->path, local);
  return NULL;
}
