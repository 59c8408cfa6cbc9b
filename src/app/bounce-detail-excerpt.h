/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The beginning of a long text. A label lays out all that it has before anything is seen: for a text of 200 KB that takes
 * seconds. The whole of it is in the source. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize bounce_detail_excerpt_length (const char *text, guint n_lines, gsize n_bytes);
char *bounce_detail_dup_excerpt (const char *text, guint n_lines, gsize n_bytes);

G_END_DECLS
