/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a report MEANS for one recipient. A pure function of the report and the catalogue: no I/O, no clock, no MIME. */

#pragma once

#include <glib-object.h>

#include "base/bounce-enums.h"
#include "base/bounce-rewrite.h"
#include "knowledge/bounce-catalogue.h"
#include "report/bounce-report.h"

G_BEGIN_DECLS

typedef enum {
  BOUNCE_GROUND_PROVIDER_RULE,
  BOUNCE_GROUND_GENERAL_RULE,
  BOUNCE_GROUND_STATUS,
  BOUNCE_GROUND_REPLY,
  BOUNCE_GROUND_INFERENCE,
} BounceGroundType;

/* One ground for a conclusion. The first of a diagnosis is the winner; the others stand beside or against it. */
typedef struct {
  BounceGroundType type;
  BounceReason reason;         /* what this ground alone would say */
  const BounceRule *rule;      /* (nullable) */
  char *text;                  /* the words or the code that it rests on */
  gsize offset, length;        /* bytes in the recipient's diagnostic; 0, 0 where it does not stand there */
  BounceEvidence *evidence;    /* (nullable): where in the message */
  gboolean contradicts;        /* points elsewhere than the winner */
} BounceGround;

typedef struct {
  /*< private >*/
  gatomicrefcount ref_count;
  /*< public, read-only >*/
  BounceVerdict verdict;
  BounceReason reason;
  BounceGroup group;
  BounceActors actors;
  BounceConfidence confidence;
  BounceStage stage;                 /* the step of the conversation at which it was refused */
  const BounceProvider *provider;    /* (nullable) */
  const BounceRule *rule;            /* (nullable): the rule that won */
  const BounceBlocklist *blocklist;  /* (nullable): the list that the text names */
  char *listed;                      /* (nullable): the IP address or domain that the text says is listed or refused */
  char *provider_code;               /* (nullable): the provider's own code: "TSS04", "S3150", "OFR_506" */
  GStrv links;                       /* links in the diagnostic, as they stand; never NULL */
  GPtrArray *grounds;                /* BounceGround, the winner first */
} BounceDiagnosis;

#define BOUNCE_TYPE_DIAGNOSIS (bounce_diagnosis_get_type ())

GType bounce_diagnosis_get_type (void) G_GNUC_CONST;

BounceDiagnosis *bounce_diagnosis_new (const BounceCatalogue *catalogue, const BounceReport *report, const BounceRecipient *recipient);
BounceDiagnosis *bounce_diagnosis_ref (BounceDiagnosis *self);
void bounce_diagnosis_unref (BounceDiagnosis *self);

/* A copy whose texts have gone through @rewrite; what was concluded stays. */
BounceDiagnosis *bounce_diagnosis_rewrite (const BounceDiagnosis *self, BounceRewriteFunc rewrite, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceDiagnosis, bounce_diagnosis_unref)

G_END_DECLS
