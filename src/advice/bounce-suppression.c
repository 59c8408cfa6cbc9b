/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-suppression.h"

#include <string.h>

/* Warnings of a report that say that it may come from no mail system. */
static gboolean
may_be_forged (const BounceReport *report)
{
  static const char *const signs[] = { "return-path-not-empty", "original-without-traces", NULL };

  for (guint i = 0; i < report->warnings->len; i++)
    if (g_strv_contains (signs, ((const BounceWarning *) g_ptr_array_index (report->warnings, i))->id))
      return TRUE;

  return FALSE;
}

/**
 * bounce_suppression_includes:
 * @result: what is known of a message
 * @index: one of its recipients
 *
 * Returns: whether the recipient's address belongs on a suppression list
 */
gboolean
bounce_suppression_includes (const BounceResult *result,
                             guint               index)
{
  const BounceRecipient *recipient = bounce_result_get_recipient (result, index);
  const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (result, index);
  const BounceReasonEntry *reason = bounce_catalogue_lookup_reason (bounce_catalogue_get_default (), diagnosis->reason);

  return result->report->kind == BOUNCE_KIND_FAILURE && recipient->action == BOUNCE_ACTION_FAILED &&
         diagnosis->verdict == BOUNCE_VERDICT_PERMANENT && diagnosis->confidence != BOUNCE_CONFIDENCE_INFERRED &&
         reason != NULL && reason->suppress && !may_be_forged (result->report) &&
         bounce_suppression_get_address (recipient) != NULL;
}

/**
 * bounce_suppression_get_address:
 * @recipient: a recipient
 *
 * A list holds what its sender wrote to, not what the mail was passed on to in the end (RFC 3464, section 2.3.1).
 *
 * Returns: (transfer none) (nullable): the address as it stands in the sender's list; NULL where none is known
 */
const char *
bounce_suppression_get_address (const BounceRecipient *recipient)
{
  const char *address = recipient->original_address != NULL ? recipient->original_address : recipient->address;

  return address != NULL && strchr (address, '@') != NULL ? address : NULL;
}
