/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-limits.h"
#include "report/bounce-report.h"

G_DEFINE_BOXED_TYPE (BounceReport, bounce_report, bounce_report_ref, bounce_report_unref)

static void
warning_free (BounceWarning *warning)
{
  g_free (warning->id);
  g_free (warning->text);
  g_free (warning);
}

/**
 * bounce_report_new:
 *
 * Returns: (transfer full): a report that states nothing yet
 */
BounceReport *
bounce_report_new (void)
{
  BounceReport *self = g_new0 (BounceReport, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->format = BOUNCE_FORMAT_UNKNOWN;
  self->hops = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_hop_free);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_field_free);
  self->recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_recipient_free);
  self->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_evidence_free);
  self->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) warning_free);

  return self;
}

/**
 * bounce_report_ref:
 * @self: a report
 *
 * Returns: (transfer full): @self
 */
BounceReport *
bounce_report_ref (BounceReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bounce_report_unref:
 * @self: (transfer full): a report
 */
void
bounce_report_unref (BounceReport *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->passages, g_ptr_array_unref);
  g_free (self->subject);
  g_free (self->from);
  g_free (self->to);
  g_free (self->message_id);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_ptr_array_unref (self->hops);
  g_free (self->reporting_mta);
  g_free (self->received_from_mta);
  g_free (self->dsn_gateway);
  g_free (self->envelope_id);
  g_free (self->queue_id);
  g_clear_pointer (&self->arrival_date, g_date_time_unref);
  g_free (self->feedback_type);
  g_free (self->user_agent);
  g_free (self->source_ip);
  g_free (self->auth_failure);
  g_free (self->disposition);
  g_ptr_array_unref (self->fields);
  g_free (self->explanation);
  g_clear_pointer (&self->original, bounce_original_free);
  g_ptr_array_unref (self->recipients);
  g_ptr_array_unref (self->evidence);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/**
 * bounce_report_add_recipient:
 * @self: a report that has not been handed out
 *
 * Returns: (transfer none) (nullable): a new recipient of @self, to be filled; %NULL where the report has
 *   BOUNCE_LIMIT_RECIPIENTS already, which is a warning of its own
 */
BounceRecipient *
bounce_report_add_recipient (BounceReport *self)
{
  BounceRecipient *recipient;

  if (self->recipients->len >= BOUNCE_LIMIT_RECIPIENTS)
    {
      bounce_report_warn (self, "too-many-recipients", 0,
                          "The report speaks of more recipients than are read; the rest is left out.");
      return NULL;
    }

  recipient = bounce_recipient_new ();
  g_ptr_array_add (self->recipients, recipient);
  return recipient;
}

/**
 * bounce_report_warn:
 * @self: a report that has not been handed out
 * @id: what is wrong, stable, kebab-case
 * @offset: bytes from the start of the message, 0 where it concerns the whole
 * @text: an untranslated sentence marked with N_()
 *
 * Records a warning once for each @id; at most BOUNCE_LIMIT_WARNINGS are kept.
 */
void
bounce_report_warn (BounceReport *self,
                    const char   *id,
                    guint64       offset,
                    const char   *text)
{
  BounceWarning *warning;

  if (self->warnings->len >= BOUNCE_LIMIT_WARNINGS)
    return;

  for (guint i = 0; i < self->warnings->len; i++)
    {
      const BounceWarning *present = g_ptr_array_index (self->warnings, i);

      if (g_str_equal (present->id, id))
        return;
    }

  warning = g_new0 (BounceWarning, 1);
  warning->id = g_strdup (id);
  warning->text = g_strdup (text);
  warning->offset = offset;
  g_ptr_array_add (self->warnings, warning);
}

/**
 * bounce_report_get_recipient:
 * @self: a report
 * @index: below the number of recipients
 *
 * Returns: (transfer none): the recipient
 */
const BounceRecipient *
bounce_report_get_recipient (const BounceReport *self,
                             guint               index)
{
  g_return_val_if_fail (index < self->recipients->len, NULL);

  return g_ptr_array_index (self->recipients, index);
}
