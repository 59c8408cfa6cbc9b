/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-pdf-writer.h"

#include <langinfo.h>
#include <stdint.h>

#include <cairo-pdf.h>

#include "base/bounce-error.h"
#include "export/bounce-pdf-blocks.h"
#include "export/bounce-summary-document.h"

#define POINTS_A_MILLIMETRE (72 / 25.4)

struct _BouncePdfWriter {
  BounceWriter parent_instance;

  GPtrArray *documents;  /* BounceDocument: a page says how many there are, so all are known before the first is drawn */
};

G_DEFINE_FINAL_TYPE (BouncePdfWriter, bounce_pdf_writer, BOUNCE_TYPE_WRITER)

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (BouncePdfWriter *self,
              cairo_surface_t *surface,
              const char      *title)
{
  GDateTime *now = bounce_writer_get_options (BOUNCE_WRITER (self))->now;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Bounce Inspector " PACKAGE_VERSION);
  if (now != NULL)
    {
      g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S%:z");

      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
    }
}

/* The size of the paper that people use where the person is, in points. */
static void
get_paper (double *width,
           double *height)
{
#if defined _NL_PAPER_WIDTH && defined _NL_PAPER_HEIGHT
  *width = (double) (int) (intptr_t) nl_langinfo (_NL_PAPER_WIDTH) * POINTS_A_MILLIMETRE;
  *height = (double) (int) (intptr_t) nl_langinfo (_NL_PAPER_HEIGHT) * POINTS_A_MILLIMETRE;
#else
  *width = 210 * POINTS_A_MILLIMETRE;
  *height = 297 * POINTS_A_MILLIMETRE;
#endif
}

/* Draws everything with @page; returns the number of pages. */
static guint
draw (BouncePdfWriter *self,
      BouncePdfPage    page,
      GCancellable    *cancellable)
{
  page.language = bounce_writer_get_options (BOUNCE_WRITER (self))->language;
  for (guint i = 0; i < self->documents->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const BounceDocument *document = g_ptr_array_index (self->documents, i);

      g_free (page.title);
      page.title = g_strdup (document->title);
      bounce_pdf_page_begin (&page);
      bounce_pdf_show_document (&page, document);
      bounce_pdf_page_end (&page);
    }

  g_free (page.title);

  return page.number;
}

static guint
draw_on_surface (BouncePdfWriter *self,
                 cairo_surface_t *surface,
                 double           width,
                 double           height,
                 guint            total,
                 GCancellable    *cancellable)
{
  cairo_t *cairo = cairo_create (surface);
  BouncePdfPage page = { .cairo = cairo, .width = width, .height = height, .total = total };
  guint n_pages = draw (self, page, cancellable);

  cairo_destroy (cairo);

  return n_pages;
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
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const char *title = "Bounce Inspector";
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;
  guint total;

  if (self->documents->len > 0)
    title = ((const BounceDocument *) g_ptr_array_index (self->documents, 0))->title;

  get_paper (&width, &height);
  surface = cairo_pdf_surface_create_for_stream (NULL, NULL, width, height);
  total = draw_on_surface (self, surface, width, height, 0, cancellable);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, width, height);
  set_metadata (self, surface, title);
  draw_on_surface (self, surface, width, height, total, cancellable);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_FAILED, cairo_status_to_string (status));
      return FALSE;
    }

  /* Not straight into the stream: a surface that could not be written to is none that one can go on drawing on. */
  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         g_output_stream_write_all (stream, bytes->data, bytes->len, NULL, cancellable, error);
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
  BOUNCE_WRITER_CLASS (klass)->write = bounce_pdf_writer_write;
  BOUNCE_WRITER_CLASS (klass)->end = bounce_pdf_writer_end;
}

static void
bounce_pdf_writer_init (BouncePdfWriter *self)
{
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_document_free);
}

static GPtrArray *
draw_pages (BouncePdfWriter *self,
            double           width,
            double           height,
            guint            total)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  BouncePdfPage page = { .width = width, .height = height, .pages = pages, .total = total };

  draw (self, page, NULL);

  return g_steal_pointer (&pages);
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
  g_autoptr (GPtrArray) counted = NULL;

  g_return_val_if_fail (BOUNCE_IS_PDF_WRITER (self), NULL);

  counted = draw_pages (self, width, height, 0);

  return draw_pages (self, width, height, counted->len);
}
