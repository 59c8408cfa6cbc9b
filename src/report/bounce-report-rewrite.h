/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/bounce-rewrite.h"
#include "report/bounce-report.h"

G_BEGIN_DECLS

BounceReport *bounce_report_rewrite (const BounceReport *self, const guint *recipients, guint n_recipients,
                                     BounceRewriteFunc rewrite, gpointer user_data);

G_END_DECLS
