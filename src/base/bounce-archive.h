/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a library for archives does for us, in a module. */

#pragma once

#include "base/bounce-module.h"

G_BEGIN_DECLS

typedef struct _BounceZip BounceZip;

typedef struct {
  BounceModule module;

  /* Returns (transfer full) (nullable): the bytes of @base, which holds bzip2, xz or zstd */
  GInputStream *(*decompress) (GInputStream *base, GError **error);

  /* A new zip file on @stream (transfer none), which is to outlive the last call but that of zip_free(). */
  BounceZip *(*zip_new) (GOutputStream *stream, GError **error);
  /* @time is (nullable). */
  gboolean (*zip_add) (BounceZip *self, const char *name, const void *data, gsize length, GDateTime *time,
                       GCancellable *cancellable, GError **error);
  /* Writes what stands at the end of a zip file. */
  gboolean (*zip_close) (BounceZip *self, GCancellable *cancellable, GError **error);
  void (*zip_free) (BounceZip *self);
} BounceArchive;

const BounceArchive *bounce_archive_get (GError **error);

G_END_DECLS
