/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Feedback reports: RFC 5965, RFC 6591 for failed authentication, and Microsoft's JMRP, which follows neither. */

#pragma once

#include "report/bounce-reader.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_RFC5965 (bounce_rfc5965_get_type ())
G_DECLARE_FINAL_TYPE (BounceRfc5965, bounce_rfc5965, BOUNCE, RFC5965, BounceReader)

BounceReader *bounce_rfc5965_new (void);

G_END_DECLS
