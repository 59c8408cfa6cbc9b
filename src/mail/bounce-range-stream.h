/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A file from some place on. It has a position of its own: several of these over one descriptor do not disturb each
 * other, nor whoever reads the descriptor. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_RANGE_STREAM (bounce_range_stream_get_type ())
G_DECLARE_FINAL_TYPE (BounceRangeStream, bounce_range_stream, BOUNCE, RANGE_STREAM, GInputStream)

GInputStream *bounce_range_stream_new (int fd, guint64 offset);

G_END_DECLS
