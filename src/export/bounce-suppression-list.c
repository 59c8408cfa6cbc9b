/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-suppression-list.h"

#include <string.h>

#include "advice/bounce-suppression.h"
#include "base/bounce-limits.h"
#include "base/bounce-safe-text.h"
#include "export/bounce-csv-writer.h"
#include "export/bounce-json-text.h"

/* One address; the facts are those of its last failure. */
typedef struct {
  char *address, *failed, *status, *diagnostic;
  const char *provider;   /* interned */
  BounceReason reason;
  guint reply;
  guint64 count;
  gint64 first, last;
} Entry;

struct _BounceSuppressionList {
  GHashTable *by_key;   /* address without regard to case, to Entry */
  GPtrArray *entries;   /* Entry, in the order of arrival */
};

static const char header[]
    = "address,failed_address,reason,status,reply,provider,count,first_date,last_date,diagnostic\r\n";

static void
entry_free (Entry *self)
{
  g_free (self->address);
  g_free (self->failed);
  g_free (self->status);
  g_free (self->diagnostic);
  g_free (self);
}

static void
replace_text (char      **place,
              const char *text)
{
  if (g_strcmp0 (*place, text) == 0)
    return;

  g_free (*place);
  *place = g_strdup (text);
}

static void
take_facts (Entry                       *self,
            const BounceSuppressionItem *item)
{
  replace_text (&self->failed, item->failed);
  replace_text (&self->status, item->status);
  replace_text (&self->diagnostic, item->diagnostic);
  self->provider = item->provider != NULL ? g_intern_string (item->provider) : NULL;
  self->reason = item->reason;
  self->reply = item->reply;
}

static void
count_item (Entry                       *self,
            const BounceSuppressionItem *item)
{
  gboolean dated = item->time != BOUNCE_SUPPRESSION_NO_TIME;

  if (self->count == 0 || self->last == BOUNCE_SUPPRESSION_NO_TIME || (dated && item->time >= self->last))
    take_facts (self, item);

  self->count++;
  if (!dated)
    return;
  if (self->last == BOUNCE_SUPPRESSION_NO_TIME || item->time > self->last)
    self->last = item->time;
  if (self->first == BOUNCE_SUPPRESSION_NO_TIME || item->time < self->first)
    self->first = item->time;
}

static void
append_time (GString *out,
             gint64   time)
{
  g_autoptr (GDateTime) moment = time != BOUNCE_SUPPRESSION_NO_TIME ? g_date_time_new_from_unix_utc (time) : NULL;

  g_string_append_c (out, ',');
  if (moment != NULL)
    bounce_json_append_time (out, moment);
}

static void
append_row (GString     *out,
            const Entry *entry)
{
  char reply[8] = "";
  const char *const cells[] = { entry->failed, bounce_enum_to_nick (BOUNCE_TYPE_REASON, (int) entry->reason), entry->status,
                                reply, entry->provider };

  if (entry->reply != 0)
    g_snprintf (reply, sizeof reply, "%u", entry->reply);

  bounce_csv_append_cell (out, entry->address);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_string_append_c (out, ',');
      bounce_csv_append_cell (out, cells[i]);
    }
  g_string_append_c (out, ',');
  bounce_json_append_number (out, entry->count);
  append_time (out, entry->first);
  append_time (out, entry->last);
  g_string_append_c (out, ',');
  bounce_csv_append_cell (out, entry->diagnostic);
  g_string_append (out, "\r\n");
}

static void
append_line (GString     *out,
             const Entry *entry)
{
  g_autofree char *safe = bounce_safe_line (entry->address, -1);

  g_string_append (out, safe);
  g_string_append_c (out, '\n');
}

/* In blocks, so that a list of a million addresses can be cancelled and stands in memory only once. */
static gboolean
write_entries (const BounceSuppressionList  *self,
               void                        (*append) (GString *out, const Entry *entry),
               GOutputStream                *stream,
               GCancellable                 *cancellable,
               GError                      **error)
{
  g_autoptr (GString) block = g_string_sized_new (2 * BOUNCE_LIMIT_WRITE_BLOCK);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  for (guint i = 0; i < self->entries->len; i++)
    {
      append (block, g_ptr_array_index (self->entries, i));
      if (block->len < BOUNCE_LIMIT_WRITE_BLOCK)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !g_output_stream_write_all (stream, block->str, block->len, NULL, cancellable, error))
        return FALSE;
      g_string_truncate (block, 0);
    }

  return g_output_stream_write_all (stream, block->str, block->len, NULL, cancellable, error);
}

