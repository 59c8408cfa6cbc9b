/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The list of what was read, with search, filters and order. */

#pragma once

#include <adwaita.h>

#include "engine/bounce-record-model.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_LIST_PAGE (bounce_list_page_get_type ())
G_DECLARE_FINAL_TYPE (BounceListPage, bounce_list_page, BOUNCE, LIST_PAGE, AdwBin)

void bounce_list_page_set_model (BounceListPage *self, BounceRecordModel *model);
void bounce_list_page_set_single_click (BounceListPage *self, gboolean single_click);
void bounce_list_page_focus_search (BounceListPage *self);
void bounce_list_page_show_all (BounceListPage *self);

BounceRow *bounce_list_page_get_selected (BounceListPage *self);
GtkBitset *bounce_list_page_get_selection (BounceListPage *self);
void bounce_list_page_unselect (BounceListPage *self);
gboolean bounce_list_page_step (BounceListPage *self, int direction, gboolean failures);
gboolean bounce_list_page_can_step (BounceListPage *self, int direction, gboolean failures);

G_END_DECLS
