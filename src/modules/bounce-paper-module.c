/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The module "paper": cairo and Pango, and with them fontconfig, FreeType, HarfBuzz and X11. */

#include "config.h"

#include <cairo-pdf.h>
#include <gmodule.h>
#include <langinfo.h>
#include <stdint.h>

#include "base/bounce-error.h"
#include "export/bounce-paper.h"
#include "modules/bounce-pdf-blocks.h"

#define POINTS_A_MILLIMETRE (72 / 25.4)

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface,
              const char      *title,
              GDateTime       *now)
{
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
draw (const GPtrArray *documents,
      BouncePdfPage    page,
      GCancellable    *cancellable)
{
  for (guint i = 0; i < documents->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const BounceDocument *document = g_ptr_array_index (documents, i);

      g_free (page.title);
      page.title = g_strdup (document->title);
      bounce_pdf_page_begin (&page);
      bounce_pdf_show_document (&page, document);
      bounce_pdf_page_end (&page);
    }

  g_free (page.title);

  return page.number;
}

/* Finishes @surface and gives it back. Returns the number of pages. */
static guint
draw_on_surface (const GPtrArray *documents,
                 BouncePdfPage    page,
                 cairo_surface_t *surface,
                 GCancellable    *cancellable,
                 cairo_status_t  *status)
{
  guint n_pages;

  page.cairo = cairo_create (surface);
  n_pages = draw (documents, page, cancellable);
  cairo_destroy (page.cairo);
  cairo_surface_finish (surface);
  *status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return n_pages;
}

static GByteArray *
write_pdf (const GPtrArray  *documents,
           BounceLanguage    language,
           GDateTime        *now,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  BouncePdfPage page = { .language = language };
  const char *title = "Bounce Inspector";
  cairo_surface_t *surface;
  cairo_status_t status;

  if (documents->len > 0)
    title = ((const BounceDocument *) g_ptr_array_index (documents, 0))->title;

  get_paper (&page.width, &page.height);
  /* A page says how many there are, so they are counted first. */
  surface = cairo_pdf_surface_create_for_stream (NULL, NULL, page.width, page.height);
  page.total = draw_on_surface (documents, page, surface, cancellable, &status);

  surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, page.width, page.height);
  set_metadata (surface, title, now);
  draw_on_surface (documents, page, surface, cancellable, &status);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_FAILED, cairo_status_to_string (status));
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return g_steal_pointer (&bytes);
}

static GPtrArray *
draw_once (const GPtrArray *documents,
           BounceLanguage   language,
           double           width,
           double           height,
           guint            total)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  BouncePdfPage page = { .width = width, .height = height, .language = language, .pages = pages, .total = total };

  draw (documents, page, NULL);

  return g_steal_pointer (&pages);
}

static GPtrArray *
draw_pages (const GPtrArray *documents,
            BounceLanguage   language,
            double           width,
            double           height)
{
  g_autoptr (GPtrArray) counted = draw_once (documents, language, width, height, 0);

  return draw_once (documents, language, width, height, counted->len);
}

G_MODULE_EXPORT const BouncePaper bounce_module = {
  .module = { PACKAGE_VERSION },
  .write = write_pdf,
  .draw = draw_pages,
};
