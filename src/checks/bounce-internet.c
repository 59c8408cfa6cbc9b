/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-internet.h"

/**
 * bounce_internet_get:
 * @error: return location: BOUNCE_ERROR_INCOMPLETE
 *
 * Returns: (transfer none) (nullable): what speaks DNS and HTTPS; nothing is asked by getting it
 */
const BounceInternet *
bounce_internet_get (GError **error)
{
  return (const BounceInternet *) bounce_module_get ("internet", error);
}
