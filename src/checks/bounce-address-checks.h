/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the world thinks of an IP address: its name, and the blocklists. */

#pragma once

#include "checks/bounce-check.h"
#include "knowledge/bounce-catalogue.h"

G_BEGIN_DECLS

BounceCheck *bounce_check_new_reverse_dns (const char *address);
BounceCheck *bounce_check_new_blocklist (const BounceBlocklist *list, const char *subject);

G_END_DECLS
