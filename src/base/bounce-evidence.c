/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-evidence.h"

/**
 * bounce_evidence_new:
 * @part: number and type of the MIME part
 * @field: (nullable): the field that was read
 * @offset: bytes from the start of the message
 * @length: bytes in the message as it came
 * @text: (nullable): what stands there, in UTF-8
 *
 * Returns: (transfer full): new evidence
 */
BounceEvidence *
bounce_evidence_new (const char *part,
                     const char *field,
                     guint64     offset,
                     guint64     length,
                     const char *text)
{
  BounceEvidence *self = g_new0 (BounceEvidence, 1);

  self->part = g_strdup (part);
  self->field = g_strdup (field);
  self->offset = offset;
  self->length = length;
  self->text = g_strdup (text);

  return self;
}

/**
 * bounce_evidence_copy:
 * @self: evidence
 *
 * Returns: (transfer full): a copy
 */
BounceEvidence *
bounce_evidence_copy (const BounceEvidence *self)
{
  return bounce_evidence_new (self->part, self->field, self->offset, self->length, self->text);
}

/**
 * bounce_evidence_free:
 * @self: (transfer full): evidence
 */
void
bounce_evidence_free (BounceEvidence *self)
{
  g_free (self->part);
  g_free (self->field);
  g_free (self->text);
  g_free (self);
}