/**
 * bounce_suppression_list_new:
 *
 * Returns: (transfer full): an empty list
 */
BounceSuppressionList *
bounce_suppression_list_new (void)
{
  BounceSuppressionList *self = g_new0 (BounceSuppressionList, 1);

  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);

  return self;
}

/**
 * bounce_suppression_list_free:
 * @self: (transfer full): a list
 */
void
bounce_suppression_list_free (BounceSuppressionList *self)
{
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * bounce_suppression_list_add:
 * @self: a list
 * @item: a permanent failure that lies in the address
 *
 * An address that is there already is counted. Case is of no account: a local part might be told apart by it (RFC 5321,
 * section 2.4), but nobody gives two people addresses that differ only so.
 */
void
bounce_suppression_list_add (BounceSuppressionList       *self,
                             const BounceSuppressionItem *item)
{
  g_autofree char *key = g_utf8_casefold (item->address, -1);
  Entry *entry = g_hash_table_lookup (self->by_key, key);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->address = g_strdup (item->address);
      entry->first = entry->last = BOUNCE_SUPPRESSION_NO_TIME;
      g_ptr_array_add (self->entries, entry);
      g_hash_table_insert (self->by_key, g_steal_pointer (&key), entry);
    }

  count_item (entry, item);
}

/**
 * bounce_suppression_list_add_result:
 * @self: a list
 * @result: what is known of a message
 * @recipient: only this recipient of it, -1 for all
 *
 * Adds the recipients that belong on the list.
 */
void
bounce_suppression_list_add_result (BounceSuppressionList *self,
                                    const BounceResult    *result,
                                    int                    recipient)
{
  for (guint i = 0; i < bounce_result_get_n_recipients (result); i++)
    {
      const BounceRecipient *one = bounce_result_get_recipient (result, i);
      const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (result, i);
      BounceSuppressionItem item = { .address = bounce_suppression_get_address (one) };
      GDateTime *time = result->report->date != NULL ? result->report->date : one->last_attempt;

      if ((recipient >= 0 && (guint) recipient != i) || !bounce_suppression_includes (result, i))
        continue;

      if (time == NULL)
        time = result->report->arrival_date;
      item.failed = g_strcmp0 (one->address, item.address) != 0 ? one->address : NULL;
      item.reason = diagnosis->reason;
      item.status = one->status;
      item.reply = one->reply != NULL ? (guint) g_ascii_strtoull (one->reply, NULL, 10) : 0;
      item.provider = diagnosis->provider != NULL ? diagnosis->provider->id : NULL;
      item.diagnostic = one->diagnostic;
      item.time = time != NULL ? g_date_time_to_unix (time) : BOUNCE_SUPPRESSION_NO_TIME;
      bounce_suppression_list_add (self, &item);
    }
}

/**
 * bounce_suppression_list_get_n:
 * @self: a list
 *
 * Returns: how many addresses there are
 */
guint
bounce_suppression_list_get_n (const BounceSuppressionList *self)
{
  return self->entries->len;
}

/**
 * bounce_suppression_list_write_text:
 * @self: a list
 * @stream: where to write
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Writes one address a line, nothing else.
 *
 * Returns: FALSE and sets @error where writing failed
 */
gboolean
bounce_suppression_list_write_text (const BounceSuppressionList  *self,
                                    GOutputStream                *stream,
                                    GCancellable                 *cancellable,
                                    GError                      **error)
{
  return write_entries (self, append_line, stream, cancellable, error);
}

/**
 * bounce_suppression_list_write_csv:
 * @self: a list
 * @stream: where to write
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Writes a header line and a row for each address (RFC 4180), safe for spreadsheets as all tables are.
 *
 * Returns: FALSE and sets @error where writing failed
 */
gboolean
bounce_suppression_list_write_csv (const BounceSuppressionList  *self,
                                   GOutputStream                *stream,
                                   GCancellable                 *cancellable,
                                   GError                      **error)
{
  return g_output_stream_write_all (stream, header, strlen (header), NULL, cancellable, error) &&
         write_entries (self, append_row, stream, cancellable, error);
}
