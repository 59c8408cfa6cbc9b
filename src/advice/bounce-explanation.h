/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a code says, part by part: for a report's codes and for looking one up without a message. */

#pragma once

#include "base/bounce-language.h"
#include "knowledge/bounce-catalogue.h"

G_BEGIN_DECLS

typedef struct {
  char *mark;        /* what it explains: "5", "1", "X.1.1" */
  char *text;        /* what it says */
  char *caveat;      /* (nullable): how far that can be trusted */
} BounceExplanationPart;

typedef struct {
  char *code;        /* as asked: "550", "5.1.1", "TSS04" */
  char *title;
  char *meaning;
  GPtrArray *parts;  /* BounceExplanationPart: each digit, or class, subject, detail */
  char *caveat;      /* (nullable) */
  char *reference;   /* (nullable): "RFC 5321 section 4.2.3" */
  char *url;         /* (nullable): where the reference can be read */
  GPtrArray *steps;  /* char *: sentences */
  BounceReason reason;
  BounceVerdict verdict;
} BounceExplanation;

void bounce_explanation_free (BounceExplanation *self);

/* NULL where @code is not a code. */
BounceExplanation *bounce_explanation_new_for_reply (const BounceCatalogue *catalogue, const char *code, BounceLanguage language);
BounceExplanation *bounce_explanation_new_for_status (const BounceCatalogue *catalogue, const char *status, BounceLanguage language);
/* A provider's own code, or the meaning of the rule that matched a text. */
BounceExplanation *bounce_explanation_new_for_rule (const BounceRule *rule, const char *matched, BounceLanguage language);
/* Anything a person types: codes, a provider's code, an error line. Returns a list, maybe empty, of BounceExplanation. */
GPtrArray *bounce_explain (const BounceCatalogue *catalogue, const char *text, BounceLanguage language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceExplanation, bounce_explanation_free)

G_END_DECLS
