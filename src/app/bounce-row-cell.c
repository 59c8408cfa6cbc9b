/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-row-cell.h"

#include <glib/gi18n.h>

#include "advice/bounce-advice.h"
#include "app/bounce-detail-time.h"
#include "app/bounce-facet-text.h"
#include "app/bounce-verdict-look.h"
#include "base/bounce-safe-text.h"

/* Pixels. */
#define ICON_SIZE 16
#define ICON_SPACING 12
#define COLUMN_SPACING 6
#define LINE_SPACING 3

/* Characters that a column has at least, and that it wants; what stands at the end of a line gets no more than that. */
#define TITLE_CHARS 8
#define TITLE_WANTED_CHARS 24
#define DATE_CHARS 6
#define DATE_WANTED_CHARS 9
#define CODE_CHARS 8
#define CODE_WANTED_CHARS 11

/* As libadwaita has it for what is dim. */
#define DIM 0.55f
#define DIM_HIGH_CONTRAST 0.9f

/* A list keeps some two hundred of these, most of them out of sight, and makes and fills them all in one turn. So a row is
 * one widget without children that draws its texts itself, with layouts that it shares with the others. */
struct _BounceRowCell
{
  GtkWidget parent_instance;

  BounceRowStyle *style;  /* (nullable) */
  BounceListPlace *place; /* (nullable): while it is in use */
  BounceRow *row;         /* (nullable): what stands there */

  const BounceVerdictLook *look;
  gboolean title_is_text; /* and neither an address nor the name of a file */
  char *title;
  char *date;
  char *reason;
  char *code;
};

/* Where the lines stand, in pixels. */
typedef struct
{
  const BounceRowLine *title;
  const BounceRowLine *caption;
  const BounceRowLine *number;
  int start; /* of the texts */
  int width; /* of both columns */
  int second; /* of the second line, from the top */
} Measures;

G_DEFINE_FINAL_TYPE (BounceRowCell, bounce_row_cell, GTK_TYPE_WIDGET)

static char *
dup_date_text (BounceRow *row)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) time = bounce_row_dup_time (row);

  if (time == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (time) != g_date_time_get_year (now))
    return g_date_time_format (time, "%x");
  if (g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now))
    return bounce_detail_format_clock (time);

  /* Translators: a day of this year, in a list: see man strftime */
  return g_date_time_format (time, _("%-d %b"));
}

static char *
dup_title (BounceRow *row)
{
  const char *title = NULL;

  switch ((BounceRecordType) bounce_row_get_record (row)->type)
    {
    case BOUNCE_RECORD_MESSAGE:
      title = bounce_row_get_subject (row) != NULL ? bounce_row_get_subject (row) : bounce_row_get_address (row);
      break;
    case BOUNCE_RECORD_RECIPIENT:
      title = bounce_row_get_address (row);
      break;
    case BOUNCE_RECORD_UNREADABLE:
    default:
      break;
    }

  if (title == NULL && bounce_row_get_path (row) != NULL)
    {
      g_autofree char *name = g_filename_display_basename (bounce_row_get_path (row));

      return bounce_safe_line (name, -1);
    }

  return bounce_safe_line (title != NULL ? title : "", -1);
}

static char *
dup_reason (BounceRow *row)
{
  const BounceRecord *record = bounce_row_get_record (row);

  if (record->type == BOUNCE_RECORD_UNREADABLE)
    return g_strdup (_("Cannot be read"));
  if (record->reason == BOUNCE_REASON_NONE || record->type == BOUNCE_RECORD_MESSAGE)
    return g_strdup (bounce_advice_kind_text ((BounceKind) record->kind, BOUNCE_LANGUAGE_USER));

  return g_strdup (
      bounce_advice_reason_text (bounce_catalogue_get_default (), (BounceReason) record->reason, BOUNCE_LANGUAGE_USER));
}

static char *
dup_code (BounceRow *row)
{
  const BounceRecord *record = bounce_row_get_record (row);
  const char *status = bounce_row_get_status (row);

  if (record->reply != 0 && status != NULL)
    return g_strdup_printf ("%u %s", record->reply, status);
  if (record->reply != 0)
    return g_strdup_printf ("%u", record->reply);

  return g_strdup (status != NULL ? status : "");
}

static const BounceVerdictLook *
get_look (BounceRow *row)
{
  static const BounceVerdictLook unreadable = { .icon_name = "dialog-warning-symbolic", .css_class = "dim-label" };
  const BounceRecord *record = bounce_row_get_record (row);

  return record->type == BOUNCE_RECORD_UNREADABLE
             ? &unreadable
             : bounce_verdict_look_get ((BounceKind) record->kind, (BounceAction) record->action,
                                        (BounceVerdict) record->verdict);
}

static void
clear_texts (BounceRowCell *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->code, g_free);
}

