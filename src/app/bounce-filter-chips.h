/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is filtered, as buttons above the list: a toggle with a count for each state, and a chip that takes itself away
 * for every other filter in use. */

#pragma once

#include "app/bounce-wrap-box.h"
#include "engine/bounce-overview.h"
#include "engine/bounce-record-model.h"

G_BEGIN_DECLS

void bounce_filter_chips_update_states (BounceWrapBox *box, BounceRecordModel *model);
void bounce_filter_chips_update_chips (BounceWrapBox *box, BounceRecordModel *model);

/* Changes one condition of the model's filter. */
void bounce_filter_set_value (BounceRecordModel *model, BounceFacet facet, const char *value, gboolean wanted);
void bounce_filter_set_span (BounceRecordModel *model, gint64 since, gint64 until);
void bounce_filter_set_incident (BounceRecordModel *model, const BounceIncident *incident);

G_END_DECLS
