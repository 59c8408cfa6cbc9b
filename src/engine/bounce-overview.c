/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-overview.h"

#include <string.h>

#include "engine/bounce-incident-group.h"
#include "engine/bounce-signature.h"

#define SECONDS_AN_HOUR 3600

/* Records between two looks at the cancellable. */
#define CHECK_EVERY 4096

struct _BounceOverview {
  BounceRecordTotals totals;
  GHashTable *counts[BOUNCE_N_FACETS];  /* value ("" for not known) to BounceOverviewCount */
  GHashTable *hours;                    /* start to BounceOverviewHour */
  GHashTable *groups;                   /* BounceIncidentKey to BounceIncidentGroup */
};

static void
add_count (BounceOverview *self,
           BounceFacet     facet,
           const char     *value,
           guint64         n)
{
  BounceOverviewCount *count = g_hash_table_lookup (self->counts[facet], value != NULL ? value : "");

  if (count == NULL)
    {
      count = g_new0 (BounceOverviewCount, 1);
      count->value = g_strdup (value != NULL ? value : "");
      g_hash_table_insert (self->counts[facet], count->value, count);
    }
  count->count += n;
}

static BounceOverviewHour *
get_hour (BounceOverview *self,
          gint64          start)
{
  BounceOverviewHour *hour = g_hash_table_lookup (self->hours, &start);

  if (hour == NULL)
    {
      hour = g_new0 (BounceOverviewHour, 1);
      hour->start = start;
      g_hash_table_insert (self->hours, &hour->start, hour);
    }

  return hour;
}

static gint64
floor_to_hour (gint64 time)
{
  gint64 rest = time % SECONDS_AN_HOUR;

  return time - (rest < 0 ? rest + SECONDS_AN_HOUR : rest);
}

/* Returns: (transfer full) (nullable): the domain of an address, in lower case. */
static char *
dup_domain (const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;
  gsize length = at != NULL ? strcspn (at + 1, "> \t") : 0;

  return length > 0 ? g_ascii_strdown (at + 1, (gssize) length) : NULL;
}

static BounceIncidentGroup *
get_group (BounceOverview           *self,
           const BounceOverviewItem *item,
           const char               *domain)
{
  g_autofree char *signature = item->signature == NULL ? bounce_signature_dup (item->diagnostic) : NULL;
  BounceIncidentKey key;
  g_autofree char *owner = bounce_incident_key_set (&key, item->reason, item->provider, item->remote_mta, domain,
                                                    signature != NULL ? signature : item->signature);
  BounceIncidentGroup *found = g_hash_table_lookup (self->groups, &key);

  if (found == NULL)
    {
      found = bounce_incident_group_new (&key);
      g_hash_table_insert (self->groups, (gpointer) bounce_incident_group_get_key (found), found);
    }

  return found;
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const BounceOverviewCount *left = *(const BounceOverviewCount *const *) a;
  const BounceOverviewCount *right = *(const BounceOverviewCount *const *) b;

  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;

  return g_strcmp0 (left->value, right->value);
}

static int
compare_hours (gconstpointer a,
               gconstpointer b)
{
  const BounceOverviewHour *left = a;
  const BounceOverviewHour *right = b;

  return (left->start > right->start) - (left->start < right->start);
}

static int
compare_incidents (gconstpointer a,
                   gconstpointer b)
{
  const BounceIncident *left = *(const BounceIncident *const *) a;
  const BounceIncident *right = *(const BounceIncident *const *) b;
  int order;

  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;

  order = g_strcmp0 (left->provider, right->provider);
  if (order == 0)
    order = g_strcmp0 (left->server, right->server);
  if (order == 0)
    order = (int) left->reason - (int) right->reason;
  if (order == 0)
    order = g_strcmp0 (left->signature, right->signature);

  return order != 0 ? order : (left->first > right->first) - (left->first < right->first);
}

