/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where the fields of a header block stand (RFC 5322, section 2.2), found without copying a byte. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Positions count from the start of the message; a message is never larger than BOUNCE_LIMIT_MESSAGE_BYTES. */
typedef struct {
  guint32 offset;       /* of the name */
  guint32 value;        /* of the first byte behind the colon */
  guint32 end;          /* behind the last byte of the value, without its line end */
  guint16 name_length;
  char *name;           /* (nullable): filled when somebody asks; owned by the message */
  char *decoded;        /* (nullable): likewise */
} BounceRawField;

gsize bounce_header_block_scan (const char *data, gsize position, gsize end, GArray *fields);
gsize bounce_header_field_name_length (const char *line, const char *end);

G_END_DECLS
