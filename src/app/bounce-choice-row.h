/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A row with choices that shows their words in full: that of libadwaita cuts them after twenty letters. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void bounce_choice_row_set_choices (AdwComboRow *row, GListModel *choices);

G_END_DECLS
