/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The records of all that was read, in the order of the input, and the strings they name.
 *
 * One thread adds (the one on which the engine runs); any thread may read what get_n() counts, at any time, without a
 * lock: records and strings never move and never change. */

#pragma once

#include "base/bounce-source.h"
#include "base/bounce-string-pool.h"
#include "engine/bounce-record.h"

G_BEGIN_DECLS

typedef struct _BounceRecordStore BounceRecordStore;

BounceRecordStore *bounce_record_store_new (void);
BounceRecordStore *bounce_record_store_ref (BounceRecordStore *self);
void bounce_record_store_unref (BounceRecordStore *self);

void bounce_record_store_add (BounceRecordStore *self, const BounceResult *result);

guint bounce_record_store_get_n (const BounceRecordStore *self);
const BounceRecord *bounce_record_store_get (const BounceRecordStore *self, guint position);
BounceStringPool *bounce_record_store_get_strings (const BounceRecordStore *self);
const char *bounce_record_store_get_string (const BounceRecordStore *self, guint32 id);
BounceSource *bounce_record_store_dup_source (const BounceRecordStore *self, guint position);

/* How much was read: messages, of these reports, other mail and unreadable; recipients. */
typedef struct {
  guint64 messages, reports, others, unreadable, recipients;
} BounceRecordTotals;

void bounce_record_store_get_totals (const BounceRecordStore *self, BounceRecordTotals *totals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceRecordStore, bounce_record_store_unref)

G_END_DECLS
