/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What happened, in the first five seconds: an icon, a headline, a sentence of cause, and who has to act. */

#pragma once

#include <adwaita.h>

#include "advice/bounce-advice.h"
#include "app/bounce-verdict-look.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_VERDICT_VIEW (bounce_verdict_view_get_type ())
G_DECLARE_FINAL_TYPE (BounceVerdictView, bounce_verdict_view, BOUNCE, VERDICT_VIEW, AdwBin)

void bounce_verdict_view_set_advice (BounceVerdictView *self, const BounceAdvice *advice, const BounceVerdictLook *look);
void bounce_verdict_view_set_problem (BounceVerdictView *self, const char *headline, const char *cause);

G_END_DECLS
