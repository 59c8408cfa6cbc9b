/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The charset of text that does not say it, or says it wrongly. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bounce_charset_is_multi_byte (const char *charset);
gboolean bounce_charset_is_nearly_utf8 (const char *data, gsize length);
const char *bounce_charset_guess (const char *data, gsize length, const char *declared);

G_END_DECLS
