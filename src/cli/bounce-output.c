/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/bounce-output.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bounce-atomic-file.h"
#include "base/bounce-limits.h"

struct _BounceOutput {
  BounceAtomicFile *file;  /* (nullable): NULL for standard output */
  GOutputStream *stream;
};

/* A reader at the other end of a pipe sees each message as soon as it is known; a file need not. */
static GOutputStream *
open_standard_output (void)
{
  g_autoptr (GOutputStream) raw = g_unix_output_stream_new (STDOUT_FILENO, TRUE);
  struct stat info;

  if (fstat (STDOUT_FILENO, &info) == 0 && S_ISREG (info.st_mode))
    return g_buffered_output_stream_new_sized (raw, BOUNCE_LIMIT_WRITE_BLOCK);

  return g_steal_pointer (&raw);
}

/**
 * bounce_output_new:
 * @path: (nullable): a file; NULL or "-" for standard output
 * @error: return location
 *
 * Returns: (transfer full): an output, or NULL with @error set
 */
BounceOutput *
bounce_output_new (const char  *path,
                   GError     **error)
{
  g_autoptr (BounceOutput) self = g_new0 (BounceOutput, 1);

  if (path == NULL || g_strcmp0 (path, "-") == 0)
    {
      self->stream = open_standard_output ();
      return g_steal_pointer (&self);
    }

  self->file = bounce_atomic_file_new (path, error);
  if (self->file == NULL)
    return NULL;
  self->stream = g_object_ref (bounce_atomic_file_get_stream (self->file));

  return g_steal_pointer (&self);
}

/**
 * bounce_output_get_stream:
 * @self: an output
 *
 * Returns: (transfer none): where to write; closed by bounce_output_finish()
 */
GOutputStream *
bounce_output_get_stream (BounceOutput *self)
{
  return self->stream;
}

/**
 * bounce_output_is_terminal:
 * @self: an output
 *
 * Returns: whether a person reads along
 */
gboolean
bounce_output_is_terminal (const BounceOutput *self)
{
  return self->file == NULL && isatty (STDOUT_FILENO);
}

/**
 * bounce_output_finish:
 * @self: an output that everything was written to
 * @error: return location
 *
 * Returns: FALSE and sets @error where the last bytes did not reach their place
 */
gboolean
bounce_output_finish (BounceOutput  *self,
                      GError       **error)
{
  if (self->file != NULL)
    return bounce_atomic_file_commit (self->file, error);

  if (g_output_stream_close (self->stream, NULL, error))
    return TRUE;

  g_prefix_error (error, "%s: ", _("standard output"));

  return FALSE;
}

/**
 * bounce_output_free:
 * @self: (transfer full): an output
 *
 * A file that was not finished leaves nothing behind.
 */
void
bounce_output_free (BounceOutput *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->file, bounce_atomic_file_free);
  g_free (self);
}
