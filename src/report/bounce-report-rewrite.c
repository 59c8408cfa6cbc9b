/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Copies a report with every text that a person or server wrote passed through a function. Everything is listed here by
 * name: a member that is added to a report and forgotten here is missing in the copy, never copied unseen. */

#include "config.h"

#include "report/bounce-report-rewrite.h"

typedef struct {
  BounceRewriteFunc rewrite;  /* (nullable) */
  gpointer user_data;
} Pen;

static char *
rewrite_text (const Pen  *pen,
              const char *name,
              const char *text)
{
  if (text == NULL || pen->rewrite == NULL)
    return g_strdup (text);

  return pen->rewrite (name, text, pen->user_data);
}

static GDateTime *
copy_time (GDateTime *time)
{
  return time != NULL ? g_date_time_ref (time) : NULL;
}

static void
rewrite_fields (const Pen       *pen,
                const GPtrArray *fields,
                GPtrArray       *copies)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const BounceField *field = g_ptr_array_index (fields, i);
      g_autofree char *value = rewrite_text (pen, field->name, field->value);

      g_ptr_array_add (copies, bounce_field_new (field->name, value, field->offset, field->length));
    }
}

static void
rewrite_evidence (const Pen       *pen,
                  const GPtrArray *evidence,
                  GPtrArray       *copies)
{
  for (guint i = 0; i < evidence->len; i++)
    {
      const BounceEvidence *one = g_ptr_array_index (evidence, i);
      g_autofree char *text = rewrite_text (pen, one->field != NULL ? one->field : "text", one->text);

      g_ptr_array_add (copies, bounce_evidence_new (one->part, one->field, one->offset, one->length, text));
    }
}

static void
rewrite_hops (const Pen       *pen,
              const GPtrArray *hops,
              GPtrArray       *copies)
{
  for (guint i = 0; i < hops->len; i++)
    {
      const BounceHop *hop = g_ptr_array_index (hops, i);
      BounceHop *copy = bounce_hop_new ();

      copy->from = rewrite_text (pen, "hop-from", hop->from);
      copy->from_ip = rewrite_text (pen, "hop-from-ip", hop->from_ip);
      copy->by = rewrite_text (pen, "hop-by", hop->by);
      copy->with = g_strdup (hop->with);
      copy->id = rewrite_text (pen, "hop-id", hop->id);
      copy->recipient = rewrite_text (pen, "hop-recipient", hop->recipient);
      copy->time = copy_time (hop->time);
      copy->offset = hop->offset;
      copy->length = hop->length;
      g_ptr_array_add (copies, copy);
    }
}

static BounceOriginal *
rewrite_original (const Pen            *pen,
                  const BounceOriginal *original)
{
  BounceOriginal *copy;

  if (original == NULL)
    return NULL;

  copy = bounce_original_new ();
  copy->subject = rewrite_text (pen, "subject", original->subject);
  copy->from = rewrite_text (pen, "from", original->from);
  copy->to = rewrite_text (pen, "to", original->to);
  copy->cc = rewrite_text (pen, "cc", original->cc);
  copy->message_id = rewrite_text (pen, "message-id", original->message_id);
  copy->return_path = rewrite_text (pen, "return-path", original->return_path);
  copy->date = copy_time (original->date);
  copy->headers_only = original->headers_only;
  copy->size = original->size;
  copy->offset = original->offset;
  copy->length = original->length;

  rewrite_hops (pen, original->hops, copy->hops);
  rewrite_fields (pen, original->fields, copy->fields);
  for (guint i = 0; i < original->attachments->len; i++)
    {
      const BounceAttachment *attachment = g_ptr_array_index (original->attachments, i);
      g_autofree char *name = rewrite_text (pen, "filename", attachment->name);

      g_ptr_array_add (copy->attachments, bounce_attachment_new (name, attachment->type, attachment->size));
    }

  return copy;
}

