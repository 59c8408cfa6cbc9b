/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Writing an export on a thread of its own: any number of messages, one after the other, whole or not at all. */

#pragma once

#include <gio/gio.h>

#include "export/bounce-writer.h"

G_BEGIN_DECLS

void bounce_export_async (GPtrArray *sources, BounceResult *result, BounceFormat format, const BounceWriterOptions *options,
                          GFile *destination, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
guint bounce_export_finish (GAsyncResult *async_result, GError **error);

G_END_DECLS
