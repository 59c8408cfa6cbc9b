/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A stream whose first bytes can be looked at before they are read, and that counts what was read. One stands at the
 * bottom of every chain of decoders, and one on each decoder, so that what lies inside is recognised by content. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_PEEK_STREAM (bounce_peek_stream_get_type ())
G_DECLARE_FINAL_TYPE (BouncePeekStream, bounce_peek_stream, BOUNCE, PEEK_STREAM, GFilterInputStream)

BouncePeekStream *bounce_peek_stream_new (GInputStream *base);
const guint8 *bounce_peek_stream_peek (BouncePeekStream *self, gsize *length, GCancellable *cancellable, GError **error);
void bounce_peek_stream_moved (BouncePeekStream *self, guint64 position);
guint64 bounce_peek_stream_get_n_read (BouncePeekStream *self);

G_END_DECLS
