/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/bounce-redactor-private.h"

G_BEGIN_DECLS

gsize bounce_redactor_link_length (const char *at);
void bounce_redactor_append_link (BounceRedactor *self, GString *out, const char *link, gsize length);

G_END_DECLS
