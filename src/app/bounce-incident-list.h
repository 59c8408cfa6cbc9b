/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The problems behind many bounces, a sentence each. One that is activated shows its mails. */

#pragma once

#include <adwaita.h>

#include "engine/bounce-overview.h"
#include "engine/bounce-record-model.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_INCIDENT_LIST (bounce_incident_list_get_type ())
G_DECLARE_FINAL_TYPE (BounceIncidentList, bounce_incident_list, BOUNCE, INCIDENT_LIST, AdwBin)

/* Incidents that are shown at most. */
#define BOUNCE_INCIDENT_LIST_ROWS 10

void bounce_incident_list_show (BounceIncidentList *self, BounceRecordModel *model, GPtrArray *incidents, guint n);

G_END_DECLS