static BounceRecipient *
rewrite_recipient (const Pen             *pen,
                   const BounceRecipient *recipient)
{
  BounceRecipient *copy = bounce_recipient_new ();

  copy->address = rewrite_text (pen, "address", recipient->address);
  copy->original_address = rewrite_text (pen, "original-address", recipient->original_address);
  copy->address_type = g_strdup (recipient->address_type);
  copy->action = recipient->action;
  copy->reply = g_strdup (recipient->reply);
  copy->status = g_strdup (recipient->status);
  copy->text_status = g_strdup (recipient->text_status);
  copy->status_is_field = recipient->status_is_field;
  copy->command = g_strdup (recipient->command);
  copy->remote_mta = rewrite_text (pen, "remote-mta", recipient->remote_mta);
  copy->remote_ip = rewrite_text (pen, "remote-ip", recipient->remote_ip);
  copy->diagnostic_type = g_strdup (recipient->diagnostic_type);
  copy->diagnostic = rewrite_text (pen, "diagnostic", recipient->diagnostic);
  copy->diagnostic_lines = rewrite_text (pen, "diagnostic", recipient->diagnostic_lines);
  copy->queue_id = rewrite_text (pen, "queue-id", recipient->queue_id);
  copy->last_attempt = copy_time (recipient->last_attempt);
  copy->retry_until = copy_time (recipient->retry_until);
  copy->expired = recipient->expired;

  rewrite_fields (pen, recipient->fields, copy->fields);
  rewrite_evidence (pen, recipient->evidence, copy->evidence);

  return copy;
}

static void
rewrite_whole_message (const Pen          *pen,
                       const BounceReport *report,
                       BounceReport       *copy)
{
  copy->kind = report->kind;
  copy->format = report->format;
  copy->containment = report->containment;
  copy->base_offset = report->base_offset;

  copy->subject = rewrite_text (pen, "subject", report->subject);
  copy->from = rewrite_text (pen, "from", report->from);
  copy->to = rewrite_text (pen, "to", report->to);
  copy->message_id = rewrite_text (pen, "message-id", report->message_id);
  copy->date = copy_time (report->date);
  rewrite_hops (pen, report->hops, copy->hops);

  copy->reporting_mta = rewrite_text (pen, "reporting-mta", report->reporting_mta);
  copy->received_from_mta = rewrite_text (pen, "received-from-mta", report->received_from_mta);
  copy->dsn_gateway = rewrite_text (pen, "dsn-gateway", report->dsn_gateway);
  copy->envelope_id = rewrite_text (pen, "envelope-id", report->envelope_id);
  copy->queue_id = rewrite_text (pen, "queue-id", report->queue_id);
  copy->arrival_date = copy_time (report->arrival_date);

  copy->feedback_type = g_strdup (report->feedback_type);
  copy->user_agent = rewrite_text (pen, "user-agent", report->user_agent);
  copy->source_ip = rewrite_text (pen, "source-ip", report->source_ip);
  copy->auth_failure = g_strdup (report->auth_failure);
  copy->disposition = g_strdup (report->disposition);
}

/**
 * bounce_report_rewrite:
 * @self: a report
 * @recipients: (nullable) (array length=n_recipients): numbers of the recipients to keep; NULL for all
 * @n_recipients: length of @recipients
 * @rewrite: (nullable) (scope call): what each text goes through; NULL for a plain copy
 * @user_data: for @rewrite
 *
 * Offsets and lengths stay those of the message as it came.
 *
 * Returns: (transfer full): the copy
 */
BounceReport *
bounce_report_rewrite (const BounceReport *self,
                       const guint        *recipients,
                       guint               n_recipients,
                       BounceRewriteFunc   rewrite,
                       gpointer            user_data)
{
  const Pen pen = { rewrite, user_data };
  BounceReport *copy = bounce_report_new ();
  guint n = recipients != NULL ? n_recipients : self->recipients->len;

  rewrite_whole_message (&pen, self, copy);
  rewrite_fields (&pen, self->fields, copy->fields);
  copy->explanation = rewrite_text (&pen, "explanation", self->explanation);
  copy->original = rewrite_original (&pen, self->original);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (copy->recipients,
                     rewrite_recipient (&pen, bounce_report_get_recipient (self, recipients != NULL ? recipients[i] : i)));
  rewrite_evidence (&pen, self->evidence, copy->evidence);
  for (guint i = 0; i < self->warnings->len; i++)
    {
      const BounceWarning *warning = g_ptr_array_index (self->warnings, i);

      bounce_report_warn (copy, warning->id, warning->offset, warning->text);
    }

  return copy;
}
