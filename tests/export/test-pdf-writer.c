/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pages for a printer: the size of the paper, and what stands on each. */

#include "config.h"

#include <cairo.h>
#include <string.h>

#include "engine/bounce-engine.h"
#include "export/bounce-pdf-writer.h"

#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89

static BouncePdfWriter *
new_written (void)
{
  static const char bounce[] = "From: MAILER-DAEMON@mx.example.net\n"
                               "To: anna@example.org\n"
                               "Subject: Undelivered\n"
                               "MIME-Version: 1.0\n"
                               "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
                               "\n"
                               "--b\n"
                               "Content-Type: message/delivery-status\n"
                               "\n"
                               "Reporting-MTA: dns; mx.example.net\n"
                               "\n"
                               "Final-Recipient: rfc822; bert@example.com\n"
                               "Action: failed\n"
                               "Status: 5.1.1\n"
                               "Diagnostic-Code: smtp; 550 5.1.1 no such user\n"
                               "\n"
                               "--b--\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (bounce, strlen (bounce));
  g_autoptr (BounceSource) source = bounce_source_new ("bounce.eml", 0, 0, strlen (bounce));
  g_autoptr (BounceResult) result = bounce_engine_analyse (bytes, source);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  BounceWriterOptions options = BOUNCE_WRITER_OPTIONS_INIT;
  g_autoptr (BounceWriter) writer = bounce_writer_new (BOUNCE_FORMAT_PDF, &options);

  g_assert_true (bounce_writer_begin (writer, stream, NULL, NULL));
  g_assert_true (bounce_writer_write (writer, result, NULL, NULL));

  return BOUNCE_PDF_WRITER (g_steal_pointer (&writer));
}

/* Whether something is drawn, and all of it inside of the paper. */
static void
assert_inside (cairo_surface_t *page, double width, double height)
{
  double x, y, ink_width, ink_height;

  cairo_recording_surface_ink_extents (page, &x, &y, &ink_width, &ink_height);
  g_assert_cmpfloat (ink_width, >, 0);
  g_assert_cmpfloat (x, >=, 0);
  g_assert_cmpfloat (y, >=, 0);
  g_assert_cmpfloat (x + ink_width, <=, width);
  g_assert_cmpfloat (y + ink_height, <=, height);
}

static void
test_paper (void)
{
  static const struct {
    double width, height;
  } papers[] = { { A4_WIDTH, A4_HEIGHT }, { 612, 792 }, { A4_HEIGHT / 2, A4_WIDTH / 2 } };
  g_autoptr (BouncePdfWriter) writer = new_written ();
  guint n_before = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GPtrArray) pages = bounce_pdf_writer_draw_pages (writer, papers[i].width, papers[i].height);

      g_assert_cmpuint (pages->len, >, 0);
      for (guint page = 0; page < pages->len; page++)
        assert_inside (g_ptr_array_index (pages, page), papers[i].width, papers[i].height);
      if (i == G_N_ELEMENTS (papers) - 1)
        g_assert_cmpuint (pages->len, >, n_before);
      n_before = pages->len;
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/pdf-writer/paper", test_paper);

  return g_test_run ();
}
