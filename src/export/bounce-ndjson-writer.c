/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-ndjson-writer.h"

#include "export/bounce-json-result.h"

struct _BounceNdjsonWriter {
  BounceWriter parent_instance;

  GString *line;  /* kept from result to result, so that it is allocated once */
};

G_DEFINE_FINAL_TYPE (BounceNdjsonWriter, bounce_ndjson_writer, BOUNCE_TYPE_WRITER)

static gboolean
bounce_ndjson_writer_write (BounceWriter        *writer,
                            GOutputStream       *stream,
                            const BounceResult  *result,
                            GCancellable        *cancellable,
                            GError             **error)
{
  BounceNdjsonWriter *self = BOUNCE_NDJSON_WRITER (writer);
  const BounceWriterOptions *options = bounce_writer_get_options (writer);

  g_string_truncate (self->line, 0);
  bounce_json_append_result (self->line, result, options->language, options->recipient, options->findings);
  g_string_append_c (self->line, '\n');

  return g_output_stream_write_all (stream, self->line->str, self->line->len, NULL, cancellable, error);
}

static void
bounce_ndjson_writer_finalize (GObject *object)
{
  g_string_free (BOUNCE_NDJSON_WRITER (object)->line, TRUE);

  G_OBJECT_CLASS (bounce_ndjson_writer_parent_class)->finalize (object);
}

static void
bounce_ndjson_writer_class_init (BounceNdjsonWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_ndjson_writer_finalize;
  BOUNCE_WRITER_CLASS (klass)->write = bounce_ndjson_writer_write;
}

static void
bounce_ndjson_writer_init (BounceNdjsonWriter *self)
{
  self->line = g_string_sized_new (8192);
}
