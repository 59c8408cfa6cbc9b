/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* DNS over HTTPS (RFC 8484): questions in wire format, by GET, to a server that the person chose. */

#pragma once

#include "checks/bounce-internet.h"
#include "checks/bounce-resolver.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_DOH_RESOLVER (bounce_doh_resolver_get_type ())
G_DECLARE_FINAL_TYPE (BounceDohResolver, bounce_doh_resolver, BOUNCE, DOH_RESOLVER, BounceResolver)

BounceResolver *bounce_doh_resolver_new (const BounceInternet *internet, BounceHttps *https, const char *url,
                                         guint timeout_ms);

G_END_DECLS
