/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-source.h"

G_DEFINE_BOXED_TYPE (BounceSource, bounce_source, bounce_source_ref, bounce_source_unref)

/**
 * bounce_source_new:
 * @path: the file as the person named it
 * @index: number of the message in its file, from 0
 * @offset: bytes from the start of the decompressed file
 * @length: bytes of the message
 *
 * Returns: (transfer full): a new source
 */
BounceSource *
bounce_source_new (const char *path,
                   guint64     index,
                   guint64     offset,
                   guint64     length)
{
  return bounce_source_new_full (path, index, offset, length, 0, NULL);
}

/**
 * bounce_source_new_full:
 * @path: the file as the person named it
 * @index: number of the message in its file, from 0
 * @offset: bytes from the start of the decompressed file
 * @length: bytes of the message
 * @fingerprint: by which the message is known again, or 0
 * @memory: (nullable): the whole input, where there is no file of that name
 *
 * Returns: (transfer full): a new source
 */
BounceSource *
bounce_source_new_full (const char *path,
                        guint64     index,
                        guint64     offset,
                        guint64     length,
                        guint64     fingerprint,
                        GBytes     *memory)
{
  BounceSource *self = g_new0 (BounceSource, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->path = g_strdup (path);
  self->index = index;
  self->offset = offset;
  self->length = length;
  self->fingerprint = fingerprint;
  self->memory = memory != NULL ? g_bytes_ref (memory) : NULL;

  return self;
}

/**
 * bounce_source_ref:
 * @self: a source
 *
 * Returns: (transfer full): @self
 */
BounceSource *
bounce_source_ref (BounceSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bounce_source_unref:
 * @self: (transfer full): a source
 */
void
bounce_source_unref (BounceSource *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->memory, g_bytes_unref);
  g_free (self->path);
  g_free (self);
}
