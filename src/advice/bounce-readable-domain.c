/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-readable-domain.h"

#include <string.h>

#include "base/bounce-ascii.h"

/**
 * bounce_readable_domain:
 * @domain: a domain, valid UTF-8
 *
 * Names are compared as people write them, not as they travel (RFC 5890).
 *
 * Returns: (transfer full): @domain in letters and in lower case
 */
char *
bounce_readable_domain (const char *domain)
{
  g_autofree char *unicode = NULL;

  /* Most names are plain ASCII. */
  if (g_str_is_ascii (domain))
    {
      g_autofree char *lower = bounce_ascii_dup_lower (domain, -1);

      if (strstr (lower, "xn--") == NULL)
        return g_steal_pointer (&lower);
    }

  unicode = g_hostname_to_unicode (domain);

  return g_utf8_strdown (unicode != NULL ? unicode : domain, -1);
}
