/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the list can be filtered by, with counts: the inside of the filter's popover. */

#pragma once

#include <gtk/gtk.h>

#include "engine/bounce-record-model.h"

G_BEGIN_DECLS

void bounce_filter_list_fill (GtkBox *box, BounceRecordModel *model);

G_END_DECLS
