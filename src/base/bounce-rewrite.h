/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes another text of one: for copies that must not say everything. @name says what the text is: the name of a header
 * or report field ("Subject"), or of a member ("subject", "diagnostic", "path"); never NULL. Returns (transfer full). */
typedef char *(*BounceRewriteFunc) (const char *name, const char *text, gpointer user_data);

G_END_DECLS