static void
add_recipient_record (BounceOverview          *self,
                      const BounceRecordStore *store,
                      const BounceRecord      *record)
{
  char reply[8] = "";
  const char *signature = bounce_record_store_get_string (store, record->signature);
  BounceOverviewItem item = {
    .verdict = record->verdict,
    .reason = record->reason,
    .action = record->action,
    .actors.n = record->n_actors,
    .address = bounce_record_store_get_string (store, record->address),
    .provider = bounce_record_store_get_string (store, record->provider),
    .remote_mta = bounce_record_store_get_string (store, record->remote_mta),
    .reporting_mta = bounce_record_store_get_string (store, record->reporting_mta),
    .diagnostic = bounce_record_store_get_string (store, record->diagnostic),
    .signature = signature != NULL ? signature : "",
    .status = bounce_record_store_get_string (store, record->status),
    .reply = record->reply != 0 ? reply : NULL,
    .time = record->time,
  };

  g_snprintf (reply, sizeof reply, "%u", record->reply);
  for (guint i = 0; i < record->n_actors; i++)
    item.actors.actor[i] = record->actors[i];
  bounce_overview_add_recipient (self, &item);
}

static guint8 *
mark_positions (const GArray *positions,
                guint         n)
{
  guint8 *marks = g_new0 (guint8, n / 8 + 1);

  for (guint i = 0; i < positions->len; i++)
    {
      guint32 position = g_array_index (positions, guint32, i);

      if (position < n)
        marks[position / 8] |= (guint8) (1u << position % 8);
    }

  return marks;
}

/**
 * bounce_overview_new:
 *
 * Returns: (transfer full): an overview of nothing
 */
BounceOverview *
bounce_overview_new (void)
{
  BounceOverview *self = g_new0 (BounceOverview, 1);

  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    self->counts[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) bounce_overview_count_free);
  self->hours = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->groups = g_hash_table_new_full (bounce_incident_key_hash, bounce_incident_key_equal, NULL,
                                        (GDestroyNotify) bounce_incident_group_free);

  return self;
}

/**
 * bounce_overview_free:
 * @self: (transfer full): an overview
 */
void
bounce_overview_free (BounceOverview *self)
{
  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    g_hash_table_unref (self->counts[i]);
  g_hash_table_unref (self->hours);
  g_hash_table_unref (self->groups);
  g_free (self);
}

/**
 * bounce_overview_add_message:
 * @self: an overview
 * @kind: what the message is
 *
 * Counts a message that could be read; its recipients come one by one.
 */
void
bounce_overview_add_message (BounceOverview *self,
                             BounceKind      kind)
{
  self->totals.messages++;
  if (kind == BOUNCE_KIND_NOT_A_REPORT)
    self->totals.others++;
  else
    self->totals.reports++;
  add_count (self, BOUNCE_FACET_KIND, bounce_enum_to_nick (BOUNCE_TYPE_KIND, kind), 1);
}

/**
 * bounce_overview_add_unreadable:
 * @self: an overview
 *
 * Counts a message or input that could not be read.
 */
void
bounce_overview_add_unreadable (BounceOverview *self)
{
  self->totals.messages++;
  self->totals.unreadable++;
}

/**
 * bounce_overview_add_recipient:
 * @self: an overview
 * @item: what is known of a recipient
 */
void
bounce_overview_add_recipient (BounceOverview           *self,
                               const BounceOverviewItem *item)
{
  g_autofree char *domain = dup_domain (item->address);

  self->totals.recipients++;
  add_count (self, BOUNCE_FACET_VERDICT, bounce_enum_to_nick (BOUNCE_TYPE_VERDICT, item->verdict), 1);
  add_count (self, BOUNCE_FACET_REASON, bounce_enum_to_nick (BOUNCE_TYPE_REASON, item->reason), 1);
  add_count (self, BOUNCE_FACET_PROVIDER, item->provider, 1);
  add_count (self, BOUNCE_FACET_DOMAIN, domain, 1);
  add_count (self, BOUNCE_FACET_REPORTING_MTA, item->reporting_mta, 1);

  if (item->time != BOUNCE_RECORD_NO_TIME)
    get_hour (self, floor_to_hour (item->time))->counts[item->verdict]++;
  if (item->verdict != BOUNCE_VERDICT_DELIVERED && item->reason != BOUNCE_REASON_NONE)
    bounce_incident_group_add (get_group (self, item, domain), item, domain);
}

