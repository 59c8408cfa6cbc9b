/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Large buffers used again and again. A message of a megabyte would else cost more in fresh pages from the system than in
 * looking at it. Buffers come back from whatever thread drops the bytes that were made of them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _BounceBufferPool BounceBufferPool;

BounceBufferPool *bounce_buffer_pool_new (void);
void bounce_buffer_pool_unref (BounceBufferPool *self);

char *bounce_buffer_pool_get (BounceBufferPool *self, gsize least, gsize *capacity);
GBytes *bounce_buffer_pool_make_bytes (BounceBufferPool *self, char *buffer, gsize capacity, gsize start, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceBufferPool, bounce_buffer_pool_unref)

G_END_DECLS
