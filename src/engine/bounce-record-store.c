/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-record-store.h"

#include <string.h>

#include "advice/bounce-suppression.h"
#include "base/bounce-limits.h"
#include "engine/bounce-signature.h"

#define CHUNK_RECORDS 4096
#define MAX_CHUNKS (16 * 1024)

struct _BounceRecordStore {
  gatomicrefcount ref_count;
  BounceRecord *chunks[MAX_CHUNKS];  /* touched only as far as they are used */
  guint n;                           /* read by other threads: what it counts is complete */
  BounceStringPool *strings;

  GMutex lock;                       /* guards the rest */
  GHashTable *memory;                /* path id to GBytes: inputs that are no files */
  BounceRecordTotals totals;
};

/* Long texts are cut where a character ends. */
static guint32
intern_cut (BounceRecordStore *self,
            const char        *text)
{
  g_autofree char *cut = NULL;
  gsize end = BOUNCE_LIMIT_RECORD_TEXT;

  if (text == NULL || strlen (text) <= BOUNCE_LIMIT_RECORD_TEXT)
    return bounce_string_pool_intern (self->strings, text);

  while (end > 0 && ((guchar) text[end] & 0xc0) == 0x80)
    end--;
  cut = g_strndup (text, end);

  return bounce_string_pool_intern (self->strings, cut);
}

static gint64
get_time (const BounceReport    *report,
          const BounceRecipient *recipient)
{
  GDateTime *time = report->date;

  if (time == NULL && recipient != NULL)
    time = recipient->last_attempt;
  if (time == NULL)
    time = report->arrival_date;

  return time != NULL ? g_date_time_to_unix (time) : BOUNCE_RECORD_NO_TIME;
}

static guint32
intern_domain_of (BounceRecordStore *self,
                  const char        *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;
  g_autofree char *domain = NULL;

  if (at == NULL || at[1] == '\0')
    return 0;

  domain = g_ascii_strdown (at + 1, (gssize) strcspn (at + 1, "> \t"));
  return bounce_string_pool_intern (self->strings, domain);
}

static void
fill_source (BounceRecordStore  *self,
             BounceRecord       *record,
             const BounceSource *source)
{
  record->path = bounce_string_pool_intern (self->strings, source->path);
  record->offset = source->offset;
  record->length = source->length;
  record->fingerprint = source->fingerprint;
  record->index = (guint32) source->index;
}

static void
fill_report (BounceRecordStore  *self,
             BounceRecord       *record,
             const BounceReport *report)
{
  const char *subject = report->original != NULL && report->original->subject != NULL ? report->original->subject
                                                                                      : report->subject;

  record->kind = (guint8) report->kind;
  record->subject = intern_cut (self, subject);
  record->reporting_mta = bounce_string_pool_intern (self->strings, report->reporting_mta);
  record->time = get_time (report, NULL);
}

static void
fill_recipient (BounceRecordStore     *self,
                BounceRecord          *record,
                const BounceReport    *report,
                const BounceRecipient *recipient)
{
  g_autofree char *signature = bounce_signature_dup (recipient->diagnostic);

  record->type = BOUNCE_RECORD_RECIPIENT;
  record->address = intern_cut (self, recipient->address);
  record->domain = intern_domain_of (self, recipient->address);
  record->original_address = intern_cut (self, recipient->original_address);
  record->diagnostic = intern_cut (self, recipient->diagnostic);
  record->signature = bounce_string_pool_intern (self->strings, signature);
  record->status = bounce_string_pool_intern (self->strings, recipient->status);
  record->remote_mta = bounce_string_pool_intern (self->strings, recipient->remote_mta);
  record->reply = recipient->reply != NULL ? (guint16) g_ascii_strtoull (recipient->reply, NULL, 10) : 0;
  record->action = (guint8) recipient->action;
  record->time = get_time (report, recipient);
}

static void
fill_diagnosis (BounceRecordStore     *self,
                BounceRecord          *record,
                const BounceDiagnosis *diagnosis)
{
  record->verdict = (guint8) diagnosis->verdict;
  record->reason = (guint8) diagnosis->reason;
  record->confidence = (guint8) diagnosis->confidence;
  record->provider = diagnosis->provider != NULL ? bounce_string_pool_intern (self->strings, diagnosis->provider->id) : 0;
  record->n_actors = (guint8) MIN (diagnosis->actors.n, BOUNCE_MAX_ACTORS);
  for (guint i = 0; i < record->n_actors; i++)
    record->actors[i] = (guint8) diagnosis->actors.actor[i];
}

static void
append (BounceRecordStore  *self,
        const BounceRecord *record)
{
  guint chunk = self->n / CHUNK_RECORDS;

  g_return_if_fail (chunk < MAX_CHUNKS);

  if (self->chunks[chunk] == NULL)
    self->chunks[chunk] = g_new (BounceRecord, CHUNK_RECORDS);
  self->chunks[chunk][self->n % CHUNK_RECORDS] = *record;
  g_atomic_int_set ((gint *) &self->n, (gint) self->n + 1);
}

static void
add_unreadable (BounceRecordStore  *self,
                const BounceResult *result)
{
  BounceRecord record = { .type = BOUNCE_RECORD_UNREADABLE, .time = BOUNCE_RECORD_NO_TIME, .first_of_message = TRUE };

  fill_source (self, &record, result->source);
  record.reason = BOUNCE_REASON_UNDETERMINED;
  record.diagnostic = intern_cut (self, result->error != NULL ? result->error->message : NULL);
  append (self, &record);
}

