/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-outbox.h"

#include <glib/gstdio.h>

/* Main thread only. */
static char *folder;
static GPtrArray *files;
static guint serial;

/**
 * bounce_outbox_write:
 * @name: the name that the receiver sees
 * @text: what is written
 * @length: bytes of @text; -1 up to its NUL
 * @error: return location
 *
 * Returns: (transfer full): the file, or NULL with @error set
 */
GFile *
bounce_outbox_write (const char *name, const char *text, gssize length, GError **error)
{
  g_autofree char *number = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("bounce-inspector-XXXXXX", error);
      if (folder == NULL)
        return NULL;
      files = g_ptr_array_new_with_free_func (g_free);
    }

  /* A folder each, so that two mails of one name do not meet. */
  number = g_strdup_printf ("%u", ++serial);
  parent = g_build_filename (folder, number, NULL);
  g_mkdir (parent, 0700);
  path = g_build_filename (parent, name, NULL);
  g_ptr_array_add (files, g_strdup (parent));
  if (!g_file_set_contents_full (path, text, length, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return NULL;
  g_ptr_array_add (files, g_strdup (path));

  return g_file_new_for_path (path);
}

/**
 * bounce_outbox_clear:
 *
 * Removes every file that was written, and the folder.
 */
void
bounce_outbox_clear (void)
{
  if (folder == NULL)
    return;

  for (guint i = files->len; i > 0; i--)
    g_remove (g_ptr_array_index (files, i - 1));
  g_clear_pointer (&files, g_ptr_array_unref);
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}
