/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "modules/bounce-pdf-page.h"

#include <glib/gi18n-lib.h>

#define TOP BOUNCE_PDF_MARGIN

const BouncePdfColour bounce_pdf_ink = { 0.11, 0.11, 0.13 };
const BouncePdfColour bounce_pdf_soft = { 0.37, 0.36, 0.39 };
const BouncePdfColour bounce_pdf_line = { 0.80, 0.79, 0.78 };
const BouncePdfColour bounce_pdf_tint = { 0.965, 0.961, 0.957 };

static const char *const fonts[] = {
  [BOUNCE_PDF_FONT_BODY] = "Cantarell,Noto Sans,DejaVu Sans,Sans 9.5",
  [BOUNCE_PDF_FONT_BOLD] = "Cantarell,Noto Sans,DejaVu Sans,Sans Bold 9.5",
  [BOUNCE_PDF_FONT_SMALL] = "Cantarell,Noto Sans,DejaVu Sans,Sans 8",
  [BOUNCE_PDF_FONT_MONO] = "Source Code Pro,DejaVu Sans Mono,Noto Sans Mono,Monospace 8.5",
  [BOUNCE_PDF_FONT_MONO_BOLD] = "Source Code Pro,DejaVu Sans Mono,Noto Sans Mono,Monospace Bold 9",
  [BOUNCE_PDF_FONT_TITLE] = "Cantarell,Noto Sans,DejaVu Sans,Sans Bold 16",
  [BOUNCE_PDF_FONT_SUBTITLE] = "Cantarell,Noto Sans,DejaVu Sans,Sans Bold 13",
  [BOUNCE_PDF_FONT_HEADING] = "Cantarell,Noto Sans,DejaVu Sans,Sans Bold 11",
};

static double
get_bottom (const BouncePdfPage *self)
{
  return self->height - BOUNCE_PDF_MARGIN;
}

/* Where lines end. */
double
bounce_pdf_page_right (const BouncePdfPage *self)
{
  return self->width - BOUNCE_PDF_MARGIN;
}

/* How long lines are. */
double
bounce_pdf_page_column (const BouncePdfPage *self)
{
  return self->width - 2 * BOUNCE_PDF_MARGIN;
}

void
bounce_pdf_page_begin (BouncePdfPage *self)
{
  if (self->pages != NULL)
    {
      cairo_rectangle_t paper = { 0, 0, self->width, self->height };
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &paper);

      self->cairo = cairo_create (surface);
      g_ptr_array_add (self->pages, surface);
    }

  self->number++;
  self->y = TOP;
}

/* The foot: what this is, and which page. */
void
bounce_pdf_page_end (BouncePdfPage *self)
{
  g_autoptr (PangoLayout) title
      = bounce_pdf_page_layout (self, BOUNCE_PDF_FONT_SMALL, self->title, bounce_pdf_page_column (self) * 0.75);
  g_autofree char *text = g_strdup_printf (bounce_language_text (self->language, N_("Page %u of %u")), self->number, self->total);
  g_autoptr (PangoLayout) number = bounce_pdf_page_layout (self, BOUNCE_PDF_FONT_SMALL, text, -1);
  double y = get_bottom (self) + 18;

  pango_layout_set_height (title, 0);
  pango_layout_set_ellipsize (title, PANGO_ELLIPSIZE_END);
  bounce_pdf_page_colour (self, &bounce_pdf_soft);
  cairo_move_to (self->cairo, BOUNCE_PDF_MARGIN, y);
  pango_cairo_show_layout (self->cairo, title);
  cairo_move_to (self->cairo, bounce_pdf_page_right (self) - bounce_pdf_layout_width (number), y);
  pango_cairo_show_layout (self->cairo, number);
  if (self->pages != NULL)
    g_clear_pointer (&self->cairo, cairo_destroy);
  else
    cairo_show_page (self->cairo);
}

