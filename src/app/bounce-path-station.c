/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-path-station.h"

#include <glib/gi18n.h>

#include "advice/bounce-advice.h"
#include "app/bounce-bidi-text.h"
#include "app/bounce-detail-time.h"
#include "base/bounce-safe-text.h"
#include "knowledge/bounce-catalogue.h"

static const BounceStationEntry *
lookup_entry (const BounceStation *station)
{
  static const char *const ids[] = {
    [BOUNCE_STATION_SENDER] = "you",
    [BOUNCE_STATION_SENDING_SERVER] = "sending-server",
    [BOUNCE_STATION_LOOKUP] = "dns",
    [BOUNCE_STATION_RECEIVING_SERVER] = "receiving-server",
    [BOUNCE_STATION_MAILBOX] = "mailbox",
  };

  return bounce_catalogue_lookup_station (bounce_catalogue_get_default (), ids[station->type]);
}

static void
add_fact (GtkGrid *grid, int *row, const char *name, const char *value)
{
  GtkWidget *name_label, *value_label;
  g_autofree char *safe = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (PangoAttrList) attributes = NULL;

  if (value == NULL || *value == '\0')
    return;

  safe = bounce_safe_line (value, -1);
  shown = bounce_bidi_text (safe);
  name_label = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (name_label), 0);
  gtk_widget_set_valign (name_label, GTK_ALIGN_START);
  gtk_widget_add_css_class (name_label, "dim-label");

  value_label = gtk_label_new (shown);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (value_label), attributes);
  gtk_label_set_xalign (GTK_LABEL (value_label), 0);
  gtk_label_set_selectable (GTK_LABEL (value_label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (value_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (value_label), 36);
  bounce_bidi_keep_side (value_label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value_label), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name_label, NULL,
                                  -1);

  gtk_grid_attach (grid, name_label, 0, *row, 1, 1);
  gtk_grid_attach (grid, value_label, 1, *row, 1, 1);
  *row += 1;
}

/**
 * bounce_path_station_get_title:
 * @station: a station
 *
 * Returns: (transfer none): what such a station is, for lay readers
 */
const char *
bounce_path_station_get_title (const BounceStation *station)
{
  const BounceStationEntry *entry = lookup_entry (station);

  return entry != NULL ? bounce_language_text (BOUNCE_LANGUAGE_USER, entry->title) : "";
}

/**
 * bounce_path_station_get_meaning:
 * @station: a station
 *
 * Returns: (transfer none): what happens at such a station
 */
const char *
bounce_path_station_get_meaning (const BounceStation *station)
{
  const BounceStationEntry *entry = lookup_entry (station);

  return entry != NULL ? bounce_language_text (BOUNCE_LANGUAGE_USER, entry->meaning) : "";
}

/**
 * bounce_path_station_get_icon:
 * @station: a station
 *
 * Returns: (transfer none): the name of the symbol of its state
 */
const char *
bounce_path_station_get_icon (const BounceStation *station)
{
  switch (station->state)
    {
    case BOUNCE_STATION_PASSED:
      return "bounce-station-passed-symbolic";
    case BOUNCE_STATION_STOPPED:
      return "bounce-failed-symbolic";
    case BOUNCE_STATION_WAITING:
      return "bounce-delayed-symbolic";
    case BOUNCE_STATION_UNREACHED:
      return "bounce-station-unreached-symbolic";
    case BOUNCE_STATION_UNCERTAIN:
      return "bounce-unknown-symbolic";
    default:
      g_return_val_if_reached ("bounce-unknown-symbolic");
    }
}

/**
 * bounce_path_station_get_state:
 * @station: a station
 *
 * Returns: (transfer none) (nullable): what happened to the mail here; NULL where it just passed
 */
const char *
bounce_path_station_get_state (const BounceStation *station)
{
  switch (station->state)
    {
    case BOUNCE_STATION_STOPPED:
      if (station->stage != BOUNCE_STAGE_UNKNOWN)
        return bounce_advice_stage_text (station->stage, BOUNCE_LANGUAGE_USER);
      return _("stopped here");
    case BOUNCE_STATION_WAITING:
      return _("still trying");
    case BOUNCE_STATION_UNREACHED:
      return _("not reached");
    case BOUNCE_STATION_UNCERTAIN:
      return _("not known");
    case BOUNCE_STATION_PASSED:
    default:
      return NULL;
    }
}

/**
 * bounce_path_station_dup_name:
 * @station: a station
 *
 * Returns: (transfer full): a server's name where it is known, else what it is
 */
char *
bounce_path_station_dup_name (const BounceStation *station)
{
  gboolean is_server = station->type == BOUNCE_STATION_SENDING_SERVER || station->type == BOUNCE_STATION_RECEIVING_SERVER;

  if (is_server && station->name != NULL)
    return bounce_safe_line (station->name, -1);

  return g_strdup (bounce_path_station_get_title (station));
}

/**
 * bounce_path_station_dup_time:
 * @station: a station
 *
 * Returns: (transfer full) (nullable): when it took the mail, and how much later than the station before
 */
char *
bounce_path_station_dup_time (const BounceStation *station)
{
  g_autofree char *clock = NULL, *span = NULL;

  if (station->time == NULL)
    return NULL;

  clock = bounce_detail_format_clock (station->time);
  if (station->delay <= 0)
    return g_steal_pointer (&clock);

  span = bounce_detail_format_span (station->delay);
  /* Translators: the time at which a server took a mail, and how much later that was than at the server before. */
  return g_strdup_printf (_("%s, +%s"), clock, span);
}

/**
 * bounce_path_station_dup_sentence:
 * @station: a station
 * @number: its place, from 1
 * @n_stations: how many there are
 *
 * Returns: (transfer full): the station for a screen reader
 */
char *
bounce_path_station_dup_sentence (const BounceStation *station, guint number, guint n_stations)
{
  g_autofree char *name = bounce_path_station_dup_name (station);
  g_autofree char *time = bounce_path_station_dup_time (station);
  const char *state = bounce_path_station_get_state (station);

  if (state != NULL)
    /* Translators: station 3 of 5: mx1.example.org, refused when the recipient was named. */
    return g_strdup_printf (_("Station %u of %u: %s, %s"), number, n_stations, name, state);
  if (time != NULL)
    /* Translators: station 2 of 5: mail.example.org, passed at 09:41, +2 s. */
    return g_strdup_printf (_("Station %u of %u: %s, passed at %s"), number, n_stations, name, time);

  /* Translators: station 1 of 5: you, passed. */
  return g_strdup_printf (_("Station %u of %u: %s, passed"), number, n_stations, name);
}

/**
 * bounce_path_station_new_facts:
 * @station: a station
 *
 * Returns: (transfer floating): what the mail says of it, for the popover; empty where it says nothing
 */
GtkWidget *
bounce_path_station_new_facts (const BounceStation *station)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *time = station->time != NULL ? bounce_detail_format_zoned (station->time) : NULL;
  g_autofree char *span = station->delay > 0 ? bounce_detail_format_span (station->delay) : NULL;
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  add_fact (GTK_GRID (grid), &row, _("Name"), station->name);
  add_fact (GTK_GRID (grid), &row, _("Address"), station->ip);
  add_fact (GTK_GRID (grid), &row, _("Time"), time);
  add_fact (GTK_GRID (grid), &row, _("Time since the station before"), span);
  add_fact (GTK_GRID (grid), &row, _("Queue number"), station->queue_id);
  gtk_widget_set_visible (grid, row > 0);

  return grid;
}
