/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void bounce_json_append_string (GString *json, const char *text);
void bounce_json_append_number (GString *json, guint64 number);
void bounce_json_append_time (GString *json, GDateTime *time);

G_END_DECLS
