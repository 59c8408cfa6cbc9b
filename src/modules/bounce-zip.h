/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Writes zip files through libarchive. */

#pragma once

#include "base/bounce-archive.h"

G_BEGIN_DECLS

BounceZip *bounce_zip_new (GOutputStream *stream, GError **error);
gboolean bounce_zip_add (BounceZip *self, const char *name, const void *data, gsize length, GDateTime *time,
                         GCancellable *cancellable, GError **error);
gboolean bounce_zip_close (BounceZip *self, GCancellable *cancellable, GError **error);
void bounce_zip_free (BounceZip *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceZip, bounce_zip_free)

G_END_DECLS
