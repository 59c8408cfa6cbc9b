/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a message of an mbox ends: at the next postmark behind a blank line, with a header behind it, unless the message
 * says by its Content-Length that it goes on and really ends there (mboxcl). */

#pragma once

#include "mail/bounce-slice-buffer.h"

G_BEGIN_DECLS

/* A postmark and the header line behind it are found within this. */
#define BOUNCE_MBOX_LOOK_AHEAD (4 * 1024)

typedef struct {
  gsize length;             /* of the message, without the blank line behind it */
  gsize next;               /* where the next postmark stands */
  gboolean quoted;          /* a line is quoted */
  gboolean bare;            /* a postmark stands inside, which the length of the content covers */
  gboolean found;           /* FALSE: the limit came first */
} BounceMboxExtent;

gsize bounce_mbox_whole_line (BounceSliceBuffer *window, gsize position, GCancellable *cancellable);
gboolean bounce_mbox_is_field (const BounceSliceBuffer *window, gsize position);
gboolean bounce_mbox_is_postmark (BounceSliceBuffer *window, gsize position, GCancellable *cancellable);
BounceMboxExtent bounce_mbox_find_extent (BounceSliceBuffer *window, gboolean in_header, guint64 limit, GCancellable *cancellable);

G_END_DECLS