/**
 * bounce_overview_add_result:
 * @self: an overview
 * @result: what is known of a message
 */
void
bounce_overview_add_result (BounceOverview     *self,
                            const BounceResult *result)
{
  const BounceReport *report = result->report;

  if (report == NULL)
    {
      bounce_overview_add_unreadable (self);
      return;
    }

  bounce_overview_add_message (self, report->kind);
  for (guint i = 0; i < bounce_result_get_n_recipients (result); i++)
    {
      const BounceRecipient *recipient = bounce_result_get_recipient (result, i);
      const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (result, i);
      GDateTime *time = report->date != NULL ? report->date
                        : recipient->last_attempt != NULL ? recipient->last_attempt : report->arrival_date;
      BounceOverviewItem item = {
        .verdict = diagnosis->verdict,
        .reason = diagnosis->reason,
        .action = recipient->action,
        .actors = diagnosis->actors,
        .address = recipient->address,
        .provider = diagnosis->provider != NULL ? diagnosis->provider->id : NULL,
        .remote_mta = recipient->remote_mta,
        .reporting_mta = report->reporting_mta,
        .diagnostic = recipient->diagnostic,
        .status = recipient->status,
        .reply = recipient->reply,
        .time = time != NULL ? g_date_time_to_unix (time) : BOUNCE_RECORD_NO_TIME,
      };

      bounce_overview_add_recipient (self, &item);
    }
}

/**
 * bounce_overview_add_records:
 * @self: an overview
 * @store: a store, to which may be added meanwhile
 * @positions: (element-type guint32): of the records that are to be counted, each once, in any order
 * @cancellable: (nullable): ends it early; what is counted by then is of no use
 *
 * Makes @self what it would be, had it been fed with results of which only these recipients are left: a message counts
 * where one of its records does. For any thread.
 */
void
bounce_overview_add_records (BounceOverview          *self,
                             const BounceRecordStore *store,
                             GArray                  *positions,
                             GCancellable            *cancellable)
{
  guint n = bounce_record_store_get_n (store);
  g_autofree guint8 *marks = mark_positions (positions, n);
  gboolean counted = FALSE;   /* the message to which the record belongs */

  /* In the order of the store, in which the records of a message stand together. */
  for (guint i = 0; i < n; i++)
    {
      const BounceRecord *record = bounce_record_store_get (store, i);

      if (i % CHECK_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
        return;

      if (record->first_of_message)
        counted = FALSE;
      if ((marks[i / 8] >> i % 8 & 1) == 0)
        continue;

      if (record->type == BOUNCE_RECORD_UNREADABLE)
        bounce_overview_add_unreadable (self);
      else if (!counted)
        bounce_overview_add_message (self, record->kind);
      counted = TRUE;
      if (record->type == BOUNCE_RECORD_RECIPIENT)
        add_recipient_record (self, store, record);
    }
}

/**
 * bounce_overview_merge:
 * @self: an overview
 * @other: another; it is not changed
 *
 * Makes @self what it would be, had it been fed with all that @other was fed with too.
 */
void
bounce_overview_merge (BounceOverview       *self,
                       const BounceOverview *other)
{
  GHashTableIter iter;
  gpointer key, value;

  self->totals.messages += other->totals.messages;
  self->totals.reports += other->totals.reports;
  self->totals.others += other->totals.others;
  self->totals.unreadable += other->totals.unreadable;
  self->totals.recipients += other->totals.recipients;

  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    {
      g_hash_table_iter_init (&iter, other->counts[i]);
      while (g_hash_table_iter_next (&iter, &key, &value))
        add_count (self, i, key, ((const BounceOverviewCount *) value)->count);
    }

  g_hash_table_iter_init (&iter, other->hours);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const BounceOverviewHour *hour = value;
      BounceOverviewHour *mine = get_hour (self, hour->start);

      for (guint i = 0; i < G_N_ELEMENTS (mine->counts); i++)
        mine->counts[i] += hour->counts[i];
    }

  g_hash_table_iter_init (&iter, other->groups);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      BounceIncidentGroup *mine = g_hash_table_lookup (self->groups, key);

      if (mine == NULL)
        {
          mine = bounce_incident_group_new (key);
          g_hash_table_insert (self->groups, (gpointer) bounce_incident_group_get_key (mine), mine);
        }
      bounce_incident_group_merge (mine, value);
    }
}

