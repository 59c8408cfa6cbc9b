/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-export-job.h"

#include <string.h>

#include "base/bounce-atomic-file.h"
#include "engine/bounce-engine.h"
#include "export/bounce-suppression-list.h"

struct _BounceExportProgress
{
  gint done;  /* atomic, both */
  gint total; /* 0 until it is known */
};

typedef struct
{
  BounceExportRows *rows; /* (nullable): their mails are read again, one at a time */
  BounceResult *result;   /* (nullable): or the one that is here already */
  BounceFormat format;
  BounceWriterOptions options;
  BounceExportProgress *progress;
  BounceReloader *reloader;
  char *path;
} ExportJob;

static void
export_job_free (gpointer data)
{
  ExportJob *job = data;

  g_clear_pointer (&job->rows, bounce_export_rows_unref);
  g_clear_pointer (&job->result, bounce_result_unref);
  g_clear_pointer (&job->options.now, g_date_time_unref);
  g_clear_pointer (&job->progress, bounce_export_progress_unref);
  g_clear_pointer (&job->reloader, bounce_reloader_unref);
  g_clear_pointer (&job->options.findings, g_ptr_array_unref);
  g_free (job->path);
  g_free (job);
}

/* For formats that hold the messages themselves. */
static GBytes *
load_bytes_cb (const BounceSource *source, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return bounce_reloader_load_bytes (user_data, source, cancellable, error);
}

/* The mail, with the recipients that are wanted. What cannot be read again is written as that: its reason stands in the
 * export in its place. */
static BounceResult *
load_mail (BounceReloader *reloader, const BounceRecordStore *store, const BounceExportMail *mail, GCancellable *cancellable)
{
  g_autoptr (BounceSource) source = bounce_record_store_dup_source (store, mail->position);
  g_autoptr (GError) unreadable = NULL;
  g_autoptr (BounceResult) result = bounce_reloader_load (reloader, source, cancellable, &unreadable);

  if (result == NULL)
    return bounce_result_new_for_error (source, unreadable);
  if (mail->recipients == NULL || mail->recipients->len == bounce_result_get_n_recipients (result))
    return g_steal_pointer (&result);

  return bounce_result_rewrite (result, (const guint *) (gpointer) mail->recipients->data, mail->recipients->len, NULL, NULL);
}

/* Returns how many messages were written; -1 with @error set. */
static gssize
write_mails (const ExportJob *job, BounceWriter *writer, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) mails = bounce_export_rows_dup_mails (job->rows, cancellable);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;

  g_atomic_int_set (&job->progress->total, (gint) mails->len);
  for (guint i = 0; i < mails->len; i++)
    {
      g_autoptr (BounceResult) result = load_mail (job->reloader, bounce_export_rows_get_store (job->rows),
                                                   &g_array_index (mails, BounceExportMail, i), cancellable);

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !bounce_writer_write (writer, result, cancellable, error))
        return -1;
      g_atomic_int_inc (&job->progress->done);
    }

  return (gssize) mails->len;
}

/* Returns how many messages were written; -1 with @error set. */
static gssize
write_messages (const ExportJob *job, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (BounceWriter) writer = bounce_writer_new (job->format, &job->options);
  gssize n = 1;

  if (!bounce_writer_begin (writer, stream, cancellable, error))
    return -1;

  if (job->result == NULL)
    n = write_mails (job, writer, cancellable, error);
  else if (!bounce_writer_write (writer, job->result, cancellable, error))
    n = -1;
  if (n < 0 || !bounce_writer_end (writer, cancellable, error))
    return -1;

  return n;
}

static void
add_record (BounceSuppressionList *list, BounceRecordStore *store, const BounceRecord *record)
{
  const char *failed = bounce_record_store_get_string (store, record->address);
  const char *original = bounce_record_store_get_string (store, record->original_address);
  BounceSuppressionItem item = {
    .address = original != NULL ? original : failed,
    .failed = original != NULL && g_strcmp0 (original, failed) != 0 ? failed : NULL,
    .reason = record->reason,
    .status = bounce_record_store_get_string (store, record->status),
    .reply = record->reply,
    .provider = bounce_record_store_get_string (store, record->provider),
    .diagnostic = bounce_record_store_get_string (store, record->diagnostic),
    .time = record->time != BOUNCE_RECORD_NO_TIME ? record->time : BOUNCE_SUPPRESSION_NO_TIME,
  };

  bounce_suppression_list_add (list, &item);
}

