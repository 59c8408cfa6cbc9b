/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* --only: which of what was read is written. Conditions on one key are alternatives, conditions on several keys all hold. */

#pragma once

#include "advice/bounce-result.h"

G_BEGIN_DECLS

typedef struct _BounceFilter BounceFilter;

BounceFilter *bounce_filter_new (const char *const *conditions, GError **error);
void bounce_filter_free (BounceFilter *self);
gboolean bounce_filter_matches_recipient (const BounceFilter *self, const BounceResult *result, guint index);
gboolean bounce_filter_matches_message (const BounceFilter *self, const BounceResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceFilter, bounce_filter_free)

G_END_DECLS
