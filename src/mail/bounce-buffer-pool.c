/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-buffer-pool.h"

/* What is kept for later: a few of a size that bounces really have. */
#define MAX_KEPT 8
#define MAX_KEPT_BYTES (2 * 1024 * 1024)

typedef struct {
  char *data;
  gsize capacity;
} Buffer;

struct _BounceBufferPool {
  gatomicrefcount ref_count;
  GMutex lock;
  Buffer kept[MAX_KEPT];
  guint n_kept;
};

/* A buffer that is out as bytes, and the way back. */
typedef struct {
  BounceBufferPool *pool;
  Buffer buffer;
} Loan;

static BounceBufferPool *
pool_ref (BounceBufferPool *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
give_back_cb (gpointer data)
{
  Loan *loan = data;
  BounceBufferPool *pool = loan->pool;

  g_mutex_lock (&pool->lock);
  if (pool->n_kept < MAX_KEPT && loan->buffer.capacity <= MAX_KEPT_BYTES)
    {
      pool->kept[pool->n_kept++] = loan->buffer;
      loan->buffer.data = NULL;
    }
  g_mutex_unlock (&pool->lock);

  g_free (loan->buffer.data);
  g_free (loan);
  bounce_buffer_pool_unref (pool);
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
 * bounce_buffer_pool_unref:
 * @self: (transfer full): a pool; bytes that were made of its buffers keep it
 */
void
bounce_buffer_pool_unref (BounceBufferPool *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_kept; i++)
    g_free (self->kept[i].data);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * bounce_buffer_pool_get:
 * @self: a pool
 * @least: bytes that must fit
 * @capacity: (out): bytes that do
 *
 * Returns: (transfer full): a buffer to be freed with g_free(), or made into bytes
 */
char *
bounce_buffer_pool_get (BounceBufferPool *self,
                        gsize             least,
                        gsize            *capacity)
{
  Buffer found = { NULL, least };

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->n_kept; i++)
    if (self->kept[i].capacity >= least)
      {
        found = self->kept[i];
        self->kept[i] = self->kept[--self->n_kept];
        break;
      }
  g_mutex_unlock (&self->lock);

  *capacity = found.capacity;
  return found.data != NULL ? found.data : g_malloc (least);
}

/**
 * bounce_buffer_pool_make_bytes:
 * @self: a pool
 * @buffer: (transfer full): one of its buffers
 * @capacity: bytes that fit there
 * @start: where the bytes that are of interest start
 * @length: how many they are
 *
 * Returns: (transfer full): bytes; with the last reference to them the buffer comes back
 */
GBytes *
bounce_buffer_pool_make_bytes (BounceBufferPool *self,
                               char             *buffer,
                               gsize             capacity,
                               gsize             start,
                               gsize             length)
{
  Loan *loan = g_new (Loan, 1);

  loan->pool = pool_ref (self);
  loan->buffer.data = buffer;
  loan->buffer.capacity = capacity;

  return g_bytes_new_with_free_func (buffer + start, length, give_back_cb, loan);
}
