/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Delivery status notifications: RFC 3464, and RFC 6533 for addresses beyond ASCII. */

#pragma once

#include "report/bounce-reader.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_RFC3464 (bounce_rfc3464_get_type ())
G_DECLARE_FINAL_TYPE (BounceRfc3464, bounce_rfc3464, BOUNCE, RFC3464, BounceReader)

BounceReader *bounce_rfc3464_new (void);

G_END_DECLS
