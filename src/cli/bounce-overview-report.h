/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An overview as people read it, and as programs do. */

#pragma once

#include "base/bounce-language.h"
#include "engine/bounce-overview.h"

G_BEGIN_DECLS

char *bounce_overview_to_text (const BounceOverview *overview, BounceLanguage language, gboolean colour);
char *bounce_overview_to_json (const BounceOverview *overview);

G_END_DECLS
