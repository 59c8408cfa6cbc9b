/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A window: empty, one message, or a list beside the message that is selected in it.
 *
 * Its actions are the words by which menus, keys, buttons, the detail view and the tests speak to it. Those that a
 * widget inside may activate with gtk_widget_activate_action():
 *
 *   win.copy-text s           puts the text on the clipboard and says so
 *   win.open-uri s            shows the address in full, and opens it where the person agrees
 *   win.copy-summary          the message that is shown, as text and HTML
 *   win.write-to-postmaster   a draft to the postmaster of the recipient's domain, in the person's mail program
 *   win.write-to-support      a draft to the person's own administrator or provider
 *   win.look-up s             the dialog that explains a code, with the text typed in already ("" for none)
 *   win.show-source           the message as it came
 *   win.zoom i                1 larger, -1 smaller, 0 as it was
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_WINDOW (bounce_window_get_type ())
G_DECLARE_FINAL_TYPE (BounceWindow, bounce_window, BOUNCE, WINDOW, AdwApplicationWindow)

BounceWindow *bounce_window_new (AdwApplication *application);

gboolean bounce_window_is_empty (BounceWindow *self);
void bounce_window_open_files (BounceWindow *self, GFile **files, int n_files);
void bounce_window_present_soon (BounceWindow *self);

G_END_DECLS
