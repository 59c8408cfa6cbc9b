/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Children in a row that continues on the next line where the width ends, as words do: pills, or a sentence with its
 * button. A child that expands takes what its line leaves over. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_WRAP_LAYOUT (bounce_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (BounceWrapLayout, bounce_wrap_layout, BOUNCE, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *bounce_wrap_layout_new (int spacing);

G_END_DECLS
