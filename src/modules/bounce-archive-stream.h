/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads bzip2, xz and zstd through libarchive. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_ARCHIVE_STREAM (bounce_archive_stream_get_type ())
G_DECLARE_FINAL_TYPE (BounceArchiveStream, bounce_archive_stream, BOUNCE, ARCHIVE_STREAM, GFilterInputStream)

GInputStream *bounce_archive_stream_new (GInputStream *base, GError **error);

G_END_DECLS
