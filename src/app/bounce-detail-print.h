/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One message on paper: the summary that the text export writes, set in the person's font and cut into pages. */

#pragma once

#include <gtk/gtk.h>

#include "advice/bounce-result.h"

G_BEGIN_DECLS

void bounce_detail_print (GtkWindow *parent, BounceResult *result);

PangoLayout *bounce_detail_print_create_layout (PangoContext *context, const char *text, double width);
GArray *bounce_detail_print_break_pages (PangoLayout *layout, double height);

G_END_DECLS
