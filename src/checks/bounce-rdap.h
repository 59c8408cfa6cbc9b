/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Registration data (RFC 9082, RFC 9083), and which server has them (RFC 9224). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  GPtrArray *statuses;       /* char *: "active", "client hold", … */
  GDateTime *registered;     /* (nullable) */
  GDateTime *expires;        /* (nullable) */
} BounceRegistration;

char *bounce_rdap_find_server (const char *bootstrap, gsize length, const char *domain, GError **error);
BounceRegistration *bounce_rdap_parse_domain (const char *text, gsize length, GError **error);
gboolean bounce_registration_is_on_hold (const BounceRegistration *self);
void bounce_registration_free (BounceRegistration *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceRegistration, bounce_registration_free)

G_END_DECLS
