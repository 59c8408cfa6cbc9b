/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-wrap-layout.h"

struct _BounceWrapLayout {
  GtkLayoutManager parent_instance;

  int spacing;
  int expand_chars;
  gboolean centred;
};

enum {
  PROP_0,
  PROP_CENTRED,
  PROP_EXPAND_CHARS,
  PROP_SPACING,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (BounceWrapLayout, bounce_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GParamSpec *properties[N_PROPS];

/* One line: the children from @first on, and what of the width they do not need. */
typedef struct {
  GtkWidget *first;
  guint n_children;
  guint n_expanding;
  int left_over;
  int height;
} Line;

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static int
get_char_width (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);

  return width;
}

static void
measure_child (BounceWrapLayout *self, GtkWidget *child, int *minimum, int *natural)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);

  if (self->expand_chars > 0 && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
    *natural = MAX (*minimum, self->expand_chars * get_char_width (child));
}

static int
get_child_width (BounceWrapLayout *self, GtkWidget *child, int available)
{
  int minimum = 0, natural = 0;

  measure_child (self, child, &minimum, &natural);

  return MAX (minimum, MIN (natural, available));
}

/* What a child of @line is wide once the line's rest is shared; @rest is what is still to be shared. */
static int
get_shared_width (BounceWrapLayout *self, GtkWidget *child, const Line *line, int available, int *n_left, int *rest)
{
  int width = get_child_width (self, child, available);
  int share;

  if (!gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL) || *n_left == 0)
    return width;

  share = *rest / *n_left;
  *rest -= share;
  *n_left -= 1;

  return width + share;
}

static void
measure_line_height (BounceWrapLayout *self, Line *line, int available)
{
  int n_left = (int) line->n_expanding;
  int rest = line->left_over;
  GtkWidget *child = line->first;

  line->height = 0;
  for (guint i = 0; i < line->n_children; i++)
    {
      int width = get_shared_width (self, child, line, available, &n_left, &rest);
      int height = 0;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
      line->height = MAX (line->height, height);
      child = next_shown (gtk_widget_get_next_sibling (child));
    }
}

static void
break_lines (BounceWrapLayout *self, GtkWidget *widget, int available, GArray *lines)
{
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  Line line = { .first = child, .left_over = available };

  while (child != NULL)
    {
      int width = get_child_width (self, child, available);
      int needed = line.n_children == 0 ? width : width + self->spacing;

      if (line.n_children > 0 && needed > line.left_over)
        {
          measure_line_height (self, &line, available);
          g_array_append_val (lines, line);
          line = (Line) { .first = child, .left_over = available };
          needed = width;
        }

      line.left_over = MAX (0, line.left_over - needed);
      line.n_children++;
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        line.n_expanding++;
      child = next_shown (gtk_widget_get_next_sibling (child));
    }

  if (line.n_children > 0)
    {
      measure_line_height (self, &line, available);
      g_array_append_val (lines, line);
    }
}

static GtkSizeRequestMode
bounce_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (BounceWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  gboolean first = TRUE;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int child_minimum = 0, child_natural = 0;

      measure_child (self, child, &child_minimum, &child_natural);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (first ? 0 : self->spacing);
      first = FALSE;
    }
}

static int
get_height (BounceWrapLayout *self, const GArray *lines)
{
  int height = 0;

  for (guint i = 0; i < lines->len; i++)
    height += g_array_index (lines, Line, i).height + (i > 0 ? self->spacing : 0);

  return height;
}

static void
bounce_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  BounceWrapLayout *self = BOUNCE_WRAP_LAYOUT (manager);
  g_autoptr (GArray) lines = NULL;
  int min = 0, nat = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL || for_size < 0)
    measure_width (self, widget, &min, &nat);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      lines = g_array_new (FALSE, FALSE, sizeof (Line));
      break_lines (self, widget, for_size < 0 ? nat : for_size, lines);
      min = nat = get_height (self, lines);
    }

  *minimum = min;
  *natural = nat;
}

/* From top to bottom of the line; where children are centred, as high as the child is, in the middle. */
static void
place_child (BounceWrapLayout *self, GtkWidget *child, GtkAllocation *place)
{
  int height = place->height;

  if (self->centred)
    {
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place->width, NULL, &height, NULL, NULL);
      place->y += (place->height - height) / 2;
      place->height = height;
    }
  gtk_widget_size_allocate (child, place, -1);
}

static void
allocate_line (BounceWrapLayout *self, const Line *line, int width, int y, gboolean rtl)
{
  GtkWidget *child = line->first;
  int n_left = (int) line->n_expanding;
  int rest = line->left_over;
  int x = 0;

  for (guint i = 0; i < line->n_children; i++)
    {
      int child_width = get_shared_width (self, child, line, width, &n_left, &rest);
      GtkAllocation place = { rtl ? width - x - child_width : x, y, child_width, line->height };

      place_child (self, child, &place);
      x += child_width + self->spacing;
      child = next_shown (gtk_widget_get_next_sibling (child));
    }
}

static void
bounce_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  BounceWrapLayout *self = BOUNCE_WRAP_LAYOUT (manager);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  break_lines (self, widget, width, lines);
  if (self->centred)
    y = MAX (0, height - get_height (self, lines)) / 2;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      allocate_line (self, line, width, y, rtl);
      y += line->height + self->spacing;
    }
}

static void
bounce_wrap_layout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BounceWrapLayout *self = BOUNCE_WRAP_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_CENTRED:
      g_value_set_boolean (value, self->centred);
      break;
    case PROP_EXPAND_CHARS:
      g_value_set_int (value, self->expand_chars);
      break;
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bounce_wrap_layout_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BounceWrapLayout *self = BOUNCE_WRAP_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_CENTRED:
      self->centred = g_value_get_boolean (value);
      break;
    case PROP_EXPAND_CHARS:
      self->expand_chars = g_value_get_int (value);
      break;
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
bounce_wrap_layout_class_init (BounceWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = bounce_wrap_layout_get_property;
  object_class->set_property = bounce_wrap_layout_set_property;

  manager_class->get_request_mode = bounce_wrap_layout_get_request_mode;
  manager_class->measure = bounce_wrap_layout_measure;
  manager_class->allocate = bounce_wrap_layout_allocate;

  /* Whether children stand in the middle of their line, and lines in the middle of the box. As their own "valign" would have
   * it; but with that GTK searches for the smallest width at which a text is as high as it is, and shapes it ten times. */
  properties[PROP_CENTRED] = g_param_spec_boolean ("centred", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* A line that a child shares has room for so many characters of it, however short or long it is: so that the rows of a
   * list break alike. */
  properties[PROP_EXPAND_CHARS] = g_param_spec_int ("expand-chars", NULL, NULL, 0, G_MAXINT16, 0,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 6,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bounce_wrap_layout_init (BounceWrapLayout *self)
{
  self->spacing = 6;
}

/**
 * bounce_wrap_layout_new:
 * @spacing: pixels between children and between lines
 *
 * Returns: (transfer full): a layout manager
 */
GtkLayoutManager *
bounce_wrap_layout_new (int spacing)
{
  return g_object_new (BOUNCE_TYPE_WRAP_LAYOUT, "spacing", spacing, NULL);
}
