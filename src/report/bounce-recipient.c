/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "report/bounce-recipient.h"

/**
 * bounce_recipient_new:
 *
 * Returns: (transfer full): a recipient of whom nothing is known yet
 */
BounceRecipient *
bounce_recipient_new (void)
{
  BounceRecipient *self = g_new0 (BounceRecipient, 1);

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_field_free);
  self->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_evidence_free);

  return self;
}

/**
 * bounce_recipient_free:
 * @self: (transfer full): a recipient
 */
void
bounce_recipient_free (BounceRecipient *self)
{
  g_free (self->address);
  g_free (self->original_address);
  g_free (self->address_type);
  g_free (self->reply);
  g_free (self->status);
  g_free (self->text_status);
  g_free (self->command);
  g_free (self->remote_mta);
  g_free (self->remote_ip);
  g_free (self->diagnostic_type);
  g_free (self->diagnostic);
  g_free (self->diagnostic_lines);
  g_free (self->queue_id);
  g_clear_pointer (&self->last_attempt, g_date_time_unref);
  g_clear_pointer (&self->retry_until, g_date_time_unref);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->evidence);
  g_free (self);
}

/**
 * bounce_recipient_get_evidence:
 * @self: a recipient
 * @field: name of a field, such as "Diagnostic-Code"
 *
 * Returns: (transfer none) (nullable): where @field was read
 */
const BounceEvidence *
bounce_recipient_get_evidence (const BounceRecipient *self,
                               const char            *field)
{
  for (guint i = 0; i < self->evidence->len; i++)
    {
      const BounceEvidence *evidence = g_ptr_array_index (self->evidence, i);

      if (evidence->field != NULL && bounce_ascii_same (evidence->field, field))
        return evidence;
    }

  return NULL;
}

/**
 * bounce_recipient_get_domain:
 * @self: a recipient
 *
 * Returns: (transfer none) (nullable): what stands behind the last @ of the address
 */
const char *
bounce_recipient_get_domain (const BounceRecipient *self)
{
  const char *at = self->address != NULL ? strrchr (self->address, '@') : NULL;

  return at != NULL && at[1] != '\0' ? at + 1 : NULL;
}
