/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/bounce-enums.h"
#include "report/bounce-recipient.h"

G_BEGIN_DECLS

BounceStage bounce_stage_find (const BounceRecipient *recipient, const char *wording, BounceReason reason);

G_END_DECLS
