/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-export-rows.h"

struct _BounceExportRows
{
  gatomicrefcount ref_count;
  BounceRecordStore *store;
  GArray *positions; /* guint32; shared with the model, never changed */
  GtkBitset *chosen; /* (nullable): which of them; a copy that only one thread has at a time */
};

static void
clear_mail (gpointer data)
{
  g_clear_pointer (&((BounceExportMail *) data)->recipients, g_array_unref);
}

/* The mail that @record is of; a new one where no row of it came before. */
static BounceExportMail *
get_mail (GArray *mails, GHashTable *places, guint32 position, const BounceRecord *record)
{
  gint64 key = ((gint64) record->path << 32) | record->index;
  BounceExportMail mail = { .position = position };
  gpointer place = NULL;
  gint64 *kept = NULL;

  if (g_hash_table_lookup_extended (places, &key, NULL, &place))
    return &g_array_index (mails, BounceExportMail, GPOINTER_TO_UINT (place));

  kept = g_new (gint64, 1);
  *kept = key;
  g_hash_table_insert (places, kept, GUINT_TO_POINTER (mails->len));
  g_array_append_val (mails, mail);

  return &g_array_index (mails, BounceExportMail, mails->len - 1);
}

/**
 * bounce_export_rows_new:
 * @store: what the rows are of
 * @positions: (element-type guint32): places in @store, in the order of the list; not changed any more
 * @chosen: (nullable): indices of @positions; NULL for all
 *
 * Returns: (transfer full): these rows
 */
BounceExportRows *
bounce_export_rows_new (BounceRecordStore *store, GArray *positions, GtkBitset *chosen)
{
  BounceExportRows *self = g_new0 (BounceExportRows, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->store = bounce_record_store_ref (store);
  self->positions = g_array_ref (positions);
  self->chosen = chosen != NULL ? gtk_bitset_copy (chosen) : NULL;

  return self;
}

BounceExportRows *
bounce_export_rows_ref (BounceExportRows *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
bounce_export_rows_unref (BounceExportRows *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  bounce_record_store_unref (self->store);
  g_array_unref (self->positions);
  g_clear_pointer (&self->chosen, gtk_bitset_unref);
  g_free (self);
}

/**
 * bounce_export_rows_get_n:
 * @self: rows
 *
 * Returns: how many there are
 */
guint
bounce_export_rows_get_n (const BounceExportRows *self)
{
  return self->chosen != NULL ? (guint) gtk_bitset_get_size (self->chosen) : self->positions->len;
}

/**
 * bounce_export_rows_get_store:
 * @self: rows
 *
 * Returns: (transfer none): what they are of
 */
BounceRecordStore *
bounce_export_rows_get_store (const BounceExportRows *self)
{
  return self->store;
}

/**
 * bounce_export_rows_dup_positions:
 * @self: rows
 *
 * Returns: (transfer full) (element-type guint32): their places in the store, in the order of the list
 */
GArray *
bounce_export_rows_dup_positions (const BounceExportRows *self)
{
  GArray *positions = NULL;
  GtkBitsetIter iter;
  guint index = 0;

  if (self->chosen == NULL)
    return g_array_ref (self->positions);

  positions = g_array_sized_new (FALSE, FALSE, sizeof (guint32), bounce_export_rows_get_n (self));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->chosen, &index); more && index < self->positions->len;
       more = gtk_bitset_iter_next (&iter, &index))
    g_array_append_val (positions, g_array_index (self->positions, guint32, index));

  return positions;
}

/**
 * bounce_export_rows_dup_mails:
 * @self: rows
 * @cancellable: (nullable): to give up
 *
 * A mail is there once, where its first row stands, with the recipients whose rows are there. What could not be read is
 * no mail.
 *
 * Returns: (transfer full) (nullable) (element-type BounceExportMail): the mails; NULL when cancelled
 */
GArray *
bounce_export_rows_dup_mails (const BounceExportRows *self, GCancellable *cancellable)
{
  g_autoptr (GArray) positions = bounce_export_rows_dup_positions (self);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) mails = g_array_new (FALSE, FALSE, sizeof (BounceExportMail));

  g_array_set_clear_func (mails, clear_mail);
  for (guint i = 0; i < positions->len; i++)
    {
      guint32 position = g_array_index (positions, guint32, i);
      const BounceRecord *record = bounce_record_store_get (self->store, position);
      BounceExportMail *mail = NULL;
      guint recipient = record->recipient;

      if (i % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (record->type == BOUNCE_RECORD_UNREADABLE)
        continue;

      mail = get_mail (mails, places, position, record);
      if (record->type == BOUNCE_RECORD_MESSAGE)
        continue;
      if (mail->recipients == NULL)
        mail->recipients = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (mail->recipients, recipient);
    }

  return g_steal_pointer (&mails);
}
