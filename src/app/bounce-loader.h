/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One reading of some inputs: the engine on a thread of its own, which fills a store that the main thread reads.
 *
 *   engine (worker) → records in the store → ::progress (main thread, some times a second) → … → ::finished
 *
 * Whoever starts a new reading cancels the old loader and lets go of it; nothing of it arrives after that. */

#pragma once

#include <gio/gio.h>

#include "engine/bounce-engine.h"
#include "engine/bounce-record-store.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_LOADER (bounce_loader_get_type ())
G_DECLARE_FINAL_TYPE (BounceLoader, bounce_loader, BOUNCE, LOADER, GObject)

BounceLoader *bounce_loader_new (void);
void bounce_loader_start (BounceLoader *self, GPtrArray *inputs);
void bounce_loader_cancel (BounceLoader *self);

BounceRecordStore *bounce_loader_get_store (BounceLoader *self);
BounceResult *bounce_loader_dup_first (BounceLoader *self);
void bounce_loader_get_progress (BounceLoader *self, guint64 *bytes_done, guint64 *bytes_total, guint64 *messages);

G_END_DECLS
