/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The n-th place of the list, whichever mail stands there. A new order or a filter puts another mail in it, and it says
 * so; the place itself stays, and with it the widget that GTK's list has made for it. */

#pragma once

#include "engine/bounce-row.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_LIST_PLACE (bounce_list_place_get_type ())
G_DECLARE_FINAL_TYPE (BounceListPlace, bounce_list_place, BOUNCE, LIST_PLACE, GObject)

BounceListPlace *bounce_list_place_new (BounceRow *row);
void bounce_list_place_set_row (BounceListPlace *self, BounceRow *row);
BounceRow *bounce_list_place_get_row (BounceListPlace *self);

G_END_DECLS
