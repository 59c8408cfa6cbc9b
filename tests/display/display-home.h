/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A home of its own for a display test: nothing of the person's is read or written. GLib's isolated folders are not
 * taken, because without the system's data GTK finds no loader for icons. */

#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

static char *display_home;

static inline void
display_home_enter (void)
{
  static const char *const names[] = { "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME" };

  display_home = g_dir_make_tmp ("bounce-display-XXXXXX", NULL);
  g_assert_nonnull (display_home);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], display_home, TRUE);
}

static inline void
display_home_leave (void)
{
  g_autoptr (GDir) dir = g_dir_open (display_home, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (display_home, name, NULL);

      g_remove (path);
    }
  g_rmdir (display_home);
  g_free (display_home);
}
