/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One line on a terminal's standard error that says how far a long run is, and goes away at its end. */

#pragma once

#include "engine/bounce-engine.h"

G_BEGIN_DECLS

typedef struct {
  BounceProgress *progress;
  gboolean enabled;
  gboolean shown;
  gint64 next;   /* monotonic time of the next look, microseconds */
} BounceProgressLine;

void bounce_progress_line_init (BounceProgressLine *self, gboolean enabled);
void bounce_progress_line_tick (BounceProgressLine *self);
void bounce_progress_line_hide (BounceProgressLine *self);
void bounce_progress_line_clear (BounceProgressLine *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BounceProgressLine, bounce_progress_line_clear)

G_END_DECLS
