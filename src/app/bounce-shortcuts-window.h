/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All keyboard shortcuts, in a list that fits a narrow window and large text. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_SHORTCUTS_WINDOW (bounce_shortcuts_window_get_type ())
G_DECLARE_FINAL_TYPE (BounceShortcutsWindow, bounce_shortcuts_window, BOUNCE, SHORTCUTS_WINDOW, AdwWindow)

GtkWindow *bounce_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
