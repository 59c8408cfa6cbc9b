/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads the NDJSON of a run back, as much of it as an overview counts and a suppression list holds. */

#pragma once

#include <json-glib/json-glib.h>

#include "engine/bounce-overview.h"
#include "export/bounce-suppression-list.h"

G_BEGIN_DECLS

/* What is made of the lines; each may be missing. */
typedef struct {
  BounceOverview *overview;
  BounceSuppressionList *suppression;
} BounceNdjsonFeed;

gboolean bounce_ndjson_feed_line (const BounceNdjsonFeed *feed, JsonParser *parser, const char *line, gsize length, GError **error);

G_END_DECLS
