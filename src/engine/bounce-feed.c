/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-feed.h"

#include <sys/stat.h>
#include <glib/gstdio.h>

#include "engine/bounce-progress-private.h"
#include "mail/bounce-mailbox.h"

/* A batch makes the price of waking a thread small beside the work. The first ones are small, so that something is seen at
 * once and a short mailbox is shared by all who take. */
#define FIRST_BATCH_MESSAGES 16
#define BATCH_MESSAGES 256
#define BATCH_BYTES (1024 * 1024)

/* Messages between two reports of progress, where they are taken one by one. */
#define REPORT_MESSAGES 32

struct _BounceFeed {
  GMutex lock;                /* held by who takes from the inputs; guards all below */
  GPtrArray *inputs;          /* BounceInput; not owned */
  guint n_takers;
  BounceProgress *progress;   /* (nullable): not owned */
  guint64 n_batches, n_messages;  /* taken so far */
  BounceDivision *division;   /* (nullable): of the file that the mailbox is at; the mailbox owns it */
  guint next;                 /* the input to be opened next */
  BounceMailbox *mailbox;     /* (nullable): the one that is read now */
  guint64 done_before;        /* bytes of the inputs that are done */
  guint64 ahead;              /* bytes of the inputs that are not yet opened */
  gboolean live;              /* nobody knows how much of the one that is read now will come */
};

static guint64
measure (const BounceInput *input)
{
  struct stat status;

  if (input->bytes != NULL)
    return g_bytes_get_size (input->bytes);
  if (stat (input->path, &status) == 0 && S_ISREG (status.st_mode))
    return (guint64) status.st_size;

  return 0;
}

static void
close_mailbox (BounceFeed *self)
{
  guint64 done, total;

  if (self->mailbox != NULL)
    {
      bounce_mailbox_get_progress (self->mailbox, &done, &total);
      self->done_before += MAX (done, total);
    }
  g_clear_object (&self->mailbox);
}

static void
open_next (BounceFeed    *self,
           GCancellable  *cancellable,
           GError       **error)
{
  const BounceInput *input = g_ptr_array_index (self->inputs, self->next++);
  guint64 size = measure (input);

  self->ahead -= MIN (size, self->ahead);
  self->live = input->bytes == NULL && size == 0;
  if (input->bytes != NULL)
    self->mailbox = bounce_mailbox_new_for_bytes (input->path, input->bytes);
  else
    self->mailbox = bounce_mailbox_open (input->path, cancellable, error);
}

static void
report (BounceFeed *self)
{
  guint64 done = 0, total = 0;

  if (self->progress == NULL)
    return;

  if (self->mailbox != NULL)
    bounce_mailbox_get_progress (self->mailbox, &done, &total);
  done += self->done_before;
  if (total != 0 || self->mailbox == NULL)
    total += self->done_before + self->ahead;

  bounce_progress_set_bytes (self->progress, done, total);
}

/* Each round of those who take gets twice as many messages as the one before. */
static guint
get_batch_messages (const BounceFeed *self)
{
  guint64 round = self->n_batches / self->n_takers;

  return MIN (BATCH_MESSAGES, FIRST_BATCH_MESSAGES << MIN (round, 8));
}

static void
read_batch (BounceFeed   *self,
            GArray       *items,
            GCancellable *cancellable)
{
  guint limit = get_batch_messages (self);
  BounceFeedItem item;
  gsize n_bytes = 0;

  while (items->len < limit && n_bytes < BATCH_BYTES && bounce_feed_next (self, &item, cancellable))
    {
      n_bytes += item.bytes != NULL ? g_bytes_get_size (item.bytes) : 0;
      g_array_append_val (items, item);
      if (self->live)
        break;
    }
}

/* Where the mailbox is at a large mbox, others may cut the rest of it together. */
static void
divide (BounceFeed *self)
{
  if (self->n_takers > 1 && self->mailbox != NULL && !self->live)
    self->division = bounce_mailbox_divide (self->mailbox);
}

/* Returns: (transfer full) (nullable): a stretch to be cut; NULL where the next batch is to be read under the lock. */
static BounceStretch *
take_stretch (BounceFeed *self)
{
  BounceStretch *stretch;

  if (self->division == NULL)
    return NULL;

  stretch = bounce_division_take (self->division);
  if (stretch == NULL)
    {
      /* What comes behind this file is not known before the others have cut it to its end. */
      bounce_division_wait (self->division);
      self->division = NULL;
    }

  return stretch;
}

