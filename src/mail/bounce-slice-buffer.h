/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The window through which a file is cut: the message that is being looked at, and a block behind it.
 *
 * Where the file can be read again, the window does not grow with a message: long runs of lines that have neither a blank
 * nor a dash (base64 is that) are passed over as they come, so that what is looked at stays in the processor's cache and
 * an original of 20 MB costs the reading of its bytes, once. What is missing is noted as gaps.
 *
 * Positions count from the start of the window, which is the start of the message. */

#pragma once

#include "mail/bounce-buffer.h"
#include "mail/bounce-content-stream.h"
#include "mail/bounce-gaps.h"

G_BEGIN_DECLS

typedef struct {
  BounceContentStream *stream;
  BounceBufferPool *buffers;     /* where the buffers come from; it may serve several windows */
  BounceBuffer *buffer;         /* shared with the messages that were taken from it: they lie before the start */
  gsize start, end;             /* of what is buffered */
  guint64 offset;               /* of the start in the stream */
  gboolean at_end;              /* the stream has no more */
  gboolean folding;             /* runs may be passed over */
  BounceGaps *gaps;             /* (nullable): what was passed over in this message */
  gsize unbroken;               /* from here on no line with a blank was seen */
  GError *error;                /* (nullable): of the stream; handed out when what came before it is */
} BounceSliceBuffer;

void bounce_slice_buffer_init (BounceSliceBuffer *self, BounceContentStream *stream, BounceBufferPool *buffers);
void bounce_slice_buffer_clear (BounceSliceBuffer *self);

gboolean bounce_slice_buffer_fill (BounceSliceBuffer *self, GCancellable *cancellable);
gboolean bounce_slice_buffer_ensure (BounceSliceBuffer *self, gsize length, GCancellable *cancellable);
gsize bounce_slice_buffer_pass_line (BounceSliceBuffer *self, gsize position, GCancellable *cancellable);
gsize bounce_slice_buffer_skip_to_mark (BounceSliceBuffer *self, gsize line, gsize position);
void bounce_slice_buffer_advance (BounceSliceBuffer *self, gsize n);
GBytes *bounce_slice_buffer_take (BounceSliceBuffer *self, gsize length, BounceGaps **gaps);
BounceGaps *bounce_slice_buffer_take_gaps (BounceSliceBuffer *self);

static inline gsize
bounce_slice_buffer_get_length (const BounceSliceBuffer *self)
{
  return self->end - self->start;
}

static inline const char *
bounce_slice_buffer_peek (const BounceSliceBuffer *self,
                          gsize                    position)
{
  return self->buffer->data + self->start + position;
}

/* How much of the message lies before @position, with what was passed over. */
static inline guint64
bounce_slice_buffer_place (const BounceSliceBuffer *self,
                           gsize                    position)
{
  return position + bounce_gaps_get_total (self->gaps);
}

G_END_DECLS
