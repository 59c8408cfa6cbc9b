/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was passed over in the middle of a message: pieces of encoded attachments in which no border of a part, no header
 * and no postmark can stand. The bytes that were kept are joined; a gap remembers where, and how much is missing there,
 * so that every place that is told to anybody is a place in the message as it stands in its file. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _BounceGaps BounceGaps;

BounceGaps *bounce_gaps_new (void);
BounceGaps *bounce_gaps_ref (BounceGaps *self);
void bounce_gaps_unref (BounceGaps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceGaps, bounce_gaps_unref)

void bounce_gaps_add (BounceGaps *self, gsize position, guint64 length);
guint bounce_gaps_get_n (const BounceGaps *self);
gsize bounce_gaps_get_position (const BounceGaps *self, guint index);
void bounce_gaps_move (BounceGaps *self, guint index, gsize position);
guint64 bounce_gaps_get_total (const BounceGaps *self);
guint64 bounce_gaps_place (const BounceGaps *self, gsize position);
gboolean bounce_gaps_are_within (const BounceGaps *self, gsize start, gsize end);
gsize bounce_gaps_next (const BounceGaps *self, gsize position, gsize end);

G_END_DECLS
