/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a row of the list looks like: state, whom it was for, why, and when. */

#pragma once

#include <adwaita.h>

#include "app/bounce-list-place.h"
#include "app/bounce-row-style.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_ROW_CELL (bounce_row_cell_get_type ())
G_DECLARE_FINAL_TYPE (BounceRowCell, bounce_row_cell, BOUNCE, ROW_CELL, GtkWidget)

GtkWidget *bounce_row_cell_new (BounceRowStyle *style);
void bounce_row_cell_set_place (BounceRowCell *self, BounceListPlace *place);
BounceRow *bounce_row_cell_get_row (BounceRowCell *self);

G_END_DECLS
