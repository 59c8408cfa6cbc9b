/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All that is known of one message: where it stands, what it states, what that means. The one model that the exports,
 * the window and the command line show. Immutable; any thread may read it. */

#pragma once

#include <glib-object.h>

#include "base/bounce-rewrite.h"
#include "base/bounce-source.h"
#include "diagnosis/bounce-diagnosis.h"
#include "report/bounce-report.h"

G_BEGIN_DECLS

typedef struct {
  /*< private >*/
  gatomicrefcount ref_count;
  /*< public, read-only >*/
  BounceSource *source;
  BounceReport *report;      /* (nullable): NULL where the message could not be read */
  GPtrArray *diagnoses;      /* BounceDiagnosis, one for each recipient of the report, in its order */
  GError *error;             /* (nullable): why it could not be read */
} BounceResult;

#define BOUNCE_TYPE_RESULT (bounce_result_get_type ())
GType bounce_result_get_type (void) G_GNUC_CONST;

BounceResult *bounce_result_new (BounceSource *source, BounceReport *report, const BounceCatalogue *catalogue);
BounceResult *bounce_result_new_for_error (BounceSource *source, const GError *error);
BounceResult *bounce_result_ref (BounceResult *self);
void bounce_result_unref (BounceResult *self);

/* A copy whose texts have gone through @rewrite, with all recipients or only some; diagnoses stay what they were. */
BounceResult *bounce_result_rewrite (const BounceResult *self, const guint *recipients, guint n_recipients,
                                     BounceRewriteFunc rewrite, gpointer user_data);

gboolean bounce_result_is_about_delivery (const BounceResult *self);
guint bounce_result_get_n_recipients (const BounceResult *self);
const BounceRecipient *bounce_result_get_recipient (const BounceResult *self, guint index);
const BounceDiagnosis *bounce_result_get_diagnosis (const BounceResult *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceResult, bounce_result_unref)

G_END_DECLS
