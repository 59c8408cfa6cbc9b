/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The ordered pool of workers.
 *
 *   feed ──batch──▶ worker ─┐
 *        ──batch──▶ worker ─┼─▶ ring, by number ──in order──▶ the thread that runs the pool
 *        ──batch──▶ worker ─┘
 *
 * Each worker takes the next batch of messages from the feed itself, and so no thread only reads. The distance between the
 * batch read last and the batch delivered last is bounded, in batches and in bytes. */

#pragma once

#include "engine/bounce-feed.h"

G_BEGIN_DECLS

void bounce_pool_run (BounceFeed *feed, const BounceEngineOptions *options, BounceEngineFunc func, gpointer user_data,
                      GCancellable *cancellable);

G_END_DECLS
