/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What makes a cause: all bounces with the same key are one problem, whenever they came. */

#pragma once

#include "base/bounce-enums.h"

G_BEGIN_DECLS

/* Strings are "" where nothing is known, never NULL. */
typedef struct {
  const char *provider;
  const char *server;
  BounceReason reason;
  const char *signature;
} BounceIncidentKey;

gboolean bounce_incident_is_scattered (const char *provider, BounceReason reason);
char *bounce_incident_dup_owner (const char *host);
char *bounce_incident_key_set (BounceIncidentKey *self, BounceReason reason, const char *provider, const char *remote_mta,
                               const char *domain, const char *signature);

guint bounce_incident_key_hash (gconstpointer key);
gboolean bounce_incident_key_equal (gconstpointer a, gconstpointer b);

G_END_DECLS
