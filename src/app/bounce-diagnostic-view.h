/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the server said, line by line, the words that decided marked; and why we think so, each ground with the way to
 * its place in the source. */

#pragma once

#include <adwaita.h>

#include "diagnosis/bounce-diagnosis.h"
#include "report/bounce-recipient.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_DIAGNOSTIC_VIEW (bounce_diagnostic_view_get_type ())
G_DECLARE_FINAL_TYPE (BounceDiagnosticView, bounce_diagnostic_view, BOUNCE, DIAGNOSTIC_VIEW, AdwBin)

void bounce_diagnostic_view_set_diagnosis (BounceDiagnosticView *self, const BounceRecipient *recipient,
                                           const BounceDiagnosis *diagnosis);

G_END_DECLS
