/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-overview-page.h"

#include <glib/gi18n.h>

#include "app/bounce-bar-chart.h"
#include "app/bounce-facet-text.h"
#include "app/bounce-filter-chips.h"
#include "app/bounce-incident-list.h"
#include "app/bounce-scroll-layout.h"
#include "app/bounce-time-line.h"
#include "app/bounce-verdict-look.h"
#include "app/bounce-wrap-box.h"

/* Characters that each of the numbers on top has room for, so that they are alike. */
#define NUMBER_CHARS 10

struct _BounceOverviewPage
{
  AdwBin parent_instance;

  BounceBarChart *domain_chart;
  BounceIncidentList *incident_list;
  BounceWrapBox *number_box;
  BounceBarChart *provider_chart;
  BounceBarChart *reason_chart;
  BounceTimeLine *time_line;

  BounceRecordModel *model;
  GSignalGroup *model_signals;
  GCancellable *cancellable; /* (nullable): of the summing up that goes on */
  BounceRecordFilter *summed_filter; /* (nullable): what let through what is summed up; NULL before the first time */
  guint n_summed;            /* records of which the sum is made */
  gboolean complete;         /* nothing more is read */
  guint pending;             /* the first part that is not up to date */
  guint slice_id;            /* while there is one; 0 otherwise */
};

/* Parts are drawn anew in this order, as many in a frame as there is time for. */
enum
{
  PART_NUMBERS,
  PART_REASONS,
  PART_PROVIDERS,
  PART_DOMAINS,
  N_PARTS
};

/* Microseconds of a frame; what is drawn is laid out and painted in it, too. */
#define SLICE 4000

enum
{
  FILTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BounceOverviewPage, bounce_overview_page, ADW_TYPE_BIN)

static void
filtered_cb (BounceOverviewPage *self)
{
  g_signal_emit (self, signals[FILTERED], 0);
}

static void
number_clicked_cb (BounceOverviewPage *self, GtkWidget *button)
{
  const char *value = g_object_get_data (G_OBJECT (button), "bounce-value");

  bounce_filter_set_value (
      self->model, BOUNCE_FACET_VERDICT, value,
      !bounce_record_filter_contains (bounce_record_model_get_filter (self->model), BOUNCE_FACET_VERDICT, value));
  filtered_cb (self);
}

static void
set_verdict_class (GtkWidget *label, const char *nick, gboolean set)
{
  int verdict = BOUNCE_VERDICT_UNKNOWN;
  const BounceVerdictLook *look = NULL;

  if (nick == NULL || !bounce_enum_from_nick (BOUNCE_TYPE_VERDICT, nick, &verdict) || verdict == BOUNCE_VERDICT_UNKNOWN)
    return;

  look = bounce_verdict_look_get (BOUNCE_KIND_FAILURE, BOUNCE_ACTION_NONE, (BounceVerdict) verdict);
  if (set)
    gtk_widget_add_css_class (label, look->css_class);
  else
    gtk_widget_remove_css_class (label, look->css_class);
}

static GtkWidget *
add_number (BounceOverviewPage *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *number_label = gtk_label_new (NULL);
  GtkWidget *word_label = gtk_label_new (NULL);

  gtk_widget_add_css_class (number_label, "title-1");
  gtk_widget_add_css_class (number_label, "numeric");
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_box_append (GTK_BOX (box), word_label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "overview-number");
  g_signal_connect_object (button, "clicked", G_CALLBACK (number_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (button, TRUE);
  bounce_wrap_box_append (self->number_box, button);

  return button;
}

static void
show_number (GtkWidget *button, const BounceFacetCount *count)
{
  GtkWidget *number_label = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));
  GtkWidget *word_label = gtk_widget_get_next_sibling (number_label);
  g_autofree char *words = bounce_facet_dup_text (BOUNCE_FACET_VERDICT, count->value);
  g_autofree char *number = g_strdup_printf ("%'u", count->count);
  g_autofree char *name = g_strdup_printf ("%s, %s", words, number);
  const char *old = g_object_get_data (G_OBJECT (button), "bounce-value");

  if (g_strcmp0 (old, count->value) != 0)
    {
      set_verdict_class (number_label, old, FALSE);
      set_verdict_class (number_label, count->value, TRUE);
      gtk_label_set_text (GTK_LABEL (word_label), words);
      g_object_set_data_full (G_OBJECT (button), "bounce-value", g_strdup (count->value), g_free);
    }
  gtk_label_set_text (GTK_LABEL (number_label), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The buttons stay, so that the one that has the focus keeps it while a mailbox is read. */
static void
update_numbers (BounceOverviewPage *self)
{
  g_autoptr (GArray) counts = bounce_record_model_dup_facet (self->model, BOUNCE_FACET_VERDICT, 0);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->number_box));

  for (guint i = 0; i < counts->len; i++)
    {
      const BounceFacetCount *count = &g_array_index (counts, BounceFacetCount, i);

      if (count->value == NULL)
        continue;
      if (button == NULL)
        button = add_number (self);
      show_number (button, count);
      button = gtk_widget_get_next_sibling (button);
    }
  while (button != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (button);

      gtk_widget_unparent (button);
      button = next;
    }
}

