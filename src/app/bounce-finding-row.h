/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What one live check found: its outcome at a glance, opened the meaning, a page and the records that prove it. */

#pragma once

#include <adwaita.h>

#include "checks/bounce-finding.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_FINDING_ROW (bounce_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (BounceFindingRow, bounce_finding_row, BOUNCE, FINDING_ROW, AdwExpanderRow)

GtkWidget *bounce_finding_row_new (BounceFinding *finding);

G_END_DECLS
