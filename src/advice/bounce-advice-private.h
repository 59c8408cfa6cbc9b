/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "advice/bounce-advice.h"
#include "advice/bounce-template.h"

G_BEGIN_DECLS

/* What all parts of an advice are made from. */
typedef struct {
  const BounceCatalogue *catalogue;
  const BounceResult *result;
  int index;                          /* of the recipient; -1 for the message as a whole */
  const BounceRecipient *recipient;   /* (nullable) */
  const BounceDiagnosis *diagnosis;   /* (nullable) */
  BounceLanguage language;
  const char *postmaster;             /* (nullable): where a letter there makes sense */
  const char *const *spellings;
  BounceTemplateValues values;
} BounceAdviceContext;

char *bounce_advice_fill (const BounceAdviceContext *context, const char *sentence);
char *bounce_advice_format_time (GDateTime *time, BounceLanguage language);

void bounce_advice_add_step (const BounceAdviceContext *context, GPtrArray *steps, const char *id);
GPtrArray *bounce_advice_list_steps (const BounceAdviceContext *context);
char *bounce_advice_dup_summary (const BounceAdviceContext *context);
void bounce_advice_fill_for_kind (BounceAdvice *self, const BounceAdviceContext *context);
void bounce_step_free (BounceStep *self);

G_END_DECLS
