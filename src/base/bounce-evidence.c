/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-evidence.h"

#include <string.h>

static gsize
get_size (const char *text)
{
  return text != NULL ? strlen (text) + 1 : 0;
}

static const char *
copy_string (char       *place,
             const char *text,
             gsize       size)
{
  return text != NULL ? memcpy (place, text, size) : NULL;
}

/**
 * bounce_evidence_new:
 * @part: number and type of the MIME part
 * @field: (nullable): the field that was read
 * @offset: bytes from the start of the message
 * @length: bytes in the message as it came
 * @text: (nullable): what stands there, in UTF-8
 *
 * Every fact has evidence, so there is much of it: one block holds it with its strings.
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
  gsize part_size = get_size (part);
  gsize field_size = get_size (field);
  gsize text_size = get_size (text);
  BounceEvidence *self = g_malloc (sizeof *self + part_size + field_size + text_size);
  char *strings = (char *) (self + 1);

  self->part = copy_string (strings, part, part_size);
  self->field = copy_string (strings + part_size, field, field_size);
  self->offset = offset;
  self->length = length;
  self->text = copy_string (strings + part_size + field_size, text, text_size);

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
  g_free (self);
}