static void
show_row (BounceRowCell *self)
{
  const BounceRecord *record = bounce_row_get_record (self->row);
  g_autofree char *state
      = bounce_facet_dup_text (BOUNCE_FACET_VERDICT, bounce_enum_to_nick (BOUNCE_TYPE_VERDICT, record->verdict));
  g_autofree char *code = dup_code (self->row);
  g_autofree char *label = NULL;

  clear_texts (self);
  self->look = get_look (self->row);
  self->title = dup_title (self->row);
  self->title_is_text = record->type == BOUNCE_RECORD_MESSAGE && bounce_row_get_subject (self->row) != NULL;
  self->reason = dup_reason (self->row);
  self->date = dup_date_text (self->row);
  /* Two codes side by side, in this order in every script. */
  self->code = g_strconcat ("\u2066", code, "\u2069", NULL);

  label = g_strjoin (", ", self->title, state, self->reason, code, self->date, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
get_measures (BounceRowCell *self, Measures *measures)
{
  if (self->style == NULL)
    return FALSE;

  measures->title = bounce_row_style_get_line (self->style, BOUNCE_ROW_FONT_TITLE);
  measures->caption = bounce_row_style_get_line (self->style, BOUNCE_ROW_FONT_CAPTION);
  measures->number = bounce_row_style_get_line (self->style, BOUNCE_ROW_FONT_NUMBER);
  if (measures->title == NULL || measures->caption == NULL || measures->number == NULL)
    return FALSE;

  measures->start = ICON_SIZE + ICON_SPACING;
  measures->width = gtk_widget_get_width (GTK_WIDGET (self)) - measures->start;
  measures->second = measures->title->line_height + LINE_SPACING;

  return TRUE;
}

static void
bounce_row_cell_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  Measures measures;
  int wanted = 0;

  *minimum = *natural = 0;
  if (!get_measures (BOUNCE_ROW_CELL (widget), &measures))
    return;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = measures.second + measures.caption->line_height;
      return;
    }

  wanted = measures.start + COLUMN_SPACING;
  *minimum = wanted
             + MAX (TITLE_CHARS * measures.title->char_width + DATE_CHARS * measures.number->char_width,
                    TITLE_CHARS * measures.caption->char_width + CODE_CHARS * measures.number->char_width);
  *natural = wanted
             + MAX (TITLE_WANTED_CHARS * measures.title->char_width + DATE_WANTED_CHARS * measures.number->char_width,
                    TITLE_WANTED_CHARS * measures.caption->char_width + CODE_WANTED_CHARS * measures.number->char_width);
}

/* Draws a layout whose baseline is @baseline pixels from the top, in @width pixels from @x on, counted from the side on
 * which lines begin. */
static void
append_layout (BounceRowCell *self, GtkSnapshot *snapshot, PangoLayout *layout, int x, int baseline, int width,
               const GdkRGBA *colour)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int left = rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - x - width : x;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) (baseline - PANGO_PIXELS (pango_layout_get_baseline (layout)))));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* The baseline of what the layout says, in a line that begins @top pixels from the top: it stands in its middle. */
static int
get_baseline (const BounceRowLine *line, int top)
{
  int height = 0;

  pango_layout_get_pixel_size (line->layout, NULL, &height);

  return top + (line->line_height - height) / 2 + PANGO_PIXELS (pango_layout_get_baseline (line->layout));
}

/* Of the pixels of a line, those that are left for what stands at its start. */
static int
get_first_width (const Measures *measures, const char *last, int max_chars, int *last_width)
{
  int most = MIN (max_chars * measures->number->char_width, measures->width / 2);

  *last_width = MIN (bounce_row_line_measure (measures->number, last), most);

  return MAX (measures->width - *last_width - COLUMN_SPACING, 0);
}

static void
set_title (BounceRowCell *self, const Measures *measures, int width)
{
  if (self->title_is_text)
    bounce_row_line_set_text (measures->title, self->title, width);
  else
    bounce_row_line_set_name (measures->title, self->title, width);
}

static void
snapshot_texts (BounceRowCell *self, GtkSnapshot *snapshot, const GdkRGBA *colour, const GdkRGBA *dim)
{
  Measures measures;
  int baseline = 0;
  int first = 0;
  int last = 0;

  if (!get_measures (self, &measures) || measures.width <= 0)
    return;

  first = get_first_width (&measures, self->date, DATE_WANTED_CHARS, &last);
  set_title (self, &measures, first);
  baseline = get_baseline (measures.title, 0);
  append_layout (self, snapshot, measures.title->layout, measures.start, baseline, first, colour);
  bounce_row_line_set_text (measures.number, self->date, last);
  append_layout (self, snapshot, measures.number->layout, measures.start + measures.width - last, baseline, last, dim);

  first = get_first_width (&measures, self->code, CODE_WANTED_CHARS, &last);
  bounce_row_line_set_text (measures.caption, self->reason, first);
  baseline = get_baseline (measures.caption, measures.second);
  append_layout (self, snapshot, measures.caption->layout, measures.start, baseline, first, dim);
  bounce_row_line_set_text (measures.number, self->code, last);
  append_layout (self, snapshot, measures.number->layout, measures.start + measures.width - last, baseline, last, dim);
}

