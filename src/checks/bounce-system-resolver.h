/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The name servers that the system is configured with.
 *
 * GResolver is not used: it has one error for "no such name" and "no such record", none for a server that fails, and does
 * not know TLSA, and these differences are what a diagnosis is made of. */

#pragma once

#include "checks/bounce-internet.h"
#include "checks/bounce-resolver.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_SYSTEM_RESOLVER (bounce_system_resolver_get_type ())
G_DECLARE_FINAL_TYPE (BounceSystemResolver, bounce_system_resolver, BOUNCE, SYSTEM_RESOLVER, BounceResolver)

BounceResolver *bounce_system_resolver_new (const BounceInternet *internet, const char *server, guint timeout_ms);

G_END_DECLS