static void
add_report (BounceRecordStore  *self,
            const BounceResult *result)
{
  guint n = bounce_result_get_n_recipients (result);
  BounceRecord common = { .type = BOUNCE_RECORD_MESSAGE, .reason = BOUNCE_REASON_NONE };

  fill_source (self, &common, result->source);
  fill_report (self, &common, result->report);

  for (guint i = 0; i < n; i++)
    {
      BounceRecord record = common;

      record.recipient = i;
      record.first_of_message = i == 0;
      fill_recipient (self, &record, result->report, bounce_result_get_recipient (result, i));
      fill_diagnosis (self, &record, bounce_result_get_diagnosis (result, i));
      record.suppress = bounce_suppression_includes (result, i);
      append (self, &record);
    }

  if (n == 0)
    {
      common.first_of_message = TRUE;
      common.address = intern_cut (self, result->report->from);
      common.domain = intern_domain_of (self, result->report->from);
      append (self, &common);
    }
}

static void
count (BounceRecordStore  *self,
       const BounceResult *result)
{
  g_mutex_lock (&self->lock);
  self->totals.messages++;
  if (result->report == NULL)
    self->totals.unreadable++;
  else if (result->report->kind == BOUNCE_KIND_NOT_A_REPORT)
    self->totals.others++;
  else
    self->totals.reports++;
  self->totals.recipients += result->report != NULL ? bounce_result_get_n_recipients (result) : 0;

  if (result->source->memory != NULL)
    {
      guint32 path = bounce_string_pool_find (self->strings, result->source->path);

      if (!g_hash_table_contains (self->memory, GUINT_TO_POINTER (path)))
        g_hash_table_insert (self->memory, GUINT_TO_POINTER (path), g_bytes_ref (result->source->memory));
    }
  g_mutex_unlock (&self->lock);
}

/**
 * bounce_record_store_new:
 *
 * Returns: (transfer full): an empty store
 */
BounceRecordStore *
bounce_record_store_new (void)
{
  BounceRecordStore *self = g_new0 (BounceRecordStore, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->strings = bounce_string_pool_new ();
  self->memory = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_bytes_unref);

  return self;
}

/**
 * bounce_record_store_ref:
 * @self: a store
 *
 * Returns: (transfer full): @self
 */
BounceRecordStore *
bounce_record_store_ref (BounceRecordStore *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bounce_record_store_unref:
 * @self: (transfer full): a store
 */
void
bounce_record_store_unref (BounceRecordStore *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i * CHUNK_RECORDS < self->n; i++)
    g_free (self->chunks[i]);
  g_clear_pointer (&self->strings, bounce_string_pool_free);
  g_clear_pointer (&self->memory, g_hash_table_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * bounce_record_store_add:
 * @self: a store
 * @result: what is known of a message
 *
 * Adds a record for each recipient, or one for the message where it names none. For one thread only.
 */
void
bounce_record_store_add (BounceRecordStore  *self,
                         const BounceResult *result)
{
  if (result->report == NULL)
    add_unreadable (self, result);
  else
    add_report (self, result);
  count (self, result);
}

/**
 * bounce_record_store_get_n:
 * @self: a store
 *
 * For any thread.
 *
 * Returns: the number of records
 */
guint
bounce_record_store_get_n (const BounceRecordStore *self)
{
  return (guint) g_atomic_int_get ((const gint *) &self->n);
}

/**
 * bounce_record_store_get:
 * @self: a store
 * @position: less than what bounce_record_store_get_n() said
 *
 * For any thread.
 *
 * Returns: (transfer none): the record, which lives as long as the store
 */
const BounceRecord *
bounce_record_store_get (const BounceRecordStore *self,
                         guint                    position)
{
  return &self->chunks[position / CHUNK_RECORDS][position % CHUNK_RECORDS];
}

/**
 * bounce_record_store_get_strings:
 * @self: a store
 *
 * Returns: (transfer none): the pool that the numbers in records belong to
 */
BounceStringPool *
bounce_record_store_get_strings (const BounceRecordStore *self)
{
  return self->strings;
}

/**
 * bounce_record_store_get_string:
 * @self: a store
 * @id: a number in a record
 *
 * For any thread.
 *
 * Returns: (transfer none) (nullable): the string
 */
const char *
bounce_record_store_get_string (const BounceRecordStore *self,
                                guint32                  id)
{
  return bounce_string_pool_get (self->strings, id);
}

/**
 * bounce_record_store_dup_source:
 * @self: a store
 * @position: a position
 *
 * For any thread.
 *
 * Returns: (transfer full): where the record's message stands, to read it again
 */
BounceSource *
bounce_record_store_dup_source (const BounceRecordStore *self,
                                guint                    position)
{
  const BounceRecord *record = bounce_record_store_get (self, position);
  GMutex *lock = (GMutex *) &self->lock;
  GBytes *memory;

  g_mutex_lock (lock);
  memory = g_hash_table_lookup (self->memory, GUINT_TO_POINTER (record->path));
  g_mutex_unlock (lock);

  return bounce_source_new_full (bounce_record_store_get_string (self, record->path), record->index, record->offset,
                                 record->length, record->fingerprint, memory);
}

/**
 * bounce_record_store_get_totals:
 * @self: a store
 * @totals: (out caller-allocates): how much was read
 *
 * For any thread.
 */
void
bounce_record_store_get_totals (const BounceRecordStore *self,
                                BounceRecordTotals      *totals)
{
  GMutex *lock = (GMutex *) &self->lock;

  g_mutex_lock (lock);
  *totals = self->totals;
  g_mutex_unlock (lock);
}
