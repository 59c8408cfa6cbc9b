/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All inputs of a run, one message behind the other. An input that cannot be read is an item too. */

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

BounceFeed *bounce_feed_new (GPtrArray *inputs);
void bounce_feed_free (BounceFeed *self);
gboolean bounce_feed_next (BounceFeed *self, BounceFeedItem *item, GCancellable *cancellable);
void bounce_feed_get_progress (BounceFeed *self, guint64 *done, guint64 *total);
gboolean bounce_feed_is_live (BounceFeed *self);

void bounce_feed_item_clear (BounceFeedItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceFeed, bounce_feed_free)

G_END_DECLS
