/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-writer.h"

#include "base/bounce-error.h"
#include "export/bounce-bundle-writer.h"
#include "export/bounce-csv-writer.h"
#include "export/bounce-html-writer.h"
#include "export/bounce-json-writer.h"
#include "export/bounce-markdown-writer.h"
#include "export/bounce-ndjson-writer.h"
#include "export/bounce-pdf-writer.h"
#include "export/bounce-redactor.h"
#include "export/bounce-suppression-writer.h"
#include "export/bounce-text-writer.h"

typedef struct {
  BounceWriterOptions options;
  BounceRedactor *redactor;  /* (nullable): NULL where nothing is redacted */
  GOutputStream *stream;     /* (nullable): between begin and end */
  BounceSource *source;      /* (nullable): of the result that is being written, as it was before redaction */
  GString *text;             /* of the result that is being written; kept, so that it is allocated once */
} BounceWriterPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (BounceWriter, bounce_writer, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (BounceFormat, bounce_format,
                    G_DEFINE_ENUM_VALUE (BOUNCE_FORMAT_TEXT, "text"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_FORMAT_MARKDOWN, "markdown"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_FORMAT_HTML, "html"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_FORMAT_PDF, "pdf"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_FORMAT_JSON, "json"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_FORMAT_NDJSON, "ndjson"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_FORMAT_CSV, "csv"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_FORMAT_BUNDLE, "bundle"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_FORMAT_SUPPRESSION, "suppression"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_FORMAT_SUPPRESSION_CSV, "suppression-csv"))

G_DEFINE_ENUM_TYPE (BounceRedaction, bounce_redaction,
                    G_DEFINE_ENUM_VALUE (BOUNCE_REDACTION_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REDACTION_ADDRESSES, "addresses"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REDACTION_STRICT, "strict"))

typedef struct {
  GType (*get_type) (void);
  const char *extension;
  gboolean binary;
} FormatEntry;

static const FormatEntry formats[] = {
  [BOUNCE_FORMAT_TEXT] = { bounce_text_writer_get_type, "txt", FALSE },
  [BOUNCE_FORMAT_MARKDOWN] = { bounce_markdown_writer_get_type, "md", FALSE },
  [BOUNCE_FORMAT_HTML] = { bounce_html_writer_get_type, "html", FALSE },
  [BOUNCE_FORMAT_PDF] = { bounce_pdf_writer_get_type, "pdf", TRUE },
  [BOUNCE_FORMAT_JSON] = { bounce_json_writer_get_type, "json", FALSE },
  [BOUNCE_FORMAT_NDJSON] = { bounce_ndjson_writer_get_type, "ndjson", FALSE },
  [BOUNCE_FORMAT_CSV] = { bounce_csv_writer_get_type, "csv", FALSE },
  [BOUNCE_FORMAT_BUNDLE] = { bounce_bundle_writer_get_type, "zip", TRUE },
  [BOUNCE_FORMAT_SUPPRESSION] = { bounce_suppression_text_writer_get_type, "txt", FALSE },
  [BOUNCE_FORMAT_SUPPRESSION_CSV] = { bounce_suppression_csv_writer_get_type, "csv", FALSE },
};

static void
bounce_writer_finalize (GObject *object)
{
  BounceWriterPrivate *priv = bounce_writer_get_instance_private (BOUNCE_WRITER (object));

  g_clear_pointer (&priv->options.now, g_date_time_unref);
  g_clear_pointer (&priv->options.findings, g_ptr_array_unref);
  g_clear_pointer (&priv->redactor, bounce_redactor_free);
  g_clear_object (&priv->stream);
  g_string_free (priv->text, TRUE);

  G_OBJECT_CLASS (bounce_writer_parent_class)->finalize (object);
}

static void
bounce_writer_class_init (BounceWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_writer_finalize;
}

static void
bounce_writer_init (BounceWriter *self)
{
  BounceWriterPrivate *priv = bounce_writer_get_instance_private (self);

  priv->options = (BounceWriterOptions) BOUNCE_WRITER_OPTIONS_INIT;
  priv->text = g_string_new (NULL);
}

/**
 * bounce_writer_new:
 * @format: the format wanted
 * @options: (nullable): how to write; copied
 *
 * Returns: (transfer full): a writer for one export
 */
BounceWriter *
bounce_writer_new (BounceFormat               format,
                   const BounceWriterOptions *options)
{
  BounceWriter *self;
  BounceWriterPrivate *priv;

  g_return_val_if_fail (format >= 0 && format < G_N_ELEMENTS (formats), NULL);

  self = g_object_new (formats[format].get_type (), NULL);
  priv = bounce_writer_get_instance_private (self);

  if (options != NULL)
    {
      priv->options = *options;
      if (options->now != NULL)
        g_date_time_ref (options->now);
      if (options->findings != NULL)
        g_ptr_array_ref (options->findings);
    }
  if (priv->options.redaction != BOUNCE_REDACTION_NONE)
    priv->redactor = bounce_redactor_new (priv->options.redaction);

  return self;
}

/**
 * bounce_writer_get_options:
 * @self: a writer
 *
 * Returns: (transfer none): how it writes
 */
const BounceWriterOptions *
bounce_writer_get_options (BounceWriter *self)
{
  BounceWriterPrivate *priv = bounce_writer_get_instance_private (self);

  return &priv->options;
}

/**
 * bounce_writer_begin:
 * @self: a new writer
 * @stream: where to write; not closed by the writer
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Returns: FALSE and sets @error where writing failed
 */
gboolean
bounce_writer_begin (BounceWriter   *self,
                     GOutputStream  *stream,
                     GCancellable   *cancellable,
                     GError        **error)
{
  BounceWriterPrivate *priv = bounce_writer_get_instance_private (self);
  BounceWriterClass *klass = BOUNCE_WRITER_GET_CLASS (self);

  g_return_val_if_fail (priv->stream == NULL, FALSE);

  priv->stream = g_object_ref (stream);

  return klass->begin == NULL || klass->begin (self, stream, cancellable, error);
}

/**
 * bounce_writer_write:
 * @self: a writer that was begun
 * @result: a result
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Writes one result, redacted as the options ask.
 *
 * Returns: FALSE and sets @error where writing failed
 */
gboolean
bounce_writer_write (BounceWriter        *self,
                     const BounceResult  *result,
                     GCancellable        *cancellable,
                     GError             **error)
{
  BounceWriterPrivate *priv = bounce_writer_get_instance_private (self);
  g_autoptr (BounceResult) redacted = NULL;
  gboolean written;

  g_return_val_if_fail (priv->stream != NULL, FALSE);

  if (priv->redactor != NULL)
    {
      redacted = bounce_redactor_redact_result (priv->redactor, result);
    }

  priv->source = result->source;
  written = bounce_writer_write_redacted (self, redacted != NULL ? redacted : result, cancellable, error);
  priv->source = NULL;

  return written;
}

/**
 * bounce_writer_write_redacted:
 * @self: a writer that was begun
 * @result: a result that another writer's redactor has gone through
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * For writers that are made of writers.
 *
 * Returns: FALSE and sets @error where writing failed
 */
gboolean
bounce_writer_write_redacted (BounceWriter        *self,
                              const BounceResult  *result,
                              GCancellable        *cancellable,
                              GError             **error)
{
  BounceWriterPrivate *priv = bounce_writer_get_instance_private (self);
  BounceWriterClass *klass = BOUNCE_WRITER_GET_CLASS (self);

  g_return_val_if_fail (priv->stream != NULL, FALSE);

  if (klass->append == NULL)
    return klass->write (self, priv->stream, result, cancellable, error);

  g_string_truncate (priv->text, 0);
  klass->append (self, priv->text, result);

  return bounce_writer_write_text (self, priv->text, cancellable, error);
}

/**
 * bounce_writer_is_divisible:
 * @self: a writer
 *
 * Returns: whether bounce_writer_append() may be used: a placeholder of a redacted export depends on the results that
 *   came before, and so does the text of some formats
 */
gboolean
bounce_writer_is_divisible (BounceWriter *self)
{
  BounceWriterPrivate *priv = bounce_writer_get_instance_private (self);

  return BOUNCE_WRITER_GET_CLASS (self)->append != NULL && priv->redactor == NULL;
}

/**
 * bounce_writer_append:
 * @self: a writer that is divisible
 * @text: what is to be written of the results before it
 * @result: a result
 *
 * Appends what is to be written for it, maybe nothing. May be called on any thread, and on several at once.
 */
void
bounce_writer_append (BounceWriter       *self,
                      GString            *text,
                      const BounceResult *result)
{
  BOUNCE_WRITER_GET_CLASS (self)->append (self, text, result);
}

/**
 * bounce_writer_write_text:
 * @self: a writer that was begun
 * @text: what bounce_writer_append() made of some results
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Returns: FALSE and sets @error where writing failed
 */
gboolean
bounce_writer_write_text (BounceWriter   *self,
                          const GString  *text,
                          GCancellable   *cancellable,
                          GError        **error)
{
  BounceWriterPrivate *priv = bounce_writer_get_instance_private (self);

  return g_output_stream_write_all (priv->stream, text->str, text->len, NULL, cancellable, error);
}

/**
 * bounce_writer_get_source:
 * @self: a writer, within its write()
 *
 * Returns: (transfer none): where the message stands that is being written; its result may no longer say so
 */
const BounceSource *
bounce_writer_get_source (BounceWriter *self)
{
  BounceWriterPrivate *priv = bounce_writer_get_instance_private (self);

  return priv->source;
}

/**
 * bounce_writer_end:
 * @self: a writer that was begun
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Writes what comes after the last result. The stream is left open.
 *
 * Returns: FALSE and sets @error where writing failed
 */
gboolean
bounce_writer_end (BounceWriter  *self,
                   GCancellable  *cancellable,
                   GError       **error)
{
  BounceWriterPrivate *priv = bounce_writer_get_instance_private (self);
  BounceWriterClass *klass = BOUNCE_WRITER_GET_CLASS (self);
  g_autoptr (GOutputStream) stream = g_steal_pointer (&priv->stream);

  g_return_val_if_fail (stream != NULL, FALSE);

  return klass->end == NULL || klass->end (self, stream, cancellable, error);
}

/**
 * bounce_writer_get_redactor:
 * @self: a writer
 *
 * Returns: (transfer none) (nullable): what knows the placeholders of this export; NULL where nothing is redacted
 */
BounceRedactor *
bounce_writer_get_redactor (BounceWriter *self)
{
  BounceWriterPrivate *priv = bounce_writer_get_instance_private (self);

  return priv->redactor;
}

/**
 * bounce_writer_write_to_string:
 * @format: a format that is text
 * @options: (nullable): how to write
 * @result: a result
 * @error: return location
 *
 * Returns: (transfer full): the export of one result, UTF-8; NULL and sets @error where it failed
 */
char *
bounce_writer_write_to_string (BounceFormat                format,
                               const BounceWriterOptions  *options,
                               const BounceResult         *result,
                               GError                    **error)
{
  return bounce_writer_preview (format, options, result, NULL, error);
}

/**
 * bounce_writer_preview:
 * @format: a format that is text
 * @options: (nullable): how to write
 * @result: a result
 * @spots: (out) (optional) (transfer full) (element-type BounceSpot): where in the text something was redacted
 * @error: return location
 *
 * Returns: (transfer full): what would leave, UTF-8; NULL and sets @error where it failed
 */
char *
bounce_writer_preview (BounceFormat                format,
                       const BounceWriterOptions  *options,
                       const BounceResult         *result,
                       GArray                    **spots,
                       GError                    **error)
{
  g_autofree char *text = NULL;
  g_autoptr (BounceWriter) writer = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean written;

  g_return_val_if_fail (!bounce_format_is_binary (format), NULL);

  writer = bounce_writer_new (format, options);
  written = bounce_writer_begin (writer, stream, NULL, error) && bounce_writer_write (writer, result, NULL, error) &&
            bounce_writer_end (writer, NULL, error) &&
            g_output_stream_write_all (stream, "", 1, NULL, NULL, error) && g_output_stream_close (stream, NULL, error);

  if (!written)
    return NULL;

  text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
  if (spots != NULL)
    {
      BounceRedactor *redactor = bounce_writer_get_redactor (writer);

      *spots = redactor != NULL ? bounce_redactor_find_spots (redactor, text) : g_array_new (FALSE, FALSE, sizeof (BounceSpot));
    }

  return g_steal_pointer (&text);
}

/**
 * bounce_format_get_extension:
 * @format: a format
 *
 * Returns: the usual end of its files' names, without the dot
 */
const char *
bounce_format_get_extension (BounceFormat format)
{
  return formats[format].extension;
}

/**
 * bounce_format_is_suppression:
 * @format: a format
 *
 * Returns: whether it lists addresses, each once, instead of telling of messages; nothing of that can be redacted
 */
gboolean
bounce_format_is_suppression (BounceFormat format)
{
  return format == BOUNCE_FORMAT_SUPPRESSION || format == BOUNCE_FORMAT_SUPPRESSION_CSV;
}

/**
 * bounce_format_is_binary:
 * @format: a format
 *
 * Returns: whether it is nothing for a terminal or a clipboard's text
 */
gboolean
bounce_format_is_binary (BounceFormat format)
{
  return formats[format].binary;
}
