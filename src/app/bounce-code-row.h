/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A code, folded to its title; opened, what each of its parts says, how far that can be trusted, and where it stands
 * written. */

#pragma once

#include <adwaita.h>

#include "advice/bounce-explanation.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_CODE_ROW (bounce_code_row_get_type ())
G_DECLARE_FINAL_TYPE (BounceCodeRow, bounce_code_row, BOUNCE, CODE_ROW, AdwExpanderRow)

GtkWidget *bounce_code_row_new (BounceExplanation *explanation, const char *note, gboolean with_steps);

G_END_DECLS
