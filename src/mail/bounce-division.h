/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is left of a large mbox, cut by several threads at once, each at a stretch of it.
 *
 *   ──┬───── stretch 0 ─────┬───── stretch 1 ─────┬───── stretch 2 ─────┬──▶ file
 *     ▲ a message  ▲ ▲    ▲      ▲  ▲  ▲      ▲                       ▲
 *                         └── its end: stretch 1 must begin there
 *
 * A message belongs to the stretch in which its postmark stands. Whether the first postmark in a stretch is one, nobody
 * knows who has not read what is before it (it may stand inside a message, covered by its Content-Length). So that is
 * taken for granted while all cut, and looked at when the stretches are joined, in their order: one that does not begin
 * where the stretch before ended is cut again. The messages are those that one reader would have found. */

#pragma once

#include "mail/bounce-slicer.h"

G_BEGIN_DECLS

typedef struct _BounceDivision BounceDivision;

typedef struct {
  guint64 number;
  guint64 from, to;      /* in the file; bytes */
  GArray *cuts;          /* BounceCut: the messages */
  guint64 index;         /* of the first of them in the file */
  GError *error;         /* (nullable): what ended the reading behind them */
  /*< private >*/
  guint64 begin, end;    /* where the first postmark stands, and the first behind the stretch */
} BounceStretch;

BounceDivision *bounce_division_new (BounceSlicer *slicer, guint64 index, guint64 piece_bytes);
void bounce_division_free (BounceDivision *self);

BounceStretch *bounce_division_take (BounceDivision *self);
void bounce_division_cut (BounceDivision *self, BounceStretch *stretch, GCancellable *cancellable);
void bounce_division_wait (BounceDivision *self);
void bounce_division_get_progress (BounceDivision *self, guint64 *done, guint64 *total);

void bounce_stretch_free (BounceStretch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceDivision, bounce_division_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceStretch, bounce_stretch_free)

G_END_DECLS
