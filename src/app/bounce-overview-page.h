/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Many bounces seen from afar: how many of what, the problems behind them, when, and from whom. What is activated here
 * filters the list. */

#pragma once

#include <adwaita.h>

#include "engine/bounce-record-model.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_OVERVIEW_PAGE (bounce_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (BounceOverviewPage, bounce_overview_page, BOUNCE, OVERVIEW_PAGE, AdwBin)

void bounce_overview_page_set_model (BounceOverviewPage *self, BounceRecordModel *model);
void bounce_overview_page_refresh (BounceOverviewPage *self);

G_END_DECLS
