/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-engine.h"

#include "engine/bounce-analysis.h"
#include "engine/bounce-feed.h"
#include "engine/bounce-pool.h"
#include "mail/bounce-mailbox.h"

/* More workers than this only wait for the one that reads. */
#define MAX_JOBS 64

/**
 * bounce_input_new:
 * @path: what is read: a file, a folder, "-" for standard input; or the name of @bytes
 * @bytes: (nullable): the input itself
 *
 * Returns: (transfer full): a new input
 */
BounceInput *
bounce_input_new (const char *path,
                  GBytes     *bytes)
{
  BounceInput *self = g_new0 (BounceInput, 1);

  self->path = g_strdup (path);
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;

  return self;
}

/**
 * bounce_input_free:
 * @self: (transfer full): an input
 */
void
bounce_input_free (BounceInput *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->path);
  g_free (self);
}

/**
 * bounce_engine_run:
 * @inputs: (element-type BounceInput): what is read, in this order
 * @options: (nullable): NULL for the defaults
 * @func: called for each message and for each input that cannot be read
 * @user_data: for @func
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Reads and analyses everything. Blocks; @func is called on the calling thread, in the order of the inputs. Once
 * cancelled, it returns within a fraction of a second and @func is not called again.
 *
 * Returns: FALSE with %G_IO_ERROR_CANCELLED; inputs that cannot be read are results with an error
 */
gboolean
bounce_engine_run (GPtrArray                  *inputs,
                   const BounceEngineOptions  *options,
                   BounceEngineFunc            func,
                   gpointer                    user_data,
                   GCancellable               *cancellable,
                   GError                    **error)
{
  g_autoptr (BounceFeed) feed = NULL;
  BounceEngineOptions settled = { 0 };

  g_return_val_if_fail (inputs != NULL && func != NULL, FALSE);

  if (options != NULL)
    settled = *options;
  settled.jobs = CLAMP (settled.jobs != 0 ? settled.jobs : g_get_num_processors (), 1, MAX_JOBS);

  feed = bounce_feed_new (inputs);
  bounce_pool_run (feed, &settled, func, user_data, cancellable);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * bounce_engine_analyse:
 * @bytes: a message
 * @source: where it stands
 *
 * Returns: (transfer full): what is known of it; where it cannot be read, a result with an error
 */
BounceResult *
bounce_engine_analyse (GBytes       *bytes,
                       BounceSource *source)
{
  return bounce_analyse (bytes, NULL, source);
}

/**
 * bounce_engine_load_bytes:
 * @source: where a message stood
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its bytes; NULL with BOUNCE_ERROR_CHANGED where the file is not what it was
 */
GBytes *
bounce_engine_load_bytes (const BounceSource  *source,
                          GCancellable        *cancellable,
                          GError             **error)
{
  return bounce_mailbox_read_source (source, cancellable, error);
}

/**
 * bounce_engine_load:
 * @source: where a message stood
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is known of it, analysed again; NULL as for bounce_engine_load_bytes()
 */
BounceResult *
bounce_engine_load (const BounceSource  *source,
                    GCancellable        *cancellable,
                    GError             **error)
{
  g_autoptr (GBytes) bytes = bounce_mailbox_read_source (source, cancellable, error);
  g_autoptr (BounceSource) copy = NULL;

  if (bytes == NULL)
    return NULL;

  copy = bounce_source_new_full (source->path, source->index, source->offset, source->length, source->fingerprint, source->memory);
  return bounce_engine_analyse (bytes, copy);
}