/**
 * bounce_overview_get_totals:
 * @self: an overview
 * @totals: (out caller-allocates): how much was read
 */
void
bounce_overview_get_totals (const BounceOverview *self,
                            BounceRecordTotals   *totals)
{
  *totals = self->totals;
}

/**
 * bounce_overview_count_free:
 * @self: (transfer full): a count
 */
void
bounce_overview_count_free (BounceOverviewCount *self)
{
  g_free (self->value);
  g_free (self);
}

/**
 * bounce_overview_get_count:
 * @self: an overview
 * @facet: a facet
 * @value: (nullable): a nick, id or name; NULL for not known
 *
 * Returns: how often it occurs: messages for the kind, else recipients
 */
guint64
bounce_overview_get_count (const BounceOverview *self,
                           BounceFacet           facet,
                           const char           *value)
{
  const BounceOverviewCount *count = g_hash_table_lookup (self->counts[facet], value != NULL ? value : "");

  return count != NULL ? count->count : 0;
}

/**
 * bounce_overview_dup_counts:
 * @self: an overview
 * @facet: a facet
 *
 * Returns: (transfer full) (element-type BounceOverviewCount): what occurs, the most frequent first, then by name
 */
GPtrArray *
bounce_overview_dup_counts (const BounceOverview *self,
                            BounceFacet           facet)
{
  GPtrArray *counts = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_overview_count_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->counts[facet]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const BounceOverviewCount *count = value;
      BounceOverviewCount *copy = g_new0 (BounceOverviewCount, 1);

      copy->value = *count->value != '\0' ? g_strdup (count->value) : NULL;
      copy->count = count->count;
      g_ptr_array_add (counts, copy);
    }
  g_ptr_array_sort (counts, compare_counts);

  return counts;
}

/**
 * bounce_overview_dup_hours:
 * @self: an overview
 *
 * Returns: (transfer full) (element-type BounceOverviewHour): the hours in which something bounced, ascending
 */
GArray *
bounce_overview_dup_hours (const BounceOverview *self)
{
  GArray *hours = g_array_sized_new (FALSE, FALSE, sizeof (BounceOverviewHour), g_hash_table_size (self->hours));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->hours);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_append_vals (hours, value, 1);
  g_array_sort (hours, compare_hours);

  return hours;
}

/**
 * bounce_incident_free:
 * @self: (transfer full): an incident
 */
void
bounce_incident_free (BounceIncident *self)
{
  g_free (self->provider);
  g_free (self->server);
  g_free (self->signature);
  g_free (self->example);
  g_free (self->status);
  g_free (self->reply);
  g_free (self);
}

/**
 * bounce_incident_new_condition:
 * @self: an incident
 *
 * Returns: (transfer full): what lets exactly its bounces through, of those that it was made of
 */
BounceIncidentCondition *
bounce_incident_new_condition (const BounceIncident *self)
{
  BounceIncidentKey key = {
    .provider = self->provider != NULL ? self->provider : "",
    .server = self->server != NULL ? self->server : "",
    .reason = self->reason,
    .signature = self->signature,
  };

  return bounce_incident_condition_new (&key, self->first, self->last, self->timeless);
}

/**
 * bounce_overview_dup_incidents:
 * @self: an overview
 *
 * Returns: (transfer full) (element-type BounceIncident): the incidents, the largest first
 */
GPtrArray *
bounce_overview_dup_incidents (const BounceOverview *self)
{
  GPtrArray *incidents = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_incident_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    bounce_incident_group_collect (value, incidents);
  g_ptr_array_sort (incidents, compare_incidents);

  return incidents;
}
