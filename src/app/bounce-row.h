/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One row of the list: a recipient of a message, or a message that names none. */

#pragma once

#include "advice/bounce-result.h"

G_BEGIN_DECLS

/* What rows can be counted and filtered by. */
typedef enum
{
  BOUNCE_FACET_STATE,
  BOUNCE_FACET_REASON,
  BOUNCE_FACET_PROVIDER,
  BOUNCE_FACET_DOMAIN,
  BOUNCE_FACET_SERVER,
  BOUNCE_N_FACETS
} BounceFacet;

#define BOUNCE_TYPE_ROW (bounce_row_get_type ())
G_DECLARE_FINAL_TYPE (BounceRow, bounce_row, BOUNCE, ROW, GObject)

BounceRow *bounce_row_new (const BounceResult *result, int recipient);

BounceSource *bounce_row_get_source (BounceRow *self);
int bounce_row_get_recipient (BounceRow *self);
BounceKind bounce_row_get_kind (BounceRow *self);
BounceAction bounce_row_get_action (BounceRow *self);
BounceVerdict bounce_row_get_verdict (BounceRow *self);
BounceReason bounce_row_get_reason (BounceRow *self);
GDateTime *bounce_row_get_date (BounceRow *self);
const char *bounce_row_get_title (BounceRow *self);
const char *bounce_row_get_code (BounceRow *self);
const char *bounce_row_get_facet (BounceRow *self, BounceFacet facet);
gboolean bounce_row_is_failure (BounceRow *self);
gboolean bounce_row_matches (BounceRow *self, const char *folded);

G_END_DECLS
