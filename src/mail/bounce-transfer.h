/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Content-Transfer-Encoding undone (RFC 2045, section 6), with the way back to the bytes. */

#pragma once

#include <glib.h>

#include "mail/bounce-text-map.h"

G_BEGIN_DECLS

typedef enum {
  BOUNCE_TRANSFER_IDENTITY,
  BOUNCE_TRANSFER_BASE64,
  BOUNCE_TRANSFER_QUOTED_PRINTABLE,
  BOUNCE_TRANSFER_UUENCODE,
} BounceTransfer;

BounceTransfer bounce_transfer_from_name (const char *name, gsize length);
GByteArray *bounce_transfer_decode (BounceTransfer transfer, const char *data, gsize length, BounceTextMap **map);

G_END_DECLS
