/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-loader.h"

/* Milliseconds between two batches, results in one batch, and results that may wait for the main thread before the
 * worker has to: a window that is slow for a moment must not cost memory without bound. */
#define BATCH_INTERVAL 50
#define BATCH_SIZE 2000
#define QUEUE_SIZE 8000

/* Shared by the worker and the main thread; everything in it is guarded by the mutex. */
typedef struct
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GCond room;
  GQueue results;
  gboolean closed; /* nobody takes results any more */
  GCancellable *cancellable;
  BounceProgress *progress;
  GPtrArray *inputs;
} LoaderQueue;

struct _BounceLoader
{
  GObject parent_instance;

  LoaderQueue *queue;
  GError *error;
  guint source_id;
  gboolean engine_done;
  gboolean cancelled;
};

enum
{
  LOADED,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BounceLoader, bounce_loader, G_TYPE_OBJECT)

static LoaderQueue *
loader_queue_new (GPtrArray *inputs)
{
  LoaderQueue *queue = g_new0 (LoaderQueue, 1);

  g_atomic_ref_count_init (&queue->ref_count);
  g_mutex_init (&queue->mutex);
  g_cond_init (&queue->room);
  g_queue_init (&queue->results);
  queue->cancellable = g_cancellable_new ();
  queue->progress = bounce_progress_new ();
  queue->inputs = g_ptr_array_ref (inputs);

  return queue;
}

static LoaderQueue *
loader_queue_ref (LoaderQueue *queue)
{
  g_atomic_ref_count_inc (&queue->ref_count);

  return queue;
}

static void
loader_queue_unref (gpointer data)
{
  LoaderQueue *queue = data;

  if (!g_atomic_ref_count_dec (&queue->ref_count))
    return;

  g_queue_clear_full (&queue->results, (GDestroyNotify) bounce_result_unref);
  g_cond_clear (&queue->room);
  g_mutex_clear (&queue->mutex);
  g_object_unref (queue->cancellable);
  bounce_progress_unref (queue->progress);
  g_ptr_array_unref (queue->inputs);
  g_free (queue);
}

static void
loader_queue_close (LoaderQueue *queue)
{
  g_cancellable_cancel (queue->cancellable);

  g_mutex_lock (&queue->mutex);
  queue->closed = TRUE;
  g_cond_broadcast (&queue->room);
  g_mutex_unlock (&queue->mutex);
}

/* On the worker: waits while the queue is full. */
static gboolean
take_result_cb (BounceResult *result, gpointer user_data)
{
  LoaderQueue *queue = user_data;
  gboolean open = FALSE;

  g_mutex_lock (&queue->mutex);
  while (!queue->closed && g_queue_get_length (&queue->results) >= QUEUE_SIZE)
    g_cond_wait (&queue->room, &queue->mutex);
  open = !queue->closed;
  if (open)
    g_queue_push_tail (&queue->results, bounce_result_ref (result));
  g_mutex_unlock (&queue->mutex);

  return open;
}

static void
run_engine (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  LoaderQueue *queue = task_data;
  BounceEngineOptions options = { .progress = queue->progress };
  GError *error = NULL;

  if (bounce_engine_run (queue->inputs, &options, take_result_cb, queue, queue->cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GPtrArray *
take_batch (BounceLoader *self)
{
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_result_unref);

  g_mutex_lock (&self->queue->mutex);
  while (batch->len < BATCH_SIZE && !g_queue_is_empty (&self->queue->results))
    g_ptr_array_add (batch, g_queue_pop_head (&self->queue->results));
  g_cond_signal (&self->queue->room);
  g_mutex_unlock (&self->queue->mutex);

  return g_steal_pointer (&batch);
}

/* Hands over what is there, and says so when that was all. Returns whether there may be more. */
static gboolean
deliver (BounceLoader *self)
{
  g_autoptr (BounceLoader) alive = g_object_ref (self);
  g_autoptr (GPtrArray) batch = take_batch (self);

  g_signal_emit (self, signals[LOADED], 0, batch);

  if (self->cancelled)
    return FALSE;
  if (!self->engine_done || batch->len == BATCH_SIZE)
    return TRUE;

  g_signal_emit (self, signals[FINISHED], 0, self->error);

  return FALSE;
}

static gboolean
deliver_cb (gpointer user_data)
{
  BounceLoader *self = user_data;

  if (deliver (self))
    return G_SOURCE_CONTINUE;

  self->source_id = 0;

  return G_SOURCE_REMOVE;
}

/* The engine is through: the rest is handed over without waiting for the next tick. */
static void
engine_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BounceLoader *self = BOUNCE_LOADER (source);

  g_task_propagate_boolean (G_TASK (result), &self->error);
  self->engine_done = TRUE;

  if (self->cancelled)
    return;

  g_clear_handle_id (&self->source_id, g_source_remove);
  if (deliver (self))
    self->source_id = g_idle_add (deliver_cb, self);
}

static void
bounce_loader_dispose (GObject *object)
{
  BounceLoader *self = BOUNCE_LOADER (object);

  bounce_loader_cancel (self);
  g_clear_pointer (&self->queue, loader_queue_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (bounce_loader_parent_class)->dispose (object);
}

static void
bounce_loader_class_init (BounceLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bounce_loader_dispose;

  /**
   * BounceLoader::loaded:
   * @results: (element-type BounceResult): the next ones, in the order of the input; may be empty, as a sign of life
   */
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  /**
   * BounceLoader::finished:
   * @error: (nullable): why the reading ended early
   *
   * The last signal, unless the loader was cancelled: then there is none.
   */
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_ERROR);
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
  g_return_if_fail (self->queue == NULL);

  self->queue = loader_queue_new (inputs);
  self->source_id = g_timeout_add (BATCH_INTERVAL, deliver_cb, self);

  task = g_task_new (self, NULL, engine_done_cb, NULL);
  g_task_set_source_tag (task, bounce_loader_start);
  g_task_set_task_data (task, loader_queue_ref (self->queue), loader_queue_unref);
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
  if (self->queue != NULL)
    loader_queue_close (self->queue);
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
  g_return_if_fail (BOUNCE_IS_LOADER (self) && self->queue != NULL);

  bounce_progress_get (self->queue->progress, bytes_done, bytes_total, messages);
}
