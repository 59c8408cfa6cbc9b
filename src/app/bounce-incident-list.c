/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-incident-list.h"

#include <glib/gi18n.h>

#include "advice/bounce-advice.h"
#include "advice/bounce-remedy.h"
#include "app/bounce-bidi-text.h"
#include "app/bounce-facet-text.h"
#include "app/bounce-filter-chips.h"
#include "app/bounce-plain-row.h"
#include "app/bounce-verdict-look.h"
#include "base/bounce-safe-text.h"

typedef struct
{
  AdwActionRow *row;
  GtkImage *icon;
  const BounceVerdictLook *look; /* (nullable): the one that it has now */
} Row;

struct _BounceIncidentList
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkListBox *list;
  BounceRecordModel *model;
  GPtrArray *incidents; /* BounceIncident */
  Row rows[BOUNCE_INCIDENT_LIST_ROWS];
  guint n_rows;
  guint n_shown; /* rows that show what they should */
  guint next_id; /* while there are more */
  gboolean waits; /* for the frame in which the title comes */
};

enum
{
  FILTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BounceIncidentList, bounce_incident_list, ADW_TYPE_BIN)

static void
row_activated_cb (BounceIncidentList *self, GtkListBoxRow *row)
{
  const BounceIncident *incident = g_ptr_array_index (self->incidents, (guint) gtk_list_box_row_get_index (row));

  bounce_filter_set_incident (self->model, incident);
  g_signal_emit (self, signals[FILTERED], 0);
}

static char *
dup_title (const BounceIncident *incident)
{
  const char *reason
      = bounce_advice_reason_text (bounce_catalogue_get_default (), incident->reason, BOUNCE_LANGUAGE_USER);
  g_autofree char *who = NULL;

  if (incident->provider != NULL)
    who = bounce_facet_dup_text (BOUNCE_FACET_PROVIDER, incident->provider);
  else if (incident->server != NULL)
    who = bounce_safe_line (incident->server, -1);

  /* Translators: a problem that many mails share: who refuses them, and why */
  return who != NULL ? g_strdup_printf (_("%s: %s"), who, reason) : g_strdup (reason);
}

/* To the minute where it all happened within a day or two, else to the day. */
static char *
dup_span (const BounceIncident *incident)
{
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) last = NULL;
  g_autofree char *first_text = NULL;
  g_autofree char *last_text = NULL;
  const char *format = incident->last - incident->first < 2 * G_TIME_SPAN_DAY / G_TIME_SPAN_SECOND
                           /* Translators: a time of day in a span, as g_date_time_format() writes it */
                           ? C_("span", "%-e %b %Y, %H:%M")
                           /* Translators: a day in a span, as g_date_time_format() writes it */
                           : C_("span", "%-e %b %Y");

  if (incident->first == BOUNCE_RECORD_NO_TIME)
    return NULL;

  first = g_date_time_new_from_unix_local (incident->first);
  last = g_date_time_new_from_unix_local (incident->last);
  first_text = g_date_time_format (first, format);
  last_text = g_date_time_format (last, format);
  if (g_strcmp0 (first_text, last_text) == 0)
    return g_steal_pointer (&first_text);

  /* Translators: two times, the first and the last */
  return g_strdup_printf (_("%s to %s"), first_text, last_text);
}

static char *
dup_subtitle (const BounceIncident *incident)
{
  gulong n = (gulong) incident->count;
  g_autofree char *count = g_strdup_printf (ngettext ("%'lu mail", "%'lu mails", n), n);
  g_autofree char *span = dup_span (incident);
  g_autofree char *turn = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *remedy = bounce_remedy_dup (bounce_catalogue_get_default (), incident->reason, incident->provider,
                                               incident->server, incident->example, BOUNCE_LANGUAGE_USER);
  const char *parts[4] = { count, NULL, NULL, NULL };
  guint n_parts = 1;

  if (span != NULL)
    parts[n_parts++] = span;
  if (incident->actors.n > 0)
    {
      /* Translators: %s is “You”, “Your administrator” … */
      turn = g_strdup_printf (_("who can act: %s"),
                              bounce_advice_actor_text (incident->actors.actor[0], BOUNCE_LANGUAGE_USER));
      parts[n_parts++] = turn;
    }

  facts = g_strjoinv (" · ", (char **) parts);

  return remedy != NULL ? g_strconcat (remedy, "\n", facts, NULL) : g_steal_pointer (&facts);
}

