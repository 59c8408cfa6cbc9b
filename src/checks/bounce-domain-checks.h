/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Does a domain exist, does it take mail, who has registered it. */

#pragma once

#include "checks/bounce-check.h"

G_BEGIN_DECLS

BounceCheck *bounce_check_new_mail_domain (const char *domain);
BounceCheck *bounce_check_new_registration (const char *domain);

G_END_DECLS
