/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-string-pool.h"

#include <string.h>

#define BLOCK_BYTES (64 * 1024)     /* strings lie one behind the other in blocks */
#define CHUNK_STRINGS 4096          /* numbers lead to them through chunks of pointers */
#define MAX_CHUNKS (64 * 1024)

struct _BounceStringPool {
  const char **chunks[MAX_CHUNKS];  /* touched only as far as they are used */
  guint n;                          /* strings; the numbers are 1 … n; read by other threads */

  GMutex lock;                      /* guards the rest */
  GPtrArray *blocks;
  char *block;                      /* the one that is filled */
  gsize block_used;
  gsize size;

  guint32 *slots;                   /* open addressing, a power of two; 0 is empty */
  guint32 n_slots;
};

static guint32
hash_string (const char *string)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (; *string != '\0'; string++)
    hash = (hash ^ (guint8) *string) * G_GUINT64_CONSTANT (1099511628211);

  return (guint32) (hash ^ (hash >> 32));
}

static const char *
get_string (const BounceStringPool *self,
            guint32                 id)
{
  return self->chunks[(id - 1) / CHUNK_STRINGS][(id - 1) % CHUNK_STRINGS];
}

/* The slot in which the string stands, or the empty one in which it would. */
static guint32 *
find_slot (const BounceStringPool *self,
           const char             *string)
{
  guint32 mask = self->n_slots - 1;

  for (guint32 i = hash_string (string) & mask; ; i = (i + 1) & mask)
    if (self->slots[i] == 0 || strcmp (get_string (self, self->slots[i]), string) == 0)
      return &self->slots[i];
}

static void
grow_slots (BounceStringPool *self)
{
  g_free (self->slots);
  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);

  for (guint32 id = 1; id <= self->n; id++)
    *find_slot (self, get_string (self, id)) = id;
}

static const char *
store_string (BounceStringPool *self,
              const char       *string)
{
  gsize length = strlen (string) + 1;
  char *stored;

  if (length > BLOCK_BYTES / 8)
    {
      stored = g_memdup2 (string, length);
      g_ptr_array_add (self->blocks, stored);
      self->size += length;
      return stored;
    }

  if (self->block == NULL || self->block_used + length > BLOCK_BYTES)
    {
      self->block = g_malloc (BLOCK_BYTES);
      self->block_used = 0;
      g_ptr_array_add (self->blocks, self->block);
      self->size += BLOCK_BYTES;
    }

  stored = self->block + self->block_used;
  memcpy (stored, string, length);
  self->block_used += length;

  return stored;
}

static guint32
add_string (BounceStringPool *self,
            const char       *string)
{
  guint chunk = self->n / CHUNK_STRINGS;
  guint32 id = self->n + 1;

  g_return_val_if_fail (chunk < MAX_CHUNKS, 0);

  if (self->chunks[chunk] == NULL)
    {
      self->chunks[chunk] = g_new (const char *, CHUNK_STRINGS);
      self->size += CHUNK_STRINGS * sizeof (const char *);
    }
  self->chunks[chunk][self->n % CHUNK_STRINGS] = store_string (self, string);

  *find_slot (self, string) = id;
  g_atomic_int_set ((gint *) &self->n, (gint) id);
  if (self->n * 3ull > self->n_slots * 2ull)
    grow_slots (self);

  return id;
}

/**
 * bounce_string_pool_new:
 *
 * Returns: (transfer full): an empty pool
 */
BounceStringPool *
bounce_string_pool_new (void)
{
  BounceStringPool *self = g_new0 (BounceStringPool, 1);

  g_mutex_init (&self->lock);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->n_slots = 1024;
  self->slots = g_new0 (guint32, self->n_slots);

  return self;
}

/**
 * bounce_string_pool_free:
 * @self: (transfer full): a pool
 */
void
bounce_string_pool_free (BounceStringPool *self)
{
  for (guint i = 0; i * CHUNK_STRINGS < self->n; i++)
    g_free (self->chunks[i]);
  g_ptr_array_unref (self->blocks);
  g_mutex_clear (&self->lock);
  g_free (self->slots);
  g_free (self);
}

/**
 * bounce_string_pool_intern:
 * @self: a pool
 * @string: (nullable): a string
 *
 * Returns: the number of @string, the same each time; 0 for %NULL and for the empty string
 */
guint32
bounce_string_pool_intern (BounceStringPool *self,
                           const char       *string)
{
  guint32 id;

  if (string == NULL || *string == '\0')
    return 0;

  g_mutex_lock (&self->lock);
  id = *find_slot (self, string);
  if (id == 0)
    id = add_string (self, string);
  g_mutex_unlock (&self->lock);

  return id;
}

/**
 * bounce_string_pool_find:
 * @self: a pool
 * @string: (nullable): a string
 *
 * Returns: the number of @string, 0 where it is not in the pool
 */
guint32
bounce_string_pool_find (BounceStringPool *self,
                         const char       *string)
{
  guint32 id;

  if (string == NULL || *string == '\0')
    return 0;

  g_mutex_lock (&self->lock);
  id = *find_slot (self, string);
  g_mutex_unlock (&self->lock);

  return id;
}

/**
 * bounce_string_pool_get:
 * @self: a pool
 * @id: a number that bounce_string_pool_intern() gave
 *
 * For any thread.
 *
 * Returns: (transfer none) (nullable): the string, which lives as long as the pool; %NULL for 0
 */
const char *
bounce_string_pool_get (const BounceStringPool *self,
                        guint32                 id)
{
  return id == 0 ? NULL : get_string (self, id);
}

/**
 * bounce_string_pool_get_n:
 * @self: a pool
 *
 * For any thread.
 *
 * Returns: how many strings there are; their numbers are 1 to this
 */
guint32
bounce_string_pool_get_n (const BounceStringPool *self)
{
  return (guint32) g_atomic_int_get ((const gint *) &self->n);
}

/**
 * bounce_string_pool_get_size:
 * @self: a pool
 *
 * Returns: bytes that it takes, to be told in a benchmark
 */
gsize
bounce_string_pool_get_size (const BounceStringPool *self)
{
  return self->size + self->n_slots * sizeof (guint32);
}
