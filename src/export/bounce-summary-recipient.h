/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "advice/bounce-advice.h"
#include "export/bounce-document.h"

G_BEGIN_DECLS

/* What a summary is being written from and into. */
typedef struct {
  BounceDocument *document;
  const BounceResult *result;
  const BounceCatalogue *catalogue;
  BounceLanguage language;
  guint level;   /* of the headings */
} BounceSummary;

const char *bounce_summary_say (const BounceSummary *self, const char *message) G_GNUC_FORMAT (2);
void bounce_summary_add_heading (const BounceSummary *self, const char *message);
void bounce_summary_add_name (BounceBlock *facts, const char *label, const char *name);
void bounce_summary_add_time (const BounceSummary *self, BounceBlock *facts, const char *label, GDateTime *time);
void bounce_summary_add_steps (const BounceSummary *self, const BounceAdvice *advice);

BounceTone bounce_summary_tone (const BounceReport *report, const BounceRecipient *recipient, const BounceDiagnosis *diagnosis);
void bounce_summary_add_recipient (const BounceSummary *self, guint index);

G_END_DECLS
