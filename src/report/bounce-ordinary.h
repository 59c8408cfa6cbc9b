/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Mail that is no report though it looks like one: list mail, DMARC aggregates (RFC 7489), TLS reports (RFC 8460). */

#pragma once

#include "report/bounce-reader.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_ORDINARY (bounce_ordinary_get_type ())
G_DECLARE_FINAL_TYPE (BounceOrdinary, bounce_ordinary, BOUNCE, ORDINARY, BounceReader)

BounceReader *bounce_ordinary_new (void);

G_END_DECLS
