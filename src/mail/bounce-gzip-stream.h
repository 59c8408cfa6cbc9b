/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads gzip (RFC 1952), with any number of members one behind the other, as log rotation and bgzip write them. */

#pragma once

#include <gio/gio.h>

#include "mail/bounce-gzip-index.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_GZIP_STREAM (bounce_gzip_stream_get_type ())
G_DECLARE_FINAL_TYPE (BounceGzipStream, bounce_gzip_stream, BOUNCE, GZIP_STREAM, GFilterInputStream)

GInputStream *bounce_gzip_stream_new (GInputStream *base);
void bounce_gzip_stream_set_index (BounceGzipStream *self, BounceGzipIndex *index);
gboolean bounce_gzip_stream_restart (BounceGzipStream *self, const BounceGzipPoint *point, GCancellable *cancellable, GError **error);

G_END_DECLS
