/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Lists of facts as they stand in a message: the mail that came back, the message itself, and everything that only
 * specialists look for. */

#pragma once

#include <gtk/gtk.h>

#include "advice/bounce-result.h"

G_BEGIN_DECLS

gboolean bounce_detail_facts_fill_original (GtkListBox *list, const BounceReport *report);
gboolean bounce_detail_facts_fill_message (GtkListBox *list, const BounceReport *report);

GtkWidget *bounce_detail_facts_new_specialist (const BounceResult *result, int recipient);

void bounce_detail_facts_clear (GtkListBox *list);

G_END_DECLS
