/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-gzip-index.h"

#include "base/bounce-limits.h"

/* Bytes of text from one place to the next, at first. */
#define SPACING (4 * 1024 * 1024)

/* Files whose places are kept: as many mailboxes as a person goes back and forth between. */
#define N_FILES 4

struct _BounceGzipIndex {
  gatomicrefcount ref_count;
  GMutex lock;             /* guards the rest */
  GArray *points;          /* BounceGzipPoint, ascending */
  guint64 spacing;
};

/* A file is what it was as long as all of this stays. */
typedef struct {
  dev_t device;
  ino_t number;
  off_t size;
  struct timespec changed;
  BounceGzipIndex *index;  /* NULL: nothing stands here */
} Entry;

static GMutex table_lock;
static gboolean table_used;
static Entry table[N_FILES];   /* the one asked for last comes first */

static gboolean
is_inode (const Entry       *entry,
          const struct stat *file)
{
  return entry->index != NULL && entry->device == file->st_dev && entry->number == file->st_ino;
}

static gboolean
is_unchanged (const Entry       *entry,
              const struct stat *file)
{
  return entry->size == file->st_size && entry->changed.tv_sec == file->st_mtim.tv_sec &&
         entry->changed.tv_nsec == file->st_mtim.tv_nsec;
}

static void
clear_point (gpointer point)
{
  bounce_gzip_point_clear (point);
}

static BounceGzipIndex *
new_index (void)
{
  BounceGzipIndex *self = g_new0 (BounceGzipIndex, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->points = g_array_new (FALSE, FALSE, sizeof (BounceGzipPoint));
  g_array_set_clear_func (self->points, clear_point);
  self->spacing = SPACING;

  return self;
}

/* The entry of a file, or the one to be given up for it: of what the file was before, else the oldest. */
static guint
find_entry (const struct stat *file)
{
  for (guint i = 0; i < N_FILES; i++)
    if (is_inode (&table[i], file))
      return i;

  return N_FILES - 1;
}

static guint64
get_last_text (const BounceGzipIndex *self)
{
  return self->points->len > 0 ? g_array_index (self->points, BounceGzipPoint, self->points->len - 1).text : 0;
}

/* A text that is longer than was thought gets places that are further apart. */
static void
thin_out (BounceGzipIndex *self)
{
  for (guint i = self->points->len; i-- > 0;)
    if (i % 2 == 0)
      g_array_remove_index (self->points, i);
  self->spacing *= 2;
}

/**
 * bounce_gzip_point_clear:
 * @self: a point that was found
 */
void
bounce_gzip_point_clear (BounceGzipPoint *self)
{
  g_clear_pointer (&self->window, g_bytes_unref);
}

/**
 * bounce_gzip_index_keep:
 *
 * From now on places are noted. Until then bounce_gzip_index_get() has none.
 */
void
bounce_gzip_index_keep (void)
{
  g_mutex_lock (&table_lock);
  table_used = TRUE;
  g_mutex_unlock (&table_lock);
}

/**
 * bounce_gzip_index_get:
 * @file: what the system says of an open file
 *
 * Returns: (transfer full) (nullable): the places of that file as it is now, at first without any; NULL where none are kept
 */
BounceGzipIndex *
bounce_gzip_index_get (const struct stat *file)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&table_lock);
  guint place;
  Entry entry;

  if (!table_used)
    return NULL;

  place = find_entry (file);
  entry = table[place];
  if (!is_inode (&entry, file) || !is_unchanged (&entry, file))
    {
      g_clear_pointer (&entry.index, bounce_gzip_index_unref);
      entry = (Entry) { file->st_dev, file->st_ino, file->st_size, file->st_mtim, new_index () };
    }
  for (guint i = place; i > 0; i--)
    table[i] = table[i - 1];
  table[0] = entry;

  return bounce_gzip_index_ref (entry.index);
}

/**
 * bounce_gzip_index_ref:
 * @self: an index
 *
 * Returns: (transfer full): @self
 */
BounceGzipIndex *
bounce_gzip_index_ref (BounceGzipIndex *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * bounce_gzip_index_unref:
 * @self: (transfer full): an index
 */
void
bounce_gzip_index_unref (BounceGzipIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->points);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * bounce_gzip_index_wants:
 * @self: an index
 * @text: bytes of text before a place
 *
 * Returns: whether the place is far enough from those that are known
 */
gboolean
bounce_gzip_index_wants (BounceGzipIndex *self,
                         guint64          text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return text >= get_last_text (self) + self->spacing;
}

/**
 * bounce_gzip_index_add:
 * @self: an index
 * @point: a place; its window is not copied
 *
 * Notes the place where it is wanted: of several that read a file at once, the one ahead does.
 */
void
bounce_gzip_index_add (BounceGzipIndex       *self,
                       const BounceGzipPoint *point)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  BounceGzipPoint copy = *point;

  if (point->text < get_last_text (self) + self->spacing)
    return;

  if (self->points->len >= BOUNCE_LIMIT_GZIP_POINTS)
    thin_out (self);
  copy.window = g_bytes_ref (point->window);
  g_array_append_val (self->points, copy);
}

/**
 * bounce_gzip_index_find:
 * @self: an index
 * @text: bytes of text
 * @point: (out caller-allocates): the last place that has not more text before it
 *
 * Returns: whether there is one
 */
gboolean
bounce_gzip_index_find (BounceGzipIndex *self,
                        guint64          text,
                        BounceGzipPoint *point)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint low = 0, high = self->points->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->points, BounceGzipPoint, middle).text <= text)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return FALSE;

  *point = g_array_index (self->points, BounceGzipPoint, low - 1);
  g_bytes_ref (point->window);

  return TRUE;
}
