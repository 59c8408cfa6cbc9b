/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The writing side of BounceProgress. */

#pragma once

#include "engine/bounce-engine.h"

G_BEGIN_DECLS

void bounce_progress_set_bytes (BounceProgress *self, guint64 done, guint64 total);
void bounce_progress_add_messages (BounceProgress *self, guint n);

G_END_DECLS
