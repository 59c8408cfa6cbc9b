/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* When the bounces came: a bar for each hour, day or week. A bar that is activated shows its mails. */

#pragma once

#include <adwaita.h>

#include "engine/bounce-overview.h"
#include "engine/bounce-record-model.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_TIME_LINE (bounce_time_line_get_type ())
G_DECLARE_FINAL_TYPE (BounceTimeLine, bounce_time_line, BOUNCE, TIME_LINE, AdwBin)

void bounce_time_line_show (BounceTimeLine *self, BounceRecordModel *model, GArray *hours);

/* The width of a bar in seconds for a time line from @first to @last: an hour, a day, or whole weeks. */
gint64 bounce_time_line_choose_step (gint64 first, gint64 last);

G_END_DECLS
