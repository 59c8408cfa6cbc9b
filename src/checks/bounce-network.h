/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one gate to the network. Every check asks through it; where the person has switched the network off, nothing passes.
 * A network is made for one run: its answers are remembered for that long and no longer. */

#pragma once

#include "checks/bounce-https.h"
#include "checks/bounce-resolver.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_NETWORK (bounce_network_get_type ())
G_DECLARE_FINAL_TYPE (BounceNetwork, bounce_network, BOUNCE, NETWORK, GObject)

typedef struct {
  gboolean forbidden;         /* the person's "never use the network" */
  const char *doh_url;        /* (nullable): DNS over HTTPS at this server instead of the system's name servers */
  const char *dns_server;     /* (nullable): "address#port" instead of the system's */
  guint timeout_ms;           /* of one question or document; 0: the default */
  GTlsDatabase *tls_database; /* (nullable): tests */
  guint16 https_stand_in_port; /* tests: the port on loopback that takes the place of 443; 0 otherwise */
} BounceNetworkOptions;

BounceNetwork *bounce_network_new (const BounceNetworkOptions *options, GError **error);
BounceNetwork *bounce_network_new_for_resolver (BounceResolver *resolver);

BounceDnsAnswer *bounce_network_resolve (BounceNetwork *self, const char *name, BounceDnsType type, GCancellable *cancellable);
BounceHttpsAnswer *bounce_network_fetch (BounceNetwork *self, const char *url, const char *accept, guint redirects_max,
                                         gsize size_max, GCancellable *cancellable, GError **error);

G_END_DECLS
