/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "diagnosis/bounce-wording.h"
#include "report/bounce-report.h"

G_BEGIN_DECLS

BounceWording *bounce_wording_new_for_prose (const BounceReport *report, const BounceRecipient *recipient);

G_END_DECLS
