/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Says when a window had painted its first frame that shows something in particular, and ends the program. The time is
 * that of CLOCK_MONOTONIC in microseconds, so that whoever started the program can subtract its own. */

#pragma once

#include <gtk/gtk.h>

/* Whether the frame that was just painted is the one that is waited for. */
typedef gboolean (*FirstFrameFunc) (GtkWindow *window);

static FirstFrameFunc first_frame_is_there;

static inline void
first_frame_painted_cb (GdkFrameClock *clock, gpointer user_data)
{
  GtkWindow *window = user_data;

  if (!gtk_widget_get_mapped (GTK_WIDGET (window)) || !first_frame_is_there (window))
    return;

  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  g_signal_handlers_disconnect_by_func (clock, first_frame_painted_cb, window);
  g_application_quit (g_application_get_default ());
}

static inline void
first_frame_realize_cb (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (first_frame_painted_cb), window);
}

static inline void
first_frame_window_added_cb (GtkApplication *application, GtkWindow *window)
{
  g_signal_connect (window, "realize", G_CALLBACK (first_frame_realize_cb), NULL);
}

/* Every window of @application is watched until @is_there says so of one. */
static inline void
first_frame_watch (GtkApplication *application, FirstFrameFunc is_there)
{
  first_frame_is_there = is_there;
  g_signal_connect (application, "window-added", G_CALLBACK (first_frame_window_added_cb), NULL);
}
