/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Lines of plain text: how wide something is on a terminal, and where a paragraph breaks. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BOUNCE_TEXT_WIDTH 78

guint bounce_text_columns (const char *text, gssize length);
void bounce_text_append_padded (GString *out, const char *text, guint columns);
void bounce_text_append_wrapped (GString *out, const char *text, guint column, guint indent);

G_END_DECLS
