/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The place of what scrolls up and down: as wide as its child needs to be, and as high as there is room. A scrolled window
 * asks its child how high it would like to be although that changes nothing; a page of text is laid out for the answer, at a
 * width that it does not get. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_SCROLL_LAYOUT (bounce_scroll_layout_get_type ())
G_DECLARE_FINAL_TYPE (BounceScrollLayout, bounce_scroll_layout, BOUNCE, SCROLL_LAYOUT, GtkLayoutManager)

G_END_DECLS
