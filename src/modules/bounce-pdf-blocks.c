/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "modules/bounce-pdf-blocks.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#define LEFT BOUNCE_PDF_MARGIN

static const BouncePdfColour tones[] = {
  [BOUNCE_TONE_NEUTRAL] = { 0.11, 0.37, 0.69 },
  [BOUNCE_TONE_ERROR] = { 0.75, 0.11, 0.16 },
  [BOUNCE_TONE_WARNING] = { 0.56, 0.33, 0.00 },
  [BOUNCE_TONE_SUCCESS] = { 0.11, 0.50, 0.23 },
};

static const struct {
  BounceTone tone;
  gboolean filled;
  const char *sign;
} marks[] = {
  [BOUNCE_MARK_PASSED] = { BOUNCE_TONE_SUCCESS, TRUE, NULL },
  [BOUNCE_MARK_STOPPED] = { BOUNCE_TONE_ERROR, TRUE, "×" },
  [BOUNCE_MARK_WAITING] = { BOUNCE_TONE_WARNING, TRUE, NULL },
  [BOUNCE_MARK_UNREACHED] = { BOUNCE_TONE_NEUTRAL, FALSE, NULL },
  [BOUNCE_MARK_UNCERTAIN] = { BOUNCE_TONE_NEUTRAL, FALSE, "?" },
};

/* A heading in the reader's list of headings. */
static void
add_outline (BouncePdfPage *page,
             const char    *text,
             gboolean       open)
{
  cairo_surface_t *surface = cairo_get_target (page->cairo);
  g_autofree char *place = g_strdup_printf ("page=%u pos=[%d %d]", page->number, (int) LEFT, (int) page->y);

  /* Paper has none. */
  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_PDF)
    return;

  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, text, place, open ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
}

static void
show_title (BouncePdfPage     *page,
            const BounceBlock *block)
{
  gboolean first = block->level == 1;
  g_autoptr (PangoLayout) layout
      = bounce_pdf_page_layout (page, first ? BOUNCE_PDF_FONT_TITLE : BOUNCE_PDF_FONT_SUBTITLE, block->text,
                                bounce_pdf_page_column (page) - 14);
  double height = bounce_pdf_layout_height (layout);

  if (!first)
    page->y += 16;
  bounce_pdf_page_need (page, height + 90);
  add_outline (page, block->text, first);
  bounce_pdf_page_colour (page, &tones[block->tone]);
  cairo_rectangle (page->cairo, LEFT, page->y, 4, height);
  cairo_fill (page->cairo);
  bounce_pdf_page_show (page, layout, LEFT + 14, &bounce_pdf_ink);
  page->y += 12;
}

static void
show_heading (BouncePdfPage     *page,
              const BounceBlock *block)
{
  page->y += 7;
  bounce_pdf_page_need (page, 84);
  bounce_pdf_page_flow (page, BOUNCE_PDF_FONT_HEADING, block->text, LEFT, &bounce_pdf_ink);
  page->y += 3;
}

/* A value. Names and addresses of machines run from left to right in every language; turned round with the letters
 * beside them they could not be read. */
static PangoLayout *
layout_value (BouncePdfPage    *page,
              const BounceItem *item,
              double            width)
{
  PangoLayout *layout
      = bounce_pdf_page_layout (page, item->is_code ? BOUNCE_PDF_FONT_MONO : BOUNCE_PDF_FONT_BODY, item->text, width);

  if (item->is_code)
    pango_layout_set_auto_dir (layout, FALSE);

  return layout;
}

static double
widest_label (BouncePdfPage     *page,
              const BounceBlock *block,
              BouncePdfFont      font)
{
  double widest = 0;

  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);
      g_autoptr (PangoLayout) layout = bounce_pdf_page_layout (page, font, item->label != NULL ? item->label : "", -1);

      widest = MAX (widest, bounce_pdf_layout_width (layout));
    }

  return MIN (widest, bounce_pdf_page_column (page) / 3);
}

