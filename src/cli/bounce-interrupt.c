/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/bounce-interrupt.h"

#include <pthread.h>
#include <signal.h>

/* A cancellable must not be touched from within a signal handler; a thread that waits for the signals may. */
typedef struct {
  sigset_t signals;
  GCancellable *cancellable;
} Watch;

static int caught;  /* atomic: the signal that came; 0 for none */

static void
die_of (int number)
{
  sigset_t signals;

  signal (number, SIG_DFL);
  sigemptyset (&signals);
  sigaddset (&signals, number);
  pthread_sigmask (SIG_UNBLOCK, &signals, NULL);
  raise (number);
}

static gpointer
wait_for_signal (gpointer data)
{
  Watch *watch = data;
  int number = 0;

  /* The second one means it: it gets the way a signal has when nobody catches it. */
  while (sigwait (&watch->signals, &number) == 0)
    {
      if (g_atomic_int_get (&caught) != 0)
        die_of (number);
      g_atomic_int_set (&caught, number);
      g_cancellable_cancel (watch->cancellable);
    }

  return NULL;
}

/**
 * bounce_interrupt_catch:
 *
 * From here on SIGINT, SIGTERM and SIGHUP cancel instead of killing. Call it before any other thread is started, once.
 *
 * Returns: (transfer full): what they cancel
 */
GCancellable *
bounce_interrupt_catch (void)
{
  Watch *watch = g_new0 (Watch, 1);  /* lives as long as its thread, which is as long as the program */

  watch->cancellable = g_cancellable_new ();
  sigemptyset (&watch->signals);
  sigaddset (&watch->signals, SIGINT);
  sigaddset (&watch->signals, SIGTERM);
  sigaddset (&watch->signals, SIGHUP);
  pthread_sigmask (SIG_BLOCK, &watch->signals, NULL);
  g_thread_unref (g_thread_new ("interrupt", wait_for_signal, watch));

  return g_object_ref (watch->cancellable);
}

/**
 * bounce_interrupt_die_if_caught:
 *
 * After cleaning up: ends as the signal would have, so that a shell's loop stops too. Returns where none came.
 */
void
bounce_interrupt_die_if_caught (void)
{
  int number = g_atomic_int_get (&caught);

  if (number != 0)
    die_of (number);
}
