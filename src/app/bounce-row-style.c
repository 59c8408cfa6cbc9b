/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-row-style.h"

#include <string.h>

/* A line's height is that of the locale's font; what is written may need another. */
#define LEAST_HEIGHT_EM 1.5

/* Characters that are to be seen of what stands before the domain of an address; where there is room for less, both are cut. */
#define LEAST_LOCAL_CHARS 3

#define ELLIPSIS "…"

struct _BounceRowStyle
{
  GObject parent_instance;

  GtkWidget *title_model;   /* (nullable) (unowned): its style is that of titles */
  GtkWidget *caption_model; /* (nullable) (unowned): the same for captions */
  BounceRowLine lines[BOUNCE_N_ROW_FONTS];
  guint serials[BOUNCE_N_ROW_FONTS]; /* of the context when the line was made */
};

G_DEFINE_FINAL_TYPE (BounceRowStyle, bounce_row_style, G_TYPE_OBJECT)

static PangoLayout *
new_layout (PangoContext *context, BounceRowFont font)
{
  PangoLayout *layout = pango_layout_new (context);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  /* All of a row begin on the same side: that of the window, whatever is written. */
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, pango_context_get_base_dir (context) == PANGO_DIRECTION_RTL ? PANGO_ALIGN_RIGHT
                                                                                                 : PANGO_ALIGN_LEFT);
  if (font == BOUNCE_ROW_FONT_NUMBER)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (layout, attributes);
    }

  return layout;
}

static double
get_em (PangoContext *context)
{
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  return pango_font_description_get_size_is_absolute (font) ? size
                                                            : size * pango_cairo_context_get_resolution (context) / 72.0;
}

static void
make_line (BounceRowLine *line, PangoContext *context, BounceRowFont font)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = pango_font_metrics_get_height (metrics);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                   pango_font_metrics_get_approximate_digit_width (metrics));

  if (height == 0)
    height = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);

  g_clear_object (&line->layout);
  line->layout = new_layout (context, font);
  line->line_height = MAX (PANGO_PIXELS_CEIL (height), (int) (get_em (context) * LEAST_HEIGHT_EM + 0.5));
  line->char_width = PANGO_PIXELS_CEIL (width);
  pango_font_metrics_unref (metrics);
}

static void
bounce_row_style_dispose (GObject *object)
{
  BounceRowStyle *self = BOUNCE_ROW_STYLE (object);

  g_clear_weak_pointer (&self->title_model);
  g_clear_weak_pointer (&self->caption_model);
  for (guint i = 0; i < BOUNCE_N_ROW_FONTS; i++)
    g_clear_object (&self->lines[i].layout);

  G_OBJECT_CLASS (bounce_row_style_parent_class)->dispose (object);
}

static void
bounce_row_style_class_init (BounceRowStyleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bounce_row_style_dispose;
}

static void
bounce_row_style_init (BounceRowStyle *self)
{
}

/* Whether all of a layout's text runs from left to right: then what stands further right comes later. */
static gboolean
runs_to_the_right (PangoLayout *layout)
{
  for (const GSList *run = pango_layout_get_line_readonly (layout, 0)->runs; run != NULL; run = run->next)
    if (((const PangoGlyphItem *) run->data)->item->analysis.level % 2 != 0)
      return FALSE;

  return TRUE;
}

static int
measure_text (PangoLayout *layout, const char *text)
{
  int width = 0;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, NULL);

  return width;
}

/* The byte of the layout's text at @x Pango units from its left side: where the letter there begins, or where it ends. */
static gsize
find_byte (PangoLayout *layout, int x, gboolean end)
{
  const char *text = pango_layout_get_text (layout);
  int n = 0;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n);
  int index = 0;
  glong offset = 0;

  pango_layout_line_x_to_index (pango_layout_get_line_readonly (layout, 0), x, &index, NULL);
  offset = g_utf8_pointer_to_offset (text, text + index);
  if (end)
    do
      offset++;
    while (offset < n - 1 && !attributes[offset].is_cursor_position);

  return (gsize) (g_utf8_offset_to_pointer (text, offset) - text);
}

