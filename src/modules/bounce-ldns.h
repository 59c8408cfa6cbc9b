/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* DNS messages, built and parsed by ldns; this is the only place that knows it. */

#pragma once

#include "checks/bounce-dns-answer.h"

G_BEGIN_DECLS

/* The answer that a packet in wire format carries; MALFORMED where it is none, or answers another question. */
BounceDnsAnswer *bounce_ldns_parse (const char *name, BounceDnsType type, const guint8 *data, gsize length);
/* A question in wire format with id 0, as RFC 8484 wants it for caches. */
GBytes *bounce_ldns_build (const char *name, BounceDnsType type);
/* Asks name servers over UDP, then TCP. Blocking. @server is "address" or "address#port"; NULL: the system's. */
BounceDnsAnswer *bounce_ldns_exchange (const char *name, BounceDnsType type, const char *server, guint timeout_ms);

G_END_DECLS
