/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bounce_literals_fold_pattern (const char *pattern);
char **bounce_literals_split (const char *pattern);
GPtrArray *bounce_literals_derive (const char *pattern);

G_END_DECLS