/* Cuts what the layout says, which is too long, in the middle: its domain stays whole where there is room for it. */
static char *
dup_shortened (const BounceRowLine *line, int room)
{
  PangoLayout *layout = line->layout;
  const char *text = pango_layout_get_text (layout);
  const char *at = strrchr (text, '@');
  gsize head = 0;
  gsize tail = 0;
  int x = 0;
  int total = 0;

  pango_layout_get_size (layout, &total, NULL);
  if (at != NULL)
    {
      tail = (gsize) (at - text);
      pango_layout_line_index_to_x (pango_layout_get_line_readonly (layout, 0), (int) tail, FALSE, &x);
    }
  if (at == NULL || room - (total - x) < LEAST_LOCAL_CHARS * line->char_width * PANGO_SCALE)
    {
      tail = find_byte (layout, total - room / 2, TRUE);
      pango_layout_line_index_to_x (pango_layout_get_line_readonly (layout, 0), (int) tail, FALSE, &x);
    }
  head = find_byte (layout, MAX (room - (total - x), 0), FALSE);

  return g_strdup_printf ("%.*s" ELLIPSIS "%s", (int) head, text, text + tail);
}

static GtkWidget *
get_model (BounceRowStyle *self, BounceRowFont font)
{
  return font == BOUNCE_ROW_FONT_TITLE ? self->title_model : self->caption_model;
}

/**
 * bounce_row_style_new:
 * @title_model: (transfer none): a widget, which need not be visible; titles have its font
 * @caption_model: (transfer none): the same for captions and numbers
 *
 * Returns: (transfer full): what rows have in common
 */
BounceRowStyle *
bounce_row_style_new (GtkWidget *title_model, GtkWidget *caption_model)
{
  BounceRowStyle *self = g_object_new (BOUNCE_TYPE_ROW_STYLE, NULL);

  g_set_weak_pointer (&self->title_model, title_model);
  g_set_weak_pointer (&self->caption_model, caption_model);

  return self;
}

/**
 * bounce_row_style_get_line:
 * @self: a style
 * @font: one of its fonts
 *
 * Returns: (transfer none) (nullable): a line in that font as it is now; NULL when the window is gone
 */
const BounceRowLine *
bounce_row_style_get_line (BounceRowStyle *self, BounceRowFont font)
{
  GtkWidget *model = get_model (self, font);
  BounceRowLine *line = &self->lines[font];
  PangoContext *context = NULL;

  if (model == NULL)
    return NULL;

  context = gtk_widget_get_pango_context (model);
  if (line->layout == NULL || pango_layout_get_context (line->layout) != context
      || pango_context_get_serial (context) != self->serials[font])
    {
      make_line (line, context, font);
      self->serials[font] = pango_context_get_serial (context);
    }

  return line;
}

/**
 * bounce_row_line_set_text:
 * @line: a line
 * @text: what its layout is to say
 * @width: pixels that there are for it; what does not fit is cut at its end
 */
void
bounce_row_line_set_text (const BounceRowLine *line, const char *text, int width)
{
  pango_layout_set_ellipsize (line->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (line->layout, width * PANGO_SCALE);
  pango_layout_set_text (line->layout, text, -1);
}

/**
 * bounce_row_line_set_name:
 * @line: a line
 * @name: an address, or the name of a file
 * @width: pixels that there are for it; what does not fit is cut in the middle, and of an address before the domain
 */
void
bounce_row_line_set_name (const BounceRowLine *line, const char *name, int width)
{
  PangoLayout *layout = line->layout;
  int ellipsis = 0;
  g_autofree char *shortened = NULL;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (layout, -1);
  if (measure_text (layout, name) > width * PANGO_SCALE && runs_to_the_right (layout))
    {
      /* One pixel is for letters that stand closer to others than to the ellipsis. */
      ellipsis = measure_text (layout, ELLIPSIS) + PANGO_SCALE;
      pango_layout_set_text (layout, name, -1);
      shortened = dup_shortened (line, MAX (width * PANGO_SCALE - ellipsis, 0));
      pango_layout_set_text (layout, shortened, -1);
    }
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
  pango_layout_set_width (layout, width * PANGO_SCALE);
}

/**
 * bounce_row_line_measure:
 * @line: a line
 * @text: what its layout is to say
 *
 * Returns: the pixels that it needs
 */
int
bounce_row_line_measure (const BounceRowLine *line, const char *text)
{
  pango_layout_set_ellipsize (line->layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (line->layout, -1);

  return PANGO_PIXELS_CEIL (measure_text (line->layout, text));
}
