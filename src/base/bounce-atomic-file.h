/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A file that is written whole or not at all: a new one beside the target takes its place when everything is on disk. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _BounceAtomicFile BounceAtomicFile;

BounceAtomicFile *bounce_atomic_file_new (const char *path, GError **error);
GOutputStream *bounce_atomic_file_get_stream (BounceAtomicFile *self);
gboolean bounce_atomic_file_commit (BounceAtomicFile *self, GError **error);
void bounce_atomic_file_free (BounceAtomicFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceAtomicFile, bounce_atomic_file_free)

G_END_DECLS
