/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-ndjson-writer.h"

#include "export/bounce-json-result.h"

struct _BounceNdjsonWriter {
  BounceWriter parent_instance;
};

G_DEFINE_FINAL_TYPE (BounceNdjsonWriter, bounce_ndjson_writer, BOUNCE_TYPE_WRITER)

static void
bounce_ndjson_writer_append (BounceWriter       *writer,
                             GString            *text,
                             const BounceResult *result)
{
  const BounceWriterOptions *options = bounce_writer_get_options (writer);

  bounce_json_append_result (text, result, options->language, options->recipient, options->findings);
  g_string_append_c (text, '\n');
}

static void
bounce_ndjson_writer_class_init (BounceNdjsonWriterClass *klass)
{
  BOUNCE_WRITER_CLASS (klass)->append = bounce_ndjson_writer_append;
}

static void
bounce_ndjson_writer_init (BounceNdjsonWriter *self)
{
}
