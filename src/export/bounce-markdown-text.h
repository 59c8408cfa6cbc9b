/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Markdown's escaping (CommonMark and GitHub's dialect): text that came from outside is never markup. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void bounce_markdown_append_text (GString *out, const char *text);
void bounce_markdown_append_code (GString *out, const char *text);
void bounce_markdown_append_fenced (GString *out, const char *text);

G_END_DECLS
