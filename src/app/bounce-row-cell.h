/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a row of the list looks like: state, whom it was for, why, and when. Dragged out of the window it is a file. */

#pragma once

#include <adwaita.h>

#include "engine/bounce-row.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_ROW_CELL (bounce_row_cell_get_type ())
G_DECLARE_FINAL_TYPE (BounceRowCell, bounce_row_cell, BOUNCE, ROW_CELL, GtkWidget)

GtkWidget *bounce_row_cell_new (void);
void bounce_row_cell_set_row (BounceRowCell *self, BounceRow *row);

G_END_DECLS
