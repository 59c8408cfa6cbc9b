/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where the words that decided stand in a diagnostic as it came. A ground rests on the diagnostic made one line; what a
 * person sees are the server's own lines, in which the same words may be broken by a line end, by indentation, or by
 * the code that a server repeats at the start of every line. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bounce_highlight_find (const char *lines, const char *words, gsize from, gsize *offset, gsize *length);

G_END_DECLS
