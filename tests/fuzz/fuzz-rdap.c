/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A registry's answer, and the list of registries. */

#include "config.h"

#include "fuzz.h"

#include "checks/bounce-rdap.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (BounceRegistration) registration = bounce_rdap_parse_domain ((const char *) data, size, NULL);
  g_autofree char *server = bounce_rdap_find_server ((const char *) data, size, "example.org", NULL);

  if (registration != NULL)
    bounce_registration_is_on_hold (registration);
  return 0;
}
