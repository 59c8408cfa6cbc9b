/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads messages again, from where a mailbox found them. A plain file is opened at the place, a gzip file at the last
 * place before it that was noted (bounce-gzip-index.h). In another compressed file all before a message has to be
 * decompressed. So its stream is kept, and the next message costs only what lies between the two; whoever walks backwards
 * begins at the start again. For one thread at a time. */

#pragma once

#include <gio/gio.h>

#include "base/bounce-source.h"

G_BEGIN_DECLS

typedef struct _BounceRereader BounceRereader;

BounceRereader *bounce_rereader_new (void);
void bounce_rereader_free (BounceRereader *self);

/* BOUNCE_ERROR_CHANGED where the file is not what it was. */
GBytes *bounce_rereader_read (BounceRereader *self, const BounceSource *source, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceRereader, bounce_rereader_free)

G_END_DECLS
