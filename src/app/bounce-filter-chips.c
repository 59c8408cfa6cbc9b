/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-filter-chips.h"

#include <glib/gi18n.h>

#include "advice/bounce-advice.h"
#include "app/bounce-detail-time.h"
#include "app/bounce-facet-text.h"
#include "base/bounce-safe-text.h"

/* What a button stands for. */
typedef struct
{
  BounceRecordModel *model;
  BounceFacet facet; /* BOUNCE_N_FACETS: the span of time; above: the incident */
  char *value;
} Condition;

#define CONDITION_SPAN BOUNCE_N_FACETS
#define CONDITION_INCIDENT (BOUNCE_N_FACETS + 1)

static Condition *
condition_new (BounceRecordModel *model, guint facet, const char *value)
{
  Condition *condition = g_new0 (Condition, 1);

  condition->model = g_object_ref (model);
  condition->facet = (BounceFacet) facet;
  condition->value = g_strdup (value);

  return condition;
}

static void
condition_free (gpointer data, GClosure *closure)
{
  Condition *condition = data;

  g_object_unref (condition->model);
  g_free (condition->value);
  g_free (condition);
}

/* The buttons are built anew only when they would look otherwise: one that is pressed keeps the focus. Takes
 * @description. */
static gboolean
has_changed (BounceWrapBox *box, GString *description)
{
  const char *before = g_object_get_data (G_OBJECT (box), "bounce-description");
  gboolean changed = g_strcmp0 (before, description->str) != 0;

  if (changed)
    g_object_set_data_full (G_OBJECT (box), "bounce-description", g_string_free (description, FALSE), g_free);
  else
    g_string_free (description, TRUE);

  return changed;
}

static void
toggled_cb (GtkToggleButton *button, gpointer user_data)
{
  const Condition *condition = user_data;

  bounce_filter_set_value (condition->model, condition->facet, condition->value, gtk_toggle_button_get_active (button));
}

static GtkWidget *
new_toggle (BounceRecordModel *model, const BounceFacetCount *count)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *words = bounce_facet_dup_text (BOUNCE_FACET_VERDICT, count->value);
  g_autofree char *number = g_strdup_printf ("%'u", count->count);
  g_autofree char *name = g_strdup_printf ("%s, %s", words, number);
  GtkWidget *number_label = gtk_label_new (number);

  gtk_widget_add_css_class (number_label, "numeric");
  gtk_widget_add_css_class (number_label, "state-count");
  gtk_box_append (GTK_BOX (box), gtk_label_new (words));
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "state-toggle");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), count->selected);
  g_signal_connect_data (button, "toggled", G_CALLBACK (toggled_cb),
                         condition_new (model, BOUNCE_FACET_VERDICT, count->value), condition_free, 0);

  return button;
}

/**
 * bounce_filter_chips_update_states:
 * @box: where the toggles stand
 * @model: the list
 *
 * Shows a toggle for each state that occurs.
 */
void
bounce_filter_chips_update_states (BounceWrapBox *box, BounceRecordModel *model)
{
  g_autoptr (GArray) counts = bounce_record_model_dup_facet (model, BOUNCE_FACET_VERDICT, 0);
  GString *description = g_string_new (NULL);

  for (guint i = 0; i < counts->len; i++)
    {
      const BounceFacetCount *count = &g_array_index (counts, BounceFacetCount, i);

      g_string_append_printf (description, "%s %u %d\n", count->value, count->count, count->selected);
    }
  if (!has_changed (box, description))
    return;

  bounce_wrap_box_clear (box);
  for (guint i = 0; i < counts->len; i++)
    {
      const BounceFacetCount *count = &g_array_index (counts, BounceFacetCount, i);

      if (count->value != NULL)
        bounce_wrap_box_append (box, new_toggle (model, count));
    }
}

static void
chip_clicked_cb (GtkButton *button, gpointer user_data)
{
  const Condition *condition = user_data;

  if ((guint) condition->facet == CONDITION_SPAN)
    bounce_filter_set_span (condition->model, 0, 0);
  else if ((guint) condition->facet == CONDITION_INCIDENT)
    bounce_filter_set_incident (condition->model, NULL);
  else
    bounce_filter_set_value (condition->model, condition->facet, condition->value, FALSE);
}

static void
append_chip (BounceWrapBox *chips, BounceRecordModel *model, guint facet, const char *value, const char *words)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (words);
  g_autofree char *name = NULL;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  /* Translators: %s is a filter, as “Reason: Mailbox is full” */
  name = g_strdup_printf (_("Remove the filter “%s”"), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (chip, name);
  g_signal_connect_data (chip, "clicked", G_CALLBACK (chip_clicked_cb), condition_new (model, facet, value),
                         condition_free, 0);
  bounce_wrap_box_append (chips, chip);
}

static void
append_facet_chips (BounceWrapBox *box, BounceRecordModel *model, BounceFacet facet)
{
  GHashTable *values = bounce_record_model_get_filter (model)->values[facet];
  g_autoptr (GList) keys = values != NULL ? g_hash_table_get_keys (values) : NULL;

  keys = g_list_sort (keys, (GCompareFunc) g_strcmp0);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      g_autofree char *text = bounce_facet_dup_text (facet, l->data);
      /* Translators: a filter in use; the first %s is what it looks at, the second the value wanted */
      g_autofree char *words = g_strdup_printf (_("%s: %s"), bounce_facet_get_title (facet), text);

      append_chip (box, model, facet, l->data, words);
    }
}