/* A label and, beside it, its value. */
static void
show_pair (BouncePdfPage    *page,
           const BounceItem *item,
           double            x,
           double            column,
           double            right,
           gboolean          lead)
{
  g_autoptr (PangoLayout) label
      = bounce_pdf_page_layout (page, lead ? BOUNCE_PDF_FONT_BOLD : BOUNCE_PDF_FONT_BODY, item->label, column);
  g_autoptr (PangoLayout) value = layout_value (page, item, right - x - column - 14);
  double height = bounce_pdf_layout_height (label);
  double below;
  guint number;

  bounce_pdf_page_need (page, MIN (MAX (height, bounce_pdf_layout_height (value)), 60));
  below = page->y + height;
  number = page->number;

  bounce_pdf_page_colour (page, lead ? &bounce_pdf_ink : &bounce_pdf_soft);
  cairo_move_to (page->cairo, x, page->y);
  pango_cairo_show_layout (page->cairo, label);
  page->y += MAX (bounce_pdf_layout_baseline (label) - bounce_pdf_layout_baseline (value), 0);
  bounce_pdf_page_show (page, value, x + column + 14, &bounce_pdf_ink);
  if (page->number == number)
    page->y = MAX (page->y, below);
  page->y += 1;
}

static void
show_facts (BouncePdfPage     *page,
            const BounceBlock *block)
{
  double column = widest_label (page, block, BOUNCE_PDF_FONT_BODY);

  for (guint i = 0; i < block->items->len; i++)
    show_pair (page, g_ptr_array_index (block->items, i), LEFT, column, bounce_pdf_page_right (page), FALSE);
  page->y += 6;
}

/* The three lines stand in a box, which is never broken: they are short. */
static void
show_lead (BouncePdfPage     *page,
           const BounceBlock *block)
{
  double column = widest_label (page, block, BOUNCE_PDF_FONT_BOLD);
  double height = 16;

  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);
      g_autoptr (PangoLayout) value
          = bounce_pdf_page_layout (page, BOUNCE_PDF_FONT_BODY, item->text, bounce_pdf_page_column (page) - 24 - column - 14);

      height += bounce_pdf_layout_height (value) + 1;
    }

  bounce_pdf_page_need (page, height);
  bounce_pdf_page_colour (page, &bounce_pdf_tint);
  cairo_rectangle (page->cairo, LEFT, page->y, bounce_pdf_page_column (page), height);
  cairo_fill (page->cairo);
  page->y += 8;
  for (guint i = 0; i < block->items->len; i++)
    show_pair (page, g_ptr_array_index (block->items, i), LEFT + 12, column, bounce_pdf_page_right (page) - 12, TRUE);
  page->y += 8 + 10;
}

static void
show_codes (BouncePdfPage     *page,
            const BounceBlock *block)
{
  double column = widest_label (page, block, BOUNCE_PDF_FONT_MONO_BOLD) + 12;

  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);
      g_autoptr (PangoLayout) code = bounce_pdf_page_layout (page, BOUNCE_PDF_FONT_MONO_BOLD, item->label, -1);

      g_autoptr (PangoLayout) title
          = bounce_pdf_page_layout (page, BOUNCE_PDF_FONT_BOLD, item->text, bounce_pdf_page_column (page) - column);

      bounce_pdf_page_need (page, 48);
      bounce_pdf_page_colour (page, &bounce_pdf_ink);
      cairo_move_to (page->cairo, LEFT, page->y + bounce_pdf_layout_baseline (title) - bounce_pdf_layout_baseline (code));
      pango_cairo_show_layout (page->cairo, code);
      bounce_pdf_page_show (page, title, LEFT + column, &bounce_pdf_ink);
      if (item->note != NULL && *item->note != '\0')
        bounce_pdf_page_flow (page, BOUNCE_PDF_FONT_BODY, item->note, LEFT + column, &bounce_pdf_ink);
      for (guint k = 0; item->parts != NULL && k < item->parts->len; k++)
        {
          const BounceItem *part = g_ptr_array_index (item->parts, k);
          g_autofree char *text = g_strdup_printf ("%s  %s", part->label, part->text);

          bounce_pdf_page_flow (page, BOUNCE_PDF_FONT_SMALL, text, LEFT + column, &bounce_pdf_soft);
        }
      page->y += 6;
    }
}

static void
show_verbatim (BouncePdfPage     *page,
               const BounceBlock *block)
{
  g_autoptr (PangoLayout) layout
      = bounce_pdf_page_layout (page, BOUNCE_PDF_FONT_MONO, block->text, bounce_pdf_page_column (page) - 20);

  if (block->mark_length > 0)
    {
      PangoAttrList *attributes = pango_attr_list_new ();
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

      bold->start_index = line->start_index = (guint) block->mark_offset;
      bold->end_index = line->end_index = (guint) (block->mark_offset + block->mark_length);
      pango_attr_list_insert (attributes, bold);
      pango_attr_list_insert (attributes, line);
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }

  bounce_pdf_page_show_boxed (page, layout, LEFT, bounce_pdf_page_column (page), 10);
  page->y += 8;
}

