/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What GTK's list is given: the places of its rows, and which of them are selected.
 *
 * GTK 4.8 keeps some two hundred rows, makes widgets for all that are new to it, and lets go of those it had. For a new
 * order or a filter everything would be new. So its items are places (see bounce-list-place.h), of which there come more
 * or fewer at the end only, and which say themselves when another mail stands in them.
 *
 * What is selected are mails, not places: the selection goes with them wherever they stand next. It is a set of numbers;
 * to select a million rows makes no object of any. */

#pragma once

#include <gtk/gtk.h>

#include "app/bounce-list-place.h"
#include "engine/bounce-record-model.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_LIST_ROWS (bounce_list_rows_get_type ())
G_DECLARE_FINAL_TYPE (BounceListRows, bounce_list_rows, BOUNCE, LIST_ROWS, GObject)

BounceListRows *bounce_list_rows_new (BounceRecordModel *model);

G_END_DECLS
