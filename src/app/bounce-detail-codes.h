/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The codes of one recipient as rows: the reply code, the enhanced codes, the provider's own. */

#pragma once

#include <gtk/gtk.h>

#include "diagnosis/bounce-diagnosis.h"
#include "report/bounce-recipient.h"

G_BEGIN_DECLS

gboolean bounce_detail_codes_fill (GtkListBox *list, const BounceRecipient *recipient, const BounceDiagnosis *diagnosis);

G_END_DECLS
