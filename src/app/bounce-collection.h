/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All that one reading brought, and the view of it that the list shows:
 *
 *   rows (everything) → filter (search, facets) → sort → bounce_collection_get_rows() */

#pragma once

#include <gtk/gtk.h>

#include "app/bounce-row.h"

G_BEGIN_DECLS

typedef enum
{
  BOUNCE_SORT_NONE, /* as they came */
  BOUNCE_SORT_DATE,
  BOUNCE_SORT_RECIPIENT,
  BOUNCE_SORT_REASON,
  BOUNCE_SORT_CODE,
  BOUNCE_SORT_DOMAIN,
  BOUNCE_SORT_PROVIDER,
} BounceSort;

/* How many rows have a value. */
typedef struct
{
  const char *value;
  guint count;
} BounceFacetCount;

#define BOUNCE_TYPE_COLLECTION (bounce_collection_get_type ())
G_DECLARE_FINAL_TYPE (BounceCollection, bounce_collection, BOUNCE, COLLECTION, GObject)

BounceCollection *bounce_collection_new (void);

void bounce_collection_clear (BounceCollection *self);
void bounce_collection_add (BounceCollection *self, GPtrArray *results);

GListModel *bounce_collection_get_rows (BounceCollection *self);
GListModel *bounce_collection_get_all_rows (BounceCollection *self);
GPtrArray *bounce_collection_get_unreadable (BounceCollection *self);
guint bounce_collection_get_n_messages (BounceCollection *self);
guint bounce_collection_get_n_reports (BounceCollection *self);

void bounce_collection_set_search (BounceCollection *self, const char *text);
void bounce_collection_set_facet (BounceCollection *self, BounceFacet facet, const char *value, gboolean active);
void bounce_collection_set_span (BounceCollection *self, GDateTime *start, GDateTime *end);
void bounce_collection_clear_filter (BounceCollection *self);
gboolean bounce_collection_has_facet (BounceCollection *self, BounceFacet facet, const char *value);
GPtrArray *bounce_collection_get_facet (BounceCollection *self, BounceFacet facet);
gboolean bounce_collection_get_span (BounceCollection *self, GDateTime **start, GDateTime **end);
GArray *bounce_collection_count (BounceCollection *self, BounceFacet facet);
void bounce_collection_set_sort (BounceCollection *self, BounceSort sort);

G_END_DECLS