void
bounce_pdf_page_break (BouncePdfPage *self)
{
  bounce_pdf_page_end (self);
  bounce_pdf_page_begin (self);
}

double
bounce_pdf_page_room (const BouncePdfPage *self)
{
  return get_bottom (self) - self->y;
}

/* Turns the page where less than @height is left of it. */
void
bounce_pdf_page_need (BouncePdfPage *self,
                      double         height)
{
  if (bounce_pdf_page_room (self) < height && self->y > TOP)
    bounce_pdf_page_break (self);
}

void
bounce_pdf_page_colour (BouncePdfPage         *self,
                        const BouncePdfColour *colour)
{
  cairo_set_source_rgb (self->cairo, colour->red, colour->green, colour->blue);
}

/* Plain text, never markup. @width is -1 for a line as long as it takes. */
PangoLayout *
bounce_pdf_page_layout (BouncePdfPage *self,
                        BouncePdfFont  font,
                        const char    *text,
                        double         width)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cairo);
  PangoFontDescription *description = pango_font_description_from_string (fonts[font]);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.15f);
  if (width >= 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));

  return layout;
}

double
bounce_pdf_layout_height (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);

  return (double) logical.height / PANGO_SCALE;
}

double
bounce_pdf_layout_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);

  return (double) logical.width / PANGO_SCALE;
}

/* From the top of the first line to what its letters stand on. */
double
bounce_pdf_layout_baseline (PangoLayout *layout)
{
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}

static void
show_lines (BouncePdfPage         *self,
            PangoLayout           *layout,
            double                 x,
            const BouncePdfColour *colour,
            double                 box_x,
            double                 box_width)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle logical;
      int top, bottom, baseline = pango_layout_iter_get_baseline (iter);
      double height;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      height = (double) (bottom - top) / PANGO_SCALE;

      bounce_pdf_page_need (self, height);
      if (box_width > 0)
        {
          bounce_pdf_page_colour (self, &bounce_pdf_tint);
          /* Half a point more: no seam between the lines. */
          cairo_rectangle (self->cairo, box_x, self->y, box_width, height + 0.5);
          cairo_fill (self->cairo);
        }
      bounce_pdf_page_colour (self, colour);
      cairo_move_to (self->cairo, x + (double) logical.x / PANGO_SCALE, self->y + (double) (baseline - top) / PANGO_SCALE);
      pango_cairo_show_layout_line (self->cairo, line);
      self->y += height;
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

/* Shows a layout line by line: it may go on on the next page. */
void
bounce_pdf_page_show (BouncePdfPage         *self,
                      PangoLayout           *layout,
                      double                 x,
                      const BouncePdfColour *colour)
{
  show_lines (self, layout, x, colour, 0, 0);
}

static void
pad (BouncePdfPage *self,
     double         x,
     double         width,
     double         height)
{
  bounce_pdf_page_colour (self, &bounce_pdf_tint);
  cairo_rectangle (self->cairo, x, self->y, width, height);
  cairo_fill (self->cairo);
  self->y += height;
}

/* The same on a tinted ground. */
void
bounce_pdf_page_show_boxed (BouncePdfPage *self,
                            PangoLayout   *layout,
                            double         x,
                            double         width,
                            double         padding)
{
  bounce_pdf_page_need (self, padding + 30);
  pad (self, x, width, padding);
  show_lines (self, layout, x + padding, &bounce_pdf_ink, x, width);
  pad (self, x, width, padding);
}

/* A paragraph from @x to the margin. */
void
bounce_pdf_page_flow (BouncePdfPage         *self,
                      BouncePdfFont          font,
                      const char            *text,
                      double                 x,
                      const BouncePdfColour *colour)
{
  g_autoptr (PangoLayout) layout = bounce_pdf_page_layout (self, font, text, bounce_pdf_page_right (self) - x);

  bounce_pdf_page_show (self, layout, x, colour);
}
