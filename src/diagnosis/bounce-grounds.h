/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Collects everything that speaks for a cause, and says which of it speaks loudest. */

#pragma once

#include "diagnosis/bounce-diagnosis.h"
#include "diagnosis/bounce-wording.h"

G_BEGIN_DECLS

/* How much a ground weighs; the lowest wins. DESIGN's precedence, with two insights of practice: a code that says
 * nothing precise never outranks words, and words that say nothing precise ("refused by policy", "gave up") do not
 * outrank a code that does. */
typedef enum {
  BOUNCE_WEIGHT_WORDS,            /* a rule for the server's words */
  BOUNCE_WEIGHT_PRECISE_STATUS,   /* 5.1.1 */
  BOUNCE_WEIGHT_BROAD_WORDS,      /* a weak rule for the server's words */
  BOUNCE_WEIGHT_EXPLANATION,      /* a rule for the report's own prose */
  BOUNCE_WEIGHT_EXPIRED_WORDS,    /* the server's words say that it gave up, without a cause */
  BOUNCE_WEIGHT_LATER,            /* words that ask to come back, without a cause */
  BOUNCE_WEIGHT_EXPIRED,          /* something else says that it gave up */
  BOUNCE_WEIGHT_GENERIC_STATUS,   /* 5.7.0 */
  BOUNCE_WEIGHT_REPLY,            /* 552 */
  BOUNCE_WEIGHT_BROAD_EXPLANATION,
  BOUNCE_WEIGHT_INFERENCE,
  BOUNCE_WEIGHT_NOTHING,          /* says that something failed, not what */
} BounceWeight;

BounceGround *bounce_ground_new (BounceGroundType type, BounceReason reason, const char *text);
void bounce_ground_free (BounceGround *self);

typedef struct {
  const BounceCatalogue *catalogue;
  const BounceReport *report;
  const BounceRecipient *recipient;
  const BounceWording *wording;        /* (nullable): of the diagnostic */
  const BounceProvider *providers[4];  /* whose servers may have spoken, NULL-terminated */
} BounceGroundsContext;

GPtrArray *bounce_grounds_collect (const BounceGroundsContext *context, BounceWeight *winner);

gboolean bounce_status_is_precise (const char *status);

G_END_DECLS
