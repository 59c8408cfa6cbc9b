/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-incident-group.h"

#include <string.h>

#define SECONDS_AN_HOUR 3600

/* Bounces with one cause that are further apart than this are two incidents: whatever it was, it had gone. */
#define GAP_HOURS 48

/* One hour in which the cause was seen. */
typedef struct {
  gint64 hour;
  guint64 count;
  gint64 first, last;
} Hour;

struct _BounceIncidentGroup {
  BounceIncidentKey key;        /* strings owned */
  guint64 verdicts[4];
  guint64 n_without_time;
  GHashTable *hours;            /* hour to Hour */
  GHashTable *domains;          /* set of char * */
  char *example, *status, *reply;
  BounceActors actors;          /* of the example */
  gboolean has_example;
};

static Hour *
get_hour (BounceIncidentGroup *self,
          gint64               number)
{
  Hour *hour = g_hash_table_lookup (self->hours, &number);

  if (hour == NULL)
    {
      hour = g_new0 (Hour, 1);
      hour->hour = number;
      hour->first = G_MAXINT64;
      hour->last = G_MININT64;
      g_hash_table_insert (self->hours, &hour->hour, hour);
    }

  return hour;
}

static void
add_to_hour (BounceIncidentGroup *self,
             gint64               number,
             guint64              count,
             gint64               first,
             gint64               last)
{
  Hour *hour = get_hour (self, number);

  hour->count += count;
  hour->first = MIN (hour->first, first);
  hour->last = MAX (hour->last, last);
}

/* Which of two is the example must not depend on which came first. */
static int
compare_examples (const BounceIncidentGroup *self,
                  const char                *example,
                  const char                *status,
                  const char                *reply,
                  const BounceActors        *actors)
{
  int order = g_strcmp0 (example, self->example);

  if (order == 0)
    order = g_strcmp0 (status, self->status);
  if (order == 0)
    order = g_strcmp0 (reply, self->reply);
  for (guint i = 0; order == 0 && i < BOUNCE_MAX_ACTORS; i++)
    order = (i < actors->n ? (int) actors->actor[i] : -1) - (i < self->actors.n ? (int) self->actors.actor[i] : -1);

  return order;
}

static void
offer_example (BounceIncidentGroup *self,
               const char          *example,
               const char          *status,
               const char          *reply,
               const BounceActors  *actors)
{
  if (self->has_example && compare_examples (self, example, status, reply, actors) >= 0)
    return;

  g_free (self->example);
  g_free (self->status);
  g_free (self->reply);
  self->example = g_strdup (example);
  self->status = g_strdup (status);
  self->reply = g_strdup (reply);
  self->actors = *actors;
  self->has_example = TRUE;
}

static BounceVerdict
get_commonest_verdict (const BounceIncidentGroup *self)
{
  BounceVerdict commonest = BOUNCE_VERDICT_UNKNOWN;

  for (BounceVerdict verdict = BOUNCE_VERDICT_PERMANENT; verdict <= BOUNCE_VERDICT_TEMPORARY; verdict++)
    if (self->verdicts[verdict] > self->verdicts[commonest])
      commonest = verdict;

  return commonest;
}

static BounceIncident *
add_incident (const BounceIncidentGroup *self,
              GPtrArray                 *incidents)
{
  BounceIncident *incident = g_new0 (BounceIncident, 1);

  incident->provider = *self->key.provider != '\0' ? g_strdup (self->key.provider) : NULL;
  incident->server = *self->key.server != '\0' ? g_strdup (self->key.server) : NULL;
  incident->reason = self->key.reason;
  incident->verdict = get_commonest_verdict (self);
  incident->actors = self->actors;
  incident->signature = g_strdup (self->key.signature);
  incident->example = g_strdup (self->example);
  incident->status = g_strdup (self->status);
  incident->reply = g_strdup (self->reply);
  incident->first = incident->last = BOUNCE_RECORD_NO_TIME;
  incident->n_domains = g_hash_table_size (self->domains);
  g_ptr_array_add (incidents, incident);

  return incident;
}

static int
compare_hours (gconstpointer a,
               gconstpointer b)
{
  const Hour *left = *(const Hour *const *) a;
  const Hour *right = *(const Hour *const *) b;

  return (left->hour > right->hour) - (left->hour < right->hour);
}

