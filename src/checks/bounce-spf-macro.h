/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The macros of SPF (RFC 7208, section 7). */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  const char *sender;      /* local@domain */
  const char *domain;      /* the domain whose record is evaluated */
  const char *helo;
  GInetAddress *address;   /* the client */
  const char *validated;   /* (nullable): its name, where looked up; "unknown" stands in for it */
} BounceSpfContext;

gboolean bounce_spf_macro_is_valid (const char *text);
gboolean bounce_spf_macro_is_domain_spec (const char *text);
gboolean bounce_spf_macro_needs_name (const char *text);
char *bounce_spf_macro_expand (const char *text, const BounceSpfContext *context, gboolean in_explanation);

G_END_DECLS