/* An example of what the servers said; made only when it is asked for. */
static gboolean
query_tooltip_cb (BounceIncidentList *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip, GtkWidget *row)
{
  guint index = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  const BounceIncident *incident = index < self->incidents->len ? g_ptr_array_index (self->incidents, index) : NULL;
  g_autofree char *example = NULL;

  if (incident == NULL || incident->example == NULL)
    return FALSE;

  example = bounce_safe_line (incident->example, -1);
  gtk_tooltip_set_text (tooltip, example);

  return TRUE;
}

static Row *
add_row (BounceIncidentList *self)
{
  Row *row = &self->rows[self->n_rows++];

  row->row = ADW_ACTION_ROW (bounce_plain_row_new ("", NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (row->row), TRUE);
  row->icon = GTK_IMAGE (gtk_image_new ());
  adw_action_row_add_prefix (row->row, GTK_WIDGET (row->icon));
  adw_action_row_add_suffix (row->row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row->row, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, GTK_WIDGET (row->row));

  return row;
}

static void
show_incident (Row *row, const BounceIncident *incident)
{
  const BounceVerdictLook *look
      = bounce_verdict_look_get (BOUNCE_KIND_FAILURE, BOUNCE_ACTION_FAILED, incident->verdict);
  g_autofree char *title_words = dup_title (incident);
  g_autofree char *subtitle_words = dup_subtitle (incident);
  g_autofree char *title = bounce_bidi_text (title_words);
  g_autofree char *subtitle = bounce_bidi_text (subtitle_words);

  if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row->row)), title) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), title);
  if (g_strcmp0 (adw_action_row_get_subtitle (row->row), subtitle) != 0)
    adw_action_row_set_subtitle (row->row, subtitle);
  if (row->look != look)
    {
      if (row->look != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (row->icon), row->look->css_class);
      gtk_widget_add_css_class (GTK_WIDGET (row->icon), look->css_class);
      gtk_image_set_from_icon_name (row->icon, look->icon_name);
      row->look = look;
    }
  gtk_widget_set_visible (GTK_WIDGET (row->row), TRUE);
}

/* One row a frame, after that in which the title and the time line came: each has sentences that wrap, and to find out how
 * high it is takes some milliseconds. */
static gboolean
show_next_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BounceIncidentList *self = BOUNCE_INCIDENT_LIST (widget);
  guint n = MIN (self->incidents->len, BOUNCE_INCIDENT_LIST_ROWS);

  if (self->waits)
    {
      self->waits = FALSE;
      return G_SOURCE_CONTINUE;
    }

  if (self->n_shown < n)
    {
      Row *row = self->n_shown < self->n_rows ? &self->rows[self->n_shown] : add_row (self);

      show_incident (row, g_ptr_array_index (self->incidents, self->n_shown));
      self->n_shown++;

      return G_SOURCE_CONTINUE;
    }

  self->next_id = 0;

  return G_SOURCE_REMOVE;
}

static void
bounce_incident_list_dispose (GObject *object)
{
  BounceIncidentList *self = BOUNCE_INCIDENT_LIST (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->incidents, g_ptr_array_unref);

  G_OBJECT_CLASS (bounce_incident_list_parent_class)->dispose (object);
}

static void
bounce_incident_list_class_init (BounceIncidentListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bounce_incident_list_dispose;

  /**
   * BounceIncidentList::filtered:
   *
   * The list shows only the mails of the problem that was activated.
   */
  signals[FILTERED]
      = g_signal_new ("filtered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bounce_incident_list_init (BounceIncidentList *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Problems"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/**
 * bounce_incident_list_show:
 * @self: a list
 * @model: the list of mails that is filtered
 * @incidents: (nullable) (element-type BounceIncident): the largest of them; NULL for none
 * @n: how many there are
 */
void
bounce_incident_list_show (BounceIncidentList *self, BounceRecordModel *model, GPtrArray *incidents, guint n)
{
  g_autofree char *title = NULL;

  g_set_object (&self->model, model);
  g_clear_pointer (&self->incidents, g_ptr_array_unref);
  self->incidents = incidents != NULL ? g_ptr_array_ref (incidents) : g_ptr_array_new ();

  for (guint i = n; i < self->n_rows; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->rows[i].row), FALSE);
  self->n_shown = 0;
  self->waits = TRUE;
  if (n > 0 && self->next_id == 0)
    self->next_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), show_next_cb, NULL, NULL);

  title = g_strdup_printf (ngettext ("%'u problem", "%'u problems", n), n);
  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (self->group, n > BOUNCE_INCIDENT_LIST_ROWS ? _("The largest of them:") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
