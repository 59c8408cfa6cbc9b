/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-filter-list.h"

#include "app/bounce-facet-text.h"
#include "app/bounce-filter-chips.h"

/* Values of a facet that are offered; a rarer one is found by the search. */
#define N_VALUES 8

static void
toggled_cb (GtkCheckButton *button, gpointer user_data)
{
  BounceRecordModel *model = user_data;
  const char *value = g_object_get_data (G_OBJECT (button), "bounce-value");
  BounceFacet facet = (BounceFacet) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "bounce-facet"));

  bounce_filter_set_value (model, facet, value, gtk_check_button_get_active (button));
}

static GtkWidget *
new_value (BounceRecordModel *model, BounceFacet facet, const BounceFacetCount *count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *words = bounce_facet_dup_text (facet, count->value);
  g_autofree char *number = g_strdup_printf ("%'u", count->count);
  g_autofree char *name = g_strdup_printf ("%s, %s", words, number);
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *number_label = gtk_label_new (number);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (number_label, "dim-label");
  gtk_widget_add_css_class (number_label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), box);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), count->selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  g_object_set_data_full (G_OBJECT (button), "bounce-value", g_strdup (count->value), g_free);
  g_object_set_data (G_OBJECT (button), "bounce-facet", GUINT_TO_POINTER (facet));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), model, 0);

  return button;
}

static void
append_facet (GtkBox *box, BounceRecordModel *model, BounceFacet facet)
{
  g_autoptr (GArray) counts = bounce_record_model_dup_facet (model, facet, N_VALUES);
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *heading = gtk_label_new (bounce_facet_get_title (facet));
  guint n = 0;

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (section), heading);
  for (guint i = 0; i < counts->len; i++)
    {
      const BounceFacetCount *count = &g_array_index (counts, BounceFacetCount, i);

      if (count->value == NULL)
        continue;
      gtk_box_append (GTK_BOX (section), new_value (model, facet, count));
      n++;
    }

  /* A facet of which everything has the same value tells nothing apart. */
  if (n > 1 || (n == 1 && bounce_record_model_get_filter (model)->values[facet] != NULL))
    gtk_box_append (box, section);
  else
    g_object_unref (g_object_ref_sink (section));
}

/**
 * bounce_filter_list_fill:
 * @box: where it stands; what was in it goes
 * @model: the list
 */
void
bounce_filter_list_fill (GtkBox *box, BounceRecordModel *model)
{
  static const BounceFacet facets[] = { BOUNCE_FACET_REASON, BOUNCE_FACET_PROVIDER, BOUNCE_FACET_DOMAIN,
                                        BOUNCE_FACET_REPORTING_MTA, BOUNCE_FACET_KIND };

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (box)))
    gtk_box_remove (box, child);

  for (gsize i = 0; i < G_N_ELEMENTS (facets); i++)
    append_facet (box, model, facets[i]);
}
