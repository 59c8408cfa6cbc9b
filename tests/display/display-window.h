/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What tests of the whole window share: an application, a window, and the patience to wait for what must happen. */

#pragma once

#include "app/bounce-application.h"
#include "app/bounce-window-private.h"

#include "display-home.h"

/* Seconds after which something that should happen counts as not happening; a busy machine is slow. */
#define PATIENCE 90

typedef gboolean (*Condition) (gpointer data);

static BounceApplication *application;

static inline gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static inline void
wait_for (Condition condition, gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;
  guint tick = g_timeout_add (20, tick_cb, NULL);

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (tick);
}

static inline gboolean
is_finalized (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static inline BounceWindow *
new_window (void)
{
  BounceWindow *window = bounce_window_new (ADW_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));

  return window;
}

/* Whatever a test did, the window goes away completely. */
static inline void
close_window (BounceWindow *window)
{
  gpointer alive = window;

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_for (is_finalized, &alive);
}

static inline GFile *
get_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", name, NULL);

  return g_file_new_for_path (path);
}

static inline const char *
get_page (BounceWindow *window)
{
  return gtk_stack_get_visible_child_name (window->stack);
}

static inline gboolean
is_idle (gpointer data)
{
  return BOUNCE_WINDOW (data)->loader == NULL;
}

static inline gboolean
has_result (gpointer data)
{
  return BOUNCE_WINDOW (data)->result != NULL;
}

static inline void
open_samples (BounceWindow *window, const char *const *names)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (files, get_sample (names[i]));
  bounce_window_open_files (window, (GFile **) files->pdata, (int) files->len);
  wait_for (is_idle, window);
}

static inline gboolean
is_settled (gpointer data)
{
  BounceWindow *window = data;

  return window->model != NULL && !bounce_record_model_is_busy (window->model);
}

/* The list follows what is read, filtered and sorted on a thread of its own. */
static inline guint
count_rows (BounceWindow *window)
{
  wait_for (is_settled, window);

  return g_list_model_get_n_items (G_LIST_MODEL (window->model));
}

static inline void
display_window_init (int *argc, char ***argv)
{
  display_home_enter ();
  g_test_init (argc, argv, NULL);
  gtk_init ();

  application = bounce_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
}

static inline int
display_window_run (void)
{
  int status = g_test_run ();

  g_object_unref (application);
  display_home_leave ();

  return status;
}
