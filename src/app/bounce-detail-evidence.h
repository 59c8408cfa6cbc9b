/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The lower part of the detail view, below what a person can do: what the codes mean, what the server said and why we
 * think so, whether it is still so, the mail that came back, and everything that only specialists look for. */

#pragma once

#include <adwaita.h>

#include "advice/bounce-advice.h"
#include "advice/bounce-result.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_DETAIL_EVIDENCE (bounce_detail_evidence_get_type ())
G_DECLARE_FINAL_TYPE (BounceDetailEvidence, bounce_detail_evidence, BOUNCE, DETAIL_EVIDENCE, AdwBin)

GtkWidget *bounce_detail_evidence_new (void);

void bounce_detail_evidence_set_recipient (BounceDetailEvidence *self, BounceResult *result, int recipient,
                                           const BounceAdvice *advice);
gboolean bounce_detail_evidence_can_check (BounceDetailEvidence *self);
GtkWidget *bounce_detail_evidence_check (BounceDetailEvidence *self);
GPtrArray *bounce_detail_evidence_dup_findings (BounceDetailEvidence *self);

G_END_DECLS
