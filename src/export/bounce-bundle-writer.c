/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-bundle-writer.h"

#include <string.h>

#include "base/bounce-archive.h"
#include "export/bounce-redactor.h"

#define FOLDER "bounce-report"

/* The files that are written side by side while results come. */
static const struct {
  BounceFormat format;
  const char *name;
} members[] = {
  { BOUNCE_FORMAT_HTML, FOLDER "/summary.html" },
  { BOUNCE_FORMAT_TEXT, FOLDER "/summary.txt" },
  { BOUNCE_FORMAT_JSON, FOLDER "/report.json" },
};

struct _BounceBundleWriter {
  BounceWriter parent_instance;

  const BounceArchive *archive;
  BounceZip *zip;
  guint messages;
  BounceWriter *writers[G_N_ELEMENTS (members)];
  GOutputStream *streams[G_N_ELEMENTS (members)];
};

G_DEFINE_FINAL_TYPE (BounceBundleWriter, bounce_bundle_writer, BOUNCE_TYPE_WRITER)

static gboolean
add_file (BounceBundleWriter  *self,
          const char          *name,
          const void          *data,
          gsize                length,
          GCancellable        *cancellable,
          GError             **error)
{
  GDateTime *now = bounce_writer_get_options (BOUNCE_WRITER (self))->now;

  return self->archive->zip_add (self->zip, name, data, length, now, cancellable, error);
}

static gboolean
bounce_bundle_writer_begin (BounceWriter   *writer,
                            GOutputStream  *stream,
                            GCancellable   *cancellable,
                            GError        **error)
{
  BounceBundleWriter *self = BOUNCE_BUNDLE_WRITER (writer);
  BounceWriterOptions options = *bounce_writer_get_options (writer);

  self->archive = bounce_archive_get (error);
  self->zip = self->archive != NULL ? self->archive->zip_new (stream, error) : NULL;
  if (self->zip == NULL)
    return FALSE;

  options.colour = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      self->writers[i] = bounce_writer_new (members[i].format, &options);
      self->streams[i] = g_memory_output_stream_new_resizable ();
      if (!bounce_writer_begin (self->writers[i], self->streams[i], cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* The bounce itself. One that is gone meanwhile says so in its place: the rest of the bundle is still worth sending. */
static gboolean
add_message (BounceBundleWriter  *self,
             GCancellable        *cancellable,
             GError             **error)
{
  BounceWriter *writer = BOUNCE_WRITER (self);
  const BounceWriterOptions *options = bounce_writer_get_options (writer);
  BounceRedactor *redactor = bounce_writer_get_redactor (writer);
  g_autoptr (GError) gone = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  const char *data;
  gsize length;

  if (options->load_bytes == NULL)
    return TRUE;

  self->messages++;
  bytes = options->load_bytes (bounce_writer_get_source (writer), options->load_bytes_data, cancellable, &gone);
  if (bytes == NULL && g_error_matches (gone, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&gone));
      return FALSE;
    }
  if (bytes == NULL)
    {
      g_autofree char *cause = redactor != NULL ? bounce_redactor_redact_text (redactor, gone->message) : g_strdup (gone->message);

      name = g_strdup_printf (FOLDER "/message-%u-missing.txt", self->messages);
      return add_file (self, name, cause, strlen (cause), cancellable, error);
    }

  if (redactor != NULL)
    {
      g_autoptr (GBytes) redacted = bounce_redactor_redact_message (redactor, bytes);

      g_bytes_unref (bytes);
      bytes = g_steal_pointer (&redacted);
    }
  name = g_strdup_printf (FOLDER "/message-%u.eml", self->messages);
  data = g_bytes_get_data (bytes, &length);

  return add_file (self, name, data, length, cancellable, error);
}

static gboolean
bounce_bundle_writer_write (BounceWriter        *writer,
                            GOutputStream       *stream,
                            const BounceResult  *result,
                            GCancellable        *cancellable,
                            GError             **error)
{
  BounceBundleWriter *self = BOUNCE_BUNDLE_WRITER (writer);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (!bounce_writer_write_redacted (self->writers[i], result, cancellable, error))
      return FALSE;

  return result->report == NULL || add_message (self, cancellable, error);
}

static gboolean
bounce_bundle_writer_end (BounceWriter   *writer,
                          GOutputStream  *stream,
                          GCancellable   *cancellable,
                          GError        **error)
{
  BounceBundleWriter *self = BOUNCE_BUNDLE_WRITER (writer);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (self->streams[i]);

      if (!bounce_writer_end (self->writers[i], cancellable, error) ||
          !add_file (self, members[i].name, g_memory_output_stream_get_data (memory),
                     g_memory_output_stream_get_data_size (memory), cancellable, error))
        return FALSE;
    }

  return self->archive->zip_close (self->zip, cancellable, error);
}

static void
bounce_bundle_writer_finalize (GObject *object)
{
  BounceBundleWriter *self = BOUNCE_BUNDLE_WRITER (object);

  if (self->zip != NULL)
    self->archive->zip_free (self->zip);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_clear_object (&self->writers[i]);
      g_clear_object (&self->streams[i]);
    }

  G_OBJECT_CLASS (bounce_bundle_writer_parent_class)->finalize (object);
}

static void
bounce_bundle_writer_class_init (BounceBundleWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_bundle_writer_finalize;
  BOUNCE_WRITER_CLASS (klass)->begin = bounce_bundle_writer_begin;
  BOUNCE_WRITER_CLASS (klass)->write = bounce_bundle_writer_write;
  BOUNCE_WRITER_CLASS (klass)->end = bounce_bundle_writer_end;
}

static void
bounce_bundle_writer_init (BounceBundleWriter *self)
{
}
