/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-record-query.h"

#include <string.h>

#define MAX_WORDS 8
#define CHECK_EVERY 4096

/* A filter made ready for a million records: names became numbers, words became bits of strings. */
typedef struct {
  const BounceRecordStore *store;
  const BounceRecordFilter *filter;
  guint n;                               /* records that are looked at */
  guint64 enums[BOUNCE_N_FACETS];        /* for enum facets: bit n + 1 for the value n, bit 0 for not known */
  GHashTable *ids[BOUNCE_N_FACETS];      /* for the others: set of string ids; 0 for not known */
  BounceIncidentMatch *incident;         /* (nullable) */
  guint8 *words;                         /* (nullable): by string id, which of the words stand in it */
  guint8 all_words;
  char **texts;                          /* the words, folded */
  guint n_strings;
} Query;

static GType
facet_type (BounceFacet facet)
{
  switch (facet)
    {
    case BOUNCE_FACET_KIND:
      return BOUNCE_TYPE_KIND;
    case BOUNCE_FACET_VERDICT:
      return BOUNCE_TYPE_VERDICT;
    case BOUNCE_FACET_REASON:
      return BOUNCE_TYPE_REASON;
    case BOUNCE_FACET_PROVIDER:
    case BOUNCE_FACET_DOMAIN:
    case BOUNCE_FACET_REPORTING_MTA:
    default:
      return G_TYPE_INVALID;
    }
}

/* What a record has for a facet: of enums the value + 1, else the id of a string; 0 for not known. */
static guint32
facet_key (const BounceRecord *record,
           BounceFacet         facet)
{
  switch (facet)
    {
    case BOUNCE_FACET_KIND:
      return record->type == BOUNCE_RECORD_UNREADABLE ? 0 : record->kind + 1u;
    case BOUNCE_FACET_VERDICT:
      return record->type == BOUNCE_RECORD_RECIPIENT ? record->verdict + 1u : 0;
    case BOUNCE_FACET_REASON:
      return record->type == BOUNCE_RECORD_RECIPIENT ? record->reason + 1u : 0;
    case BOUNCE_FACET_PROVIDER:
      return record->provider;
    case BOUNCE_FACET_DOMAIN:
      return record->type == BOUNCE_RECORD_RECIPIENT ? record->domain : 0;
    case BOUNCE_FACET_REPORTING_MTA:
      return record->reporting_mta;
    default:
      g_return_val_if_reached (0);
    }
}

static gboolean
has_facet (const Query        *query,
           const BounceRecord *record,
           BounceFacet         facet)
{
  guint32 key = facet_key (record, facet);

  if (query->filter->values[facet] == NULL)
    return TRUE;
  if (query->ids[facet] != NULL)
    return g_hash_table_contains (query->ids[facet], GUINT_TO_POINTER (key));

  return (query->enums[facet] >> key & 1) != 0;
}

static void
prepare_facet (Query       *query,
               BounceFacet  facet)
{
  GHashTableIter iter;
  gpointer name;
  GType type = facet_type (facet);

  if (query->filter->values[facet] == NULL)
    return;
  if (type == G_TYPE_INVALID)
    query->ids[facet] = g_hash_table_new (NULL, NULL);

  g_hash_table_iter_init (&iter, query->filter->values[facet]);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      int value;
      guint32 id = bounce_string_pool_find (bounce_record_store_get_strings (query->store), name);

      /* A name that no record has must not be taken for "not known". */
      if (type == G_TYPE_INVALID && (id != 0 || *(const char *) name == '\0'))
        g_hash_table_add (query->ids[facet], GUINT_TO_POINTER (id));
      else if (type != G_TYPE_INVALID && *(const char *) name == '\0')
        query->enums[facet] |= 1;
      else if (type != G_TYPE_INVALID && bounce_enum_from_nick (type, name, &value))
        query->enums[facet] |= G_GUINT64_CONSTANT (1) << (value + 1);
    }
}

/* Whether a word in lower case stands in a text of any case; both are ASCII. */
static gboolean
contains_ascii (const char *text,
                const char *word)
{
  char lower = word[0];
  char upper = g_ascii_toupper (lower);

  for (; *text != '\0'; text++)
    {
      gsize i = 1;

      if (*text != lower && *text != upper)
        continue;
      while (word[i] != '\0' && g_ascii_tolower (text[i]) == word[i])
        i++;
      if (word[i] == '\0')
        return TRUE;
    }

  return FALSE;
}

static guint8
find_words (const Query *query,
            const char  *text)
{
  guint8 found = 0;
  g_autofree char *folded = NULL;

  if (!g_str_is_ascii (text))
    folded = g_utf8_casefold (text, -1);
  for (guint i = 0; query->texts[i] != NULL; i++)
    if (folded != NULL ? strstr (folded, query->texts[i]) != NULL : contains_ascii (text, query->texts[i]))
      found |= (guint8) (1u << i);

  return found;
}

