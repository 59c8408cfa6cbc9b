/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The text of an input, whatever it is wrapped in: decompressed, UTF-16 made UTF-8. Nothing is mapped, nothing is held
 * but a few blocks. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _BounceContentStream BounceContentStream;

BounceContentStream *bounce_content_stream_open (const char *path, GCancellable *cancellable, GError **error);
BounceContentStream *bounce_content_stream_new_for_bytes (GBytes *bytes, GCancellable *cancellable, GError **error);
BounceContentStream *bounce_content_stream_new_for_stream (GInputStream *stream, GCancellable *cancellable, GError **error);
BounceContentStream *bounce_content_stream_new_inside (const BounceContentStream *whole, guint64 offset);
void bounce_content_stream_free (BounceContentStream *self);
gssize bounce_content_stream_read (BounceContentStream *self, void *buffer, gsize count, GCancellable *cancellable, GError **error);
gboolean bounce_content_stream_skip (BounceContentStream *self, guint64 count, GCancellable *cancellable, GError **error);
gboolean bounce_content_stream_is_plain_file (const BounceContentStream *self);
gboolean bounce_content_stream_is_seekable (const BounceContentStream *self);
guint64 bounce_content_stream_get_position (const BounceContentStream *self);
void bounce_content_stream_get_progress (const BounceContentStream *self, guint64 *done, guint64 *total);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceContentStream, bounce_content_stream_free)

G_END_DECLS
