/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*   wide:    ●━━━━━━●━━━━━━⊘┄┄┄┄┄┄○          narrow:  ● You
 *            You    server  mx1    mailbox             ┃
 *                                                      ⊘ mx1
 *
 * Symbols and words are children (CSS gives them colour and size), the lines between the symbols are drawn. */

#include "config.h"

#include "app/bounce-path-view.h"

#include <glib/gi18n.h>

#include "app/bounce-bidi-text.h"
#include "app/bounce-path-station.h"
#include "app/bounce-wrap-box.h"

#define GAP 6                 /* pixels between a symbol and its words, and between a symbol and a line */
#define LINE_WIDTH 2
#define DASH 4
#define COLUMN_CHARS 12       /* characters that a column must have room for */
#define VERTICAL_STRETCH 10   /* pixels of line between two stations of a column, at least */

typedef struct {
  GtkWidget *symbol;
  GtkWidget *button;
  GtkAllocation symbol_place;
} Stop;

struct _BouncePathView {
  GtkWidget parent_instance;

  BouncePath *path;
  GArray *stops;          /* Stop */
  GtkPopover *popover;
  guint shown;            /* the stop that the popover is about, or was */
  gboolean vertical;
};

G_DEFINE_FINAL_TYPE (BouncePathView, bounce_path_view, GTK_TYPE_WIDGET)

static Stop *
get_stop (BouncePathView *self, guint index)
{
  return &g_array_index (self->stops, Stop, index);
}

/* Host names break after their dots, and nowhere with a hyphen that is not theirs. */
static char *
dup_breakable (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", -1);

  return g_strjoinv (".\342\200\213", parts);
}

