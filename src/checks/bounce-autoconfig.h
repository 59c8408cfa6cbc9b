/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Settings for mail programs in the form that Thunderbird reads (config-v1.1.xml): its outgoing servers. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *host;
  guint port;
  char *security;        /* "SSL", "STARTTLS", "plain" */
  char *user_name;       /* (nullable): form, e.g. "%EMAILADDRESS%" */
  char *authentication;  /* (nullable) */
} BounceOutgoingServer;

/* Returns a list, maybe empty, of BounceOutgoingServer. */
GPtrArray *bounce_autoconfig_parse (const char *text, gsize length, GError **error);

G_END_DECLS
