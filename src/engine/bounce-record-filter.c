/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-record-filter.h"

#include <string.h>

static GHashTable *
copy_set (GHashTable *set)
{
  GHashTable *copy;
  GHashTableIter iter;
  gpointer key;

  if (set == NULL)
    return NULL;

  copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy, g_strdup (key));

  return copy;
}

static gboolean
are_sets_equal (GHashTable *left,
                GHashTable *right)
{
  GHashTableIter iter;
  gpointer key;

  if (left == NULL || right == NULL)
    return left == right;
  if (g_hash_table_size (left) != g_hash_table_size (right))
    return FALSE;

  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (right, key))
      return FALSE;

  return TRUE;
}

static gboolean
contains_word (const char *haystack,
               const char *folded_word)
{
  g_autofree char *folded = NULL;

  if (haystack == NULL)
    return FALSE;

  folded = g_utf8_casefold (haystack, -1);
  return strstr (folded, folded_word) != NULL;
}

static gboolean
has_word (const BounceRecordStore *store,
          const BounceRecord      *record,
          const char              *word)
{
  const guint32 ids[] = { record->address, record->subject, record->diagnostic, record->status, record->provider,
                          record->reporting_mta, record->remote_mta };
  g_autofree char *folded = g_utf8_casefold (word, -1);
  char reply[8];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (contains_word (bounce_record_store_get_string (store, ids[i]), folded))
      return TRUE;

  g_snprintf (reply, sizeof reply, "%u", record->reply);
  return record->reply != 0 && strstr (reply, word) != NULL;
}

static gboolean
has_text (const BounceRecordStore *store,
          const BounceRecord      *record,
          const char              *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0' && !has_word (store, record, words[i]))
      return FALSE;

  return TRUE;
}

/**
 * bounce_record_filter_new:
 *
 * Returns: (transfer full): a filter that lets everything through
 */
BounceRecordFilter *
bounce_record_filter_new (void)
{
  return g_new0 (BounceRecordFilter, 1);
}

/**
 * bounce_record_filter_copy:
 * @self: a filter
 *
 * Returns: (transfer full): a copy
 */
BounceRecordFilter *
bounce_record_filter_copy (const BounceRecordFilter *self)
{
  BounceRecordFilter *copy = bounce_record_filter_new ();

  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    copy->values[i] = copy_set (self->values[i]);
  copy->text = g_strdup (self->text);
  copy->since = self->since;
  copy->until = self->until;
  copy->incident = self->incident != NULL ? bounce_incident_condition_copy (self->incident) : NULL;

  return copy;
}

/**
 * bounce_record_filter_free:
 * @self: (transfer full): a filter
 */
void
bounce_record_filter_free (BounceRecordFilter *self)
{
  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    g_clear_pointer (&self->values[i], g_hash_table_unref);
  g_free (self->text);
  g_clear_pointer (&self->incident, bounce_incident_condition_free);
  g_free (self);
}

/**
 * bounce_record_filter_add:
 * @self: a filter
 * @facet: a facet
 * @value: (nullable): a nick, id or name that is wanted; %NULL for records of which it is not known
 */
void
bounce_record_filter_add (BounceRecordFilter *self,
                          BounceFacet         facet,
                          const char         *value)
{
  if (self->values[facet] == NULL)
    self->values[facet] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->values[facet], g_strdup (value != NULL ? value : ""));
}

/**
 * bounce_record_filter_remove:
 * @self: a filter
 * @facet: a facet
 * @value: (nullable): a value that was added; with the last, the facet is open again
 */
void
bounce_record_filter_remove (BounceRecordFilter *self,
                             BounceFacet         facet,
                             const char         *value)
{
  if (self->values[facet] == NULL)
    return;

  g_hash_table_remove (self->values[facet], value != NULL ? value : "");
  if (g_hash_table_size (self->values[facet]) == 0)
    bounce_record_filter_clear_facet (self, facet);
}

/**
 * bounce_record_filter_clear_facet:
 * @self: a filter
 * @facet: a facet that is to be open again
 */