/* A station's circle, and in it what became of the mail there. */
static void
draw_mark (BouncePdfPage *page,
           BounceMark     mark,
           double         x,
           double         y)
{
  const BouncePdfColour white = { 1, 1, 1 };

  cairo_new_path (page->cairo);
  cairo_arc (page->cairo, x, y, 5, 0, 2 * G_PI);
  bounce_pdf_page_colour (page, marks[mark].filled ? &tones[marks[mark].tone] : &white);
  cairo_fill_preserve (page->cairo);
  bounce_pdf_page_colour (page, marks[mark].filled ? &tones[marks[mark].tone] : &bounce_pdf_soft);
  cairo_set_line_width (page->cairo, 1.2);
  cairo_stroke (page->cairo);

  if (marks[mark].sign != NULL)
    {
      g_autoptr (PangoLayout) sign = bounce_pdf_page_layout (page, BOUNCE_PDF_FONT_BOLD, marks[mark].sign, -1);

      bounce_pdf_page_colour (page, marks[mark].filled ? &white : &bounce_pdf_soft);
      cairo_move_to (page->cairo, x - bounce_pdf_layout_width (sign) / 2, y - bounce_pdf_layout_height (sign) / 2);
      pango_cairo_show_layout (page->cairo, sign);
    }
}

static void
draw_stretch (BouncePdfPage    *page,
              const BounceItem *to,
              double            x,
              double            from,
              double            until)
{
  const double dashes[] = { 2, 3 };
  gboolean known = !to->gap_before && (to->mark == BOUNCE_MARK_PASSED || to->mark == BOUNCE_MARK_STOPPED || to->mark == BOUNCE_MARK_WAITING);

  if (until <= from)
    return;
  bounce_pdf_page_colour (page, known ? &bounce_pdf_soft : &bounce_pdf_line);
  cairo_set_line_width (page->cairo, 1.2);
  if (!known)
    cairo_set_dash (page->cairo, dashes, 2, 0);
  cairo_move_to (page->cairo, x, from);
  cairo_line_to (page->cairo, x, until);
  cairo_stroke (page->cairo);
  cairo_set_dash (page->cairo, NULL, 0, 0);
}

/* What a station is and, beside it where there is room, what it is called. */
static void
show_station (BouncePdfPage    *page,
              const BounceItem *item,
              double            x)
{
  g_autoptr (PangoLayout) label = bounce_pdf_page_layout (page, BOUNCE_PDF_FONT_BOLD, item->label, -1);
  g_autoptr (PangoLayout) name = layout_value (page, item, -1);
  double beside = x + bounce_pdf_layout_width (label) + 8;

  bounce_pdf_page_colour (page, &bounce_pdf_ink);
  if (*item->text == '\0' || beside + bounce_pdf_layout_width (name) > bounce_pdf_page_right (page))
    {
      bounce_pdf_page_show (page, label, x, &bounce_pdf_ink);
      if (*item->text != '\0')
        {
          pango_layout_set_width (name, (int) ((bounce_pdf_page_right (page) - x) * PANGO_SCALE));
          bounce_pdf_page_show (page, name, x, &bounce_pdf_ink);
        }
      return;
    }

  cairo_move_to (page->cairo, beside, page->y + bounce_pdf_layout_baseline (label) - bounce_pdf_layout_baseline (name));
  pango_cairo_show_layout (page->cairo, name);
  bounce_pdf_page_show (page, label, x, &bounce_pdf_ink);
}

static void
show_path (BouncePdfPage     *page,
           const BounceBlock *block)
{
  const double x = LEFT + 6;

  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);
      guint number;
      double centre;

      bounce_pdf_page_need (page, 34);
      number = page->number;
      centre = page->y + 7.5;
      draw_mark (page, item->mark, x, centre);

      show_station (page, item, LEFT + 22);
      if (item->note != NULL && *item->note != '\0')
        bounce_pdf_page_flow (page, BOUNCE_PDF_FONT_SMALL, item->note, LEFT + 22, &bounce_pdf_soft);
      page->y += 6;

      if (i + 1 < block->items->len && page->number == number && bounce_pdf_page_room (page) >= 34)
        draw_stretch (page, g_ptr_array_index (block->items, i + 1), x, centre + 7, page->y + 1);
    }
  page->y += 4;
}

