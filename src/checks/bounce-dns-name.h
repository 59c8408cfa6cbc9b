/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Names and addresses on their way into a question. Whatever comes from a bounce passes here first: only a valid public
 * host name in its ASCII form, or an IP address, is ever asked about; never a local part. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *bounce_dns_name_normalise (const char *name, GError **error);
char *bounce_dns_name_from_address (const char *address, GError **error);
char *bounce_dns_name_for_reverse (GInetAddress *address);
char *bounce_dns_name_for_blocklist (GInetAddress *address, const char *zone);
char *bounce_dns_name_get_organisational_domain (const char *name);
gboolean bounce_dns_name_is_below (const char *name, const char *parent);

GInetAddress *bounce_dns_parse_address (const char *text);
gboolean bounce_dns_address_is_public (GInetAddress *address);

G_END_DECLS
