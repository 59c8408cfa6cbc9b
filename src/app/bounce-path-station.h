/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is said of one station of a mail's way: its name, the line of state below it, the words of its popover, and the
 * sentence that a screen reader speaks. */

#pragma once

#include <gtk/gtk.h>

#include "diagnosis/bounce-path.h"

G_BEGIN_DECLS

const char *bounce_path_station_get_title (const BounceStation *station);
const char *bounce_path_station_get_meaning (const BounceStation *station);
const char *bounce_path_station_get_icon (const BounceStation *station);
const char *bounce_path_station_get_state (const BounceStation *station);

char *bounce_path_station_dup_name (const BounceStation *station);
char *bounce_path_station_dup_time (const BounceStation *station);
char *bounce_path_station_dup_sentence (const BounceStation *station, guint number, guint n_stations);

GtkWidget *bounce_path_station_new_facts (const BounceStation *station);

G_END_DECLS
