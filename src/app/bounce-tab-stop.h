/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A list in which the arrows go from row to row, and Tab goes on to what comes behind it. GTK lets Tab stop at each row,
 * and there may be a million; or choose each, so that nobody comes to what is said of the first. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bounce_tab_stop_make (GtkWidget *list);

G_END_DECLS