void
bounce_record_filter_clear_facet (BounceRecordFilter *self,
                                  BounceFacet         facet)
{
  g_clear_pointer (&self->values[facet], g_hash_table_unref);
}

/**
 * bounce_record_filter_contains:
 * @self: a filter
 * @facet: a facet
 * @value: (nullable): a value
 *
 * Returns: whether @value was added
 */
gboolean
bounce_record_filter_contains (const BounceRecordFilter *self,
                               BounceFacet               facet,
                               const char               *value)
{
  return self->values[facet] != NULL && g_hash_table_contains (self->values[facet], value != NULL ? value : "");
}

/**
 * bounce_record_filter_is_empty:
 * @self: a filter
 *
 * Returns: whether it lets everything through
 */
gboolean
bounce_record_filter_is_empty (const BounceRecordFilter *self)
{
  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    if (self->values[i] != NULL)
      return FALSE;

  return (self->text == NULL || *self->text == '\0') && self->since == 0 && self->until == 0 && self->incident == NULL;
}

/**
 * bounce_record_filter_equal:
 * @self: a filter
 * @other: another
 *
 * Returns: whether they are written alike, and so let the same through
 */
gboolean
bounce_record_filter_equal (const BounceRecordFilter *self,
                            const BounceRecordFilter *other)
{
  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    if (!are_sets_equal (self->values[i], other->values[i]))
      return FALSE;

  if ((self->incident == NULL) != (other->incident == NULL) ||
      (self->incident != NULL && !bounce_incident_condition_equal (self->incident, other->incident)))
    return FALSE;

  return g_strcmp0 (self->text, other->text) == 0 && self->since == other->since && self->until == other->until;
}

/**
 * bounce_record_filter_matches:
 * @self: a filter
 * @store: the store that @record is of
 * @record: a record
 *
 * Returns: whether the filter lets it through
 */
gboolean
bounce_record_filter_matches (const BounceRecordFilter *self,
                              const BounceRecordStore  *store,
                              const BounceRecord       *record)
{
  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    if (self->values[i] != NULL &&
        !bounce_record_filter_contains (self, i, bounce_record_get_facet_value (store, record, i)))
      return FALSE;

  if ((self->since != 0 && (record->time == BOUNCE_RECORD_NO_TIME || record->time < self->since)) ||
      (self->until != 0 && (record->time == BOUNCE_RECORD_NO_TIME || record->time >= self->until)))
    return FALSE;
  if (self->incident != NULL && !bounce_incident_condition_matches (self->incident, store, record))
    return FALSE;

  return self->text == NULL || has_text (store, record, self->text);
}

/**
 * bounce_record_get_facet_value:
 * @store: the store that @record is of
 * @record: a record
 * @facet: a facet
 *
 * Returns: (transfer none) (nullable): what the record has for it
 */
const char *
bounce_record_get_facet_value (const BounceRecordStore *store,
                               const BounceRecord      *record,
                               BounceFacet              facet)
{
  switch (facet)
    {
    case BOUNCE_FACET_KIND:
      return record->type == BOUNCE_RECORD_UNREADABLE ? NULL : bounce_enum_to_nick (BOUNCE_TYPE_KIND, record->kind);
    case BOUNCE_FACET_VERDICT:
      return record->type == BOUNCE_RECORD_RECIPIENT ? bounce_enum_to_nick (BOUNCE_TYPE_VERDICT, record->verdict) : NULL;
    case BOUNCE_FACET_REASON:
      return record->type == BOUNCE_RECORD_RECIPIENT ? bounce_enum_to_nick (BOUNCE_TYPE_REASON, record->reason) : NULL;
    case BOUNCE_FACET_PROVIDER:
      return bounce_record_store_get_string (store, record->provider);
    case BOUNCE_FACET_DOMAIN:
      return record->type == BOUNCE_RECORD_RECIPIENT ? bounce_record_store_get_string (store, record->domain) : NULL;
    case BOUNCE_FACET_REPORTING_MTA:
      return bounce_record_store_get_string (store, record->reporting_mta);
    default:
      g_return_val_if_reached (NULL);
    }
}
