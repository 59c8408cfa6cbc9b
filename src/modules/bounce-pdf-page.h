/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pages that text flows down, measured in points (1/72 inch). */

#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "base/bounce-language.h"

G_BEGIN_DECLS

#define BOUNCE_PDF_MARGIN 54.0    /* 19 mm */

typedef struct {
  double red, green, blue;
} BouncePdfColour;

extern const BouncePdfColour bounce_pdf_ink, bounce_pdf_soft, bounce_pdf_line, bounce_pdf_tint;

typedef struct {
  cairo_t *cairo;
  double width, height;   /* of the paper */
  GPtrArray *pages;       /* (nullable): where each page is put as a cairo_surface_t, instead of shown on @cairo */
  char *title;        /* at the foot of every page */
  BounceLanguage language;
  guint number;       /* of the page at hand, from 1 */
  guint total;        /* 0 while pages are counted */
  double y;           /* where the next thing begins */
} BouncePdfPage;

typedef enum {
  BOUNCE_PDF_FONT_BODY,
  BOUNCE_PDF_FONT_BOLD,
  BOUNCE_PDF_FONT_SMALL,
  BOUNCE_PDF_FONT_MONO,
  BOUNCE_PDF_FONT_MONO_BOLD,
  BOUNCE_PDF_FONT_TITLE,
  BOUNCE_PDF_FONT_SUBTITLE,
  BOUNCE_PDF_FONT_HEADING,
} BouncePdfFont;

double bounce_pdf_page_right (const BouncePdfPage *self);
double bounce_pdf_page_column (const BouncePdfPage *self);
void bounce_pdf_page_begin (BouncePdfPage *self);
void bounce_pdf_page_end (BouncePdfPage *self);
void bounce_pdf_page_break (BouncePdfPage *self);
double bounce_pdf_page_room (const BouncePdfPage *self);
void bounce_pdf_page_need (BouncePdfPage *self, double height);
void bounce_pdf_page_colour (BouncePdfPage *self, const BouncePdfColour *colour);

PangoLayout *bounce_pdf_page_layout (BouncePdfPage *self, BouncePdfFont font, const char *text, double width);
double bounce_pdf_layout_height (PangoLayout *layout);
double bounce_pdf_layout_width (PangoLayout *layout);
double bounce_pdf_layout_baseline (PangoLayout *layout);
void bounce_pdf_page_show (BouncePdfPage *self, PangoLayout *layout, double x, const BouncePdfColour *colour);
void bounce_pdf_page_show_boxed (BouncePdfPage *self, PangoLayout *layout, double x, double width, double padding);
void bounce_pdf_page_flow (BouncePdfPage *self, BouncePdfFont font, const char *text, double x, const BouncePdfColour *colour);

G_END_DECLS
