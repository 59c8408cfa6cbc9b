/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A field of a report or header, as it stands: unfolded, decoded to UTF-8, not interpreted. */
typedef struct {
  const char *name;
  const char *value;
  guint64 offset;  /* bytes from the start of the message to the name */
  guint64 length;  /* bytes, with all continuation lines */
} BounceField;

BounceField *bounce_field_new (const char *name, const char *value, guint64 offset, guint64 length);
BounceField *bounce_field_new_sized (const char *name, gsize name_length, const char *value, gsize value_length,
                                     guint64 offset, guint64 length);
void bounce_field_free (BounceField *self);
const char *bounce_fields_lookup (const GPtrArray *fields, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceField, bounce_field_free)

G_END_DECLS
