/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-suppression-writer.h"

#include "export/bounce-suppression-list.h"

typedef struct {
  BounceSuppressionList *list;
} BounceSuppressionWriterPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BounceSuppressionWriter, bounce_suppression_writer, BOUNCE_TYPE_WRITER)

/* The two differ only in how they write. */
typedef BounceSuppressionWriter BounceSuppressionTextWriter;
typedef BounceSuppressionWriterClass BounceSuppressionTextWriterClass;
typedef BounceSuppressionWriter BounceSuppressionCsvWriter;
typedef BounceSuppressionWriterClass BounceSuppressionCsvWriterClass;

G_DEFINE_TYPE (BounceSuppressionTextWriter, bounce_suppression_text_writer, BOUNCE_TYPE_SUPPRESSION_WRITER)
G_DEFINE_TYPE (BounceSuppressionCsvWriter, bounce_suppression_csv_writer, BOUNCE_TYPE_SUPPRESSION_WRITER)

static const BounceSuppressionList *
get_list (BounceWriter *writer)
{
  BounceSuppressionWriterPrivate *priv = bounce_suppression_writer_get_instance_private (BOUNCE_SUPPRESSION_WRITER (writer));

  return priv->list;
}

static gboolean
bounce_suppression_writer_write (BounceWriter        *writer,
                                 GOutputStream       *stream,
                                 const BounceResult  *result,
                                 GCancellable        *cancellable,
                                 GError             **error)
{
  BounceSuppressionWriterPrivate *priv = bounce_suppression_writer_get_instance_private (BOUNCE_SUPPRESSION_WRITER (writer));

  if (result->report != NULL)
    bounce_suppression_list_add_result (priv->list, result, bounce_writer_get_options (writer)->recipient);

  return TRUE;
}

static gboolean
bounce_suppression_text_writer_end (BounceWriter   *writer,
                                    GOutputStream  *stream,
                                    GCancellable   *cancellable,
                                    GError        **error)
{
  return bounce_suppression_list_write_text (get_list (writer), stream, cancellable, error);
}

static gboolean
bounce_suppression_csv_writer_end (BounceWriter   *writer,
                                   GOutputStream  *stream,
                                   GCancellable   *cancellable,
                                   GError        **error)
{
  return bounce_suppression_list_write_csv (get_list (writer), stream, cancellable, error);
}

static void
bounce_suppression_writer_finalize (GObject *object)
{
  BounceSuppressionWriterPrivate *priv = bounce_suppression_writer_get_instance_private (BOUNCE_SUPPRESSION_WRITER (object));

  bounce_suppression_list_free (priv->list);

  G_OBJECT_CLASS (bounce_suppression_writer_parent_class)->finalize (object);
}

static void
bounce_suppression_writer_class_init (BounceSuppressionWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_suppression_writer_finalize;
  BOUNCE_WRITER_CLASS (klass)->write = bounce_suppression_writer_write;
}

static void
bounce_suppression_writer_init (BounceSuppressionWriter *self)
{
  BounceSuppressionWriterPrivate *priv = bounce_suppression_writer_get_instance_private (self);

  priv->list = bounce_suppression_list_new ();
}

static void
bounce_suppression_text_writer_class_init (BounceSuppressionTextWriterClass *klass)
{
  BOUNCE_WRITER_CLASS (klass)->end = bounce_suppression_text_writer_end;
}

static void
bounce_suppression_text_writer_init (BounceSuppressionTextWriter *self)
{
}

static void
bounce_suppression_csv_writer_class_init (BounceSuppressionCsvWriterClass *klass)
{
  BOUNCE_WRITER_CLASS (klass)->end = bounce_suppression_csv_writer_end;
}

static void
bounce_suppression_csv_writer_init (BounceSuppressionCsvWriter *self)
{
}