static void
snapshot_icon (BounceRowCell *self, GtkSnapshot *snapshot, const GdkRGBA *dim)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkTextDirection direction = gtk_widget_get_direction (widget);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon
      = gtk_icon_theme_lookup_icon (theme, self->look->icon_name, NULL, ICON_SIZE, gtk_widget_get_scale_factor (widget),
                                    direction, GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  g_autofree char *name = g_strconcat (self->look->css_class, "_color", NULL);
  int x = direction == GTK_TEXT_DIR_RTL ? gtk_widget_get_width (widget) - ICON_SIZE : 0;
  int y = (gtk_widget_get_height (widget) - ICON_SIZE) / 2;
  GdkRGBA colour = *dim;

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON_SIZE, ICON_SIZE, &colour, 1);
  gtk_snapshot_restore (snapshot);
}

static void
bounce_row_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BounceRowCell *self = BOUNCE_ROW_CELL (widget);
  gboolean high_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA colour;
  GdkRGBA dim;

  if (self->row == NULL)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  dim = colour;
  dim.alpha *= high_contrast ? DIM_HIGH_CONTRAST : DIM;

  snapshot_icon (self, snapshot, &dim);
  snapshot_texts (self, snapshot, &colour, &dim);
}

/* What is cut can be read in full. Only when it is asked for: setting a tooltip makes GTK ask the display server where the
 * pointer is, which for the two hundred rows that a list keeps costs more than drawing them. */
static gboolean
bounce_row_cell_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  BounceRowCell *self = BOUNCE_ROW_CELL (widget);
  Measures measures;
  int last = 0;

  if (self->row == NULL || !get_measures (self, &measures) || (!keyboard && y >= measures.second)
      || bounce_row_line_measure (measures.title, self->title)
             <= get_first_width (&measures, self->date, DATE_WANTED_CHARS, &last))
    return FALSE;

  gtk_tooltip_set_text (tooltip, self->title);

  return TRUE;
}

static void
bounce_row_cell_dispose (GObject *object)
{
  BounceRowCell *self = BOUNCE_ROW_CELL (object);

  bounce_row_cell_set_place (self, NULL);
  g_clear_object (&self->style);

  G_OBJECT_CLASS (bounce_row_cell_parent_class)->dispose (object);
}

static void
bounce_row_cell_class_init (BounceRowCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bounce_row_cell_dispose;
  widget_class->measure = bounce_row_cell_measure;
  widget_class->snapshot = bounce_row_cell_snapshot;
  widget_class->query_tooltip = bounce_row_cell_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "row-cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bounce_row_cell_init (BounceRowCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * bounce_row_cell_new:
 * @style: (transfer none): what it has in common with the other rows of its list
 *
 * Returns: (transfer floating): a cell
 */
GtkWidget *
bounce_row_cell_new (BounceRowStyle *style)
{
  BounceRowCell *self = g_object_new (BOUNCE_TYPE_ROW_CELL, NULL);

  self->style = g_object_ref (style);

  return GTK_WIDGET (self);
}

static void
place_changed_cb (BounceRowCell *self)
{
  g_set_object (&self->row, bounce_list_place_get_row (self->place));
  show_row (self);
}

/**
 * bounce_row_cell_set_place:
 * @self: a cell
 * @place: (nullable): the place of the list whose row it shows from now on; NULL while it is out of use
 */
void
bounce_row_cell_set_place (BounceRowCell *self, BounceListPlace *place)
{
  g_return_if_fail (BOUNCE_IS_ROW_CELL (self));

  if (self->place == place)
    return;

  if (self->place != NULL)
    g_signal_handlers_disconnect_by_func (self->place, place_changed_cb, self);
  g_set_object (&self->place, place);
  if (place == NULL)
    {
      g_clear_object (&self->row);
      clear_texts (self);
      return;
    }

  g_signal_connect_object (place, "changed", G_CALLBACK (place_changed_cb), self, G_CONNECT_SWAPPED);
  place_changed_cb (self);
}

/**
 * bounce_row_cell_get_row:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the row that it shows; NULL while it is out of use
 */
BounceRow *
bounce_row_cell_get_row (BounceRowCell *self)
{
  g_return_val_if_fail (BOUNCE_IS_ROW_CELL (self), NULL);

  return self->row;
}
