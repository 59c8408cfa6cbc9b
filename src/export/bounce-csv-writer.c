/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-csv-writer.h"

#include <string.h>

#include "base/bounce-safe-text.h"
#include "export/bounce-json-text.h"

struct _BounceCsvWriter {
  BounceWriter parent_instance;
};

G_DEFINE_FINAL_TYPE (BounceCsvWriter, bounce_csv_writer, BOUNCE_TYPE_WRITER)

/* Names are identifiers, as in JSON: never translated. */
static const char header[]
    = "path,index,kind,date,address,original_address,action,verdict,reason,group,who_acts,reply,status,text_status,command,"
      "remote_mta,provider,reporting_mta,queue_id,diagnostic,confidence,last_attempt,subject,message_id,original_subject,"
      "original_date,original_message_id\r\n";

/* What a spreadsheet takes for the start of a formula: ASCII, and the full-width forms that some read like it. */
static gboolean
is_formula (const char *text)
{
  static const char *const wide[] = { "＝", "＋", "－", "＠" };

  text += strspn (text, " \t\r\n");
  if (*text != '\0' && strchr ("=+-@|%", *text) != NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (text, wide[i]))
      return TRUE;

  return FALSE;
}

/**
 * bounce_csv_append_cell:
 * @out: where to write
 * @text: (nullable): the value
 *
 * Appends @text as one cell, without the comma. Nothing in it becomes a formula: such a value gets an apostrophe in
 * front, which spreadsheets take for "this is text".
 */
void
bounce_csv_append_cell (GString    *out,
                        const char *text)
{
  g_autofree char *safe = NULL;

  if (text == NULL || *text == '\0')
    return;

  safe = bounce_safe_line (text, -1);
  g_string_append_c (out, '"');
  if (is_formula (safe))
    g_string_append_c (out, '\'');
  for (const char *at = safe; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

static void
append_cells (GString           *out,
              const char *const *texts,
              guint              n)
{
  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (out, ',');
      bounce_csv_append_cell (out, texts[i]);
    }
}

static void
append_time (GString   *out,
             GDateTime *time)
{
  g_string_append_c (out, ',');
  if (time != NULL)
    bounce_json_append_time (out, time);
}

static char *
dup_actors (const BounceDiagnosis *diagnosis)
{
  g_autoptr (GString) actors = g_string_new (NULL);

  for (guint i = 0; i < diagnosis->actors.n; i++)
    {
      if (i > 0)
        g_string_append_c (actors, ' ');
      g_string_append (actors, bounce_enum_to_nick (BOUNCE_TYPE_ACTOR, (int) diagnosis->actors.actor[i]));
    }

  return g_string_free (g_steal_pointer (&actors), FALSE);
}

static void
append_recipient (GString               *out,
                  const BounceReport    *report,
                  const BounceRecipient *recipient,
                  const BounceDiagnosis *diagnosis)
{
  g_autofree char *actors = dup_actors (diagnosis);
  const char *const cells[] = {
    recipient->address,
    recipient->original_address,
    recipient->action == BOUNCE_ACTION_NONE ? NULL : bounce_enum_to_nick (BOUNCE_TYPE_ACTION, (int) recipient->action),
    bounce_enum_to_nick (BOUNCE_TYPE_VERDICT, (int) diagnosis->verdict),
    bounce_enum_to_nick (BOUNCE_TYPE_REASON, (int) diagnosis->reason),
    bounce_enum_to_nick (BOUNCE_TYPE_GROUP, (int) diagnosis->group),
    actors,
    recipient->reply,
    recipient->status,
    recipient->text_status,
    recipient->command,
    recipient->remote_mta,
    diagnosis->provider != NULL ? diagnosis->provider->id : NULL,
    report->reporting_mta,
    recipient->queue_id != NULL ? recipient->queue_id : report->queue_id,
    recipient->diagnostic,
    bounce_enum_to_nick (BOUNCE_TYPE_CONFIDENCE, (int) diagnosis->confidence),
  };

  append_cells (out, cells, G_N_ELEMENTS (cells));
  append_time (out, recipient->last_attempt);
}

static void
append_no_recipient (GString            *out,
                     const BounceReport *report)
{
  const char *const cells[17] = { [13] = report->reporting_mta, [14] = report->queue_id };

  append_cells (out, cells, G_N_ELEMENTS (cells));
  append_time (out, NULL);
}

static void
append_row (GString            *out,
            const BounceResult *result,
            int                 index)
{
  const BounceReport *report = result->report;
  const BounceOriginal *original = report->original;
  const char *const mail[] = { report->subject, report->message_id, original != NULL ? original->subject : NULL };
  const char *const id[] = { original != NULL ? original->message_id : NULL };
  const char *const kind[] = { bounce_enum_to_nick (BOUNCE_TYPE_KIND, (int) report->kind) };

  bounce_csv_append_cell (out, result->source->path);
  g_string_append_c (out, ',');
  bounce_json_append_number (out, result->source->index);
  append_cells (out, kind, G_N_ELEMENTS (kind));
  append_time (out, report->date);

  if (index >= 0)
    append_recipient (out, report, bounce_result_get_recipient (result, (guint) index),
                      bounce_result_get_diagnosis (result, (guint) index));
  else
    append_no_recipient (out, report);

  append_cells (out, mail, G_N_ELEMENTS (mail));
  append_time (out, original != NULL ? original->date : NULL);
  append_cells (out, id, G_N_ELEMENTS (id));
  g_string_append (out, "\r\n");
}

static gboolean
bounce_csv_writer_begin (BounceWriter   *writer,
                         GOutputStream  *stream,
                         GCancellable   *cancellable,
                         GError        **error)
{
  return g_output_stream_write_all (stream, header, strlen (header), NULL, cancellable, error);
}

/* A message that could not be read has no row: whoever runs the export is told of it. */
static void
bounce_csv_writer_append (BounceWriter       *writer,
                          GString            *text,
                          const BounceResult *result)
{
  int only = bounce_writer_get_options (writer)->recipient;
  guint n = bounce_result_get_n_recipients (result);

  if (result->report == NULL)
    return;

  if (n == 0)
    append_row (text, result, -1);
  for (guint i = 0; i < n; i++)
    if (only < 0 || (guint) only == i)
      append_row (text, result, (int) i);
}

static void
bounce_csv_writer_class_init (BounceCsvWriterClass *klass)
{
  BOUNCE_WRITER_CLASS (klass)->begin = bounce_csv_writer_begin;
  BOUNCE_WRITER_CLASS (klass)->append = bounce_csv_writer_append;
}

static void
bounce_csv_writer_init (BounceCsvWriter *self)
{
}
