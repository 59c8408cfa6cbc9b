/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* "v=DMARC1; p=none; …": the form that DKIM keys, DMARC, MTA-STS and TLS reporting records share (RFC 6376, section 3.2). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GHashTable *bounce_tag_list_parse (const char *text);
gboolean bounce_tag_list_has_version (const char *text, const char *version);

G_END_DECLS
