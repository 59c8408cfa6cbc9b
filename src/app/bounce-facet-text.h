/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The words for what rows are counted and filtered by. */

#pragma once

#include "engine/bounce-record.h"

G_BEGIN_DECLS

const char *bounce_facet_get_title (BounceFacet facet);
char *bounce_facet_dup_text (BounceFacet facet, const char *value);

G_END_DECLS
