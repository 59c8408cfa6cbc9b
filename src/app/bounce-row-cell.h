/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a row of the list looks like: state, whom it was for, why, and when. */

#pragma once

#include <adwaita.h>

#include "app/bounce-verdict-look.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_ROW_CELL (bounce_row_cell_get_type ())
G_DECLARE_FINAL_TYPE (BounceRowCell, bounce_row_cell, BOUNCE, ROW_CELL, GtkWidget)

GtkWidget *bounce_row_cell_new (void);
void bounce_row_cell_set (BounceRowCell *self, const BounceVerdictLook *look, const char *state, const char *title,
                          const char *reason, const char *code, const char *date);

G_END_DECLS
