/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which checks can confirm or refute a diagnosis, and what their findings say together. */

#pragma once

#include "checks/bounce-check.h"
#include "diagnosis/bounce-diagnosis.h"

G_BEGIN_DECLS

typedef enum {
  BOUNCE_CONCLUSION_CANNOT_TELL,
  BOUNCE_CONCLUSION_CONFIRMED,
  BOUNCE_CONCLUSION_NO_LONGER,
} BounceConclusionState;

typedef struct {
  BounceConclusionState state;
  BounceSentence *sentence;   /* "Confirmed: example.org accepts no mail (null MX)." */
  GDateTime *time;
} BounceConclusion;

GPtrArray *bounce_check_plan_new (const BounceCatalogue *catalogue, const BounceReport *report, const BounceRecipient *recipient,
                                  const BounceDiagnosis *diagnosis, const char *const *spellings);
GPtrArray *bounce_check_plan_new_blocklists (const BounceCatalogue *catalogue, const BounceReport *report,
                                             const BounceDiagnosis *diagnosis);
GPtrArray *bounce_check_plan_new_for_domain (const char *domain, GError **error);
GPtrArray *bounce_check_plan_new_for_address (const BounceCatalogue *catalogue, const char *address, GError **error);

BounceConclusion *bounce_conclusion_new (const GPtrArray *findings);
void bounce_conclusion_free (BounceConclusion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceConclusion, bounce_conclusion_free)

G_END_DECLS
