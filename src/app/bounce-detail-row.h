/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A fact: its name and its value, which can be selected and, by its context menu, copied whole. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_DETAIL_ROW (bounce_detail_row_get_type ())
G_DECLARE_FINAL_TYPE (BounceDetailRow, bounce_detail_row, BOUNCE, DETAIL_ROW, GtkListBoxRow)

GtkWidget *bounce_detail_row_new (const char *name, const char *value);

void bounce_detail_row_set_monospace (BounceDetailRow *self, gboolean monospace);
void bounce_detail_row_set_name_is_code (BounceDetailRow *self, gboolean is_code);
void bounce_detail_row_set_action (BounceDetailRow *self, const char *label, const char *action, GVariant *target);

void bounce_detail_label_set_copyable (GtkLabel *label, const char *value);

G_END_DECLS