/* What is summed up: the rows that are listed now, whatever is listed meanwhile. */
typedef struct
{
  BounceRecordStore *store;
  GArray *positions;
} Listed;

static void
listed_free (gpointer data)
{
  Listed *listed = data;

  bounce_record_store_unref (listed->store);
  g_array_unref (listed->positions);
  g_free (listed);
}

/* What is shown of an overview. */
typedef struct
{
  GPtrArray *incidents; /* BounceIncident: the largest */
  guint n_incidents;    /* how many there are */
  GArray *hours;        /* BounceOverviewHour */
} Sum;

static void
sum_free (gpointer data)
{
  Sum *sum = data;

  g_ptr_array_unref (sum->incidents);
  g_array_unref (sum->hours);
  g_free (sum);
}

/* Summing up a million records takes longer than a frame, and so does sorting their incidents and forgetting what nobody
 * looks at: all of it has a thread of its own. */
static void
sum_up (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Listed *listed = task_data;
  g_autoptr (BounceOverview) overview = bounce_overview_new ();
  Sum *sum = NULL;

  bounce_overview_add_records (overview, listed->store, listed->positions, cancellable);
  if (g_task_return_error_if_cancelled (task))
    return;

  sum = g_new0 (Sum, 1);
  sum->incidents = bounce_overview_dup_incidents (overview);
  sum->n_incidents = sum->incidents->len;
  if (sum->n_incidents > BOUNCE_INCIDENT_LIST_ROWS)
    g_ptr_array_set_size (sum->incidents, BOUNCE_INCIDENT_LIST_ROWS);
  sum->hours = bounce_overview_dup_hours (overview);
  g_task_return_pointer (task, sum, sum_free);
}

static void
summed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BounceOverviewPage *self = BOUNCE_OVERVIEW_PAGE (source);
  Sum *sum = g_task_propagate_pointer (G_TASK (result), NULL);

  if (sum == NULL)
    return;

  if (g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    {
      g_clear_object (&self->cancellable);
      bounce_incident_list_show (self->incident_list, self->model, sum->incidents, sum->n_incidents);
      bounce_time_line_show (self->time_line, self->model, sum->hours);
    }
  sum_free (sum);
}

static void
stop_summing_up (BounceOverviewPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start_summing_up (BounceOverviewPage *self)
{
  Listed *listed = g_new0 (Listed, 1);
  g_autoptr (GTask) task = NULL;

  stop_summing_up (self);
  listed->store = bounce_record_store_ref (bounce_record_model_get_store (self->model));
  listed->positions = g_array_ref (bounce_record_model_get_positions (self->model));

  self->n_summed = listed->positions->len;
  g_clear_pointer (&self->summed_filter, bounce_record_filter_free);
  self->summed_filter = bounce_record_filter_copy (bounce_record_model_get_answered_filter (self->model));
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, summed_up_cb, NULL);
  g_task_set_source_tag (task, start_summing_up);
  g_task_set_task_data (task, listed, listed_free);
  g_task_run_in_thread (task, sum_up);
}

/* Records are only ever added: through the same filter, as many are the same. While a mailbox is read its sum is made anew
 * each time there is twice as much. */
static gboolean
is_outdated (BounceOverviewPage *self)
{
  guint n = bounce_record_model_get_positions (self->model)->len;

  if (self->summed_filter == NULL
      || !bounce_record_filter_equal (self->summed_filter, bounce_record_model_get_answered_filter (self->model)))
    return TRUE;
  if (self->complete)
    return n != self->n_summed;

  return self->cancellable == NULL && n >= 2 * self->n_summed && n > self->n_summed;
}

