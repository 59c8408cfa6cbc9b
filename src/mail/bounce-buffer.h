/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Large buffers, shared and used again. The messages of a mailbox are pieces of the blocks it was read in: none is copied.
 * A buffer whose last piece was dropped, on whatever thread, goes back to its pool: fresh pages from the system would cost
 * more than looking at what is in them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _BounceBufferPool BounceBufferPool;

typedef struct {
  /*< private >*/
  gatomicrefcount ref_count;
  BounceBufferPool *pool;
  /*< public, read-only >*/
  char *data;
  gsize capacity;
} BounceBuffer;

BounceBufferPool *bounce_buffer_pool_new (void);
BounceBufferPool *bounce_buffer_pool_ref (BounceBufferPool *self);
void bounce_buffer_pool_unref (BounceBufferPool *self);
BounceBuffer *bounce_buffer_pool_take (BounceBufferPool *self, gsize least);

void bounce_buffer_unref (BounceBuffer *self);
gboolean bounce_buffer_is_shared (BounceBuffer *self);
void bounce_buffer_grow (BounceBuffer *self, gsize capacity);
GBytes *bounce_buffer_make_bytes (BounceBuffer *self, gsize start, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceBufferPool, bounce_buffer_pool_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceBuffer, bounce_buffer_unref)

G_END_DECLS
