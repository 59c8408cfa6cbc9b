/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-incident-condition.h"

/* What is known of the server that a record names. */
typedef enum {
  OWNER_NOT_ASKED,
  OWNER_NONE,        /* its name has none: the recipient's domain stands for it */
  OWNER_SAME,        /* it is the incident's server */
  OWNER_OTHER,
} Owner;

/* No string has this number: what is wanted is in no record. */
#define NO_STRING G_MAXUINT32

struct _BounceIncidentMatch {
  const BounceIncidentCondition *condition;
  const BounceRecordStore *store;
  gboolean scattered;
  guint32 provider, signature, domain;   /* strings of the store; 0: none */
  GHashTable *owners;                    /* number of a server's name to Owner */
};

static gboolean
is_in_time (const BounceIncidentCondition *self,
            const BounceRecord            *record)
{
  if (record->time == BOUNCE_RECORD_NO_TIME)
    return self->timeless;

  return self->first != BOUNCE_RECORD_NO_TIME && record->time >= self->first && record->time <= self->last;
}

/* Whether a record is in an incident at all, and one with this reason. */
static gboolean
has_reason (const BounceIncidentCondition *self,
            const BounceRecord            *record)
{
  return record->type == BOUNCE_RECORD_RECIPIENT && record->verdict != BOUNCE_VERDICT_DELIVERED &&
         record->reason == self->key.reason;
}

static guint32
find_string (const BounceRecordStore *store,
             const char              *text)
{
  guint32 id = bounce_string_pool_find (bounce_record_store_get_strings (store), text);

  return id == 0 && *text != '\0' ? NO_STRING : id;
}

/* Few servers refuse many mails: each name is looked at once. */
static Owner
get_owner (BounceIncidentMatch *self,
           guint32              remote_mta)
{
  gpointer key = GUINT_TO_POINTER (remote_mta);
  Owner owner = GPOINTER_TO_UINT (g_hash_table_lookup (self->owners, key));

  if (owner == OWNER_NOT_ASKED)
    {
      g_autofree char *name = bounce_incident_dup_owner (bounce_record_store_get_string (self->store, remote_mta));

      owner = name == NULL ? OWNER_NONE : g_str_equal (name, self->condition->key.server) ? OWNER_SAME : OWNER_OTHER;
      g_hash_table_insert (self->owners, key, GUINT_TO_POINTER (owner));
    }

  return owner;
}

/**
 * bounce_incident_condition_new:
 * @key: the cause; copied
 * @first: seconds since 1970; BOUNCE_RECORD_NO_TIME for none that has a time
 * @last: the same, included
 * @timeless: whether those without a time are wanted too
 *
 * Returns: (transfer full): a condition
 */
BounceIncidentCondition *
bounce_incident_condition_new (const BounceIncidentKey *key,
                               gint64                   first,
                               gint64                   last,
                               gboolean                 timeless)
{
  BounceIncidentCondition *self = g_new0 (BounceIncidentCondition, 1);

  self->key.provider = g_strdup (key->provider);
  self->key.server = g_strdup (key->server);
  self->key.reason = key->reason;
  self->key.signature = g_strdup (key->signature);
  self->first = first;
  self->last = last;
  self->timeless = timeless;

  return self;
}

/**
 * bounce_incident_condition_copy:
 * @self: a condition
 *
 * Returns: (transfer full): a copy
 */
BounceIncidentCondition *
bounce_incident_condition_copy (const BounceIncidentCondition *self)
{
  return bounce_incident_condition_new (&self->key, self->first, self->last, self->timeless);
}

/**
 * bounce_incident_condition_free:
 * @self: (transfer full): a condition
 */
void
bounce_incident_condition_free (BounceIncidentCondition *self)
{
  g_free ((char *) self->key.provider);
  g_free ((char *) self->key.server);
  g_free ((char *) self->key.signature);
  g_free (self);
}

/**
 * bounce_incident_condition_equal:
 * @self: a condition
 * @other: another
 *
 * Returns: whether they are of the same incident
 */
gboolean
bounce_incident_condition_equal (const BounceIncidentCondition *self,
                                 const BounceIncidentCondition *other)
{
  return bounce_incident_key_equal (&self->key, &other->key) && self->first == other->first && self->last == other->last &&
         self->timeless == other->timeless;
}

/**
 * bounce_incident_condition_matches:
 * @self: a condition
 * @store: the store that @record is of
 * @record: a record
 *
 * Returns: whether the incident is made of it
 */
gboolean
bounce_incident_condition_matches (const BounceIncidentCondition *self,
                                   const BounceRecordStore       *store,
                                   const BounceRecord            *record)
{
  BounceIncidentKey key;
  g_autofree char *owner = bounce_incident_key_set (&key, record->reason,
                                                    bounce_record_store_get_string (store, record->provider),
                                                    bounce_record_store_get_string (store, record->remote_mta),
                                                    bounce_record_store_get_string (store, record->domain),
                                                    bounce_record_store_get_string (store, record->signature));

  return has_reason (self, record) && is_in_time (self, record) && bounce_incident_key_equal (&key, &self->key);
}

/**
 * bounce_incident_match_new:
 * @condition: a condition
 * @store: a store, to which may be added meanwhile
 *
 * Returns: (transfer full): the condition, made ready for the records that @store has now
 */
BounceIncidentMatch *
bounce_incident_match_new (const BounceIncidentCondition *condition,
                           const BounceRecordStore       *store)
{
  BounceIncidentMatch *self = g_new0 (BounceIncidentMatch, 1);

  self->condition = condition;
  self->store = store;
  self->scattered = bounce_incident_is_scattered (condition->key.provider, condition->key.reason);
  self->provider = find_string (store, condition->key.provider);
  self->signature = find_string (store, condition->key.signature);
  self->domain = find_string (store, condition->key.server);
  self->owners = g_hash_table_new (NULL, NULL);

  return self;
}

/**
 * bounce_incident_match_free:
 * @self: (transfer full): a match
 */
void
bounce_incident_match_free (BounceIncidentMatch *self)
{
  g_hash_table_unref (self->owners);
  g_free (self);
}

/**
 * bounce_incident_match_test:
 * @self: a match
 * @record: a record of its store
 *
 * Returns: what bounce_incident_condition_matches() returns
 */
gboolean
bounce_incident_match_test (BounceIncidentMatch *self,
                            const BounceRecord  *record)
{
  Owner owner;

  if (!has_reason (self->condition, record) || !is_in_time (self->condition, record) || record->provider != self->provider)
    return FALSE;
  if (self->scattered)
    return TRUE;
  if (record->signature != self->signature)
    return FALSE;
  if (self->provider != 0)
    return TRUE;

  owner = get_owner (self, record->remote_mta);
  return owner == OWNER_SAME || (owner == OWNER_NONE && record->domain == self->domain);
}
