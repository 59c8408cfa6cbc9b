/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-time-line.h"

#include <glib/gi18n.h>

#include "app/bounce-bar.h"
#include "app/bounce-filter-chips.h"

/* Bars at most: as many as a narrow window can show. */
#define N_BARS 48
#define HEIGHT 96

#define HOUR G_GINT64_CONSTANT (3600)
#define DAY (24 * HOUR)
#define WEEK (7 * DAY)

struct _BounceTimeLine
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkBox *bars;
  GtkLabel *first_label;
  GtkLabel *last_label;
  BounceRecordModel *model;
  gint64 step;
};

/* One bar. */
typedef struct
{
  gint64 start;
  BounceBarCounts counts;
} Bucket;

enum
{
  FILTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BounceTimeLine, bounce_time_line, ADW_TYPE_BIN)

/* The start of the hour, day or week in the zone of the person; what is wider than a week begins with @first's week. */
static gint64
floor_time (gint64 time, gint64 step)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (time);
  gint64 seconds = g_date_time_get_minute (moment) * 60 + g_date_time_get_second (moment);

  if (step >= DAY)
    seconds += g_date_time_get_hour (moment) * HOUR;
  if (step >= WEEK)
    seconds += (g_date_time_get_day_of_week (moment) - 1) * DAY;

  return time - seconds;
}

static char *
format_time (gint64 time, gint64 step)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (time);

  return g_date_time_format (moment, step < DAY ? "%x %H:%M" : "%x");
}

static guint
get_total (const BounceBarCounts *counts)
{
  return counts->permanent + counts->temporary + counts->delivered + counts->other;
}

static void
add_hour (Bucket *bucket, const BounceOverviewHour *hour)
{
  bucket->counts.permanent += (guint) hour->counts[BOUNCE_VERDICT_PERMANENT];
  bucket->counts.temporary += (guint) hour->counts[BOUNCE_VERDICT_TEMPORARY];
  bucket->counts.delivered += (guint) hour->counts[BOUNCE_VERDICT_DELIVERED];
  bucket->counts.other += (guint) hour->counts[BOUNCE_VERDICT_UNKNOWN];
}

/* Bars of equal width from the first hour to the last, the empty ones too. */
static GArray *
make_buckets (GArray *hours, gint64 step)
{
  GArray *buckets = g_array_new (FALSE, TRUE, sizeof (Bucket));
  gint64 origin = floor_time (g_array_index (hours, BounceOverviewHour, 0).start, step);

  for (guint i = 0; i < hours->len; i++)
    {
      const BounceOverviewHour *hour = &g_array_index (hours, BounceOverviewHour, i);
      guint index = (guint) (MAX (hour->start - origin, 0) / step);

      while (buckets->len <= index)
        {
          Bucket bucket = { .start = origin + (gint64) buckets->len * step };

          g_array_append_val (buckets, bucket);
        }
      add_hour (&g_array_index (buckets, Bucket, index), hour);
    }

  return buckets;
}

static char *
dup_bucket_name (const Bucket *bucket, gint64 step)
{
  g_autofree char *time = format_time (bucket->start, step);
  guint n = get_total (&bucket->counts);
  g_autofree char *count = g_strdup_printf (ngettext ("%'u mail", "%'u mails", n), n);

  /* Translators: a bar of the time line: when, and how many mails */
  return g_strdup_printf (_("%s: %s"), time, count);
}

static void
bar_clicked_cb (BounceTimeLine *self, GtkWidget *button)
{
  const Bucket *bucket = g_object_get_data (G_OBJECT (button), "bounce-bucket");

  bounce_filter_set_span (self->model, bucket->start, bucket->start + self->step);
  g_signal_emit (self, signals[FILTERED], 0);
}

/* What a bar stands for; made only when it is asked for. */
static gboolean
query_tooltip_cb (BounceTimeLine *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip, GtkWidget *button)
{
  g_autofree char *name = dup_bucket_name (g_object_get_data (G_OBJECT (button), "bounce-bucket"), self->step);

  gtk_tooltip_set_text (tooltip, name);

  return TRUE;
}

static GtkWidget *
add_bar (BounceTimeLine *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *bar = bounce_bar_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_set_size_request (bar, -1, HEIGHT);
  gtk_button_set_child (GTK_BUTTON (button), bar);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "time-bar");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_has_tooltip (button, TRUE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (bar_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->bars, button);

  return button;
}

