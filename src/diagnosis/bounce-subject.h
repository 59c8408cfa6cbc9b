/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whom a server speaks of: "home.example does not exist" says nothing until one knows whose domain that is. */

#pragma once

#include "diagnosis/bounce-wording.h"
#include "report/bounce-report.h"

G_BEGIN_DECLS

BounceReason bounce_subject_find (const BounceReport *report, const BounceRecipient *recipient, const BounceWording *wording,
                                  gsize *offset, gsize *length);

G_END_DECLS
