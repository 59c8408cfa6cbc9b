/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The list: a GListModel over positions of records, filtered and sorted. Rows are made in get_item() only, so a million
 * records cost what the visible ones cost.
 *
 *   store ──positions──▶ filter ──▶ sort ──▶ positions ──▶ GtkSelectionModel ──▶ GtkColumnView
 *                        └──────── on a thread ───────┘
 *
 * Filtering and sorting run on a thread over what the store held when they began; the main thread only swaps an array
 * of numbers. A request that comes meanwhile replaces the one before. All functions are for the main thread. */

#pragma once

#include <gio/gio.h>

#include "engine/bounce-record-filter.h"
#include "engine/bounce-row.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_RECORD_MODEL (bounce_record_model_get_type ())
G_DECLARE_FINAL_TYPE (BounceRecordModel, bounce_record_model, BOUNCE, RECORD_MODEL, GObject)

/* One value of a facet. */
typedef struct {
  const char *value;    /* nick, id or name; lives as long as the store; NULL: not known */
  guint count;          /* records that all the other conditions let through */
  gboolean selected;
} BounceFacetCount;

/* Properties: "busy" (gboolean, readable): a filter or sort is under way. Signals: "facets-changed". */
BounceRecordModel *bounce_record_model_new (BounceRecordStore *store);
BounceRecordStore *bounce_record_model_get_store (BounceRecordModel *self);

/* Takes in what was added to the store since; call it a few times a second while reading, and once at the end. */
void bounce_record_model_update (BounceRecordModel *self);

void bounce_record_model_set_filter (BounceRecordModel *self, const BounceRecordFilter *filter);
const BounceRecordFilter *bounce_record_model_get_filter (BounceRecordModel *self);
const BounceRecordFilter *bounce_record_model_get_answered_filter (BounceRecordModel *self);
void bounce_record_model_set_sort (BounceRecordModel *self, BounceColumn column, gboolean descending);
BounceColumn bounce_record_model_get_sort (BounceRecordModel *self, gboolean *descending);

gboolean bounce_record_model_is_busy (BounceRecordModel *self);

/* The position in the store of the row at @index; the index of a position, or -1 where it is filtered out. */
guint bounce_record_model_get_position (BounceRecordModel *self, guint index);
GArray *bounce_record_model_get_positions (BounceRecordModel *self);
int bounce_record_model_find_position (BounceRecordModel *self, guint position);

/* Counts beside the list: BounceFacetCount, the largest first, at most @max (0: all). */
GArray *bounce_record_model_dup_facet (BounceRecordModel *self, BounceFacet facet, guint max);

G_END_DECLS
