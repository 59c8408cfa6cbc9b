/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long the engine goes on after it was told to stop. Cancels a reading from another thread, at several moments, and
 * prints the milliseconds from there until bounce_engine_run() returned: `cancel-ms moment-ms milliseconds` lines. */

#include "config.h"

#include <stdlib.h>
#include <glib.h>

#include "engine/bounce-engine.h"

typedef struct {
  GCancellable *cancellable;
  gulong moment;          /* microseconds after the start */
  gint64 cancelled_at;
} Alarm;

static gpointer
ring (gpointer data)
{
  Alarm *alarm = data;

  g_usleep (alarm->moment);
  alarm->cancelled_at = g_get_monotonic_time ();
  g_cancellable_cancel (alarm->cancellable);

  return NULL;
}

static gboolean
take_cb (BounceResult *result,
         gpointer      user_data)
{
  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  static const guint moments[] = { 1, 5, 20, 50, 100, 200, 300, 400, 600, 800 };
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_input_free);

  if (argc != 2)
    {
      g_printerr ("usage: bench-cancel FILE\n");
      return 2;
    }

  g_ptr_array_add (inputs, bounce_input_new (argv[1], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Alarm alarm = { cancellable, moments[i] * 1000, 0 };
      GThread *thread = g_thread_new ("alarm", ring, &alarm);
      gboolean done = bounce_engine_run (inputs, NULL, take_cb, NULL, cancellable, NULL);
      gint64 returned_at = g_get_monotonic_time ();

      g_thread_join (thread);
      if (!done)
        g_print ("cancel-ms %u %.1f\n", moments[i], (double) (returned_at - alarm.cancelled_at) / 1000.0);
    }

  return EXIT_SUCCESS;
}
