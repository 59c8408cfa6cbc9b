/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A DNS answer. The first byte chooses the type that was asked for. */

#include "config.h"

#include "fuzz.h"

#include "checks/bounce-internet.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const BounceDnsType types[] = {
    BOUNCE_DNS_TYPE_A, BOUNCE_DNS_TYPE_MX, BOUNCE_DNS_TYPE_TXT, BOUNCE_DNS_TYPE_SRV, BOUNCE_DNS_TYPE_PTR, BOUNCE_DNS_TYPE_TLSA,
  };
  g_autoptr (BounceDnsAnswer) answer = NULL;

  if (size == 0)
    return 0;

  answer = bounce_internet_get (NULL)->dns_parse ("example.org", types[data[0] % G_N_ELEMENTS (types)], data + 1, size - 1);
  g_assert_nonnull (answer);
  return 0;
}
