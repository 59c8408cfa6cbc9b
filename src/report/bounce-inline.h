/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reports that somebody forwarded or quoted in the text of an ordinary mail. */

#pragma once

#include "report/bounce-forwarded.h"

G_BEGIN_DECLS

BounceReport *bounce_inline_read (BounceReport *report, BounceMessage *message, BounceForwardedReadFunc read);

G_END_DECLS
