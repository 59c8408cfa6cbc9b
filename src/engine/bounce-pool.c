/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-pool.h"

#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

#include "engine/bounce-analysis.h"
#include "engine/bounce-progress-private.h"

/* One worker alone hands over what it wrote in pieces of this size. */
#define TEXT_BYTES (128 * 1024)

/* What setpriority() is told of workers in the background: others get nine times as much when they want it. */
#define BACKGROUND_NICENESS 10

/* How far reading may run ahead. Bytes in flight bound the memory, whatever the messages' size. */
#define BATCHES_A_WORKER 4
#define BYTES_IN_FLIGHT (24 * 1024 * 1024)

typedef struct {
  guint64 number;
  gsize n_bytes;
  GArray *items;        /* BounceFeedItem */
  guint n_analysed;     /* of them */
  GPtrArray *results;   /* BounceResult; not those whose text is all that was wanted */
  GString *text;        /* (nullable): of the results */
} Batch;

typedef struct {
  BounceFeed *feed;
  const BounceEngineOptions *options;
  gpointer user_data;         /* of the options' functions */
  GCancellable *cancellable;

  GMutex lock;              /* guards all below */
  GCond changed;            /* a batch is ready, or something ended */
  GCond room;               /* a batch was delivered or its bytes are gone */
  guint64 n_claimed;        /* batches taken from the feed, or about to be */
  guint64 n_delivered;
  gsize bytes_in_flight;
  guint n_workers;          /* still running */
  gboolean at_end, stopped;
  guint window;
  Batch **ring;             /* window slots: a batch that is ready stands at its number modulo window */
  GPtrArray *spare_texts;   /* GString: empty, with room: fresh memory for each batch would cost more than writing to it */
} Pool;

static void
clear_item (gpointer data)
{
  bounce_feed_item_clear (data);
}

static Batch *
batch_new (void)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->items = g_array_new (FALSE, FALSE, sizeof (BounceFeedItem));
  g_array_set_clear_func (batch->items, clear_item);
  batch->results = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_result_unref);

  return batch;
}

