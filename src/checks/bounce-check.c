/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-check.h"

#define THREADS_MAX 12
#define WAIT_SLICE (50 * G_TIME_SPAN_MILLISECOND)

/**
 * bounce_check_new:
 * @id: stable identifier
 * @func: what answers
 * @subject: the name or address asked about
 * @title: (transfer full): what is looked at, translated
 *
 * Returns: (transfer full): a check
 */
BounceCheck *
bounce_check_new (const char      *id,
                  BounceCheckFunc  func,
                  const char      *subject,
                  char            *title)
{
  BounceCheck *self = g_new0 (BounceCheck, 1);

  self->id = g_intern_string (id);
  self->func = func;
  self->subject = g_strdup (subject);
  self->title = title;

  return self;
}

/**
 * bounce_check_free:
 * @self: (transfer full): a check
 */
void
bounce_check_free (BounceCheck *self)
{
  g_free (self->title);
  g_free (self->subject);
  g_free (self->detail);
  g_free (self);
}

/**
 * bounce_check_run:
 * @self: a check
 * @network: the gate to the network
 * @cancellable: (nullable): a cancellable
 *
 * Blocks.
 *
 * Returns: (transfer full): what was found
 */
BounceFinding *
bounce_check_run (const BounceCheck *self,
                  BounceNetwork     *network,
                  GCancellable      *cancellable)
{
  gint64 start = g_get_monotonic_time ();
  BounceFinding *finding = self->func (self, network, cancellable);

  finding->check = self->id;
  finding->title = g_strdup (self->title);
  finding->subject = g_strdup (self->subject);
  finding->decides = self->decides;
  finding->time = g_date_time_new_now_local ();
  finding->duration = g_get_monotonic_time () - start;

  return finding;
}

/* One run. Workers may outlive it where it was cancelled, so it is counted. */
typedef struct {
  gatomicrefcount ref_count;
  GPtrArray *checks;
  BounceNetwork *network;
  GCancellable *cancellable;
  GAsyncQueue *findings;
} Run;

static void
run_unref (Run *run)
{
  if (!g_atomic_ref_count_dec (&run->ref_count))
    return;

  g_ptr_array_unref (run->checks);
  g_object_unref (run->network);
  g_clear_object (&run->cancellable);
  g_async_queue_unref (run->findings);
  g_free (run);
}

typedef struct {
  Run *run;
  const BounceCheck *check;
} Work;

static void
work (gpointer data,
      gpointer user_data)
{
  Work *item = data;
  Run *run = item->run;

  if (!g_cancellable_is_cancelled (run->cancellable))
    g_async_queue_push (run->findings, bounce_check_run (item->check, run->network, run->cancellable));

  g_free (item);
  run_unref (run);
}

/**
 * bounce_checks_run:
 * @checks: (element-type BounceCheck): what to ask; kept until the last worker is done
 * @network: the gate to the network
 * @func: called for each result
 * @user_data: for @func
 * @cancellable: (nullable): a cancellable
 *
 * Blocks until all results are here, or until shortly after @cancellable fires: what is under way then ends by its
 * deadline, unheard.
 */
void
bounce_checks_run (GPtrArray         *checks,
                   BounceNetwork     *network,
                   BounceFindingFunc  func,
                   gpointer           user_data,
                   GCancellable      *cancellable)
{
  Run *run = g_new0 (Run, 1);
  GThreadPool *pool = g_thread_pool_new (work, NULL, THREADS_MAX, FALSE, NULL);
  guint left = checks->len;

  g_atomic_ref_count_init (&run->ref_count);
  run->checks = g_ptr_array_ref (checks);
  run->network = g_object_ref (network);
  g_set_object (&run->cancellable, cancellable);
  run->findings = g_async_queue_new_full ((GDestroyNotify) bounce_finding_unref);

  for (guint i = 0; i < checks->len; i++)
    {
      Work *item = g_new0 (Work, 1);

      g_atomic_ref_count_inc (&run->ref_count);
      item->run = run;
      item->check = g_ptr_array_index (checks, i);
      g_thread_pool_push (pool, item, NULL);
    }

  while (left > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      g_autoptr (BounceFinding) finding = g_async_queue_timeout_pop (run->findings, WAIT_SLICE);

      if (finding == NULL)
        continue;
      left--;
      func (finding, user_data);
    }

  g_thread_pool_free (pool, FALSE, FALSE);
  run_unref (run);
}
