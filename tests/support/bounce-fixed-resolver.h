/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A resolver that answers from a list, for tests: "name TYPE value" a line. A word in the place of the type makes a name
 * fail: "name SERVFAIL", "name TIMEOUT", "name REFUSED", "name OFFLINE". Names that stand nowhere do not exist. */

#pragma once

#include "checks/bounce-resolver.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_FIXED_RESOLVER (bounce_fixed_resolver_get_type ())
G_DECLARE_FINAL_TYPE (BounceFixedResolver, bounce_fixed_resolver, BOUNCE, FIXED_RESOLVER, BounceResolver)

BounceResolver *bounce_fixed_resolver_new (const char *zone);
const char *bounce_fixed_resolver_get_questions (BounceFixedResolver *self);

G_END_DECLS
