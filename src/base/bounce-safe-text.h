/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Text that came from outside, made safe to show: control characters and bidi marks become visible. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bounce_safe_text (const char *text, gssize length);          /* keeps \n and \t */
char *bounce_safe_line (const char *text, gssize length);          /* on one line */
char *bounce_make_utf8 (const char *bytes, gssize length);         /* invalid bytes become U+FFFD */

G_END_DECLS
