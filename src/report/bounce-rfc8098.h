/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Message disposition notifications: read receipts, RFC 8098. */

#pragma once

#include "report/bounce-reader.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_RFC8098 (bounce_rfc8098_get_type ())
G_DECLARE_FINAL_TYPE (BounceRfc8098, bounce_rfc8098, BOUNCE, RFC8098, BounceReader)

BounceReader *bounce_rfc8098_new (void);

G_END_DECLS
