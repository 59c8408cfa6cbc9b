/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

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
  return bounce_field_new_sized (name, strlen (name), value, strlen (value), offset, length);
}

/**
 * bounce_field_new_sized:
 * @name: name without the colon
 * @name_length: its bytes
 * @value: unfolded value in UTF-8
 * @value_length: its bytes
 * @offset: bytes from the start of the message
 * @length: bytes in the message, with continuation lines
 *
 * A report has dozens of fields: one block holds each with both its strings.
 *
 * Returns: (transfer full): a new field
 */
BounceField *
bounce_field_new_sized (const char *name,
                        gsize       name_length,
                        const char *value,
                        gsize       value_length,
                        guint64     offset,
                        guint64     length)
{
  BounceField *self = g_malloc (sizeof *self + name_length + 1 + value_length + 1);
  char *own_name = (char *) (self + 1);
  char *own_value = own_name + name_length + 1;

  memcpy (own_name, name, name_length);
  own_name[name_length] = '\0';
  memcpy (own_value, value, value_length);
  own_value[value_length] = '\0';
  *self = (BounceField) { own_name, own_value, offset, length };

  return self;
}

/**
 * bounce_field_free:
 * @self: (transfer full): a field
 */
void
bounce_field_free (BounceField *self)
{
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
