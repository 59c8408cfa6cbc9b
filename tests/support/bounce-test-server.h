/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Real servers on loopback for the tests: unbound with a local zone (plain DNS and DNS over HTTPS), and a web server over
 * TLS that stands in for every host. Certificates are made for the run by openssl. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _BounceTestServer BounceTestServer;

/* NULL where a program is missing; @error says which. */
BounceTestServer *bounce_test_server_new (const char *zone, GError **error);
void bounce_test_server_free (BounceTestServer *self);

const char *bounce_test_server_get_dns (BounceTestServer *self);      /* "127.0.0.1#PORT" */
const char *bounce_test_server_get_doh_url (BounceTestServer *self);  /* "https://dns.example.org:PORT/dns-query" */
GTlsDatabase *bounce_test_server_get_database (BounceTestServer *self);
guint16 bounce_test_server_get_web_port (BounceTestServer *self);

/* Makes every name lead to loopback in this process, so that certificates are checked for the names that were asked. */
void bounce_test_server_take_over_names (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceTestServer, bounce_test_server_free)

G_END_DECLS
