/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The line that parts the messages of an mbox (RFC 4155; in the wild: mboxo, mboxrd, mboxcl). */

#pragma once

#include "mail/bounce-gaps.h"

G_BEGIN_DECLS

gboolean bounce_postmark_is_line (const char *line, gsize length);
gboolean bounce_postmark_is_quoted_line (const char *line, gsize length);
GBytes *bounce_postmark_unquote (const char *data, gsize length, BounceGaps *gaps);

G_END_DECLS
