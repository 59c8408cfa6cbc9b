/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The module "internet": ldns, libsoup and GnuTLS, and with them OpenSSL, Kerberos and SQLite. */

#include "config.h"

#include <gmodule.h>

#include "checks/bounce-internet.h"
#include "modules/bounce-ldns.h"
#include "modules/bounce-public-key.h"
#include "modules/bounce-soup.h"

G_MODULE_EXPORT const BounceInternet bounce_module = {
  .module = { PACKAGE_VERSION },
  .dns_exchange = bounce_ldns_exchange,
  .dns_build = bounce_ldns_build,
  .dns_parse = bounce_ldns_parse,
  .https_new = bounce_soup_new,
  .https_get = bounce_soup_get,
  .measure_key = bounce_public_key_measure,
};
