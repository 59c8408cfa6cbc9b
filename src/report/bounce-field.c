/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-ascii.h"
#include "report/bounce-field.h"

/**
 * bounce_field_new:
 * @name: name without the colon
 * @value: unfolded value in UTF-8
 * @offset: bytes from the start of the message
 * @length: bytes in the message, with continuation lines
 *
 * Returns: (transfer full): a new field
 */
BounceField *
bounce_field_new (const char *name,
                  const char *value,
                  guint64     offset,
                  guint64     length)
{
  BounceField *self = g_new0 (BounceField, 1);

  self->name = g_strdup (name);
  self->value = g_strdup (value);
  self->offset = offset;
  self->length = length;

  return self;
}

/**
 * bounce_field_free:
 * @self: (transfer full): a field
 */
void
bounce_field_free (BounceField *self)
{
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

/**
 * bounce_fields_lookup:
 * @fields: (element-type BounceField): fields
 * @name: a name, compared without regard to case (RFC 5322, section 1.2.2)
 *
 * Returns: (transfer none) (nullable): the value of the first field of that name
 */
const char *
bounce_fields_lookup (const GPtrArray *fields,
                      const char      *name)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const BounceField *field = g_ptr_array_index (fields, i);

      if (bounce_ascii_same (field->name, name))
        return field->value;
    }

  return NULL;
}
