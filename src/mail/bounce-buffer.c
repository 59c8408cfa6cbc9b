/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-buffer.h"

/* What is kept for later: a few of a size that bounces really have. */
#define MAX_KEPT 16
#define MAX_KEPT_BYTES (2 * 1024 * 1024)

/* Sizes are rounded up to this, so that one buffer does for another. */
#define STEP_BYTES (64 * 1024)

struct _BounceBufferPool {
  gatomicrefcount ref_count;  /* its owners, and the buffers that are out */
  GMutex lock;
  BounceBuffer *kept[MAX_KEPT];
  guint n_kept;
};

static void
free_buffer (BounceBuffer *buffer)
{
  g_free (buffer->data);
  g_free (buffer);
}

/**
 * bounce_buffer_pool_new:
 *
 * Returns: (transfer full): an empty pool
 */
BounceBufferPool *
bounce_buffer_pool_new (void)
{
  BounceBufferPool *self = g_new0 (BounceBufferPool, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);

  return self;
}

/**
 * bounce_buffer_pool_ref:
 * @self: a pool
 *
 * Returns: (transfer full): the pool
 */
BounceBufferPool *
bounce_buffer_pool_ref (BounceBufferPool *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * bounce_buffer_pool_unref:
 * @self: (transfer full): a pool; its buffers that are out keep it
 */
void
bounce_buffer_pool_unref (BounceBufferPool *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_kept; i++)
    free_buffer (self->kept[i]);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * bounce_buffer_pool_take:
 * @self: a pool
 * @least: bytes that must fit
 *
 * Returns: (transfer full): a buffer; what is in it has no meaning
 */
BounceBuffer *
bounce_buffer_pool_take (BounceBufferPool *self,
                         gsize             least)
{
  BounceBuffer *buffer = NULL;

  g_mutex_lock (&self->lock);
  /* The one that came back last is still in the processor's cache, with some luck. */
  for (guint i = self->n_kept; buffer == NULL && i > 0; i--)
    if (self->kept[i - 1]->capacity >= least)
      {
        buffer = self->kept[i - 1];
        self->kept[i - 1] = self->kept[--self->n_kept];
      }
  g_mutex_unlock (&self->lock);

  if (buffer == NULL)
    {
      buffer = g_new (BounceBuffer, 1);
      buffer->capacity = (least + STEP_BYTES - 1) / STEP_BYTES * STEP_BYTES;
      buffer->data = g_malloc (buffer->capacity);
    }
  g_atomic_ref_count_init (&buffer->ref_count);
  buffer->pool = bounce_buffer_pool_ref (self);

  return buffer;
}

/**
 * bounce_buffer_unref:
 * @self: (transfer full): a buffer
 */
void
bounce_buffer_unref (BounceBuffer *self)
{
  BounceBufferPool *pool = self->pool;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_mutex_lock (&pool->lock);
  if (pool->n_kept < MAX_KEPT && self->capacity <= MAX_KEPT_BYTES)
    pool->kept[pool->n_kept++] = g_steal_pointer (&self);
  g_mutex_unlock (&pool->lock);

  if (self != NULL)
    free_buffer (self);
  bounce_buffer_pool_unref (pool);
}

/**
 * bounce_buffer_is_shared:
 * @self: a buffer
 *
 * Returns: whether bytes were made of it that somebody still has, so that it must stay where it is
 */
gboolean
bounce_buffer_is_shared (BounceBuffer *self)
{
  return !g_atomic_ref_count_compare (&self->ref_count, 1);
}

/**
 * bounce_buffer_grow:
 * @self: a buffer that is not shared
 * @capacity: bytes that must fit
 *
 * Makes room; what was in it stays.
 */
void
bounce_buffer_grow (BounceBuffer *self,
                    gsize         capacity)
{
  g_return_if_fail (!bounce_buffer_is_shared (self));

  self->capacity = (capacity + STEP_BYTES - 1) / STEP_BYTES * STEP_BYTES;
  self->data = g_realloc (self->data, self->capacity);
}

/**
 * bounce_buffer_make_bytes:
 * @self: a buffer
 * @start: where the bytes that are of interest start
 * @length: how many they are
 *
 * Returns: (transfer full): bytes that keep the buffer
 */
GBytes *
bounce_buffer_make_bytes (BounceBuffer *self,
                          gsize         start,
                          gsize         length)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return g_bytes_new_with_free_func (self->data + start, length, (GDestroyNotify) bounce_buffer_unref, self);
}
