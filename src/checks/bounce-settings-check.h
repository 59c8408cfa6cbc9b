/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which server a mail program should send through, as the provider publishes it. */

#pragma once

#include "checks/bounce-check.h"
#include "knowledge/bounce-catalogue.h"

G_BEGIN_DECLS

BounceCheck *bounce_check_new_client_settings (const char *domain, const BounceProvider *provider);

G_END_DECLS