/**
 * bounce_incident_group_new:
 * @key: what makes the cause; copied
 *
 * Returns: (transfer full): an empty group
 */
BounceIncidentGroup *
bounce_incident_group_new (const BounceIncidentKey *key)
{
  BounceIncidentGroup *self = g_new0 (BounceIncidentGroup, 1);

  self->key.provider = g_strdup (key->provider);
  self->key.server = g_strdup (key->server);
  self->key.reason = key->reason;
  self->key.signature = g_strdup (key->signature);
  self->hours = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * bounce_incident_group_free:
 * @self: (transfer full): a group
 */
void
bounce_incident_group_free (BounceIncidentGroup *self)
{
  g_free ((char *) self->key.provider);
  g_free ((char *) self->key.server);
  g_free ((char *) self->key.signature);
  g_free (self->example);
  g_free (self->status);
  g_free (self->reply);
  g_hash_table_unref (self->hours);
  g_hash_table_unref (self->domains);
  g_free (self);
}

/**
 * bounce_incident_group_add:
 * @self: a group
 * @item: a recipient with this cause
 * @domain: (nullable): the recipient's domain
 */
void
bounce_incident_group_add (BounceIncidentGroup      *self,
                           const BounceOverviewItem *item,
                           const char               *domain)
{
  self->verdicts[item->verdict]++;
  if (item->time == BOUNCE_RECORD_NO_TIME)
    self->n_without_time++;
  else
    add_to_hour (self, item->time / SECONDS_AN_HOUR, 1, item->time, item->time);

  if (domain != NULL && !g_hash_table_contains (self->domains, domain))
    g_hash_table_add (self->domains, g_strdup (domain));
  offer_example (self, item->diagnostic, item->status, item->reply, &item->actors);
}

/**
 * bounce_incident_group_merge:
 * @self: a group
 * @other: another with the same key
 */
void
bounce_incident_group_merge (BounceIncidentGroup       *self,
                             const BounceIncidentGroup *other)
{
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; i < G_N_ELEMENTS (self->verdicts); i++)
    self->verdicts[i] += other->verdicts[i];
  self->n_without_time += other->n_without_time;

  g_hash_table_iter_init (&iter, other->hours);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Hour *hour = value;

      add_to_hour (self, hour->hour, hour->count, hour->first, hour->last);
    }

  g_hash_table_iter_init (&iter, other->domains);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (self->domains, key))
      g_hash_table_add (self->domains, g_strdup (key));

  if (other->has_example)
    offer_example (self, other->example, other->status, other->reply, &other->actors);
}

/**
 * bounce_incident_group_collect:
 * @self: a group
 * @incidents: (element-type BounceIncident): where its incidents are appended
 *
 * Cuts the group where nothing came for two days. What has no time joins a single incident, and else is one of its own.
 */
void
bounce_incident_group_collect (const BounceIncidentGroup *self,
                               GPtrArray                 *incidents)
{
  g_autoptr (GPtrArray) hours = g_ptr_array_new ();
  BounceIncident *incident = NULL;
  GHashTableIter iter;
  gpointer value;
  gint64 before = 0;
  guint first = incidents->len;

  g_hash_table_iter_init (&iter, self->hours);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (hours, value);
  g_ptr_array_sort (hours, compare_hours);

  for (guint i = 0; i < hours->len; i++)
    {
      const Hour *hour = g_ptr_array_index (hours, i);

      if (incident == NULL || hour->hour - before > GAP_HOURS)
        {
          incident = add_incident (self, incidents);
          incident->first = hour->first;
        }
      incident->last = hour->last;
      incident->count += hour->count;
      before = hour->hour;
    }

  if (self->n_without_time > 0)
    {
      if (incidents->len - first != 1)
        incident = add_incident (self, incidents);
      incident->count += self->n_without_time;
      incident->timeless = TRUE;
    }
}

/**
 * bounce_incident_group_get_key:
 * @self: a group
 *
 * Returns: (transfer none): its key, which lives as long as the group
 */
const BounceIncidentKey *
bounce_incident_group_get_key (const BounceIncidentGroup *self)
{
  return &self->key;
}
