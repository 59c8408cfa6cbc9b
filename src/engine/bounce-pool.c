/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-pool.h"

#include "engine/bounce-analysis.h"
#include "engine/bounce-progress-private.h"

/* A batch makes the price of waking a thread small beside the work. The first ones are small, so that something is seen at
 * once and a short mailbox is shared by all workers. */
#define FIRST_BATCH_MESSAGES 16
#define BATCH_MESSAGES 256
#define BATCH_BYTES (1024 * 1024)

/* One worker alone hands over what it wrote in pieces of this size. */
#define TEXT_BYTES (128 * 1024)

/* How far reading may run ahead. Bytes in flight bound the memory, whatever the messages' size. */
#define BATCHES_A_WORKER 4
#define BYTES_IN_FLIGHT (24 * 1024 * 1024)

typedef struct {
  guint n;
  gsize n_bytes;
  BounceFeedItem items[BATCH_MESSAGES];
  BounceResult *results[BATCH_MESSAGES];  /* (nullable) each: NULL where its text is all that was wanted */
  GString *text;                          /* (nullable): of the results */
} Batch;

typedef struct {
  BounceFeed *feed;
  const BounceEngineOptions *options;
  gpointer user_data;         /* of the options' functions */
  GCancellable *cancellable;

  GMutex reading;           /* held by the worker that takes from the feed; guards the feed and n_read */
  GMutex lock;              /* guards all below */
  GCond changed;            /* a batch is ready, or something ended */
  GCond room;               /* a batch was delivered or its bytes are gone */
  guint64 n_read;           /* batches taken from the feed */
  guint64 n_delivered;
  gsize bytes_in_flight;
  guint n_workers;          /* still running */
  gboolean at_end, stopped;
  guint window;
  Batch **ring;             /* window slots: a batch that is ready stands at its number modulo window */
} Pool;

static void
batch_free (Batch *batch)
{
  for (guint i = 0; i < batch->n; i++)
    {
      bounce_feed_item_clear (&batch->items[i]);
      g_clear_pointer (&batch->results[i], bounce_result_unref);
    }
  if (batch->text != NULL)
    g_string_free (batch->text, TRUE);
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

static void
report_bytes (BounceFeed     *feed,
              BounceProgress *progress)
{
  guint64 done, total;

  if (progress == NULL)
    return;

  bounce_feed_get_progress (feed, &done, &total);
  bounce_progress_set_bytes (progress, done, total);
}

/* Each round of the workers takes twice as many messages as the one before. */
static guint
get_batch_messages (const Pool *pool)
{
  guint64 round = pool->n_read / MAX (pool->options->jobs, 1);

  return MIN (BATCH_MESSAGES, FIRST_BATCH_MESSAGES << MIN (round, 8));
}

/* Takes the next batch from the feed, and its number. Returns NULL at the end. */
static Batch *
read_batch (Pool    *pool,
            guint64 *number)
{
  Batch *batch = NULL;
  guint limit;

  g_mutex_lock (&pool->reading);
  limit = get_batch_messages (pool);

  g_mutex_lock (&pool->lock);
  while (!pool->stopped && !pool->at_end &&
         (pool->n_read - pool->n_delivered >= pool->window ||
          (pool->bytes_in_flight > BYTES_IN_FLIGHT && pool->n_read > pool->n_delivered)))
    g_cond_wait (&pool->room, &pool->lock);
  if (!pool->stopped && !pool->at_end)
    batch = g_new0 (Batch, 1);
  g_mutex_unlock (&pool->lock);

  while (batch != NULL && batch->n < limit && batch->n_bytes < BATCH_BYTES)
    {
      BounceFeedItem *item = &batch->items[batch->n];

      if (!bounce_feed_next (pool->feed, item, pool->cancellable))
        break;
      batch->n++;
      batch->n_bytes += item->bytes != NULL ? g_bytes_get_size (item->bytes) : 0;
      if (bounce_feed_is_live (pool->feed))
        break;
    }

  g_mutex_lock (&pool->lock);
  if (batch != NULL && batch->n > 0)
    {
      *number = pool->n_read++;
      pool->bytes_in_flight += batch->n_bytes;
      report_bytes (pool->feed, pool->options->progress);
    }
  else
    {
      pool->at_end = TRUE;
      g_clear_pointer (&batch, g_free);
      g_cond_broadcast (&pool->changed);
      g_cond_broadcast (&pool->room);
    }
  g_mutex_unlock (&pool->lock);

  g_mutex_unlock (&pool->reading);
  return batch;
}

static void
analyse_batch (Pool  *pool,
               Batch *batch)
{
  const BounceEngineOptions *options = pool->options;

  if (options->append != NULL)
    batch->text = g_string_sized_new (batch->n_bytes);

  for (guint i = 0; i < batch->n && !g_cancellable_is_cancelled (pool->cancellable); i++)
    {
      batch->results[i] = analyse_item (&batch->items[i]);
      if (options->append != NULL && options->append (batch->text, batch->results[i], pool->user_data))
        g_clear_pointer (&batch->results[i], bounce_result_unref);
    }
}

static gpointer
work_cb (gpointer data)
{
  Pool *pool = data;
  guint64 number;
  Batch *batch;

  while ((batch = read_batch (pool, &number)) != NULL)
    {
      analyse_batch (pool, batch);

      g_mutex_lock (&pool->lock);
      pool->bytes_in_flight -= batch->n_bytes;
      pool->ring[number % pool->window] = batch;
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
  if (batch->text != NULL)
    {
      count (pool->options, batch->n);
      if (g_cancellable_is_cancelled (pool->cancellable) || !pool->options->take_text (batch->text, pool->user_data))
        return FALSE;
    }

  for (guint i = 0; i < batch->n && !g_cancellable_is_cancelled (pool->cancellable); i++)
    {
      if (batch->text == NULL)
        count (pool->options, 1);
      if (batch->results[i] != NULL && !func (batch->results[i], pool->user_data))
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
      go_on = deliver_batch (pool, batch, func);
      batch_free (batch);

      g_mutex_lock (&pool->lock);
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
  guint n = 0;

  while (go_on && bounce_feed_next (pool->feed, &item, pool->cancellable))
    {
      g_autoptr (BounceResult) result = analyse_item (&item);
      gboolean done = options->append != NULL && options->append (text, result, pool->user_data);

      if (n++ % 32 == 0)
        report_bytes (pool->feed, options->progress);
      count (options, 1);
      if (text->len > 0 && (!done || text->len >= TEXT_BYTES || bounce_feed_is_live (pool->feed)))
        go_on = hand_over (pool, text);
      if (go_on && !done)
        go_on = func (result, pool->user_data);
    }
  if (go_on && text->len > 0 && !g_cancellable_is_cancelled (pool->cancellable))
    hand_over (pool, text);
  report_bytes (pool->feed, options->progress);
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

  g_mutex_init (&pool.reading);
  g_mutex_init (&pool.lock);
  g_cond_init (&pool.changed);
  g_cond_init (&pool.room);
  pool.window = jobs * BATCHES_A_WORKER;
  pool.ring = g_new0 (Batch *, pool.window);
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

  report_bytes (feed, options->progress);
  for (guint i = 0; i < pool.window; i++)
    g_clear_pointer (&pool.ring[i], batch_free);
  g_free (pool.ring);
  g_cond_clear (&pool.room);
  g_cond_clear (&pool.changed);
  g_mutex_clear (&pool.lock);
  g_mutex_clear (&pool.reading);
}
