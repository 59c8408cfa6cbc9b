/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-message-private.h"

#include "mail/bounce-parameter.h"

static const char *
decode_field (BounceMessage  *self,
              BounceRawField *field)
{
  if (field->decoded == NULL)
    field->decoded = bounce_decode_header (self->data + field->value, (gssize) (field->end - field->value));

  return field->decoded;
}

static const char *
get_part_header (BounceMessage *self,
                 guint          part,
                 const char    *name)
{
  const BounceRawField *field = bounce_outline_find_field (&self->outline, self->data, part, name);

  /* Decoding when asked is what makes a header of fifty fields cheap; the message belongs to one thread. */
  return field != NULL ? decode_field (self, (BounceRawField *) field) : NULL;
}

/* Returns: (transfer full) (nullable): a parameter of a part's field, decoded. */
static char *
dup_parameter (const BouncePart *self,
               const char       *field_name,
               const char       *name)
{
  const char *data = self->message->data;
  const BounceRawField *field = bounce_outline_find_field (&self->message->outline, data, self->index, field_name);
  g_autofree char *value = NULL;

  if (field == NULL)
    return NULL;

  value = bounce_parameter_dup (data + field->value, field->end - field->value, name);
  if (value == NULL)
    return NULL;

  return bounce_decode_header (value, -1);
}

/* For the files that make up BounceMessage. */
const BounceOutlinePart *
bounce_part_get_outline (const BouncePart *self)
{
  return &g_array_index (self->message->outline.parts, BounceOutlinePart, self->index);
}

/**
 * bounce_part_get_index:
 * @self: a part
 *
 * Returns: its number, in document order
 */
guint
bounce_part_get_index (const BouncePart *self)
{
  return self->index;
}

/**
 * bounce_part_get_parent:
 * @self: a part
 *
 * Returns: the number of the part it stands in, -1 for the root
 */
int
bounce_part_get_parent (const BouncePart *self)
{
  return bounce_part_get_outline (self)->parent;
}

/**
 * bounce_part_get_depth:
 * @self: a part
 *
 * Returns: how deep it stands, 0 for the root
 */
guint
bounce_part_get_depth (const BouncePart *self)
{
  return bounce_part_get_outline (self)->depth;
}

/**
 * bounce_part_get_content_type:
 * @self: a part
 *
 * Returns: (transfer none): the type in lower case, as declared, or what the standard implies where none is
 */
const char *
bounce_part_get_content_type (const BouncePart *self)
{
  return bounce_part_get_outline (self)->type;
}

/**
 * bounce_part_get_parameter:
 * @self: a part
 * @name: name of a parameter, in lower case
 *
 * Returns: (transfer none) (nullable): that parameter of the Content-Type, decoded
 */
const char *
bounce_part_get_parameter (const BouncePart *self,
                           const char       *name)
{
  BouncePart *part = &self->message->parts[self->index];

  if (part->parameters == NULL)
    part->parameters = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < part->parameters->len; i += 2)
    if (g_str_equal (g_ptr_array_index (part->parameters, i), name))
      return g_ptr_array_index (part->parameters, i + 1);

  g_ptr_array_add (part->parameters, g_strdup (name));
  g_ptr_array_add (part->parameters, dup_parameter (self, "Content-Type", name));

  return g_ptr_array_index (part->parameters, part->parameters->len - 1);
}

/**
 * bounce_part_get_header:
 * @self: a part
 * @name: name of a field, of any case
 *
 * Returns: (transfer none) (nullable): the first field of that name in the part's own header, decoded
 */
const char *
bounce_part_get_header (const BouncePart *self,
                        const char       *name)
{
  return get_part_header (self->message, self->index, name);
}

/**
 * bounce_part_get_n_headers:
 * @self: a part
 *
 * Returns: the number of fields in the part's own header
 */
guint
bounce_part_get_n_headers (const BouncePart *self)
{
  return bounce_part_get_outline (self)->n_fields;
}

/**
 * bounce_part_get_header_at:
 * @self: a part
 * @index: number of a field, from 0
 * @name: (out) (optional): its name, as it stands
 * @value: (out) (optional): its value, decoded
 * @offset: (out) (optional): bytes from the start of the message to the name
 * @length: (out) (optional): bytes of the field with its continuation lines, without the last line end
 */
