/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/bounce-original.h"

/* Fields of a header, for which room is made at once. */
#define USUAL_FIELDS 16

/**
 * bounce_original_new:
 *
 * Returns: (transfer full): a returned message of which nothing is known yet
 */
BounceOriginal *
bounce_original_new (void)
{
  BounceOriginal *self = g_new0 (BounceOriginal, 1);

  self->size = -1;
  self->hops = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_hop_free);
  self->attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_attachment_free);
  self->fields = g_ptr_array_new_full (USUAL_FIELDS, (GDestroyNotify) bounce_field_free);

  return self;
}

/**
 * bounce_original_free:
 * @self: (transfer full): a returned message
 */
void
bounce_original_free (BounceOriginal *self)
{
  g_free (self->subject);
  g_free (self->from);
  g_free (self->to);
  g_free (self->cc);
  g_free (self->message_id);
  g_free (self->return_path);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_ptr_array_unref (self->hops);
  g_ptr_array_unref (self->attachments);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

/**
 * bounce_hop_new:
 *
 * Returns: (transfer full): a station of which nothing is known yet
 */
BounceHop *
bounce_hop_new (void)
{
  return g_new0 (BounceHop, 1);
}

/**
 * bounce_hop_free:
 * @self: (transfer full): a station
 */
void
bounce_hop_free (BounceHop *self)
{
  g_free (self->from);
  g_free (self->from_ip);
  g_free (self->by);
  g_free (self->with);
  g_free (self->id);
  g_free (self->recipient);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self);
}

/**
 * bounce_attachment_new:
 * @name: (nullable): file name
 * @type: MIME type
 * @size: bytes as encoded, -1 where unknown
 *
 * Returns: (transfer full): a new attachment
 */
BounceAttachment *
bounce_attachment_new (const char *name,
                       const char *type,
                       gint64      size)
{
  BounceAttachment *self = g_new0 (BounceAttachment, 1);

  self->name = g_strdup (name);
  self->type = g_strdup (type);
  self->size = size;

  return self;
}

/**
 * bounce_attachment_free:
 * @self: (transfer full): an attachment
 */
void
bounce_attachment_free (BounceAttachment *self)
{
  g_free (self->name);
  g_free (self->type);
  g_free (self);
}
