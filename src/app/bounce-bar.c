/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-bar.h"

#define THICKNESS 8
#define LEAST 2 /* pixels of a bar that stands for one among a million */

struct _BounceBar
{
  GtkWidget parent_instance;

  GtkOrientation orientation;
  BounceBarCounts counts;
  guint scale; /* the count that fills the whole length */
};

G_DEFINE_FINAL_TYPE (BounceBar, bounce_bar, GTK_TYPE_WIDGET)

static void
bounce_bar_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  BounceBar *self = BOUNCE_BAR (widget);

  *minimum
      = orientation == self->orientation ? THICKNESS : (self->orientation == GTK_ORIENTATION_VERTICAL ? 1 : THICKNESS);
  *natural = MAX (*minimum, THICKNESS);
}

static void
get_colour (GtkWidget *widget, const char *name, GdkRGBA *colour)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (!gtk_style_context_lookup_color (context, name, colour))
    gtk_style_context_get_color (context, colour);
}

/* From the start of the line, whichever side that is, or from the bottom. */
static void
append_segment (BounceBar *self, GtkSnapshot *snapshot, const GdkRGBA *colour, double from, double to)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  graphene_rect_t rect;

  if (self->orientation == GTK_ORIENTATION_VERTICAL)
    graphene_rect_init (&rect, 0, (float) (height - to), (float) width, (float) (to - from));
  else if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    graphene_rect_init (&rect, (float) (width - to), 0, (float) (to - from), (float) height);
  else
    graphene_rect_init (&rect, (float) from, 0, (float) (to - from), (float) height);

  gtk_snapshot_append_color (snapshot, colour, &rect);
}

static void
bounce_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BounceBar *self = BOUNCE_BAR (widget);
  const struct
  {
    guint count;
    const char *colour;
  } segments[] = {
    { self->counts.permanent, "error_bg_color" },   { self->counts.temporary, "warning_bg_color" },
    { self->counts.delivered, "success_bg_color" }, { self->counts.other, "insensitive_fg_color" },
    { self->counts.plain, "accent_bg_color" },
  };
  double length
      = self->orientation == GTK_ORIENTATION_VERTICAL ? gtk_widget_get_height (widget) : gtk_widget_get_width (widget);
  GskRoundedRect outline;
  double position = 0;

  if (self->scale == 0 || length <= 0)
    return;

  gsk_rounded_rect_init_from_rect (
      &outline,
      &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget)),
      THICKNESS / 4.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  for (gsize i = 0; i < G_N_ELEMENTS (segments); i++)
    {
      GdkRGBA colour;
      double part = length * segments[i].count / self->scale;

      if (segments[i].count == 0)
        continue;
      part = MAX (part, LEAST);
      get_colour (widget, segments[i].colour, &colour);
      append_segment (self, snapshot, &colour, position, MIN (position + part, length));
      position = MIN (position + part, length);
    }
  gtk_snapshot_pop (snapshot);
}

static void
bounce_bar_class_init (BounceBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = bounce_bar_measure;
  widget_class->snapshot = bounce_bar_snapshot;

  gtk_widget_class_set_css_name (widget_class, "bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bounce_bar_init (BounceBar *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * bounce_bar_new:
 * @orientation: whether the bar lies or stands
 *
 * Returns: (transfer full): a bar of nothing
 */
GtkWidget *
bounce_bar_new (GtkOrientation orientation)
{
  BounceBar *self = g_object_new (BOUNCE_TYPE_BAR, NULL);

  self->orientation = orientation;

  return GTK_WIDGET (self);
}

/**
 * bounce_bar_set_counts:
 * @self: a bar
 * @counts: how many of each verdict
 * @scale: the count that would fill the bar, the same for all bars of a chart
 */
void
bounce_bar_set_counts (BounceBar *self, const BounceBarCounts *counts, guint scale)
{
  g_return_if_fail (BOUNCE_IS_BAR (self));

  self->counts = *counts;
  self->scale = scale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