void
bounce_part_get_header_at (const BouncePart  *self,
                           guint              index,
                           const char       **name,
                           const char       **value,
                           guint64           *offset,
                           guint64           *length)
{
  const BounceOutlinePart *outline = bounce_part_get_outline (self);
  BounceRawField *field;

  g_return_if_fail (index < outline->n_fields);

  field = &g_array_index (self->message->outline.fields, BounceRawField, outline->first_field + index);
  if (name != NULL)
    {
      if (field->name == NULL)
        field->name = bounce_decode_header (self->message->data + field->offset, field->name_length);
      *name = field->name;
    }
  if (value != NULL)
    *value = decode_field (self->message, field);
  if (offset != NULL)
    *offset = bounce_gaps_place (self->message->gaps, field->offset);
  if (length != NULL)
    *length = field->end - field->offset;
}

/**
 * bounce_part_get_description:
 * @self: a part
 *
 * Returns: (transfer none) (nullable): its Content-Description, decoded
 */
const char *
bounce_part_get_description (const BouncePart *self)
{
  return bounce_part_get_header (self, "Content-Description");
}

/**
 * bounce_part_get_filename:
 * @self: a part
 *
 * Returns: (transfer none) (nullable): the file name that the part gives itself, decoded; never to be used as a path
 */
const char *
bounce_part_get_filename (const BouncePart *self)
{
  BouncePart *part = &self->message->parts[self->index];

  if (!part->filename_known)
    {
      part->filename_known = TRUE;
      part->filename = dup_parameter (self, "Content-Disposition", "filename");
      if (part->filename == NULL)
        part->filename = g_strdup (bounce_part_get_parameter (self, "name"));
    }

  return part->filename;
}

/**
 * bounce_part_is_multipart:
 * @self: a part
 *
 * Returns: whether its body is parted into other parts
 */
gboolean
bounce_part_is_multipart (const BouncePart *self)
{
  return bounce_part_get_outline (self)->multipart;
}

/**
 * bounce_part_is_returned:
 * @self: a part
 *
 * Returns: whether it belongs to the inside of an embedded message
 */
gboolean
bounce_part_is_returned (const BouncePart *self)
{
  return bounce_part_get_outline (self)->returned;
}

/**
 * bounce_part_get_offset:
 * @self: a part
 *
 * Returns: bytes from the start of the message to its first header line
 */
guint64
bounce_part_get_offset (const BouncePart *self)
{
  return bounce_gaps_place (self->message->gaps, bounce_part_get_outline (self)->offset);
}

/**
 * bounce_part_get_body_offset:
 * @self: a part
 *
 * Returns: bytes from the start of the message to its body
 */
guint64
bounce_part_get_body_offset (const BouncePart *self)
{
  return bounce_gaps_place (self->message->gaps, bounce_part_get_outline (self)->body);
}

/**
 * bounce_part_get_body_length:
 * @self: a part
 *
 * Returns: bytes of its body as it stands, without the line end that belongs to the border behind it
 */
guint64
bounce_part_get_body_length (const BouncePart *self)
{
  return bounce_gaps_place (self->message->gaps, bounce_part_get_outline (self)->body_end) - bounce_part_get_body_offset (self);
}

/**
 * bounce_part_peek_body:
 * @self: a part
 * @held: (out): bytes that can be looked at; fewer than its length where the message has gaps
 *
 * Returns: (transfer none): its body as it stands, not ended by NUL; lives as long as the message
 */
const char *
bounce_part_peek_body (const BouncePart *self,
                       gsize            *held)
{
  const BounceOutlinePart *outline = bounce_part_get_outline (self);

  *held = bounce_gaps_next (self->message->gaps, outline->body, outline->body_end) - outline->body;

  return self->message->data + outline->body;
}

/**
 * bounce_part_get_label:
 * @self: a part
 *
 * Returns: (transfer none): its number and type, as evidence names it: "2 message/delivery-status"
 */
const char *
bounce_part_get_label (const BouncePart *self)
{
  BouncePart *part = &self->message->parts[self->index];

  if (part->label == NULL)
    part->label = g_strdup_printf ("%u %s", self->index, bounce_part_get_content_type (self));

  return part->label;
}