static GtkWidget *
new_words (const char *text, const char *css_class)
{
  g_autofree char *shown = bounce_bidi_text (text);
  GtkWidget *label = gtk_label_new (shown);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  bounce_bidi_keep_side (label);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
new_popover_content (const BounceStation *station)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = g_object_new (BOUNCE_TYPE_WRAP_BOX, "focusable", TRUE, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = new_words (bounce_path_station_get_title (station), "heading");
  GtkWidget *meaning = new_words (bounce_path_station_get_meaning (station), NULL);
  const char *state = bounce_path_station_get_state (station);

  gtk_label_set_max_width_chars (GTK_LABEL (meaning), 40);
  gtk_widget_add_css_class (box, "path-popover");
  /* It has the focus first, and is read first: the values below can be selected, so the first of them would show a cursor. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, meaning, NULL, -1);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  if (state != NULL)
    gtk_box_append (GTK_BOX (words), new_words (state, "dim-label"));
  bounce_wrap_box_append (BOUNCE_WRAP_BOX (head), words);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), meaning);
  gtk_box_append (GTK_BOX (box), bounce_path_station_new_facts (station));

  return box;
}

/* Who came by the keyboard goes on from there. */
static void
closed_cb (BouncePathView *self)
{
  if (self->shown < self->stops->len)
    gtk_widget_grab_focus (get_stop (self, self->shown)->button);
}

static void
show_station (BouncePathView *self, guint index)
{
  Stop *stop = get_stop (self, index);

  self->shown = index;

  gtk_popover_set_child (self->popover, new_popover_content (g_ptr_array_index (self->path->stations, index)));
  gtk_popover_set_pointing_to (self->popover, &stop->symbol_place);
  gtk_popover_popup (self->popover);
}

static void
station_clicked_cb (GtkButton *button, BouncePathView *self)
{
  for (guint i = 0; i < self->stops->len; i++)
    if (get_stop (self, i)->button == GTK_WIDGET (button))
      show_station (self, i);
}

static void
symbol_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, BouncePathView *self)
{
  GtkWidget *symbol = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  for (guint i = 0; i < self->stops->len; i++)
    if (get_stop (self, i)->symbol == symbol)
      show_station (self, i);
}

static void
add_stop (BouncePathView *self, const BounceStation *station, guint number, const BounceVerdictLook *look)
{
  g_autofree char *name = bounce_path_station_dup_name (station);
  g_autofree char *breakable = dup_breakable (name);
  g_autofree char *time = bounce_path_station_dup_time (station);
  g_autofree char *sentence = bounce_path_station_dup_sentence (station, number, self->path->stations->len);
  const char *state = bounce_path_station_get_state (station);
  gboolean marked = station->state == BOUNCE_STATION_STOPPED || station->state == BOUNCE_STATION_WAITING;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkGesture *click = gtk_gesture_click_new ();
  Stop stop = { 0 };

  gtk_box_append (GTK_BOX (box), new_words (breakable, marked ? "path-name-marked" : "path-name"));
  if (time != NULL)
    gtk_box_append (GTK_BOX (box), new_words (time, "path-note"));
  if (state != NULL)
    gtk_box_append (GTK_BOX (box), new_words (state, "path-note"));

  /* The mark of the verdict itself, where the mail ended. */
  stop.symbol = gtk_image_new_from_icon_name (station->state == BOUNCE_STATION_STOPPED
                                                  ? look->icon_name
                                                  : bounce_path_station_get_icon (station));
  gtk_widget_add_css_class (stop.symbol, "path-symbol");
  gtk_accessible_update_state (GTK_ACCESSIBLE (stop.symbol), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  if (marked)
    gtk_widget_add_css_class (stop.symbol, look->css_class);
  g_signal_connect_object (click, "pressed", G_CALLBACK (symbol_pressed_cb), self, 0);
  gtk_widget_add_controller (stop.symbol, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_parent (stop.symbol, GTK_WIDGET (self));

  stop.button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (stop.button), box);
  gtk_widget_add_css_class (stop.button, "flat");
  gtk_widget_add_css_class (stop.button, "path-station");
  gtk_accessible_update_property (GTK_ACCESSIBLE (stop.button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  g_signal_connect_object (stop.button, "clicked", G_CALLBACK (station_clicked_cb), self, 0);
  gtk_widget_set_parent (stop.button, GTK_WIDGET (self));

  g_array_append_val (self->stops, stop);
}

static void
clear_stops (BouncePathView *self)
{
  for (guint i = 0; i < self->stops->len; i++)
    {
      gtk_widget_unparent (get_stop (self, i)->symbol);
      gtk_widget_unparent (get_stop (self, i)->button);
    }
  g_array_set_size (self->stops, 0);
  g_clear_pointer (&self->path, bounce_path_unref);
}

/* A column's width grows with the font, so that large text folds the row sooner. */
static int
get_column_width (BouncePathView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS (COLUMN_CHARS * pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);

  return width + 3 * GAP;
}

static int
get_symbol_size (BouncePathView *self)
{
  int natural = 0;

  if (self->stops->len > 0)
    gtk_widget_measure (get_stop (self, 0)->symbol, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static gboolean
folds (BouncePathView *self, int width)
{
  return width < (int) self->stops->len * get_column_width (self);
}

/* The height of the words at @width for each station: the highest where they stand in a row, all where in a column. */
static int
measure_words (BouncePathView *self, gboolean vertical, int width)
{
  int symbol = get_symbol_size (self);
  int highest = 0, sum = 0;

  for (guint i = 0; i < self->stops->len; i++)
    {
      int minimum = 0, height = 0;

      gtk_widget_measure (get_stop (self, i)->button, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      gtk_widget_measure (get_stop (self, i)->button, GTK_ORIENTATION_VERTICAL, MAX (minimum, width), NULL, &height,
                          NULL, NULL);
      highest = MAX (highest, height);
      sum += MAX (height, symbol + VERTICAL_STRETCH);
    }

  return vertical ? sum : highest;
}

static void
measure_width (BouncePathView *self, int *minimum, int *natural)
{
  int widest = 0;

  for (guint i = 0; i < self->stops->len; i++)
    {
      int button_minimum = 0;

      gtk_widget_measure (get_stop (self, i)->button, GTK_ORIENTATION_HORIZONTAL, -1, &button_minimum, NULL, NULL, NULL);
      widest = MAX (widest, button_minimum);
    }

  *minimum = get_symbol_size (self) + GAP + widest;
  *natural = MAX (*minimum, (int) self->stops->len * get_column_width (self));
}

static GtkSizeRequestMode
bounce_path_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bounce_path_view_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  BouncePathView *self = BOUNCE_PATH_VIEW (widget);
  int least = 0, width = 0;

  measure_width (self, &least, &width);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = width;
      return;
    }

  if (for_size >= 0)
    width = for_size;
  if (folds (self, width))
    *minimum = measure_words (self, TRUE, width - get_symbol_size (self) - GAP);
  else
    *minimum = get_symbol_size (self) + GAP + measure_words (self, FALSE, width / (int) MAX (self->stops->len, 1));
  *natural = *minimum;
}

static void
place (BouncePathView *self, GtkWidget *child, GtkAllocation *area)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    area->x = gtk_widget_get_width (GTK_WIDGET (self)) - area->x - area->width;
  gtk_widget_size_allocate (child, area, -1);
}

static void
allocate_row (BouncePathView *self, int width, int height)
{
  int symbol = get_symbol_size (self);
  int n_stops = (int) self->stops->len;

  for (int i = 0; i < n_stops; i++)
    {
      Stop *stop = get_stop (self, (guint) i);
      int x = width * i / n_stops;
      GtkAllocation words = { x, symbol + GAP, width * (i + 1) / n_stops - x, height - symbol - GAP };

      stop->symbol_place = (GtkAllocation) { x + GAP, 0, symbol, symbol };
      place (self, stop->symbol, &stop->symbol_place);
      place (self, stop->button, &words);
    }
}

static void
allocate_column (BouncePathView *self, int width)
{
  int symbol = get_symbol_size (self);
  int y = 0;

  for (guint i = 0; i < self->stops->len; i++)
    {
      Stop *stop = get_stop (self, i);
      GtkAllocation words = { symbol + GAP, y, width - symbol - GAP, 0 };

      gtk_widget_measure (stop->button, GTK_ORIENTATION_VERTICAL, words.width, NULL, &words.height, NULL, NULL);
      stop->symbol_place = (GtkAllocation) { 0, y + 2, symbol, symbol };
      y += MAX (words.height, symbol + VERTICAL_STRETCH);
      place (self, stop->symbol, &stop->symbol_place);
      place (self, stop->button, &words);
    }
}

static void
bounce_path_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BouncePathView *self = BOUNCE_PATH_VIEW (widget);

  self->vertical = folds (self, width);
  if (self->vertical)
    allocate_column (self, width);
  else if (self->stops->len > 0)
    allocate_row (self, width, height);

  gtk_popover_present (self->popover);
}

static gboolean
is_unknown_stretch (const BounceStation *to)
{
  return to->gap_before || to->state == BOUNCE_STATION_UNREACHED || to->state == BOUNCE_STATION_UNCERTAIN;
}

/* Lines are plain rectangles: GTK 4.8 draws those without a texture, and dashes of four pixels need no more. */
static void
draw_line (GtkSnapshot *snapshot, const GdkRGBA *colour, graphene_rect_t line, gboolean dashed)
{
  gboolean along_x = line.size.width > line.size.height;
  float end = along_x ? line.size.width : line.size.height;

  if (!dashed)
    {
      gtk_snapshot_append_color (snapshot, colour, &line);
      return;
    }

  for (float at = 0; at < end; at += 2 * DASH)
    {
      float length = MIN (DASH, end - at);
      graphene_rect_t dash = line;

      if (along_x)
        {
          dash.origin.x += at;
          dash.size.width = length;
        }
      else
        {
          dash.origin.y += at;
          dash.size.height = length;
        }
      gtk_snapshot_append_color (snapshot, colour, &dash);
    }
}

static graphene_rect_t
get_line_between (BouncePathView *self, const GtkAllocation *from, const GtkAllocation *to)
{
  const GtkAllocation *left = from->x <= to->x ? from : to;
  const GtkAllocation *right = from->x <= to->x ? to : from;
  float gap = GAP / 2;

  if (self->vertical)
    return GRAPHENE_RECT_INIT (from->x + (from->width - LINE_WIDTH) / 2, from->y + from->height + gap, LINE_WIDTH,
                               MAX (to->y - from->y - from->height - 2 * gap, 0));

  return GRAPHENE_RECT_INIT (left->x + left->width + gap, left->y + (left->height - LINE_WIDTH) / 2,
                             MAX (right->x - left->x - left->width - 2 * gap, 0), LINE_WIDTH);
}

static void
bounce_path_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BouncePathView *self = BOUNCE_PATH_VIEW (widget);
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  for (guint i = 1; i < self->stops->len; i++)
    {
      gboolean unknown = is_unknown_stretch (g_ptr_array_index (self->path->stations, i));
      GdkRGBA shade = colour;

      shade.alpha *= unknown ? 0.5f : 0.8f;
      draw_line (snapshot, &shade,
                 get_line_between (self, &get_stop (self, i - 1)->symbol_place, &get_stop (self, i)->symbol_place),
                 unknown);
    }

  for (guint i = 0; i < self->stops->len; i++)
    {
      gtk_widget_snapshot_child (widget, get_stop (self, i)->symbol, snapshot);
      gtk_widget_snapshot_child (widget, get_stop (self, i)->button, snapshot);
    }
}

static void
bounce_path_view_dispose (GObject *object)
{
  BouncePathView *self = BOUNCE_PATH_VIEW (object);

  clear_stops (self);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;

  G_OBJECT_CLASS (bounce_path_view_parent_class)->dispose (object);
}

static void
bounce_path_view_finalize (GObject *object)
{
  g_array_unref (BOUNCE_PATH_VIEW (object)->stops);

  G_OBJECT_CLASS (bounce_path_view_parent_class)->finalize (object);
}

static void
bounce_path_view_class_init (BouncePathViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bounce_path_view_dispose;
  object_class->finalize = bounce_path_view_finalize;

  widget_class->get_request_mode = bounce_path_view_get_request_mode;
  widget_class->measure = bounce_path_view_measure;
  widget_class->size_allocate = bounce_path_view_size_allocate;
  widget_class->snapshot = bounce_path_view_snapshot;

  gtk_widget_class_set_css_name (widget_class, "pathview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bounce_path_view_init (BouncePathView *self)
{
  self->stops = g_array_new (FALSE, TRUE, sizeof (Stop));
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The way of the mail"), -1);
}

/**
 * bounce_path_view_new:
 *
 * Returns: (transfer floating): a view without stations
 */
GtkWidget *
bounce_path_view_new (void)
{
  return g_object_new (BOUNCE_TYPE_PATH_VIEW, NULL);
}

/**
 * bounce_path_view_set_path:
 * @self: a path view
 * @path: (nullable): the stations; NULL shows none
 * @look: how the station looks where the mail stopped: as the verdict does
 */
void
bounce_path_view_set_path (BouncePathView *self, BouncePath *path, const BounceVerdictLook *look)
{
  g_return_if_fail (BOUNCE_IS_PATH_VIEW (self));
  g_return_if_fail (look != NULL);

  self->shown = G_MAXUINT;
  gtk_popover_popdown (self->popover);
  clear_stops (self);
  if (path != NULL)
    {
      self->path = bounce_path_ref (path);
      for (guint i = 0; i < path->stations->len; i++)
        add_stop (self, g_ptr_array_index (path->stations, i), i + 1, look);
    }

  gtk_widget_queue_resize (GTK_WIDGET (self));
}
