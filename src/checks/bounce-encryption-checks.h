/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a domain demands of encrypted delivery: MTA-STS, DANE, and where it wants reports. */

#pragma once

#include "checks/bounce-check.h"

G_BEGIN_DECLS

BounceCheck *bounce_check_new_mta_sts (const char *domain);
BounceCheck *bounce_check_new_tls_reporting (const char *domain);
BounceCheck *bounce_check_new_dane (const char *domain);

G_END_DECLS
