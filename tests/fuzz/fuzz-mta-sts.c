/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An MTA-STS policy. */

#include "config.h"

#include "fuzz.h"

#include "checks/bounce-mta-sts.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (BounceMtaSts) policy = bounce_mta_sts_parse ((const char *) data, size, NULL);

  if (policy != NULL)
    bounce_mta_sts_matches (policy, "mx.example.org");
  return 0;
}
