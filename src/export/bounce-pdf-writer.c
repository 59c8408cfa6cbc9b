/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-pdf-writer.h"

#include "export/bounce-paper.h"
#include "export/bounce-summary-document.h"

struct _BouncePdfWriter {
  BounceWriter parent_instance;

  const BouncePaper *paper;  /* (nullable): from the beginning on */
  GPtrArray *documents;      /* BounceDocument: a page says how many there are, so all are known before the first is drawn */
};

G_DEFINE_FINAL_TYPE (BouncePdfWriter, bounce_pdf_writer, BOUNCE_TYPE_WRITER)

static gboolean
bounce_pdf_writer_begin (BounceWriter   *writer,
                         GOutputStream  *stream,
                         GCancellable   *cancellable,
                         GError        **error)
{
  BouncePdfWriter *self = BOUNCE_PDF_WRITER (writer);

  self->paper = bounce_paper_get (error);

  return self->paper != NULL;
}

static gboolean
bounce_pdf_writer_write (BounceWriter        *writer,
                         GOutputStream       *stream,
                         const BounceResult  *result,
                         GCancellable        *cancellable,
                         GError             **error)
{
  BouncePdfWriter *self = BOUNCE_PDF_WRITER (writer);

  g_ptr_array_add (self->documents, bounce_summary_document_new (result, bounce_writer_get_options (writer)));

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
bounce_pdf_writer_end (BounceWriter   *writer,
                       GOutputStream  *stream,
                       GCancellable   *cancellable,
                       GError        **error)
{
  BouncePdfWriter *self = BOUNCE_PDF_WRITER (writer);
  const BounceWriterOptions *options = bounce_writer_get_options (writer);
  g_autoptr (GByteArray) bytes = self->paper->write (self->documents, options->language, options->now, cancellable, error);

  /* Not straight into the stream: a surface that could not be written to is none that one can go on drawing on. */
  return bytes != NULL && g_output_stream_write_all (stream, bytes->data, bytes->len, NULL, cancellable, error);
}

static void
bounce_pdf_writer_finalize (GObject *object)
{
  g_ptr_array_unref (BOUNCE_PDF_WRITER (object)->documents);

  G_OBJECT_CLASS (bounce_pdf_writer_parent_class)->finalize (object);
}

static void
bounce_pdf_writer_class_init (BouncePdfWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_pdf_writer_finalize;
  BOUNCE_WRITER_CLASS (klass)->begin = bounce_pdf_writer_begin;
  BOUNCE_WRITER_CLASS (klass)->write = bounce_pdf_writer_write;
  BOUNCE_WRITER_CLASS (klass)->end = bounce_pdf_writer_end;
}

static void
bounce_pdf_writer_init (BouncePdfWriter *self)
{
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_document_free);
}

/**
 * bounce_pdf_writer_draw_pages:
 * @self: a writer that results were written to, and that is not ended
 * @width: width of the paper, in points
 * @height: height of the paper, in points
 *
 * For a printer, which wants the pages one by one.
 *
 * Returns: (transfer full) (element-type cairo_surface_t): what stands on each page, to be painted at its corner
 */
GPtrArray *
bounce_pdf_writer_draw_pages (BouncePdfWriter *self,
                              double           width,
                              double           height)
{
  g_return_val_if_fail (BOUNCE_IS_PDF_WRITER (self) && self->paper != NULL, NULL);

  return self->paper->draw (self->documents, bounce_writer_get_options (BOUNCE_WRITER (self))->language, width, height);
}
