/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The handbook as a window of the program, for desktops without a viewer of help pages. It shows the same Mallard pages
 * that are installed for those. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_HANDBOOK_WINDOW (bounce_handbook_window_get_type ())
G_DECLARE_FINAL_TYPE (BounceHandbookWindow, bounce_handbook_window, BOUNCE, HANDBOOK_WINDOW, AdwWindow)

GtkWindow *bounce_handbook_window_new (GtkWindow *parent);

G_END_DECLS
