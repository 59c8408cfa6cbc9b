/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-atomic-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bounce-limits.h"

struct _BounceAtomicFile {
  char *shown;      /* the target, for messages */
  char *target;     /* what is replaced: @shown with symbolic links followed */
  char *temporary;  /* (nullable): written meanwhile; NULL where the target is a device or pipe, and once it is in place */
  int fd;
  GOutputStream *stream;
};

static gboolean
fail (BounceAtomicFile *self,
      GError          **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", self->shown, g_strerror (code));

  return FALSE;
}

/* O_EXCL with the mode of an ordinary new file, so that the umask of the person applies. */
static int
open_temporary (BounceAtomicFile *self)
{
  g_autofree char *folder = g_path_get_dirname (self->target);
  g_autofree char *name = g_path_get_basename (self->target);

  for (int i = 0; i < 100; i++)
    {
      g_autofree char *temporary = g_strdup_printf ("%s/.%s.%08x", folder, name, g_random_int ());
      int fd = open (temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);

      if (fd >= 0)
        self->temporary = g_steal_pointer (&temporary);
      if (fd >= 0 || errno != EEXIST)
        return fd;
    }

  return -1;
}

/**
 * bounce_atomic_file_new:
 * @path: where the file shall stand in the end; a symbolic link is followed, so that it stays one
 * @error: return location
 *
 * A target that is a device or a pipe is written directly: there is nothing to replace.
 *
 * Returns: (transfer full): a file to write, or NULL with @error set
 */
BounceAtomicFile *
bounce_atomic_file_new (const char  *path,
                        GError     **error)
{
  g_autoptr (BounceAtomicFile) self = g_new0 (BounceAtomicFile, 1);
  g_autoptr (GOutputStream) raw = NULL;
  struct stat info;
  gboolean exists;

  self->shown = g_strdup (path);
  self->target = realpath (path, NULL);
  if (self->target == NULL)
    self->target = g_strdup (path);

  exists = stat (self->target, &info) == 0;
  if (exists && S_ISDIR (info.st_mode))
    {
      errno = EISDIR;
      self->fd = -1;
    }
  else if (exists && !S_ISREG (info.st_mode))
    self->fd = open (self->target, O_WRONLY | O_CLOEXEC);
  else
    self->fd = open_temporary (self);

  if (self->fd < 0)
    {
      fail (self, error);
      return NULL;
    }
  if (exists && self->temporary != NULL && fchmod (self->fd, info.st_mode & 07777) < 0)
    {
      fail (self, error);
      return NULL;
    }

  raw = g_unix_output_stream_new (self->fd, FALSE);
  self->stream = g_buffered_output_stream_new_sized (raw, BOUNCE_LIMIT_WRITE_BLOCK);

  return g_steal_pointer (&self);
}

/**
 * bounce_atomic_file_get_stream:
 * @self: a file
 *
 * Returns: (transfer none): where to write; need not be closed
 */
GOutputStream *
bounce_atomic_file_get_stream (BounceAtomicFile *self)
{
  return self->stream;
}

/**
 * bounce_atomic_file_commit:
 * @self: a file that is written to the end
 * @error: return location
 *
 * Puts the file in its place, once it is on the disk. Without this call nothing remains of it.
 *
 * Returns: FALSE and sets @error where that failed; the target is then as it was
 */
gboolean
bounce_atomic_file_commit (BounceAtomicFile  *self,
                           GError           **error)
{
  int fd;

  if (!g_output_stream_flush (self->stream, NULL, error))
    {
      g_prefix_error (error, "%s: ", self->shown);
      return FALSE;
    }
  if (self->temporary != NULL && fsync (self->fd) < 0)
    return fail (self, error);

  /* Some file systems tell of a full disk only here. */
  fd = self->fd;
  self->fd = -1;
  if (close (fd) < 0)
    return fail (self, error);
  if (self->temporary != NULL && g_rename (self->temporary, self->target) < 0)
    return fail (self, error);

  g_clear_pointer (&self->temporary, g_free);

  return TRUE;
}

/**
 * bounce_atomic_file_free:
 * @self: (transfer full): a file
 *
 * What was not committed is removed.
 */
void
bounce_atomic_file_free (BounceAtomicFile *self)
{
  g_clear_object (&self->stream);
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self->shown);
  g_free (self);
}