static void
free_text (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
batch_free (Batch *batch)
{
  g_array_unref (batch->items);
  g_ptr_array_unref (batch->results);
  g_clear_pointer (&batch->text, free_text);
  g_free (batch);
}

static BounceResult *
analyse_item (BounceFeedItem *item)
{
  BounceResult *result;

  if (item->error != NULL)
    result = bounce_result_new_for_error (item->source, item->error);
  else
    result = bounce_analyse (item->bytes, item->gaps, item->source);
  bounce_feed_item_clear (item);

  return result;
}

/* Waits until reading may go on. Returns FALSE where it is at its end. */
static gboolean
wait_for_room (Pool *pool)
{
  gboolean go_on;

  g_mutex_lock (&pool->lock);
  while (!pool->stopped && !pool->at_end &&
         (pool->n_claimed - pool->n_delivered >= pool->window ||
          (pool->bytes_in_flight > BYTES_IN_FLIGHT && pool->n_claimed > pool->n_delivered)))
    g_cond_wait (&pool->room, &pool->lock);
  go_on = !pool->stopped && !pool->at_end;
  if (go_on)
    pool->n_claimed++;
  g_mutex_unlock (&pool->lock);

  return go_on;
}

/* Takes the next batch from the feed. Returns NULL at the end. */
static Batch *
read_batch (Pool *pool)
{
  Batch *batch;
  gboolean any;

  if (!wait_for_room (pool))
    return NULL;

  batch = batch_new ();
  any = bounce_feed_take (pool->feed, batch->items, &batch->number, pool->cancellable);
  for (guint i = 0; i < batch->items->len; i++)
    {
      const BounceFeedItem *item = &g_array_index (batch->items, BounceFeedItem, i);

      batch->n_bytes += item->bytes != NULL ? g_bytes_get_size (item->bytes) : 0;
    }

  g_mutex_lock (&pool->lock);
  if (any)
    {
      pool->bytes_in_flight += batch->n_bytes;
    }
  else
    {
      pool->at_end = TRUE;
      g_clear_pointer (&batch, batch_free);
      g_cond_broadcast (&pool->changed);
      g_cond_broadcast (&pool->room);
    }
  g_mutex_unlock (&pool->lock);

  return batch;
}

static GString *
take_text (Pool  *pool,
           gsize  room)
{
  GString *text = NULL;

  g_mutex_lock (&pool->lock);
  if (pool->spare_texts->len > 0)
    text = g_ptr_array_steal_index_fast (pool->spare_texts, pool->spare_texts->len - 1);
  g_mutex_unlock (&pool->lock);

  return text != NULL ? text : g_string_sized_new (room);
}

static void
analyse_batch (Pool  *pool,
               Batch *batch)
{
  const BounceEngineOptions *options = pool->options;

  if (options->append != NULL)
    batch->text = take_text (pool, batch->n_bytes);

  while (batch->n_analysed < batch->items->len && !g_cancellable_is_cancelled (pool->cancellable))
    {
      g_autoptr (BounceResult) result = analyse_item (&g_array_index (batch->items, BounceFeedItem, batch->n_analysed++));

      if (options->append == NULL || !options->append (batch->text, result, pool->user_data))
        g_ptr_array_add (batch->results, g_steal_pointer (&result));
    }
}

/* The thread that calls lets others go first. Linux has a niceness for each thread; elsewhere it would be the process's. */
static void
step_back (void)
{
#ifdef __linux__
  if (setpriority (PRIO_PROCESS, (id_t) gettid (), BACKGROUND_NICENESS) != 0)
    g_debug ("A worker keeps its priority: %s", g_strerror (errno));
#endif
}

static gpointer
work_cb (gpointer data)
{
  Pool *pool = data;
  Batch *batch;

  if (pool->options->in_background)
    step_back ();

  while ((batch = read_batch (pool)) != NULL)
    {
      analyse_batch (pool, batch);

      g_mutex_lock (&pool->lock);
      pool->bytes_in_flight -= batch->n_bytes;
      pool->ring[batch->number % pool->window] = batch;
      g_cond_signal (&pool->changed);
      g_cond_signal (&pool->room);
      g_mutex_unlock (&pool->lock);
    }

  g_mutex_lock (&pool->lock);
  pool->n_workers--;
  g_cond_signal (&pool->changed);
  g_mutex_unlock (&pool->lock);

  return NULL;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  Pool *pool = user_data;

  g_mutex_lock (&pool->lock);
  pool->stopped = TRUE;
  g_cond_broadcast (&pool->changed);
  g_cond_broadcast (&pool->room);
  g_mutex_unlock (&pool->lock);
}

/* Waits for the batch that is next in order. Returns NULL when there is none to come. */
static Batch *
wait_for_batch (Pool *pool)
{
  Batch *batch = NULL;

  g_mutex_lock (&pool->lock);
  while (!pool->stopped)
    {
      Batch **slot = &pool->ring[pool->n_delivered % pool->window];

      batch = g_steal_pointer (slot);
      if (batch != NULL || (pool->at_end && pool->n_workers == 0))
        break;
      g_cond_wait (&pool->changed, &pool->lock);
    }
  g_mutex_unlock (&pool->lock);

  return batch;
}

static void
count (const BounceEngineOptions *options,
       guint                      n)
{
  if (options->progress != NULL)
    bounce_progress_add_messages (options->progress, n);
}

/* Returns FALSE where no more is wanted. */
static gboolean
deliver_batch (Pool             *pool,
               const Batch      *batch,
               BounceEngineFunc  func)
{
  if (g_cancellable_is_cancelled (pool->cancellable))
    return FALSE;

  if (batch->text != NULL)
    count (pool->options, batch->n_analysed);
  if (batch->text != NULL && batch->text->len > 0 && !pool->options->take_text (batch->text, pool->user_data))
    return FALSE;

  for (guint i = 0; i < batch->results->len && !g_cancellable_is_cancelled (pool->cancellable); i++)
    {
      if (batch->text == NULL)
        count (pool->options, 1);
      if (!func (g_ptr_array_index (batch->results, i), pool->user_data))
        return FALSE;
    }

  return TRUE;
}

static void
deliver_batches (Pool             *pool,
                 BounceEngineFunc  func)
{
  gboolean go_on = TRUE;
  Batch *batch;

  while (go_on && (batch = wait_for_batch (pool)) != NULL)
    {
      GString *text = batch->text;

      go_on = deliver_batch (pool, batch, func);
      batch->text = NULL;
      batch_free (batch);

      g_mutex_lock (&pool->lock);
      if (text != NULL)
        g_ptr_array_add (pool->spare_texts, g_string_truncate (text, 0));
      pool->n_delivered++;
      pool->stopped = pool->stopped || !go_on;
      g_cond_broadcast (&pool->room);
      g_mutex_unlock (&pool->lock);
    }
}

static gboolean
hand_over (Pool    *pool,
           GString *text)
{
  gboolean go_on = pool->options->take_text (text, pool->user_data);

  g_string_truncate (text, 0);

  return go_on;
}

/* One worker and the reader in one, without a thread: the cheapest on one processor. */
static void
run_alone (Pool             *pool,
           BounceEngineFunc  func)
{
  const BounceEngineOptions *options = pool->options;
  g_autoptr (GString) text = g_string_new (NULL);
  BounceFeedItem item;
  gboolean go_on = TRUE;

  while (go_on && bounce_feed_next (pool->feed, &item, pool->cancellable))
    {
      g_autoptr (BounceResult) result = analyse_item (&item);
      gboolean done = options->append != NULL && options->append (text, result, pool->user_data);

      count (options, 1);
      if (text->len > 0 && (!done || text->len >= TEXT_BYTES || bounce_feed_is_live (pool->feed)))
        go_on = hand_over (pool, text);
      if (go_on && !done)
        go_on = func (result, pool->user_data);
    }
  if (go_on && text->len > 0 && !g_cancellable_is_cancelled (pool->cancellable))
    hand_over (pool, text);
}

/**
 * bounce_pool_run:
 * @feed: what is read
 * @options: how; the number of workers is at least 1
 * @func: called in the order of the feed, on the calling thread
 * @user_data: for @func and the options' functions
 * @cancellable: (nullable): a cancellable
 *
 * Returns when all was delivered, @func said stop, or the run was cancelled; no thread is left behind.
 */
void
bounce_pool_run (BounceFeed                *feed,
                 const BounceEngineOptions *options,
                 BounceEngineFunc           func,
                 gpointer                   user_data,
                 GCancellable              *cancellable)
{
  Pool pool = { .feed = feed, .options = options, .user_data = user_data, .cancellable = cancellable };
  guint jobs = options->jobs;
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  gulong handler;

  if (jobs <= 1)
    {
      run_alone (&pool, func);
      return;
    }

  g_mutex_init (&pool.lock);
  g_cond_init (&pool.changed);
  g_cond_init (&pool.room);
  pool.window = jobs * BATCHES_A_WORKER;
  pool.ring = g_new0 (Batch *, pool.window);
  pool.spare_texts = g_ptr_array_new_with_free_func (free_text);
  pool.n_workers = jobs;

  handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), &pool, NULL) : 0;
  for (guint i = 0; i < jobs; i++)
    g_ptr_array_add (threads, g_thread_new ("bounce-worker", work_cb, &pool));

  deliver_batches (&pool, func);

  g_mutex_lock (&pool.lock);
  pool.stopped = TRUE;
  g_cond_broadcast (&pool.room);
  g_mutex_unlock (&pool.lock);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
  g_cancellable_disconnect (cancellable, handler);

  for (guint i = 0; i < pool.window; i++)
    g_clear_pointer (&pool.ring[i], batch_free);
  g_free (pool.ring);
  g_ptr_array_unref (pool.spare_texts);
  g_cond_clear (&pool.room);
  g_cond_clear (&pool.changed);
  g_mutex_clear (&pool.lock);
}
