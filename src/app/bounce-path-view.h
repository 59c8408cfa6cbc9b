/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The way of one mail, drawn: its stations in a row, the one that refused it marked, what is not known dashed. Each
 * station opens a few words on what happens there. Folds to a column where the width does not suffice. */

#pragma once

#include <gtk/gtk.h>

#include "app/bounce-verdict-look.h"
#include "diagnosis/bounce-path.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_PATH_VIEW (bounce_path_view_get_type ())
G_DECLARE_FINAL_TYPE (BouncePathView, bounce_path_view, BOUNCE, PATH_VIEW, GtkWidget)

GtkWidget *bounce_path_view_new (void);

void bounce_path_view_set_path (BouncePathView *self, BouncePath *path, const BounceVerdictLook *look);

G_END_DECLS
