/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Writing an export on a thread of its own: any number of messages, one after the other, whole or not at all. */

#pragma once

#include "app/bounce-export-rows.h"
#include "export/bounce-writer.h"

G_BEGIN_DECLS

/* How far an export is. Written by it, read from any thread. */
typedef struct _BounceExportProgress BounceExportProgress;

BounceExportProgress *bounce_export_progress_new (void);
BounceExportProgress *bounce_export_progress_ref (BounceExportProgress *self);
void bounce_export_progress_unref (BounceExportProgress *self);
void bounce_export_progress_get (const BounceExportProgress *self, guint *done, guint *total);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceExportProgress, bounce_export_progress_unref)

void bounce_export_async (BounceExportRows *rows, BounceResult *result, BounceFormat format, const BounceWriterOptions *options,
                          GFile *destination, BounceExportProgress *progress, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
guint bounce_export_finish (GAsyncResult *async_result, GError **error);

G_END_DECLS
