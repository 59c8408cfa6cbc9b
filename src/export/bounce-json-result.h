/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A result as the JSON object that the documentation of machine-readable output describes. */

#pragma once

#include "advice/bounce-result.h"
#include "base/bounce-language.h"

G_BEGIN_DECLS

void bounce_json_append_result (GString *json, const BounceResult *result, BounceLanguage language, int recipient,
                                GPtrArray *findings);

G_END_DECLS
