/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All bounces with one cause, whenever they came; an overview cuts them into incidents by time. */

#pragma once

#include "engine/bounce-incident-key.h"
#include "engine/bounce-overview.h"

G_BEGIN_DECLS

typedef struct _BounceIncidentGroup BounceIncidentGroup;

BounceIncidentGroup *bounce_incident_group_new (const BounceIncidentKey *key);
void bounce_incident_group_free (BounceIncidentGroup *self);
void bounce_incident_group_add (BounceIncidentGroup *self, const BounceOverviewItem *item, const char *domain);
void bounce_incident_group_merge (BounceIncidentGroup *self, const BounceIncidentGroup *other);
void bounce_incident_group_collect (const BounceIncidentGroup *self, GPtrArray *incidents);

const BounceIncidentKey *bounce_incident_group_get_key (const BounceIncidentGroup *self);

G_END_DECLS
