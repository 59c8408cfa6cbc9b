/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Filter, facets and sort in one go over a store, for a thread that may take its time. */

#pragma once

#include <gio/gio.h>

#include "engine/bounce-record-filter.h"

G_BEGIN_DECLS

/* A value and how often it occurs. Of enums the value is the number, else the id of a string; 0 for not known. */
typedef struct {
  guint32 value;
  guint32 count;
} BounceQueryCount;

typedef struct {
  GArray *positions;       /* guint32, of the records that are wanted, in the order that is wanted; never changed */
  GArray *facets[BOUNCE_N_FACETS];   /* BounceQueryCount: those that occur, in no order */
} BounceQueryAnswer;

BounceQueryAnswer *bounce_record_query (const BounceRecordStore *store, const BounceRecordFilter *filter, BounceColumn column,
                                        gboolean descending, GCancellable *cancellable);
void bounce_query_answer_free (BounceQueryAnswer *self);

gboolean bounce_facet_is_enum (BounceFacet facet);

void bounce_record_sort (const BounceRecordStore *store, guint32 *positions, guint n, BounceColumn column, gboolean descending);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceQueryAnswer, bounce_query_answer_free)

G_END_DECLS
