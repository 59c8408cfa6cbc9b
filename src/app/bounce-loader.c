/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-loader.h"

/* Milliseconds between two signs of progress. */
#define INTERVAL 100

/* What the worker and the main thread share. The worker alone adds to the store, which anybody may read meanwhile; the
 * first result is guarded by the mutex. */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray *inputs;
  BounceRecordStore *store;
  BounceProgress *progress;
  GCancellable *cancellable;
  GMutex mutex;
  BounceResult *first; /* (nullable) */
} Reading;

struct _BounceLoader
{
  GObject parent_instance;

  Reading *reading;
  guint source_id;
  gboolean cancelled;
};

enum
{
  PROGRESS,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BounceLoader, bounce_loader, G_TYPE_OBJECT)

static Reading *
reading_new (GPtrArray *inputs)
{
  Reading *reading = g_new0 (Reading, 1);

  g_atomic_ref_count_init (&reading->ref_count);
  g_mutex_init (&reading->mutex);
  reading->inputs = g_ptr_array_ref (inputs);
  reading->store = bounce_record_store_new ();
  reading->progress = bounce_progress_new ();
  reading->cancellable = g_cancellable_new ();

  return reading;
}

static Reading *
reading_ref (Reading *reading)
{
  g_atomic_ref_count_inc (&reading->ref_count);

  return reading;
}

static void
reading_unref (gpointer data)
{
  Reading *reading = data;

  if (!g_atomic_ref_count_dec (&reading->ref_count))
    return;

  g_ptr_array_unref (reading->inputs);
  bounce_record_store_unref (reading->store);
  bounce_progress_unref (reading->progress);
  g_object_unref (reading->cancellable);
  g_clear_pointer (&reading->first, bounce_result_unref);
  g_mutex_clear (&reading->mutex);
  g_free (reading);
}

/* On the worker. */
static gboolean
take_result_cb (BounceResult *result, gpointer user_data)
{
  Reading *reading = user_data;

  bounce_record_store_add (reading->store, result);

  g_mutex_lock (&reading->mutex);
  if (reading->first == NULL)
    reading->first = bounce_result_ref (result);
  g_mutex_unlock (&reading->mutex);

  return TRUE;
}

static void
run_engine (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  BounceEngineOptions options = { .progress = reading->progress, .in_background = TRUE };
  GError *error = NULL;

  if (bounce_engine_run (reading->inputs, &options, take_result_cb, reading, reading->cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
progress_cb (gpointer user_data)
{
  g_autoptr (BounceLoader) self = g_object_ref (BOUNCE_LOADER (user_data));

  g_signal_emit (self, signals[PROGRESS], 0);

  return self->cancelled ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
engine_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BounceLoader *self = BOUNCE_LOADER (source);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (self->cancelled)
    return;

  g_clear_handle_id (&self->source_id, g_source_remove);
  g_signal_emit (self, signals[FINISHED], 0, error);
}

static void
bounce_loader_dispose (GObject *object)
{
  BounceLoader *self = BOUNCE_LOADER (object);

  bounce_loader_cancel (self);
  g_clear_pointer (&self->reading, reading_unref);

  G_OBJECT_CLASS (bounce_loader_parent_class)->dispose (object);
}

static void
bounce_loader_class_init (BounceLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bounce_loader_dispose;

  /**
   * BounceLoader::progress:
   *
   * More may have been read.
   */
  signals[PROGRESS]
      = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * BounceLoader::finished:
   * @error: (nullable): why the reading ended early
   *
   * The last signal, unless the loader was cancelled: then there is none.
   */
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_ERROR);

  /* What is loaded is looked at again, one mail here and one there. */
  bounce_engine_keep_places ();
}

static void
bounce_loader_init (BounceLoader *self)
{
}

/**
 * bounce_loader_new:
 *
 * Returns: (transfer full): a loader for one reading
 */
BounceLoader *
bounce_loader_new (void)
{
  return g_object_new (BOUNCE_TYPE_LOADER, NULL);
}

/**
 * bounce_loader_start:
 * @self: a loader that was not started yet
 * @inputs: (element-type BounceInput): what to read; not changed any more
 */
void
bounce_loader_start (BounceLoader *self, GPtrArray *inputs)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BOUNCE_IS_LOADER (self));
  g_return_if_fail (self->reading == NULL);

  self->reading = reading_new (inputs);
  self->source_id = g_timeout_add (INTERVAL, progress_cb, self);

  task = g_task_new (self, NULL, engine_done_cb, NULL);
  g_task_set_source_tag (task, bounce_loader_start);
  g_task_set_task_data (task, reading_ref (self->reading), reading_unref);
  g_task_run_in_thread (task, run_engine);
}

/**
 * bounce_loader_cancel:
 * @self: a loader
 *
 * Stops the engine as soon as it can. No signal is emitted after this.
 */
void
bounce_loader_cancel (BounceLoader *self)
{
  g_return_if_fail (BOUNCE_IS_LOADER (self));

  self->cancelled = TRUE;
  g_clear_handle_id (&self->source_id, g_source_remove);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading->cancellable);
}

/**
 * bounce_loader_get_store:
 * @self: a loader that was started
 *
 * Returns: (transfer none): the records; it outlives the loader for whoever keeps it
 */
BounceRecordStore *
bounce_loader_get_store (BounceLoader *self)
{
  return self->reading->store;
}

/**
 * bounce_loader_dup_first:
 * @self: a loader that was started
 *
 * Returns: (transfer full) (nullable): the first message that was read
 */
BounceResult *
bounce_loader_dup_first (BounceLoader *self)
{
  BounceResult *first = NULL;

  g_mutex_lock (&self->reading->mutex);
  if (self->reading->first != NULL)
    first = bounce_result_ref (self->reading->first);
  g_mutex_unlock (&self->reading->mutex);

  return first;
}

/**
 * bounce_loader_get_progress:
 * @self: a loader that was started
 * @bytes_done: (out): bytes read
 * @bytes_total: (out): bytes to read; 0 where that is not known
 * @messages: (out): messages read
 */
void
bounce_loader_get_progress (BounceLoader *self, guint64 *bytes_done, guint64 *bytes_total, guint64 *messages)
{
  bounce_progress_get (self->reading->progress, bytes_done, bytes_total, messages);
}
