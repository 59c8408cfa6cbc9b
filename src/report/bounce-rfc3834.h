/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Automatic replies: RFC 3834 and those that do not mark themselves; requests to confirm the sender. */

#pragma once

#include "report/bounce-reader.h"

G_BEGIN_DECLS

/* How sure a sign must be. Marked replies are recognised before the prose of bounces is read, others behind it: what a
 * person wrote into a vacation note may well sound like a bounce. */
typedef enum {
  BOUNCE_RFC3834_MARKED,
  BOUNCE_RFC3834_WORDED,
} BounceRfc3834Mode;

#define BOUNCE_TYPE_RFC3834 (bounce_rfc3834_get_type ())
G_DECLARE_FINAL_TYPE (BounceRfc3834, bounce_rfc3834, BOUNCE, RFC3834, BounceReader)

BounceReader *bounce_rfc3834_new (BounceRfc3834Mode mode);

G_END_DECLS
