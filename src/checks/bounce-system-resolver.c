/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-system-resolver.h"

struct _BounceSystemResolver {
  BounceResolver parent_instance;

  const BounceInternet *internet;
  char *server;
  guint timeout_ms;
};

G_DEFINE_FINAL_TYPE (BounceSystemResolver, bounce_system_resolver, BOUNCE_TYPE_RESOLVER)

static BounceDnsAnswer *
bounce_system_resolver_query (BounceResolver *resolver,
                              const char     *name,
                              BounceDnsType   type,
                              GCancellable   *cancellable)
{
  BounceSystemResolver *self = BOUNCE_SYSTEM_RESOLVER (resolver);

  return self->internet->dns_exchange (name, type, self->server, self->timeout_ms);
}

static void
bounce_system_resolver_finalize (GObject *object)
{
  g_free (BOUNCE_SYSTEM_RESOLVER (object)->server);

  G_OBJECT_CLASS (bounce_system_resolver_parent_class)->finalize (object);
}

static void
bounce_system_resolver_class_init (BounceSystemResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_system_resolver_finalize;
  BOUNCE_RESOLVER_CLASS (klass)->query = bounce_system_resolver_query;
}

static void
bounce_system_resolver_init (BounceSystemResolver *self)
{
}

/**
 * bounce_system_resolver_new:
 * @internet: (transfer none): what speaks DNS
 * @server: (nullable): "address" or "address#port" to ask instead of the system's name servers
 * @timeout_ms: milliseconds to wait for one try
 *
 * Returns: (transfer full): a resolver
 */
BounceResolver *
bounce_system_resolver_new (const BounceInternet *internet,
                            const char           *server,
                            guint                 timeout_ms)
{
  BounceSystemResolver *self = g_object_new (BOUNCE_TYPE_SYSTEM_RESOLVER, NULL);

  self->internet = internet;
  self->server = g_strdup (server);
  self->timeout_ms = timeout_ms;

  return BOUNCE_RESOLVER (self);
}
