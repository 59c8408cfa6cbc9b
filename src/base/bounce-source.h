/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Where a message stands: the slice of a file. Immutable and reference-counted; any thread may read it. */
typedef struct {
  /*< private >*/
  gatomicrefcount ref_count;
  /*< public, read-only >*/
  char *path;      /* as the person gave it; "-" for standard input; a name for pasted text */
  guint64 index;   /* number of the message in its file, from 0 */
  guint64 offset;  /* bytes from the start of the decompressed file */
  guint64 length;  /* bytes */
  guint64 fingerprint;  /* by which the message is known again; 0 where it was not taken */
  GBytes *memory;  /* (nullable): the whole input, where it has no file: pasted text */
} BounceSource;

#define BOUNCE_TYPE_SOURCE (bounce_source_get_type ())

GType bounce_source_get_type (void) G_GNUC_CONST;

BounceSource *bounce_source_new (const char *path, guint64 index, guint64 offset, guint64 length);
BounceSource *bounce_source_new_full (const char *path, guint64 index, guint64 offset, guint64 length, guint64 fingerprint,
                                      GBytes *memory);
BounceSource *bounce_source_ref (BounceSource *self);
void bounce_source_unref (BounceSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceSource, bounce_source_unref)

G_END_DECLS