static void
show_bucket (BounceTimeLine *self, GtkWidget *button, const Bucket *bucket, guint scale)
{
  g_autofree char *name = dup_bucket_name (bucket, self->step);

  bounce_bar_set_counts (BOUNCE_BAR (gtk_button_get_child (GTK_BUTTON (button))), &bucket->counts, scale);
  gtk_widget_set_sensitive (button, get_total (&bucket->counts) > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "bounce-bucket", g_memdup2 (bucket, sizeof *bucket), g_free);
}

static void
fill (BounceTimeLine *self, GArray *hours)
{
  g_autoptr (GArray) buckets = make_buckets (hours, self->step);
  g_autofree char *first = format_time (g_array_index (buckets, Bucket, 0).start, self->step);
  g_autofree char *last = format_time (g_array_index (buckets, Bucket, buckets->len - 1).start, self->step);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->bars));
  guint scale = 0;

  for (guint i = 0; i < buckets->len; i++)
    scale = MAX (scale, get_total (&g_array_index (buckets, Bucket, i).counts));
  for (guint i = 0; i < buckets->len; i++)
    {
      if (button == NULL)
        button = add_bar (self);
      show_bucket (self, button, &g_array_index (buckets, Bucket, i), scale);
      button = gtk_widget_get_next_sibling (button);
    }
  while (button != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (button);

      gtk_box_remove (self->bars, button);
      button = next;
    }

  gtk_label_set_text (self->first_label, first);
  gtk_label_set_text (self->last_label, last);
}

static void
bounce_time_line_dispose (GObject *object)
{
  g_clear_object (&BOUNCE_TIME_LINE (object)->model);

  G_OBJECT_CLASS (bounce_time_line_parent_class)->dispose (object);
}

static void
bounce_time_line_class_init (BounceTimeLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bounce_time_line_dispose;

  /**
   * BounceTimeLine::filtered:
   *
   * The list shows only the mails of the bar that was activated.
   */
  signals[FILTERED]
      = g_signal_new ("filtered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
new_axis_label (gboolean end)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), end ? 1 : 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");

  return GTK_LABEL (label);
}

static void
bounce_time_line_init (BounceTimeLine *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *axis = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->bars = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_box_set_homogeneous (self->bars, TRUE);
  self->first_label = new_axis_label (FALSE);
  self->last_label = new_axis_label (TRUE);
  gtk_box_append (GTK_BOX (axis), GTK_WIDGET (self->first_label));
  gtk_box_append (GTK_BOX (axis), GTK_WIDGET (self->last_label));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->bars));
  gtk_box_append (GTK_BOX (card), axis);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "time-line");

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Time"));
  adw_preferences_group_add (self->group, card);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/**
 * bounce_time_line_show:
 * @self: a time line
 * @model: the list of mails that is filtered
 * @hours: (nullable) (element-type BounceOverviewHour): what is shown, ascending; NULL for nothing
 *
 * Hides itself where there are not two times to compare.
 */
void
bounce_time_line_show (BounceTimeLine *self, BounceRecordModel *model, GArray *hours)
{
  g_set_object (&self->model, model);
  gtk_widget_set_visible (GTK_WIDGET (self), hours != NULL && hours->len > 1);
  if (hours == NULL || hours->len < 2)
    return;

  self->step = bounce_time_line_choose_step (g_array_index (hours, BounceOverviewHour, 0).start,
                                             g_array_index (hours, BounceOverviewHour, hours->len - 1).start);
  fill (self, hours);
}

/**
 * bounce_time_line_choose_step:
 * @first: seconds since 1970
 * @last: the same, not before @first
 *
 * Returns: seconds of a bar: an hour, a day, a week or several, so that the bars fit
 */
gint64
bounce_time_line_choose_step (gint64 first, gint64 last)
{
  gint64 span = MAX (last - first, 0);

  if (span < (N_BARS - 1) * HOUR)
    return HOUR;
  if (span < (N_BARS - 1) * DAY)
    return DAY;

  /* One bar is kept back: the first week may begin before the first mail. */
  return WEEK * (span / WEEK / (N_BARS - 1) + 1);
}
