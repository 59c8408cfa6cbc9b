/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which records are wanted. Values of one facet are alternatives; facets, text, time and incident all hold together.
 * A plain value: filled, handed to the model (which copies it), compared in tests. */

#pragma once

#include "engine/bounce-incident-condition.h"

G_BEGIN_DECLS

typedef struct {
  GHashTable *values[BOUNCE_N_FACETS];   /* (nullable): set of char *: nicks of enums, ids of providers, names */
  char *text;                            /* (nullable): every word of it must stand in the record */
  gint64 since, until;                   /* seconds since 1970; until is exclusive; 0: open */
  BounceIncidentCondition *incident;     /* (nullable) */
} BounceRecordFilter;

BounceRecordFilter *bounce_record_filter_new (void);
BounceRecordFilter *bounce_record_filter_copy (const BounceRecordFilter *self);
void bounce_record_filter_free (BounceRecordFilter *self);

void bounce_record_filter_add (BounceRecordFilter *self, BounceFacet facet, const char *value);
void bounce_record_filter_remove (BounceRecordFilter *self, BounceFacet facet, const char *value);
void bounce_record_filter_clear_facet (BounceRecordFilter *self, BounceFacet facet);
gboolean bounce_record_filter_contains (const BounceRecordFilter *self, BounceFacet facet, const char *value);
gboolean bounce_record_filter_is_empty (const BounceRecordFilter *self);
gboolean bounce_record_filter_equal (const BounceRecordFilter *self, const BounceRecordFilter *other);

/* The slow, plain way, one record at a time: for exports and tests. */
gboolean bounce_record_filter_matches (const BounceRecordFilter *self, const BounceRecordStore *store, const BounceRecord *record);

/* What a record has for a facet: a nick, id or name; NULL where nothing is known. */
const char *bounce_record_get_facet_value (const BounceRecordStore *store, const BounceRecord *record, BounceFacet facet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceRecordFilter, bounce_record_filter_free)

G_END_DECLS
