/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What leaves, how, and a look at it before it does. */

#pragma once

#include <adwaita.h>

#include "app/bounce-export-rows.h"
#include "export/bounce-writer.h"

G_BEGIN_DECLS

/* What an export may be of. */
typedef enum
{
  BOUNCE_EXPORT_CURRENT,
  BOUNCE_EXPORT_SELECTED,
  BOUNCE_EXPORT_FILTERED,
  BOUNCE_EXPORT_ALL,
  BOUNCE_N_EXPORT_SCOPES
} BounceExportScope;

#define BOUNCE_TYPE_EXPORT_DIALOG (bounce_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BounceExportDialog, bounce_export_dialog, BOUNCE, EXPORT_DIALOG, AdwWindow)

BounceExportDialog *bounce_export_dialog_new (GtkWindow *parent, GSettings *settings);

void bounce_export_dialog_set_result (BounceExportDialog *self, BounceResult *result, int recipient,
                                      GPtrArray *findings);
void bounce_export_dialog_add_scope (BounceExportDialog *self, BounceExportScope scope, BounceExportRows *rows);

G_END_DECLS
