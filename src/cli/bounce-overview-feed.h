/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads the NDJSON of a run back, as much of it as an overview counts. */

#pragma once

#include <json-glib/json-glib.h>

#include "engine/bounce-overview.h"

G_BEGIN_DECLS

gboolean bounce_overview_feed_line (BounceOverview *overview, JsonParser *parser, const char *line, gsize length, GError **error);

G_END_DECLS
