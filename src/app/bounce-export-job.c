/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-export-job.h"

#include "base/bounce-atomic-file.h"
#include "engine/bounce-engine.h"

typedef struct
{
  GPtrArray *sources;   /* (nullable): what is read again, one at a time */
  BounceResult *result; /* (nullable): or the one that is here already */
  BounceFormat format;
  BounceWriterOptions options;
  char *path;
} ExportJob;

static void
export_job_free (gpointer data)
{
  ExportJob *job = data;

  g_clear_pointer (&job->sources, g_ptr_array_unref);
  g_clear_pointer (&job->result, bounce_result_unref);
  g_clear_pointer (&job->options.now, g_date_time_unref);
  g_strfreev ((GStrv) job->options.findings);
  g_free (job->path);
  g_free (job);
}

/* Returns how many messages were written; -1 with @error set. What cannot be read again is written as that: its reason
 * stands in the export in its place. */
static gssize
write_messages (const ExportJob *job, BounceWriter *writer, GCancellable *cancellable, GError **error)
{
  gssize n = 0;

  if (job->result != NULL)
    return bounce_writer_write (writer, job->result, cancellable, error) ? 1 : -1;

  for (guint i = 0; i < job->sources->len; i++)
    {
      BounceSource *source = g_ptr_array_index (job->sources, i);
      g_autoptr (GError) unreadable = NULL;
      g_autoptr (BounceResult) result = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      result = bounce_engine_load (source, cancellable, &unreadable);
      if (result == NULL)
        result = bounce_result_new_for_error (source, unreadable);
      if (!bounce_writer_write (writer, result, cancellable, error))
        return -1;
      n++;
    }

  return n;
}

static void
run_export (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const ExportJob *job = task_data;
  GError *error = NULL;
  g_autoptr (BounceAtomicFile) file = bounce_atomic_file_new (job->path, &error);
  g_autoptr (BounceWriter) writer = NULL;
  gssize n = -1;

  if (file != NULL)
    {
      writer = bounce_writer_new (job->format, &job->options);
      if (bounce_writer_begin (writer, bounce_atomic_file_get_stream (file), cancellable, &error))
        n = write_messages (job, writer, cancellable, &error);
      if (n >= 0 && (!bounce_writer_end (writer, cancellable, &error) || !bounce_atomic_file_commit (file, &error)))
        n = -1;
    }

  if (n >= 0)
    g_task_return_int (task, n);
  else
    g_task_return_error (task, error);
}

/**
 * bounce_export_async:
 * @sources: (nullable) (element-type BounceSource): the messages; read again one at a time
 * @result: (nullable): or the one message, where it is at hand
 * @format: the format
 * @options: how to write
 * @destination: a local file; replaced when everything is written, never before
 * @cancellable: (nullable): to stop; nothing is left behind then
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
bounce_export_async (GPtrArray *sources,
                     BounceResult *result,
                     BounceFormat format,
                     const BounceWriterOptions *options,
                     GFile *destination,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ExportJob *job = NULL;
  g_autofree char *path = g_file_get_path (destination);

  g_task_set_source_tag (task, bounce_export_async);
  if (path == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not a local file");
      return;
    }

  job = g_new0 (ExportJob, 1);
  job->sources = sources != NULL ? g_ptr_array_ref (sources) : NULL;
  job->result = result != NULL ? bounce_result_ref (result) : NULL;
  job->format = format;
  job->options = *options;
  job->options.now = options->now != NULL ? g_date_time_ref (options->now) : NULL;
  job->options.findings = (const char *const *) g_strdupv ((GStrv) options->findings);
  job->path = g_steal_pointer (&path);
  g_task_set_task_data (task, job, export_job_free);
  g_task_run_in_thread (task, run_export);
}

/**
 * bounce_export_finish:
 * @async_result: what the callback was given
 * @error: return location
 *
 * Returns: how many messages were written; 0 and sets @error where it failed
 */
guint
bounce_export_finish (GAsyncResult *async_result, GError **error)
{
  gssize n = g_task_propagate_int (G_TASK (async_result), error);

  return n > 0 ? (guint) n : 0;
}
