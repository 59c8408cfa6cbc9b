/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The way of one message, from its bytes to its result. For the files of this folder; others use engine/bounce-engine.h. */

#pragma once

#include "advice/bounce-result.h"
#include "mail/bounce-gaps.h"

G_BEGIN_DECLS

BounceResult *bounce_analyse (GBytes *bytes, BounceGaps *gaps, BounceSource *source);

G_END_DECLS