/* Returns whether more of the part is to come. */
static gboolean
draw_part (BounceOverviewPage *self, guint part)
{
  switch (part)
    {
    case PART_NUMBERS:
      update_numbers (self);
      return FALSE;
    case PART_REASONS:
      return bounce_bar_chart_show (self->reason_chart, self->model, BOUNCE_FACET_REASON);
    case PART_PROVIDERS:
      return bounce_bar_chart_show (self->provider_chart, self->model, BOUNCE_FACET_PROVIDER);
    case PART_DOMAINS:
      return bounce_bar_chart_show (self->domain_chart, self->model, BOUNCE_FACET_DOMAIN);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
draw_slice_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BounceOverviewPage *self = BOUNCE_OVERVIEW_PAGE (widget);
  gint64 end = g_get_monotonic_time () + SLICE;

  while (gtk_widget_get_mapped (widget) && self->pending < N_PARTS && g_get_monotonic_time () < end)
    {
      if (draw_part (self, self->pending))
        return G_SOURCE_CONTINUE;
      self->pending++;
    }

  /* What nobody sees any more is drawn when it is shown again. */
  if (self->pending < N_PARTS && gtk_widget_get_mapped (widget))
    return G_SOURCE_CONTINUE;

  self->slice_id = 0;

  return G_SOURCE_REMOVE;
}

static void
update (BounceOverviewPage *self)
{
  if (is_outdated (self))
    start_summing_up (self);

  self->pending = PART_NUMBERS;
  if (self->slice_id == 0)
    self->slice_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), draw_slice_cb, NULL, NULL);
}

/* Drawn anew only while somebody can see it; what came meanwhile is drawn when it is shown. */
static void
facets_changed_cb (BounceOverviewPage *self)
{
  if (self->model != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
bounce_overview_page_map (GtkWidget *widget)
{
  BounceOverviewPage *self = BOUNCE_OVERVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (bounce_overview_page_parent_class)->map (widget);
  facets_changed_cb (self);
}

static void
bounce_overview_page_dispose (GObject *object)
{
  BounceOverviewPage *self = BOUNCE_OVERVIEW_PAGE (object);

  stop_summing_up (self);
  g_clear_pointer (&self->summed_filter, bounce_record_filter_free);
  g_clear_object (&self->model_signals);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (bounce_overview_page_parent_class)->dispose (object);
}

static void
bounce_overview_page_class_init (BounceOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bounce_overview_page_dispose;
  widget_class->map = bounce_overview_page_map;

  /**
   * BounceOverviewPage::filtered:
   *
   * The list shows only what was activated.
   */
  signals[FILTERED]
      = g_signal_new ("filtered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BOUNCE_TYPE_BAR_CHART);
  g_type_ensure (BOUNCE_TYPE_INCIDENT_LIST);
  g_type_ensure (BOUNCE_TYPE_TIME_LINE);
  g_type_ensure (BOUNCE_TYPE_WRAP_BOX);

  gtk_widget_class_set_layout_manager_type (widget_class, BOUNCE_TYPE_SCROLL_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceOverviewPage, domain_chart);
  gtk_widget_class_bind_template_child (widget_class, BounceOverviewPage, incident_list);
  gtk_widget_class_bind_template_child (widget_class, BounceOverviewPage, number_box);
  gtk_widget_class_bind_template_child (widget_class, BounceOverviewPage, provider_chart);
  gtk_widget_class_bind_template_child (widget_class, BounceOverviewPage, reason_chart);
  gtk_widget_class_bind_template_child (widget_class, BounceOverviewPage, time_line);
  gtk_widget_class_bind_template_callback (widget_class, filtered_cb);
}

static void
bounce_overview_page_init (BounceOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self->number_box)), "spacing", 12, "expand-chars", NUMBER_CHARS,
                NULL);

  self->model_signals = g_signal_group_new (BOUNCE_TYPE_RECORD_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "facets-changed", G_CALLBACK (facets_changed_cb), self);
}

/**
 * bounce_overview_page_set_model:
 * @self: a page
 * @model: the list that it sums up
 */
void
bounce_overview_page_set_model (BounceOverviewPage *self, BounceRecordModel *model)
{
  g_return_if_fail (BOUNCE_IS_OVERVIEW_PAGE (self));

  stop_summing_up (self);
  g_clear_pointer (&self->summed_filter, bounce_record_filter_free);
  self->complete = FALSE;

  g_set_object (&self->model, model);
  g_signal_group_set_target (self->model_signals, model);
  bounce_incident_list_show (self->incident_list, model, NULL, 0);
  bounce_time_line_show (self->time_line, model, NULL);
}

/**
 * bounce_overview_page_refresh:
 * @self: a page
 *
 * The reading is over: from now on what costs more than a glance is of all that is listed.
 */
void
bounce_overview_page_refresh (BounceOverviewPage *self)
{
  g_return_if_fail (BOUNCE_IS_OVERVIEW_PAGE (self));

  self->complete = TRUE;
  facets_changed_cb (self);
}
