/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Cuts one file into messages: a single message, an mbox, or an .emlx, recognised by how it begins. Holds the message
 * that is being cut and one block behind it. */

#pragma once

#include "mail/bounce-buffer.h"
#include "mail/bounce-content-stream.h"
#include "mail/bounce-gaps.h"

G_BEGIN_DECLS

typedef struct _BounceSlicer BounceSlicer;

/* A message in its file. */
typedef struct {
  GBytes *bytes;        /* quoting undone; at most BOUNCE_LIMIT_MESSAGE_BYTES and a little */
  BounceGaps *gaps;     /* (nullable): what was passed over in them */
  guint64 offset;       /* of its first byte in the file, after decompression */
  guint64 length;       /* as it stands in the file */
} BounceCut;

BounceSlicer *bounce_slicer_new (BounceContentStream *stream);
BounceSlicer *bounce_slicer_new_inside (BounceContentStream *stream, guint64 offset, BounceBufferPool *buffers);
void bounce_slicer_free (BounceSlicer *self);
void bounce_slicer_set_folding (BounceSlicer *self, gboolean folding);
gboolean bounce_slicer_find_postmark (BounceSlicer *self, guint64 from, guint64 to, GCancellable *cancellable);
gboolean bounce_slicer_next (BounceSlicer *self, BounceCut *cut, GCancellable *cancellable, GError **error);
guint64 bounce_slicer_get_offset (const BounceSlicer *self);
gboolean bounce_slicer_is_divisible (const BounceSlicer *self);
BounceContentStream *bounce_slicer_get_stream (BounceSlicer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceSlicer, bounce_slicer_free)

G_END_DECLS