/* The address of a page is shown in full and can be clicked; it comes from the catalogue, never from a message. */
static void
show_url (BouncePdfPage *page,
          const char    *url,
          double         x)
{
  gboolean plain = strpbrk (url, "'\\ ") == NULL;
  g_autofree char *attributes = g_strdup_printf ("uri='%s'", url);

  if (plain)
    cairo_tag_begin (page->cairo, CAIRO_TAG_LINK, attributes);
  bounce_pdf_page_flow (page, BOUNCE_PDF_FONT_SMALL, url, x, &tones[BOUNCE_TONE_NEUTRAL]);
  if (plain)
    cairo_tag_end (page->cairo, CAIRO_TAG_LINK);
}

static void
show_steps (BouncePdfPage     *page,
            const BounceBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);
      g_autofree char *text = g_strdup_printf ("%u.", i + 1);
      g_autoptr (PangoLayout) number = bounce_pdf_page_layout (page, BOUNCE_PDF_FONT_BOLD, text, -1);

      bounce_pdf_page_need (page, 46);
      bounce_pdf_page_colour (page, &bounce_pdf_ink);
      cairo_move_to (page->cairo, LEFT, page->y);
      pango_cairo_show_layout (page->cairo, number);
      bounce_pdf_page_flow (page, BOUNCE_PDF_FONT_BODY, item->text, LEFT + 22, &bounce_pdf_ink);
      if (item->url != NULL)
        show_url (page, item->url, LEFT + 22);
      if (item->label != NULL)
        {
          g_autofree char *who = g_strdup_printf ("→ %s", item->label);

          bounce_pdf_page_flow (page, BOUNCE_PDF_FONT_SMALL, who, LEFT + 22, &bounce_pdf_soft);
        }
      page->y += 4;
    }
  page->y += 4;
}

static void
show_list (BouncePdfPage     *page,
           const BounceBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);
      g_autoptr (PangoLayout) bullet = bounce_pdf_page_layout (page, BOUNCE_PDF_FONT_BODY, "•", -1);

      bounce_pdf_page_need (page, 30);
      bounce_pdf_page_colour (page, &bounce_pdf_soft);
      cairo_move_to (page->cairo, LEFT + 4, page->y);
      pango_cairo_show_layout (page->cairo, bullet);
      bounce_pdf_page_flow (page, BOUNCE_PDF_FONT_BODY, item->text, LEFT + 22, &bounce_pdf_ink);
      page->y += 2;
    }
  page->y += 6;
}

static void
show_footer (BouncePdfPage     *page,
             const BounceBlock *block)
{
  page->y += 8;
  bounce_pdf_page_need (page, 40);
  bounce_pdf_page_colour (page, &bounce_pdf_line);
  cairo_set_line_width (page->cairo, 0.75);
  cairo_move_to (page->cairo, LEFT, page->y);
  cairo_line_to (page->cairo, bounce_pdf_page_right (page), page->y);
  cairo_stroke (page->cairo);
  page->y += 6;
  bounce_pdf_page_flow (page, BOUNCE_PDF_FONT_SMALL, block->text, LEFT, &bounce_pdf_soft);
}

static void
show_block (BouncePdfPage     *page,
            const BounceBlock *block)
{
  switch (block->type)
    {
    case BOUNCE_BLOCK_TITLE:
      show_title (page, block);
      break;
    case BOUNCE_BLOCK_HEADING:
      show_heading (page, block);
      break;
    case BOUNCE_BLOCK_LEAD:
      show_lead (page, block);
      break;
    case BOUNCE_BLOCK_FACTS:
      show_facts (page, block);
      break;
    case BOUNCE_BLOCK_CODES:
      show_codes (page, block);
      break;
    case BOUNCE_BLOCK_VERBATIM:
      show_verbatim (page, block);
      break;
    case BOUNCE_BLOCK_PATH:
      show_path (page, block);
      break;
    case BOUNCE_BLOCK_STEPS:
      show_steps (page, block);
      break;
    case BOUNCE_BLOCK_LIST:
      show_list (page, block);
      break;
    case BOUNCE_BLOCK_FOOTER:
      show_footer (page, block);
      break;
    case BOUNCE_BLOCK_PARAGRAPH:
    default:
      bounce_pdf_page_flow (page, BOUNCE_PDF_FONT_BODY, block->text, LEFT, &bounce_pdf_ink);
      page->y += 6;
      break;
    }
}

/**
 * bounce_pdf_show_document:
 * @page: where to go on
 * @document: what to show
 */
void
bounce_pdf_show_document (BouncePdfPage        *page,
                          const BounceDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    show_block (page, g_ptr_array_index (document->blocks, i));
}
