/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-folder.h"

#include <string.h>
#include <sys/stat.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/bounce-error.h"
#include "base/bounce-limits.h"

/* What is left to do; the next is the last. */
typedef struct {
  char *path;
  gboolean is_folder;
  guint depth;
} Entry;

struct _BounceFolder {
  GArray *entries;   /* Entry */
  guint64 total;     /* bytes of all files listed so far */
};

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->path);
}

static gboolean
is_folder (const char *parent,
           const char *name)
{
  g_autofree char *path = g_build_filename (parent, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

static gboolean
is_maildir (const char *path)
{
  return is_folder (path, "cur") && is_folder (path, "new");
}

/* File names of mail are often numbers (MH); 9 comes before 10, whatever the locale. */
static int
compare_names_reversed (gconstpointer a,
                        gconstpointer b)
{
  return strverscmp (*(const char *const *) b, *(const char *const *) a);
}

static gboolean
is_wanted (const char *path,
           const char *name,
           gboolean    maildir,
           gboolean    folder)
{
  if (!maildir)
    return *name != '.';
  if (!folder)
    return FALSE;   /* a server's own lists beside `cur` */
  if (g_str_equal (name, "tmp"))
    return FALSE;   /* not yet delivered */
  if (*name == '.')
    {
      g_autofree char *sub = g_build_filename (path, name, NULL);

      return is_maildir (sub);   /* Maildir++ */
    }

  return TRUE;
}

static void
add_entry (BounceFolder *self,
           const char   *folder,
           const char   *name,
           gboolean      maildir,
           guint         depth)
{
  Entry entry = { g_build_filename (folder, name, NULL), FALSE, depth + 1 };
  struct stat status = { 0 };
  gboolean link = FALSE;

  if (lstat (entry.path, &status) == 0 && S_ISLNK (status.st_mode))
    {
      link = TRUE;
      if (stat (entry.path, &status) != 0)
        memset (&status, 0, sizeof status);
    }

  /* A linked file is read; a linked folder may lead in a circle. Devices and pipes are no mail. */
  entry.is_folder = S_ISDIR (status.st_mode) && !link;
  if ((!entry.is_folder && !S_ISREG (status.st_mode)) || !is_wanted (folder, name, maildir, entry.is_folder))
    {
      g_free (entry.path);
      return;
    }

  if (!entry.is_folder)
    self->total += (guint64) status.st_size;
  g_array_append_val (self->entries, entry);
}

static gboolean
list_folder (BounceFolder  *self,
             const char    *path,
             guint          depth,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  gboolean maildir = is_maildir (path);
  const char *name;

  if (depth > BOUNCE_LIMIT_FOLDER_DEPTH)
    {
      g_set_error (error, BOUNCE_ERROR, BOUNCE_ERROR_LIMIT, _("“%s” lies too deep in other folders"), path);
      return FALSE;
    }

  dir = g_dir_open (path, 0, &local);
  if (dir == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The folder “%s” cannot be opened: %s"), path, local->message);
      return FALSE;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names_reversed);

  for (guint i = 0; i < names->len; i++)
    {
      if (i % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      add_entry (self, path, g_ptr_array_index (names, i), maildir, depth);
    }

  return TRUE;
}

/**
 * bounce_folder_new:
 * @path: a folder
 *
 * Returns: (transfer full): a walk through its files
 */
BounceFolder *
bounce_folder_new (const char *path)
{
  BounceFolder *self = g_new0 (BounceFolder, 1);
  Entry entry = { g_strdup (path), TRUE, 0 };

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  g_array_append_val (self->entries, entry);

  return self;
}

/**
 * bounce_folder_free:
 * @self: (transfer full): a walk
 */
void
bounce_folder_free (BounceFolder *self)
{
  g_array_unref (self->entries);
  g_free (self);
}

/**
 * bounce_folder_next:
 * @self: a walk
 * @path: (out) (transfer full) (nullable): the next file, NULL at the end
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: FALSE where a folder cannot be read; the walk can go on behind it
 */
gboolean
bounce_folder_next (BounceFolder  *self,
                    char         **path,
                    GCancellable  *cancellable,
                    GError       **error)
{
  *path = NULL;
  while (self->entries->len > 0)
    {
      Entry *last = &g_array_index (self->entries, Entry, self->entries->len - 1);
      g_autofree char *taken = g_steal_pointer (&last->path);
      gboolean folder = last->is_folder;
      guint depth = last->depth;

      g_array_set_size (self->entries, self->entries->len - 1);
      if (!folder)
        {
          *path = g_steal_pointer (&taken);
          return TRUE;
        }
      if (!list_folder (self, taken, depth, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bounce_folder_get_total:
 * @self: a walk
 *
 * Returns: bytes of all files of the folders that were opened so far
 */
guint64
bounce_folder_get_total (BounceFolder *self)
{
  return self->total;
}
