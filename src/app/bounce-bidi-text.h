/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is shown where letters run from right to left: values that run from left to right by nature (a zone, a host, an
 * address, a code) stay in one piece, and all lines begin on the side of the window. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *bounce_bidi_text (const char *text);
void bounce_bidi_keep_side (GtkWidget *root);

G_END_DECLS