static void
move_items (const char    *path,
            BounceStretch *stretch,
            GArray        *items)
{
  for (guint i = 0; i < stretch->cuts->len; i++)
    {
      BounceCut *cut = &g_array_index (stretch->cuts, BounceCut, i);
      BounceFeedItem item = { .source = bounce_mailbox_make_source (path, stretch->index + i, cut, NULL) };

      item.bytes = g_steal_pointer (&cut->bytes);
      item.gaps = g_steal_pointer (&cut->gaps);
      g_array_append_val (items, item);
    }

  if (stretch->error != NULL && !g_error_matches (stretch->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      BounceFeedItem item = { .source = bounce_source_new (path, 0, 0, 0) };

      bounce_mailbox_set_error (&item.error, path, stretch->error);
      g_array_append_val (items, item);
    }
}

/**
 * bounce_feed_new:
 * @inputs: (element-type BounceInput): outlive the feed
 * @n_takers: threads that take from it; at least 1
 * @progress: (nullable): is told how far the reading is; outlives the feed
 *
 * Returns: (transfer full): a feed; nothing is opened yet
 */
BounceFeed *
bounce_feed_new (GPtrArray      *inputs,
                 guint           n_takers,
                 BounceProgress *progress)
{
  BounceFeed *self = g_new0 (BounceFeed, 1);

  g_mutex_init (&self->lock);
  self->n_takers = n_takers;
  self->progress = progress;
  self->inputs = inputs;
  for (guint i = 0; i < inputs->len; i++)
    self->ahead += measure (g_ptr_array_index (inputs, i));

  return self;
}

/**
 * bounce_feed_free:
 * @self: (transfer full): a feed
 */
void
bounce_feed_free (BounceFeed *self)
{
  report (self);
  g_clear_object (&self->mailbox);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * bounce_feed_next:
 * @self: a feed
 * @item: (out): the next message, or what could not be read
 * @cancellable: (nullable): a cancellable
 *
 * For one who takes alone, message by message.
 *
 * Returns: FALSE at the end of all inputs, and when cancelled
 */
gboolean
bounce_feed_next (BounceFeed     *self,
                  BounceFeedItem *item,
                  GCancellable   *cancellable)
{
  item->source = NULL;
  item->bytes = NULL;
  item->gaps = NULL;
  item->error = NULL;
  if (self->n_messages++ % REPORT_MESSAGES == 0)
    report (self);

  while (!g_cancellable_is_cancelled (cancellable))
    {
      const char *path;

      if (self->mailbox == NULL)
        {
          if (self->next >= self->inputs->len)
            return FALSE;
          path = ((const BounceInput *) g_ptr_array_index (self->inputs, self->next))->path;
          open_next (self, cancellable, &item->error);
        }
      else
        {
          path = bounce_mailbox_get_path (self->mailbox);
        }

      if (self->mailbox != NULL && bounce_mailbox_next (self->mailbox, &item->source, &item->bytes, &item->gaps, cancellable, &item->error))
        {
          if (item->source != NULL)
            return TRUE;
          close_mailbox (self);
          continue;
        }

      if (g_error_matches (item->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        break;

      if (self->mailbox != NULL)
        path = bounce_mailbox_get_path (self->mailbox);
      item->source = bounce_source_new (path, 0, 0, 0);
      return TRUE;
    }

  g_clear_error (&item->error);
  return FALSE;
}

/**
 * bounce_feed_take:
 * @self: a feed
 * @items: (element-type BounceFeedItem): an empty array, to which messages are added; it may stay empty
 * @number: (out): of this batch, in the order of the input
 * @cancellable: (nullable): a cancellable
 *
 * Takes what comes next, for any thread.
 *
 * Returns: FALSE at the end of all inputs, and when cancelled
 */
gboolean
bounce_feed_take (BounceFeed   *self,
                  GArray       *items,
                  guint64      *number,
                  GCancellable *cancellable)
{
  g_autoptr (BounceStretch) stretch = NULL;
  g_autofree char *path = NULL;
  BounceDivision *division;

  g_mutex_lock (&self->lock);
  stretch = take_stretch (self);
  division = self->division;
  if (stretch == NULL)
    {
      read_batch (self, items, cancellable);
      divide (self);
    }
  else
    {
      path = g_strdup (bounce_mailbox_get_path (self->mailbox));
    }
  if (stretch != NULL || items->len > 0)
    *number = self->n_batches++;
  report (self);
  g_mutex_unlock (&self->lock);

  if (stretch == NULL)
    return items->len > 0;

  bounce_division_cut (division, stretch, cancellable);
  move_items (path, stretch, items);

  return TRUE;
}

/**
 * bounce_feed_is_live:
 * @self: a feed
 *
 * Returns: whether messages may come one by one, so that waiting for several would hold up the first
 */
gboolean
bounce_feed_is_live (BounceFeed *self)
{
  return self->live;
}

/**
 * bounce_feed_item_clear:
 * @self: an item
 */
void
bounce_feed_item_clear (BounceFeedItem *self)
{
  g_clear_pointer (&self->source, bounce_source_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->gaps, bounce_gaps_unref);
  g_clear_error (&self->error);
}
