/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What could not be read, and why. */

#pragma once

#include <adwaita.h>

#include "engine/bounce-record-store.h"

G_BEGIN_DECLS

void bounce_unreadable_dialog_present (GtkWindow *parent, BounceRecordStore *store);

G_END_DECLS
