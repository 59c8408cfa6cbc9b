/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The style sheet of an exported page. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *bounce_html_style (void);
char *bounce_html_style_policy (void);

G_END_DECLS
