/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a line may end within an address. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

glong bounce_label_break_addresses (GtkLabel *label);

G_END_DECLS
