/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_PREFERENCES_WINDOW (bounce_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (BouncePreferencesWindow, bounce_preferences_window, BOUNCE, PREFERENCES_WINDOW, AdwPreferencesWindow)

GtkWindow *bounce_preferences_window_new (GtkWindow *parent);

G_END_DECLS
