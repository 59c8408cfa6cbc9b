/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Of which records an incident is made: a condition of a filter. */

#pragma once

#include "engine/bounce-incident-key.h"
#include "engine/bounce-record-store.h"

G_BEGIN_DECLS

typedef struct {
  BounceIncidentKey key;       /* its strings are owned */
  gint64 first, last;          /* seconds since 1970, both included; BOUNCE_RECORD_NO_TIME: none that has a time */
  gboolean timeless;           /* those without a time too */
} BounceIncidentCondition;

BounceIncidentCondition *bounce_incident_condition_new (const BounceIncidentKey *key, gint64 first, gint64 last, gboolean timeless);
BounceIncidentCondition *bounce_incident_condition_copy (const BounceIncidentCondition *self);
void bounce_incident_condition_free (BounceIncidentCondition *self);
gboolean bounce_incident_condition_equal (const BounceIncidentCondition *self, const BounceIncidentCondition *other);

/* The slow, plain way, one record at a time. */
gboolean bounce_incident_condition_matches (const BounceIncidentCondition *self, const BounceRecordStore *store,
                                            const BounceRecord *record);

/* The condition made ready for a million records: names became numbers. For one thread; it borrows both. */
typedef struct _BounceIncidentMatch BounceIncidentMatch;

BounceIncidentMatch *bounce_incident_match_new (const BounceIncidentCondition *condition, const BounceRecordStore *store);
void bounce_incident_match_free (BounceIncidentMatch *self);
gboolean bounce_incident_match_test (BounceIncidentMatch *self, const BounceRecord *record);

G_END_DECLS
