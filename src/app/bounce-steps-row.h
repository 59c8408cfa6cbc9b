/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One thing to do: its number, the sentence, who does it, and the button that does it. */

#pragma once

#include <gtk/gtk.h>

#include "advice/bounce-advice.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_STEPS_ROW (bounce_steps_row_get_type ())
G_DECLARE_FINAL_TYPE (BounceStepsRow, bounce_steps_row, BOUNCE, STEPS_ROW, GtkListBoxRow)

GtkWidget *bounce_steps_row_new (const BounceStep *step, guint number, gboolean show_actor,
                                 const char *const *spellings);

G_END_DECLS