/* Each string is searched once, however many records name it. */
static gboolean
prepare_words (Query        *query,
               GCancellable *cancellable)
{
  BounceStringPool *strings = bounce_record_store_get_strings (query->store);
  g_auto (GStrv) words = NULL;
  guint n = 0;

  if (query->filter->text == NULL)
    return TRUE;

  words = g_strsplit_set (query->filter->text, " \t", -1);
  query->texts = g_new0 (char *, MAX_WORDS + 1);
  for (guint i = 0; words[i] != NULL && n < MAX_WORDS; i++)
    if (words[i][0] != '\0')
      query->texts[n++] = g_utf8_casefold (words[i], -1);
  if (n == 0)
    return TRUE;

  query->all_words = (guint8) ((1u << n) - 1);
  query->n_strings = bounce_string_pool_get_n (strings);
  query->words = g_malloc0 (query->n_strings + 1);
  for (guint32 id = 1; id <= query->n_strings; id++)
    {
      if (id % CHECK_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      query->words[id] = find_words (query, bounce_string_pool_get (strings, id));
    }

  return TRUE;
}

static gboolean
has_words (const Query        *query,
           const BounceRecord *record)
{
  const guint8 *words = query->words;
  guint8 found;

  if (words == NULL)
    return TRUE;

  found = words[record->address] | words[record->subject] | words[record->diagnostic] | words[record->status] |
          words[record->provider] | words[record->reporting_mta] | words[record->remote_mta];
  if (found != query->all_words && record->reply != 0)
    {
      char reply[8];

      g_snprintf (reply, sizeof reply, "%u", record->reply);
      found |= find_words (query, reply);
    }

  return found == query->all_words;
}

static gboolean
has_rest (const Query        *query,
          const BounceRecord *record)
{
  const BounceRecordFilter *filter = query->filter;

  if (filter->since != 0 && (record->time == BOUNCE_RECORD_NO_TIME || record->time < filter->since))
    return FALSE;
  if (filter->until != 0 && (record->time == BOUNCE_RECORD_NO_TIME || record->time >= filter->until))
    return FALSE;
  if (query->incident != NULL && !bounce_incident_match_test (query->incident, record))
    return FALSE;

  return has_words (query, record);
}

/* Takes the counts, an array by value, and leaves only what occurs. */
static GArray *
collect_counts (guint32 *counts,
                guint    n)
{
  GArray *collected = g_array_new (FALSE, FALSE, sizeof (BounceQueryCount));

  for (guint32 i = 0; i < n; i++)
    if (counts[i] != 0)
      {
        BounceQueryCount count = { i, counts[i] };

        g_array_append_val (collected, count);
      }
  g_free (counts);

  return collected;
}

/* A facet counts what all the other conditions let through, so that its own values can be exchanged: a record that
 * fails one facet is counted there, one that fails none is counted everywhere and wanted. */
static gboolean
scan (const Query       *query,
      BounceQueryAnswer *answer,
      guint32           *counts[],
      GCancellable      *cancellable)
{
  guint32 *positions = (guint32 *) (gpointer) answer->positions->data;

  for (guint32 position = 0; position < query->n; position++)
    {
      const BounceRecord *record = bounce_record_store_get (query->store, position);
      guint failed = 0;
      BounceFacet failing = BOUNCE_FACET_KIND;

      if (position % CHECK_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (!has_rest (query, record))
        continue;

      for (guint i = 0; i < BOUNCE_N_FACETS && failed < 2; i++)
        if (!has_facet (query, record, i))
          {
            failed++;
            failing = i;
          }

      if (failed == 1)
        counts[failing][facet_key (record, failing)]++;
      if (failed > 0)
        continue;

      for (guint i = 0; i < BOUNCE_N_FACETS; i++)
        counts[i][facet_key (record, i)]++;
      positions[answer->positions->len++] = position;
    }

  return TRUE;
}

static void
query_clear (Query *query)
{
  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    g_clear_pointer (&query->ids[i], g_hash_table_unref);
  g_clear_pointer (&query->incident, bounce_incident_match_free);
  g_strfreev (query->texts);
  g_free (query->words);
}

/**
 * bounce_facet_is_enum:
 * @facet: a facet
 *
 * Returns: whether its values are of an enum of the taxonomy
 */
gboolean
bounce_facet_is_enum (BounceFacet facet)
{
  return facet_type (facet) != G_TYPE_INVALID;
}

/**
 * bounce_record_query:
 * @store: a store, to which may be added meanwhile
 * @filter: what is wanted
 * @column: by which it is sorted; equal ones keep the order of the input
 * @descending: whether the largest come first
 * @cancellable: (nullable): a cancellable
 *
 * For any thread.
 *
 * Returns: (transfer full) (nullable): the answer; NULL when cancelled
 */
BounceQueryAnswer *
bounce_record_query (const BounceRecordStore  *store,
                     const BounceRecordFilter *filter,
                     BounceColumn              column,
                     gboolean                  descending,
                     GCancellable             *cancellable)
{
  g_autoptr (BounceQueryAnswer) answer = g_new0 (BounceQueryAnswer, 1);
  Query query = { .store = store, .filter = filter, .n = bounce_record_store_get_n (store) };
  /* Taken after the number of records: whatever these name is in the pool. */
  guint n_strings = bounce_string_pool_get_n (bounce_record_store_get_strings (store));
  guint32 *counts[BOUNCE_N_FACETS];
  gboolean done;

  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    {
      prepare_facet (&query, i);
      counts[i] = g_new0 (guint32, (bounce_facet_is_enum (i) ? 64 : n_strings) + 1);
    }
  if (filter->incident != NULL)
    query.incident = bounce_incident_match_new (filter->incident, store);
  answer->positions = g_array_sized_new (FALSE, FALSE, sizeof (guint32), query.n + 1);

  done = prepare_words (&query, cancellable) && scan (&query, answer, counts, cancellable);
  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    answer->facets[i] = collect_counts (counts[i], (bounce_facet_is_enum (i) ? 64 : n_strings) + 1);
  query_clear (&query);

  if (!done)
    return NULL;

  bounce_record_sort (store, (guint32 *) (gpointer) answer->positions->data, answer->positions->len, column, descending);
  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&answer);
}

/**
 * bounce_query_answer_free:
 * @self: (transfer full): an answer
 */
void
bounce_query_answer_free (BounceQueryAnswer *self)
{
  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    g_clear_pointer (&self->facets[i], g_array_unref);
  g_clear_pointer (&self->positions, g_array_unref);
  g_free (self);
}
