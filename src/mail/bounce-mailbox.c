/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-mailbox.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "base/bounce-error.h"
#include "base/bounce-limits.h"
#include "mail/bounce-content-stream.h"
#include "mail/bounce-fingerprint.h"
#include "mail/bounce-folder.h"
#include "mail/bounce-slicer.h"

/* Less than this is not worth dividing, into pieces of that. */
#define LEAST_DIVIDED_BYTES (4 * 1024 * 1024)
#define PIECE_BYTES (1024 * 1024)

/* folder ──path──▶ content stream ──text──▶ slicer ──message──▶ */
struct _BounceMailbox {
  GObject parent_instance;

  char *path;                  /* of the file that is read now */
  GBytes *memory;              /* (nullable): the input, where it is no file */
  BounceFolder *folder;        /* (nullable) */
  BounceSlicer *slicer;        /* (nullable): of the file that is read now */
  BounceDivision *division;    /* (nullable): of the file that is read now */
  guint64 index;               /* of the next message in it */
  guint64 bytes_before;        /* of the files that are done */
};

G_DEFINE_FINAL_TYPE (BounceMailbox, bounce_mailbox, G_TYPE_OBJECT)

static gboolean
open_slicer (BounceMailbox  *self,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr (GError) local = NULL;
  BounceContentStream *stream;

  self->index = 0;
  stream = self->memory != NULL ? bounce_content_stream_new_for_bytes (self->memory, cancellable, &local)
                                : bounce_content_stream_open (self->path, cancellable, &local);
  if (stream == NULL)
    {
      bounce_mailbox_set_error (error, self->path, local);
      return FALSE;
    }

  self->slicer = bounce_slicer_new (stream);
  return TRUE;
}

static void
get_progress_of_file (BounceMailbox *self,
                      guint64       *done,
                      guint64       *total)
{
  *done = *total = 0;
  if (self->slicer != NULL)
    bounce_content_stream_get_progress (bounce_slicer_get_stream (self->slicer), done, total);
  else if (self->division != NULL)
    bounce_division_get_progress (self->division, done, total);
}

static void
close_file (BounceMailbox *self)
{
  guint64 done, total;

  get_progress_of_file (self, &done, &total);
  self->bytes_before += MAX (done, total);
  g_clear_pointer (&self->slicer, bounce_slicer_free);
  g_clear_pointer (&self->division, bounce_division_free);
}

/* Moves to the next file of the folder. */
static gboolean
open_next (BounceMailbox  *self,
           gboolean       *any,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autofree char *path = NULL;

  *any = FALSE;
  if (self->folder == NULL)
    return TRUE;
  if (!bounce_folder_next (self->folder, &path, cancellable, error))
    return FALSE;
  if (path == NULL)
    return TRUE;

  g_free (self->path);
  self->path = g_steal_pointer (&path);
  if (!open_slicer (self, cancellable, error))
    return FALSE;

  *any = TRUE;
  return TRUE;
}

static void
bounce_mailbox_finalize (GObject *object)
{
  BounceMailbox *self = BOUNCE_MAILBOX (object);

  g_clear_pointer (&self->slicer, bounce_slicer_free);
  g_clear_pointer (&self->division, bounce_division_free);
  g_clear_pointer (&self->folder, bounce_folder_free);
  g_clear_pointer (&self->memory, g_bytes_unref);
  g_free (self->path);

  G_OBJECT_CLASS (bounce_mailbox_parent_class)->finalize (object);
}

static void
bounce_mailbox_class_init (BounceMailboxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_mailbox_finalize;
}

static void
bounce_mailbox_init (BounceMailbox *self)
{
}

/**
 * bounce_mailbox_set_error:
 * @error: return location
 * @path: a file
 * @cause: why it cannot be read
 *
 * Says which file it is about: a person may have dropped a hundred. That a reading was cancelled is no file's fault.
 */
void
bounce_mailbox_set_error (GError       **error,
                          const char    *path,
                          const GError  *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_error_copy (cause));
      return;
    }

  /* Translators: the name of a file, and why it cannot be read */
  g_set_error (error, cause->domain, cause->code, _("“%s” cannot be read: %s"),
               g_str_equal (path, "-") ? _("standard input") : path, cause->message);
}

/**
 * bounce_mailbox_open:
 * @path: a file, a folder, or "-" for standard input
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the mailbox
 */
