/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-progress-private.h"

struct _BounceProgress {
  gatomicrefcount ref_count;
  GMutex lock;
  guint64 bytes_done, bytes_total, messages;
};

/**
 * bounce_progress_new:
 *
 * Returns: (transfer full): progress of nothing yet
 */
BounceProgress *
bounce_progress_new (void)
{
  BounceProgress *self = g_new0 (BounceProgress, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);

  return self;
}

/**
 * bounce_progress_ref:
 * @self: a progress
 *
 * Returns: (transfer full): @self
 */
BounceProgress *
bounce_progress_ref (BounceProgress *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bounce_progress_unref:
 * @self: (transfer full): a progress
 */
void
bounce_progress_unref (BounceProgress *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * bounce_progress_get:
 * @self: a progress
 * @bytes_done: (out) (optional): bytes of the inputs read so far, before decompression
 * @bytes_total: (out) (optional): bytes of all inputs that are known of; 0 where not known; may grow
 * @messages: (out) (optional): messages delivered so far
 *
 * Any thread may ask, at any time; the three numbers belong together.
 */
void
bounce_progress_get (BounceProgress *self,
                     guint64        *bytes_done,
                     guint64        *bytes_total,
                     guint64        *messages)
{
  g_mutex_lock (&self->lock);
  if (bytes_done != NULL)
    *bytes_done = self->bytes_done;
  if (bytes_total != NULL)
    *bytes_total = self->bytes_total;
  if (messages != NULL)
    *messages = self->messages;
  g_mutex_unlock (&self->lock);
}

/* For the run. */
void
bounce_progress_set_bytes (BounceProgress *self,
                           guint64         done,
                           guint64         total)
{
  g_mutex_lock (&self->lock);
  self->bytes_done = done;
  self->bytes_total = total != 0 ? MAX (total, done) : 0;
  g_mutex_unlock (&self->lock);
}

/* For the run. */
void
bounce_progress_add_messages (BounceProgress *self,
                              guint           n)
{
  g_mutex_lock (&self->lock);
  self->messages += n;
  g_mutex_unlock (&self->lock);
}