/* All that such a list says stands in the records: no message is read again for it. Returns how many addresses. */
static gssize
write_suppression_list (const ExportJob *job, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (BounceSuppressionList) list = bounce_suppression_list_new ();
  g_autoptr (GArray) positions = job->rows != NULL ? bounce_export_rows_dup_positions (job->rows) : NULL;
  guint n = positions != NULL ? positions->len : 0;
  gboolean written = FALSE;

  g_atomic_int_set (&job->progress->total, (gint) n);
  for (guint i = 0; i < n; i++)
    {
      BounceRecordStore *store = bounce_export_rows_get_store (job->rows);
      const BounceRecord *record = bounce_record_store_get (store, g_array_index (positions, guint32, i));

      if (i % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      if (record->suppress)
        add_record (list, store, record);
      g_atomic_int_inc (&job->progress->done);
    }
  if (job->result != NULL && job->result->report != NULL)
    bounce_suppression_list_add_result (list, job->result, job->options.recipient);

  written = job->format == BOUNCE_FORMAT_SUPPRESSION
                ? bounce_suppression_list_write_text (list, stream, cancellable, error)
                : bounce_suppression_list_write_csv (list, stream, cancellable, error);

  return written ? (gssize) bounce_suppression_list_get_n (list) : -1;
}

static void
run_export (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const ExportJob *job = task_data;
  GError *error = NULL;
  g_autoptr (BounceAtomicFile) file = bounce_atomic_file_new (job->path, &error);
  GOutputStream *stream = file != NULL ? bounce_atomic_file_get_stream (file) : NULL;
  gssize n = -1;

  if (stream != NULL && bounce_format_is_suppression (job->format))
    n = write_suppression_list (job, stream, cancellable, &error);
  else if (stream != NULL)
    n = write_messages (job, stream, cancellable, &error);
  if (n >= 0 && !bounce_atomic_file_commit (file, &error))
    n = -1;

  if (n >= 0)
    g_task_return_int (task, n);
  else
    g_task_return_error (task, error);
}

/**
 * bounce_export_progress_new:
 *
 * Returns: (transfer full): the progress of an export that did not begin
 */
BounceExportProgress *
bounce_export_progress_new (void)
{
  return g_atomic_rc_box_new0 (BounceExportProgress);
}

BounceExportProgress *
bounce_export_progress_ref (BounceExportProgress *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
bounce_export_progress_unref (BounceExportProgress *self)
{
  g_atomic_rc_box_release (self);
}

/**
 * bounce_export_progress_get:
 * @self: progress
 * @done: (out): mails, or rows of a suppression list, that are written
 * @total: (out): how many there are; 0 where that is not known yet
 */
void
bounce_export_progress_get (const BounceExportProgress *self, guint *done, guint *total)
{
  *done = (guint) g_atomic_int_get (&self->done);
  *total = (guint) g_atomic_int_get (&self->total);
}

/**
 * bounce_export_async:
 * @rows: (nullable): what is exported; its mails are read again one at a time
 * @result: (nullable): or the one message, where it is at hand
 * @format: the format
 * @options: how to write
 * @destination: a local file; replaced when everything is written, never before
 * @progress: told how far it is
 * @cancellable: (nullable): to stop; nothing is left behind then
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
bounce_export_async (BounceExportRows *rows,
                     BounceResult *result,
                     BounceFormat format,
                     const BounceWriterOptions *options,
                     GFile *destination,
                     BounceExportProgress *progress,
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
  job->rows = rows != NULL ? bounce_export_rows_ref (rows) : NULL;
  job->result = result != NULL ? bounce_result_ref (result) : NULL;
  job->format = format;
  job->options = *options;
  job->options.now = options->now != NULL ? g_date_time_ref (options->now) : NULL;
  job->options.findings = options->findings != NULL ? g_ptr_array_ref (options->findings) : NULL;
  job->reloader = bounce_reloader_new ();
  job->options.load_bytes = load_bytes_cb;
  job->options.load_bytes_data = job->reloader;
  job->progress = bounce_export_progress_ref (progress);
  job->path = g_steal_pointer (&path);
  g_task_set_task_data (task, job, export_job_free);
  g_task_run_in_thread (task, run_export);
}

/**
 * bounce_export_finish:
 * @async_result: what the callback was given
 * @error: return location
 *
 * Returns: how many messages, or addresses of a suppression list, were written; 0 and sets @error where it failed
 */
guint
bounce_export_finish (GAsyncResult *async_result, GError **error)
{
  gssize n = g_task_propagate_int (G_TASK (async_result), error);

  return n > 0 ? (guint) n : 0;
}
