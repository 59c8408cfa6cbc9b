/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Rows of the list as they were when somebody asked to export them. Taking them costs nothing, however many there are:
 * what they stand for is worked out by whoever writes them, on a thread. */

#pragma once

#include <gtk/gtk.h>

#include "engine/bounce-record-store.h"

G_BEGIN_DECLS

typedef struct _BounceExportRows BounceExportRows;

/* A mail of which some rows are exported. */
typedef struct
{
  guint32 position;   /* in the store, of the first of them */
  GArray *recipients; /* (nullable): guint, numbers in the report; NULL where the mail names none */
} BounceExportMail;

BounceExportRows *bounce_export_rows_new (BounceRecordStore *store, GArray *positions, GtkBitset *chosen);
BounceExportRows *bounce_export_rows_ref (BounceExportRows *self);
void bounce_export_rows_unref (BounceExportRows *self);

guint bounce_export_rows_get_n (const BounceExportRows *self);
BounceRecordStore *bounce_export_rows_get_store (const BounceExportRows *self);
GArray *bounce_export_rows_dup_positions (const BounceExportRows *self);
GArray *bounce_export_rows_dup_mails (const BounceExportRows *self, GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceExportRows, bounce_export_rows_unref)

G_END_DECLS
