/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-bar-chart.h"

#include <glib/gi18n.h>

#include "app/bounce-bar.h"
#include "app/bounce-facet-text.h"
#include "app/bounce-filter-chips.h"

#define N_BARS 8
#define NEW_ROWS 2 /* at a time */

typedef struct
{
  GtkListBoxRow *row;
  GtkLabel *label;
  GtkLabel *number;
  BounceBar *bar;
} Row;

struct _BounceBarChart
{
  AdwBin parent_instance;

  GtkListBox *list;
  Row rows[N_BARS];
  guint n_rows;
  AdwPreferencesGroup *group;
  BounceRecordModel *model;
  BounceFacet facet;
};

enum
{
  FILTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BounceBarChart, bounce_bar_chart, ADW_TYPE_BIN)

static void
row_activated_cb (BounceBarChart *self, GtkListBoxRow *row)
{
  bounce_filter_set_value (self->model, self->facet, g_object_get_data (G_OBJECT (row), "bounce-value"), TRUE);
  g_signal_emit (self, signals[FILTERED], 0);
}

/* That nothing failed is no reason. */
static gboolean
is_no_reason (BounceBarChart *self, const BounceFacetCount *count)
{
  return self->facet == BOUNCE_FACET_REASON
         && g_str_equal (count->value, bounce_enum_to_nick (BOUNCE_TYPE_REASON, BOUNCE_REASON_NONE));
}

static Row *
add_row (BounceBarChart *self)
{
  Row *row = &self->rows[self->n_rows++];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  row->row = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
  row->label = GTK_LABEL (gtk_label_new (NULL));
  row->number = GTK_LABEL (gtk_label_new (NULL));
  row->bar = BOUNCE_BAR (bounce_bar_new (GTK_ORIENTATION_HORIZONTAL));

  gtk_label_set_xalign (row->label, 0);
  gtk_label_set_ellipsize (row->label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (GTK_WIDGET (row->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row->number), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (row->number), "dim-label");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (row->label));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (row->number));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->bar));
  gtk_widget_add_css_class (box, "bar-row");
  gtk_list_box_row_set_child (row->row, box);
  gtk_list_box_append (self->list, GTK_WIDGET (row->row));

  return row;
}

/* A text that is set is measured anew, whether it is another or not. */
static void
set_text (GtkLabel *label, const char *text)
{
  if (!g_str_equal (gtk_label_get_text (label), text))
    gtk_label_set_text (label, text);
}

static void
show_count (BounceBarChart *self, Row *row, const BounceFacetCount *count, guint scale)
{
  g_autofree char *words = bounce_facet_dup_text (self->facet, count->value);
  g_autofree char *number = g_strdup_printf ("%'u", count->count);
  g_autofree char *name = g_strdup_printf ("%s, %s", words, number);
  BounceBarCounts counts = { .plain = count->count };

  set_text (row->label, words);
  set_text (row->number, number);
  bounce_bar_set_counts (row->bar, &counts, scale);
  gtk_widget_set_visible (GTK_WIDGET (row->row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row->row), "bounce-value", g_strdup (count->value), g_free);
}

static void
bounce_bar_chart_dispose (GObject *object)
{
  g_clear_object (&BOUNCE_BAR_CHART (object)->model);

  G_OBJECT_CLASS (bounce_bar_chart_parent_class)->dispose (object);
}

static void
bounce_bar_chart_class_init (BounceBarChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bounce_bar_chart_dispose;

  /**
   * BounceBarChart::filtered:
   *
   * The list shows only the value whose bar was activated.
   */
  signals[FILTERED]
      = g_signal_new ("filtered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bounce_bar_chart_init (BounceBarChart *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/**
 * bounce_bar_chart_show:
 * @self: a chart
 * @model: the list
 * @facet: what is counted
 *
 * Draws the most frequent values. The rows stay, so that the one that has the focus keeps it. Hides itself where there is
 * nothing to compare. New rows come a few at a time, for none of them is made in no time.
 *
 * Returns: whether there are more to come: then it is to be called again, in another turn of the main loop
 */
gboolean
bounce_bar_chart_show (BounceBarChart *self, BounceRecordModel *model, BounceFacet facet)
{
  g_autoptr (GArray) counts = bounce_record_model_dup_facet (model, facet, N_BARS + 1);
  guint most = MIN (self->n_rows + NEW_ROWS, N_BARS);
  guint scale = 0;
  guint n = 0;
  gboolean more = FALSE;

  g_set_object (&self->model, model);
  self->facet = facet;
  adw_preferences_group_set_title (self->group, bounce_facet_get_title (facet));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  bounce_facet_get_title (facet), -1);

  for (guint i = 0; i < counts->len && n < N_BARS; i++)
    {
      const BounceFacetCount *count = &g_array_index (counts, BounceFacetCount, i);

      if (count->value == NULL || is_no_reason (self, count))
        continue;
      more = n == most;
      if (more)
        break;
      scale = MAX (scale, count->count);
      show_count (self, n < self->n_rows ? &self->rows[n] : add_row (self), count, scale);
      n++;
    }
  for (guint i = n; i < self->n_rows; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->rows[i].row), FALSE);

  gtk_widget_set_visible (GTK_WIDGET (self), n > 1 || (n == 1 && facet == BOUNCE_FACET_REASON));

  return more;
}
