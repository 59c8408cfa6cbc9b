/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "knowledge/bounce-catalogue.h"
#include "report/bounce-report.h"

G_BEGIN_DECLS

BounceVerdict bounce_verdict_find (const BounceCatalogue *catalogue, const BounceReport *report,
                                   const BounceRecipient *recipient, BounceReason reason);
BounceVerdict bounce_verdict_find_for_success (const BounceReport *report, const BounceRecipient *recipient);

G_END_DECLS
