/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Can receivers verify that a domain's mail is its own: SPF, DKIM, DMARC. */

#pragma once

#include "checks/bounce-check.h"

G_BEGIN_DECLS

BounceCheck *bounce_check_new_spf (const char *domain, const char *address);
BounceCheck *bounce_check_new_dmarc (const char *domain);
BounceCheck *bounce_check_new_dkim (const char *selector, const char *domain);

G_END_DECLS
