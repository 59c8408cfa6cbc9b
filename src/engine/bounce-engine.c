/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-engine.h"

#include "engine/bounce-analysis.h"
#include "engine/bounce-feed.h"
#include "engine/bounce-pool.h"
#include "knowledge/bounce-catalogue.h"
#include "mail/bounce-gzip-index.h"
#include "mail/bounce-mailbox.h"
#include "mail/bounce-rereader.h"
#include "report/bounce-dialect.h"

/* More workers than this only wait for the one that reads. */
#define MAX_JOBS 64

struct _BounceReloader {
  gatomicrefcount ref_count;
  GMutex lock;
  BounceRereader *rereader;
};

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

  feed = bounce_feed_new (inputs, settled.jobs, settled.progress);
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
 * bounce_engine_prepare:
 *
 * Loads the catalogue and the formats of mail servers, which otherwise the first message does. May be called on a thread
 * of its own while that message is still to come.
 */
void
bounce_engine_prepare (void)
{
  bounce_catalogue_get_default ();
  bounce_dialects_get_default ();
}

/**
 * bounce_engine_keep_places:
 *
 * From now on, while a gzip file is read, places are noted in it, so that a message of it can be loaded without unpacking
 * all before it. That costs memory, at most BOUNCE_LIMIT_GZIP_POINTS times 32 KB for each of the last few files: for
 * programs that show messages again.
 */
void
bounce_engine_keep_places (void)
{
  bounce_gzip_index_keep ();
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
  g_autoptr (BounceRereader) rereader = bounce_rereader_new ();

  return bounce_rereader_read (rereader, source, cancellable, error);
}

static BounceResult *
load (BounceRereader      *rereader,
      const BounceSource  *source,
      GCancellable        *cancellable,
      GError             **error)
{
  g_autoptr (GBytes) bytes = bounce_rereader_read (rereader, source, cancellable, error);
  g_autoptr (BounceSource) copy = NULL;

  if (bytes == NULL)
    return NULL;

  copy = bounce_source_new_full (source->path, source->index, source->offset, source->length, source->fingerprint, source->memory);
  return bounce_engine_analyse (bytes, copy);
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
  g_autoptr (BounceRereader) rereader = bounce_rereader_new ();

  return load (rereader, source, cancellable, error);
}

/**
 * bounce_reloader_new:
 *
 * Returns: (transfer full): a reloader that holds nothing yet
 */
BounceReloader *
bounce_reloader_new (void)
{
  BounceReloader *self = g_new0 (BounceReloader, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->rereader = bounce_rereader_new ();

  return self;
}

/**
 * bounce_reloader_ref:
 * @self: a reloader
 *
 * Returns: (transfer full): @self
 */
BounceReloader *
bounce_reloader_ref (BounceReloader *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * bounce_reloader_unref:
 * @self: (transfer full): a reloader
 */
void
bounce_reloader_unref (BounceReloader *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  bounce_rereader_free (self->rereader);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * bounce_reloader_load:
 * @self: a reloader
 * @source: where a message stood
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * As bounce_engine_load(), but in a compressed file it goes on from the message before, where that stands further up.
 * For any thread; one waits for another, and hardly longer than it takes to cancel that one.
 *
 * Returns: (transfer full) (nullable): what is known of it
 */
BounceResult *
bounce_reloader_load (BounceReloader      *self,
                      const BounceSource  *source,
                      GCancellable        *cancellable,
                      GError             **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return load (self->rereader, source, cancellable, error);
}

/**
 * bounce_reloader_load_bytes:
 * @self: a reloader
 * @source: where a message stood
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * As bounce_reloader_load(); the bytes of the message that was loaded last cost nothing.
 *
 * Returns: (transfer full) (nullable): the message
 */
GBytes *
bounce_reloader_load_bytes (BounceReloader      *self,
                            const BounceSource  *source,
                            GCancellable        *cancellable,
                            GError             **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return bounce_rereader_read (self->rereader, source, cancellable, error);
}
