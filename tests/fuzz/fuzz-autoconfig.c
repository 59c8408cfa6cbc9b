/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A document with settings for mail programs. */

#include "config.h"

#include "fuzz.h"

#include "checks/bounce-autoconfig.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GPtrArray) servers = bounce_autoconfig_parse ((const char *) data, size, NULL);

  return 0;
}
