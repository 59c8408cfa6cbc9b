/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-print.h"

typedef struct
{
  BouncePdfWriter *writer;
  GPtrArray *pages; /* (nullable): cairo_surface_t */
} PrintJob;

static void
print_job_free (gpointer data, GClosure *closure)
{
  PrintJob *job = data;

  g_object_unref (job->writer);
  g_clear_pointer (&job->pages, g_ptr_array_unref);
  g_free (job);
}

/* The paper is the person's choice, so the pages are known only now. */
static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  PrintJob *job = user_data;

  g_clear_pointer (&job->pages, g_ptr_array_unref);
  job->pages = bounce_pdf_writer_draw_pages (job->writer, gtk_print_context_get_width (context),
                                             gtk_print_context_get_height (context));
  gtk_print_operation_set_n_pages (operation, (int) job->pages->len);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer user_data)
{
  PrintJob *job = user_data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  cairo_set_source_surface (cr, g_ptr_array_index (job->pages, page), 0, 0);
  cairo_paint (cr);
}

/**
 * bounce_print_operation_new:
 * @title: what the print queue calls it
 * @writer: what is printed, written to already
 *
 * Returns: (transfer full): the operation, to be run with a window
 */
GtkPrintOperation *
bounce_print_operation_new (const char *title, BouncePdfWriter *writer)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  PrintJob *job = g_new0 (PrintJob, 1);

  job->writer = g_object_ref (writer);

  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  /* The pages have margins of their own and are measured in points. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);

  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job, print_job_free, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);

  return operation;
}
