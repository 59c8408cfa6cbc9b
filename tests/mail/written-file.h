/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A file of a test's own. */

#pragma once

#include <glib/gstdio.h>

/* Returns: (transfer full): the path of a new file that holds @data; -1 as @length: a string */
static inline char *
write_file (const char *data,
            gssize      length)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("bounce-mail-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);

  return path;
}
