/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Times, spans and sizes as people of this locale write them. Times are shown in the zone of the person who reads; what
 * the mail itself says, with its zone, is for the tooltip. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bounce_detail_format_clock (GDateTime *time);
char *bounce_detail_format_moment (GDateTime *time);
char *bounce_detail_format_zoned (GDateTime *time);
char *bounce_detail_format_span (gint64 seconds);

G_END_DECLS
