/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What to DO, in words: headline, cause, whose turn it is and ordered steps. A pure function of a result, the catalogue
 * and a language; all words come from `data/`. */

#pragma once

#include <glib-object.h>

#include "advice/bounce-result.h"
#include "base/bounce-language.h"

G_BEGIN_DECLS

typedef struct {
  const char *id;            /* stable; lives as long as the program */
  BounceActor who;
  char *text;                /* a sentence in the language asked for */
  BounceStepAction action;
  char *url;                 /* (nullable): OPEN_PAGE: the page */
  char *value;               /* (nullable): COPY_ADDRESS: the corrected address; WRITE_…: the address to write to */
} BounceStep;

typedef struct {
  /*< private >*/
  gatomicrefcount ref_count;
  /*< public, read-only >*/
  char *headline;            /* at most twelve words */
  char *cause;               /* one sentence */
  char *verdict;             /* "Not delivered", "Delayed", "Delivered", "Automatic reply" … */
  char *outlook;             /* (nullable): "trying again will not help", "the server keeps trying until …" */
  char *turn;                /* "your turn", "your administrator's turn" … */
  GPtrArray *steps;          /* BounceStep, the most useful first */
  GStrv spellings;           /* likely corrections of the address, best first; never NULL, may be empty */
} BounceAdvice;

#define BOUNCE_TYPE_ADVICE (bounce_advice_get_type ())
GType bounce_advice_get_type (void) G_GNUC_CONST;

/* For one recipient; @index is -1 for the message as a whole (auto-replies, complaints, ordinary mail). */
BounceAdvice *bounce_advice_new (const BounceCatalogue *catalogue, const BounceResult *result, int index, BounceLanguage language);
BounceAdvice *bounce_advice_ref (BounceAdvice *self);
void bounce_advice_unref (BounceAdvice *self);

/* Short words for enum values, translated: "Permanent", "Your administrator", … */
const char *bounce_advice_verdict_text (BounceVerdict verdict, BounceAction action, BounceLanguage language);
const char *bounce_advice_actor_text (BounceActor actor, BounceLanguage language);
const char *bounce_advice_kind_text (BounceKind kind, BounceLanguage language);
const char *bounce_advice_reason_text (const BounceCatalogue *catalogue, BounceReason reason, BounceLanguage language);
const char *bounce_advice_stage_text (BounceStage stage, BounceLanguage language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceAdvice, bounce_advice_unref)

G_END_DECLS
