/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A list of bars: how often each value of a facet occurs. A bar that is activated filters the list by it. */

#pragma once

#include <adwaita.h>

#include "engine/bounce-record-model.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_BAR_CHART (bounce_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (BounceBarChart, bounce_bar_chart, BOUNCE, BAR_CHART, AdwBin)

gboolean bounce_bar_chart_show (BounceBarChart *self, BounceRecordModel *model, BounceFacet facet);

G_END_DECLS
