/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A format of export: one subclass a format, each with its own escaping beside it. A writer streams: begin, any number
 * of results, end. One writer is one export: within it a redacted value keeps its placeholder. */

#pragma once

#include <gio/gio.h>

#include "advice/bounce-result.h"
#include "base/bounce-language.h"
#include "base/bounce-sentence.h"

G_BEGIN_DECLS

typedef enum {
  BOUNCE_FORMAT_TEXT,
  BOUNCE_FORMAT_MARKDOWN,
  BOUNCE_FORMAT_HTML,
  BOUNCE_FORMAT_PDF,
  BOUNCE_FORMAT_JSON,
  BOUNCE_FORMAT_NDJSON,
  BOUNCE_FORMAT_CSV,
  BOUNCE_FORMAT_BUNDLE,
  BOUNCE_FORMAT_SUPPRESSION,
  BOUNCE_FORMAT_SUPPRESSION_CSV,
} BounceFormat;

typedef enum {
  BOUNCE_REDACTION_NONE,
  BOUNCE_REDACTION_ADDRESSES,
  BOUNCE_REDACTION_STRICT,
} BounceRedaction;

GType bounce_format_get_type (void) G_GNUC_CONST;
GType bounce_redaction_get_type (void) G_GNUC_CONST;
#define BOUNCE_TYPE_FORMAT (bounce_format_get_type ())
#define BOUNCE_TYPE_REDACTION (bounce_redaction_get_type ())

/* Where the bundle gets the bytes of a message from; exports themselves read nothing. */
typedef GBytes *(*BounceBytesFunc) (const BounceSource *source, gpointer user_data, GCancellable *cancellable, GError **error);

/* Where in an export something was redacted. */
typedef struct {
  gsize offset;  /* bytes from the start of the text */
  gsize length;
} BounceSpot;

typedef struct _BounceRedactor BounceRedactor;

typedef struct {
  BounceLanguage language;
  BounceRedaction redaction;
  gboolean colour;                /* text only: terminal colours */
  int recipient;                  /* only this recipient of the result; -1 for all */
  GDateTime *now;                 /* (nullable): the time of the export, stated where it is given */
  GPtrArray *findings;            /* (nullable): BounceSentence: what live checks found */
  BounceBytesFunc load_bytes;     /* (nullable): bundle only */
  gpointer load_bytes_data;
} BounceWriterOptions;

#define BOUNCE_WRITER_OPTIONS_INIT { .recipient = -1 }

#define BOUNCE_TYPE_WRITER (bounce_writer_get_type ())
G_DECLARE_DERIVABLE_TYPE (BounceWriter, bounce_writer, BOUNCE, WRITER, GObject)

struct _BounceWriterClass {
  GObjectClass parent_class;

  /* Each may be left out. @result is already redacted as the options ask. */
  gboolean (*begin) (BounceWriter *self, GOutputStream *stream, GCancellable *cancellable, GError **error);
  gboolean (*write) (BounceWriter *self, GOutputStream *stream, const BounceResult *result, GCancellable *cancellable, GError **error);
  gboolean (*end) (BounceWriter *self, GOutputStream *stream, GCancellable *cancellable, GError **error);

  /* Instead of write(), where the text of a result does not depend on those before it. Called on any thread. */
  void (*append) (BounceWriter *self, GString *text, const BounceResult *result);
};

BounceWriter *bounce_writer_new (BounceFormat format, const BounceWriterOptions *options);
const BounceWriterOptions *bounce_writer_get_options (BounceWriter *self);

gboolean bounce_writer_begin (BounceWriter *self, GOutputStream *stream, GCancellable *cancellable, GError **error);
gboolean bounce_writer_write (BounceWriter *self, const BounceResult *result, GCancellable *cancellable, GError **error);
gboolean bounce_writer_end (BounceWriter *self, GCancellable *cancellable, GError **error);

/* Writing in two steps: results become text on any thread, texts are written in order. */
gboolean bounce_writer_is_divisible (BounceWriter *self);
void bounce_writer_append (BounceWriter *self, GString *text, const BounceResult *result);
gboolean bounce_writer_write_text (BounceWriter *self, const GString *text, GCancellable *cancellable, GError **error);

/* The summary of one result as a string: what "Copy summary" puts on the clipboard. Not for PDF and bundle. */
char *bounce_writer_write_to_string (BounceFormat format, const BounceWriterOptions *options, const BounceResult *result, GError **error);
/* The same, and what in it was redacted (BounceSpot): a preview marks it. */
char *bounce_writer_preview (BounceFormat format, const BounceWriterOptions *options, const BounceResult *result, GArray **spots,
                             GError **error);
/* For writers: what redacts this export, NULL where nothing does; where the message stands; a result already redacted. */
BounceRedactor *bounce_writer_get_redactor (BounceWriter *self);
const BounceSource *bounce_writer_get_source (BounceWriter *self);
gboolean bounce_writer_write_redacted (BounceWriter *self, const BounceResult *result, GCancellable *cancellable, GError **error);

const char *bounce_format_get_extension (BounceFormat format);   /* without the dot */
gboolean bounce_format_is_binary (BounceFormat format);
gboolean bounce_format_is_suppression (BounceFormat format);

G_END_DECLS
