/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The recipients of one report, the most pressing first, under a line that counts them. Choosing one shows it below. */

#pragma once

#include <adwaita.h>

#include "advice/bounce-result.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_VERDICT_CARDS (bounce_verdict_cards_get_type ())
G_DECLARE_FINAL_TYPE (BounceVerdictCards, bounce_verdict_cards, BOUNCE, VERDICT_CARDS, AdwBin)

void bounce_verdict_cards_set_result (BounceVerdictCards *self, BounceResult *result);
int bounce_verdict_cards_get_recipient (BounceVerdictCards *self);

G_END_DECLS
