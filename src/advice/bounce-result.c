/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-result.h"

#include "report/bounce-report-rewrite.h"

G_DEFINE_BOXED_TYPE (BounceResult, bounce_result, bounce_result_ref, bounce_result_unref)

static BounceResult *
result_alloc (BounceSource *source)
{
  BounceResult *self = g_new0 (BounceResult, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->source = bounce_source_ref (source);
  self->diagnoses = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_diagnosis_unref);

  return self;
}

/**
 * bounce_result_new:
 * @source: where the message stands
 * @report: what it states
 * @catalogue: what is known
 *
 * Diagnoses each recipient of @report.
 *
 * Returns: (transfer full): a new result
 */
BounceResult *
bounce_result_new (BounceSource          *source,
                   BounceReport          *report,
                   const BounceCatalogue *catalogue)
{
  BounceResult *self;

  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (report != NULL, NULL);

  self = result_alloc (source);
  self->report = bounce_report_ref (report);
  for (guint i = 0; i < report->recipients->len; i++)
    g_ptr_array_add (self->diagnoses, bounce_diagnosis_new (catalogue, report, bounce_report_get_recipient (report, i)));

  return self;
}

/**
 * bounce_result_new_for_error:
 * @source: where the message stands
 * @error: why it could not be read
 *
 * Returns: (transfer full): a result without a report
 */
BounceResult *
bounce_result_new_for_error (BounceSource *source,
                             const GError *error)
{
  BounceResult *self;

  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (error != NULL, NULL);

  self = result_alloc (source);
  self->error = g_error_copy (error);

  return self;
}

/**
 * bounce_result_rewrite:
 * @self: a result
 * @recipients: (nullable) (array length=n_recipients): numbers of the recipients to keep; NULL for all
 * @n_recipients: length of @recipients
 * @rewrite: (nullable) (scope call): what each text goes through; NULL for a plain copy
 * @user_data: for @rewrite
 *
 * Not for codes, identifiers and numbers: only for what a person or a server wrote.
 *
 * Returns: (transfer full): the copy
 */
BounceResult *
bounce_result_rewrite (const BounceResult *self,
                       const guint        *recipients,
                       guint               n_recipients,
                       BounceRewriteFunc   rewrite,
                       gpointer            user_data)
{
  BounceResult *copy;
  guint n = recipients != NULL ? n_recipients : self->diagnoses->len;
  g_autofree char *path = rewrite != NULL ? rewrite ("path", self->source->path, user_data) : g_strdup (self->source->path);
  g_autoptr (BounceSource) source
      = bounce_source_new (path, self->source->index, self->source->offset, self->source->length);

  copy = result_alloc (source);
  if (self->report != NULL)
    copy->report = bounce_report_rewrite (self->report, recipients, n_recipients, rewrite, user_data);

  for (guint i = 0; i < n; i++)
    {
      const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (self, recipients != NULL ? recipients[i] : i);

      g_ptr_array_add (copy->diagnoses, bounce_diagnosis_rewrite (diagnosis, rewrite, user_data));
    }

  if (self->error != NULL)
    {
      g_autofree char *message
          = rewrite != NULL ? rewrite ("error", self->error->message, user_data) : g_strdup (self->error->message);

      copy->error = g_error_new_literal (self->error->domain, self->error->code, message);
    }

  return copy;
}

/**
 * bounce_result_ref:
 * @self: a result
 *
 * Returns: (transfer full): @self
 */
BounceResult *
bounce_result_ref (BounceResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bounce_result_unref:
 * @self: (transfer full): a result
 */
void
bounce_result_unref (BounceResult *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  bounce_source_unref (self->source);
  g_clear_pointer (&self->report, bounce_report_unref);
  g_ptr_array_unref (self->diagnoses);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * bounce_result_is_about_delivery:
 * @self: a result
 *
 * Returns: whether the message reports that mail was or was not delivered: a failure, a delay or a success
 */
gboolean
bounce_result_is_about_delivery (const BounceResult *self)
{
  BounceKind kind = self->report != NULL ? self->report->kind : BOUNCE_KIND_NOT_A_REPORT;

  return kind == BOUNCE_KIND_FAILURE || kind == BOUNCE_KIND_DELAY || kind == BOUNCE_KIND_SUCCESS;
}

/**
 * bounce_result_get_n_recipients:
 * @self: a result
 *
 * Returns: the number of recipients; 0 where the message could not be read
 */
guint
bounce_result_get_n_recipients (const BounceResult *self)
{
  return self->diagnoses->len;
}

/**
 * bounce_result_get_recipient:
 * @self: a result
 * @index: number of the recipient
 *
 * Returns: (transfer none): what the report states of it
 */
const BounceRecipient *
bounce_result_get_recipient (const BounceResult *self,
                             guint               index)
{
  g_return_val_if_fail (index < self->diagnoses->len, NULL);

  return bounce_report_get_recipient (self->report, index);
}

/**
 * bounce_result_get_diagnosis:
 * @self: a result
 * @index: number of the recipient
 *
 * Returns: (transfer none): what that means
 */
const BounceDiagnosis *
bounce_result_get_diagnosis (const BounceResult *self,
                             guint               index)
{
  g_return_val_if_fail (index < self->diagnoses->len, NULL);

  return g_ptr_array_index (self->diagnoses, index);
}
