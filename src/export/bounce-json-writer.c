/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-json-writer.h"

#include "export/bounce-json-result.h"

struct _BounceJsonWriter {
  BounceWriter parent_instance;

  GString *text;     /* kept from result to result, so that it is allocated once */
  gboolean started;  /* an object stands in the array already */
};

G_DEFINE_FINAL_TYPE (BounceJsonWriter, bounce_json_writer, BOUNCE_TYPE_WRITER)

static gboolean
bounce_json_writer_write (BounceWriter        *writer,
                          GOutputStream       *stream,
                          const BounceResult  *result,
                          GCancellable        *cancellable,
                          GError             **error)
{
  BounceJsonWriter *self = BOUNCE_JSON_WRITER (writer);
  const BounceWriterOptions *options = bounce_writer_get_options (writer);

  g_string_assign (self->text, self->started ? ",\n" : "[\n");
  bounce_json_append_result (self->text, result, options->language, options->recipient, options->findings);
  self->started = TRUE;

  return g_output_stream_write_all (stream, self->text->str, self->text->len, NULL, cancellable, error);
}

static gboolean
bounce_json_writer_end (BounceWriter   *writer,
                        GOutputStream  *stream,
                        GCancellable   *cancellable,
                        GError        **error)
{
  BounceJsonWriter *self = BOUNCE_JSON_WRITER (writer);

  g_string_assign (self->text, self->started ? "\n]\n" : "[]\n");

  return g_output_stream_write_all (stream, self->text->str, self->text->len, NULL, cancellable, error);
}

static void
bounce_json_writer_finalize (GObject *object)
{
  g_string_free (BOUNCE_JSON_WRITER (object)->text, TRUE);

  G_OBJECT_CLASS (bounce_json_writer_parent_class)->finalize (object);
}

static void
bounce_json_writer_class_init (BounceJsonWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_json_writer_finalize;
  BOUNCE_WRITER_CLASS (klass)->write = bounce_json_writer_write;
  BOUNCE_WRITER_CLASS (klass)->end = bounce_json_writer_end;
}

static void
bounce_json_writer_init (BounceJsonWriter *self)
{
  self->text = g_string_sized_new (8192);
}
