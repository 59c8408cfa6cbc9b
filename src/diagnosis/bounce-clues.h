/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stands in a server's words besides the cause: links, the address that is refused, mail servers. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **bounce_clues_dup_links (const char *text);
char *bounce_clues_dup_listed (const char *text, const char *remote_ip);
char **bounce_clues_dup_hosts (const char *text);

G_END_DECLS
