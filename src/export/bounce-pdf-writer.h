/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/bounce-writer.h"

G_BEGIN_DECLS

/* Pages to print or to attach: selectable text, headings that a reader lists, the path drawn. */
#define BOUNCE_TYPE_PDF_WRITER (bounce_pdf_writer_get_type ())
G_DECLARE_FINAL_TYPE (BouncePdfWriter, bounce_pdf_writer, BOUNCE, PDF_WRITER, BounceWriter)

GPtrArray *bounce_pdf_writer_draw_pages (BouncePdfWriter *self, double width, double height);

G_END_DECLS
