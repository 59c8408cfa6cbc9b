/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-feed.h"

#include <sys/stat.h>
#include <glib/gstdio.h>

#include "mail/bounce-mailbox.h"

struct _BounceFeed {
  GPtrArray *inputs;          /* BounceInput; not owned */
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

/**
 * bounce_feed_new:
 * @inputs: (element-type BounceInput): outlive the feed
 *
 * Returns: (transfer full): a feed; nothing is opened yet
 */
BounceFeed *
bounce_feed_new (GPtrArray *inputs)
{
  BounceFeed *self = g_new0 (BounceFeed, 1);

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
  g_clear_object (&self->mailbox);
  g_free (self);
}

/**
 * bounce_feed_next:
 * @self: a feed
 * @item: (out): the next message, or what could not be read
 * @cancellable: (nullable): a cancellable
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
 * bounce_feed_get_progress:
 * @self: a feed
 * @done: (out): bytes read so far
 * @total: (out): bytes of all inputs, as far as known; 0 where not known
 */
void
bounce_feed_get_progress (BounceFeed *self,
                          guint64    *done,
                          guint64    *total)
{
  *done = *total = 0;
  if (self->mailbox != NULL)
    bounce_mailbox_get_progress (self->mailbox, done, total);

  *done += self->done_before;
  if (*total != 0 || self->mailbox == NULL)
    *total += self->done_before + self->ahead;
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