static char *
dup_span_words (const BounceRecordFilter *filter)
{
  g_autoptr (GDateTime) since = g_date_time_new_from_unix_local (filter->since);
  g_autoptr (GDateTime) until = g_date_time_new_from_unix_local (filter->until);
  g_autofree char *from = bounce_detail_format_moment (since);
  g_autofree char *to = bounce_detail_format_moment (until);

  /* Translators: a filter in use: from one time to another */
  return g_strdup_printf (_("%s – %s"), from, to);
}

static char *
dup_incident_words (const BounceIncidentCondition *incident)
{
  const char *reason
      = bounce_advice_reason_text (bounce_catalogue_get_default (), incident->key.reason, BOUNCE_LANGUAGE_USER);
  g_autofree char *who = NULL;

  if (*incident->key.provider != '\0')
    who = bounce_facet_dup_text (BOUNCE_FACET_PROVIDER, incident->key.provider);
  else if (*incident->key.server != '\0')
    who = bounce_safe_line (incident->key.server, -1);
  if (who != NULL)
    /* Translators: a filter in use: one problem; who refuses the mails, and why */
    return g_strdup_printf (_("One problem: %s: %s"), who, reason);

  /* Translators: a filter in use: one problem; %s is why mails bounce */
  return g_strdup_printf (_("One problem: %s"), reason);
}

static GString *
describe_chips (const BounceRecordFilter *filter)
{
  GString *description = g_string_new (NULL);

  for (guint facet = 0; facet < BOUNCE_N_FACETS; facet++)
    {
      g_autoptr (GList) keys = filter->values[facet] != NULL ? g_hash_table_get_keys (filter->values[facet]) : NULL;

      if (facet == BOUNCE_FACET_VERDICT)
        continue;
      keys = g_list_sort (keys, (GCompareFunc) g_strcmp0);
      for (GList *l = keys; l != NULL; l = l->next)
        g_string_append_printf (description, "%u %s\n", facet, (const char *) l->data);
    }
  if (filter->until != 0)
    g_string_append_printf (description, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", filter->since, filter->until);
  if (filter->incident != NULL)
    g_string_append_printf (description, "%s %s %d %s\n", filter->incident->key.provider, filter->incident->key.server,
                            filter->incident->key.reason, filter->incident->key.signature);

  return description;
}

/**
 * bounce_filter_chips_update_chips:
 * @box: where the chips stand; hidden while there are none
 * @model: the list
 *
 * Shows a chip for each filter in use. States have their toggles, the search its entry.
 */
void
bounce_filter_chips_update_chips (BounceWrapBox *box, BounceRecordModel *model)
{
  const BounceRecordFilter *filter = bounce_record_model_get_filter (model);
  GString *description = describe_chips (filter);
  gboolean any = description->len > 0;

  if (!has_changed (box, description))
    return;

  bounce_wrap_box_clear (box);
  for (guint facet = 0; facet < BOUNCE_N_FACETS; facet++)
    if (facet != BOUNCE_FACET_VERDICT)
      append_facet_chips (box, model, (BounceFacet) facet);
  if (filter->until != 0)
    {
      g_autofree char *words = dup_span_words (filter);

      append_chip (box, model, CONDITION_SPAN, NULL, words);
    }
  if (filter->incident != NULL)
    {
      g_autofree char *words = dup_incident_words (filter->incident);

      append_chip (box, model, CONDITION_INCIDENT, NULL, words);
    }
  gtk_widget_set_visible (GTK_WIDGET (box), any);
}

/**
 * bounce_filter_set_value:
 * @model: the list
 * @facet: by what
 * @value: one of its values
 * @wanted: whether mails of that value are wanted; of several values any is enough
 */
void
bounce_filter_set_value (BounceRecordModel *model, BounceFacet facet, const char *value, gboolean wanted)
{
  g_autoptr (BounceRecordFilter) filter = bounce_record_filter_copy (bounce_record_model_get_filter (model));

  if (bounce_record_filter_contains (filter, facet, value) == wanted)
    return;

  if (wanted)
    bounce_record_filter_add (filter, facet, value);
  else
    bounce_record_filter_remove (filter, facet, value);
  bounce_record_model_set_filter (model, filter);
}

/**
 * bounce_filter_set_span:
 * @model: the list
 * @since: seconds since 1970
 * @until: the same, not included; 0 for all times
 */
void
bounce_filter_set_span (BounceRecordModel *model, gint64 since, gint64 until)
{
  g_autoptr (BounceRecordFilter) filter = bounce_record_filter_copy (bounce_record_model_get_filter (model));

  filter->since = since;
  filter->until = until;
  bounce_record_model_set_filter (model, filter);
}

/**
 * bounce_filter_set_incident:
 * @model: the list
 * @incident: (nullable): an incident of what is listed; NULL for all
 *
 * Shows, of what is listed, the mails of one problem alone.
 */
void
bounce_filter_set_incident (BounceRecordModel *model, const BounceIncident *incident)
{
  g_autoptr (BounceRecordFilter) filter = bounce_record_filter_copy (bounce_record_model_get_filter (model));

  g_clear_pointer (&filter->incident, bounce_incident_condition_free);
  if (incident != NULL)
    filter->incident = bounce_incident_new_condition (incident);
  bounce_record_model_set_filter (model, filter);
}
