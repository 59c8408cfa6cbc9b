/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All inputs of a run, one message behind the other. An input that cannot be read is an item too.
 *
 * Several threads take from it at once, a batch each. Most inputs are read under a lock, by one at a time; a large mbox is
 * divided, and each cuts a stretch of it. Batches are numbered in the order of the input. */

#pragma once

#include "base/bounce-source.h"
#include "engine/bounce-engine.h"
#include "mail/bounce-gaps.h"

G_BEGIN_DECLS

typedef struct _BounceFeed BounceFeed;

typedef struct {
  BounceSource *source;
  GBytes *bytes;        /* (nullable): NULL where there is an error */
  BounceGaps *gaps;     /* (nullable): what is missing in them */
  GError *error;        /* (nullable) */
} BounceFeedItem;

BounceFeed *bounce_feed_new (GPtrArray *inputs, guint n_takers, BounceProgress *progress);
void bounce_feed_free (BounceFeed *self);
gboolean bounce_feed_next (BounceFeed *self, BounceFeedItem *item, GCancellable *cancellable);
gboolean bounce_feed_take (BounceFeed *self, GArray *items, guint64 *number, GCancellable *cancellable);
gboolean bounce_feed_is_live (BounceFeed *self);

void bounce_feed_item_clear (BounceFeedItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceFeed, bounce_feed_free)

G_END_DECLS
