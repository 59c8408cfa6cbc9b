/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Address help: what a person may have meant to write. */

#pragma once

#include "knowledge/bounce-catalogue.h"

G_BEGIN_DECLS

gboolean bounce_spelling_is_likely (BounceReason reason);
char **bounce_spelling_suggest (const BounceCatalogue *catalogue, const char *address, BounceReason reason,
                                const GPtrArray *other_domains);

G_END_DECLS
