/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Looking a code up without a message: type a code or paste a line, read what it means. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_LOOKUP_DIALOG (bounce_lookup_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BounceLookupDialog, bounce_lookup_dialog, BOUNCE, LOOKUP_DIALOG, AdwWindow)

void bounce_lookup_dialog_present (GtkWindow *parent, const char *text);

G_END_DECLS