BounceMailbox *
bounce_mailbox_open (const char    *path,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (BounceMailbox) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (BOUNCE_TYPE_MAILBOX, NULL);
  self->path = g_strdup (path);
  if (!g_str_equal (path, "-") && g_file_test (path, G_FILE_TEST_IS_DIR))
    self->folder = bounce_folder_new (path);
  else if (!open_slicer (self, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bounce_mailbox_new_for_bytes:
 * @name: what the person is shown instead of a path
 * @bytes: pasted text or a dropped buffer, of any of the forms that a file can have
 *
 * Returns: (transfer full): the mailbox
 */
BounceMailbox *
bounce_mailbox_new_for_bytes (const char *name,
                              GBytes     *bytes)
{
  BounceMailbox *self = g_object_new (BOUNCE_TYPE_MAILBOX, NULL);

  self->path = g_strdup (name);
  self->memory = g_bytes_ref (bytes);

  return self;
}

/**
 * bounce_mailbox_next:
 * @self: a mailbox
 * @source: (out) (transfer full) (nullable): where the message stands, NULL at the end
 * @bytes: (out) (transfer full) (nullable): the message, quoting undone
 * @gaps: (out) (optional) (transfer full) (nullable): what is missing in it; NULL to have all messages whole
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: FALSE on an error of one file, which it names; call again for what is behind it. After
 *   %G_IO_ERROR_CANCELLED nothing more is read.
 */
gboolean
bounce_mailbox_next (BounceMailbox  *self,
                     BounceSource  **source,
                     GBytes        **bytes,
                     BounceGaps    **gaps,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_return_val_if_fail (BOUNCE_IS_MAILBOX (self), FALSE);

  *source = NULL;
  *bytes = NULL;
  if (gaps != NULL)
    *gaps = NULL;
  if (self->division != NULL)
    close_file (self);
  if (self->memory != NULL && self->slicer == NULL && self->index == 0 && !open_slicer (self, cancellable, error))
    {
      self->index = 1;
      return FALSE;
    }

  while (TRUE)
    {
      g_autoptr (GError) local = NULL;
      BounceCut cut;
      gboolean any;

      if (self->slicer == NULL)
        {
          if (!open_next (self, &any, cancellable, error))
            return FALSE;
          if (!any)
            return TRUE;
        }

      bounce_slicer_set_folding (self->slicer, gaps != NULL && self->memory == NULL &&
                                               bounce_content_stream_is_plain_file (bounce_slicer_get_stream (self->slicer)));
      if (!bounce_slicer_next (self->slicer, &cut, cancellable, &local))
        {
          close_file (self);
          self->index++;
          bounce_mailbox_set_error (error, self->path, local);
          return FALSE;
        }

      if (cut.bytes != NULL)
        {
          *source = bounce_mailbox_make_source (self->path, self->index++, &cut, self->memory);
          *bytes = cut.bytes;
          if (cut.gaps != NULL)
            *gaps = cut.gaps;
          return TRUE;
        }

      close_file (self);
      if (self->index++ == 0)
        {
          g_set_error_literal (&local, BOUNCE_ERROR, BOUNCE_ERROR_EMPTY, _("There is nothing in it"));
          bounce_mailbox_set_error (error, self->path, local);
          return FALSE;
        }
    }
}

/**
 * bounce_mailbox_divide:
 * @self: a mailbox
 *
 * Offers what is left of the file that is read now to be cut by several threads, where that is possible and worth it.
 *
 * Returns: (transfer none) (nullable): valid until bounce_mailbox_next() is called, which then goes on with the next file
 */
BounceDivision *
bounce_mailbox_divide (BounceMailbox *self)
{
  guint64 done, total;

  if (self->slicer == NULL || self->memory != NULL || !bounce_slicer_is_divisible (self->slicer))
    return NULL;
  bounce_content_stream_get_progress (bounce_slicer_get_stream (self->slicer), &done, &total);
  if (total < bounce_slicer_get_offset (self->slicer) + LEAST_DIVIDED_BYTES)
    return NULL;

  self->division = bounce_division_new (g_steal_pointer (&self->slicer), self->index, PIECE_BYTES);
  return self->division;
}

/**
 * bounce_mailbox_make_source:
 * @path: a file
 * @index: of the message in it, from 0
 * @cut: the message
 * @memory: (nullable): the input, where it is no file
 *
 * Returns: (transfer full): where the message stands
 */
BounceSource *
bounce_mailbox_make_source (const char      *path,
                            guint64          index,
                            const BounceCut *cut,
                            GBytes          *memory)
{
  gsize held;
  const char *data = g_bytes_get_data (cut->bytes, &held);
  guint64 length = bounce_gaps_place (cut->gaps, held);

  return bounce_source_new_full (path, index, cut->offset, cut->length, bounce_fingerprint_of_ends (data, held, length), memory);
}

/**
 * bounce_mailbox_get_path:
 * @self: a mailbox
 *
 * Returns: (transfer none): the file that is read now, or was read last: the one that an error is about
 */
const char *
bounce_mailbox_get_path (BounceMailbox *self)
{
  return self->path;
}

/**
 * bounce_mailbox_get_progress:
 * @self: a mailbox
 * @done: (out): bytes read so far, before decompression
 * @total: (out): bytes of all files that are known of, 0 where not known
 */
void
bounce_mailbox_get_progress (BounceMailbox *self,
                             guint64       *done,
                             guint64       *total)
{
  get_progress_of_file (self, done, total);
  *done += self->bytes_before;
  if (self->folder != NULL)
    *total = bounce_folder_get_total (self->folder);
  else if (self->slicer == NULL && self->division == NULL)
    *total = *done;
}
