/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-network.h"

#include <glib/gi18n-lib.h>

#include "base/bounce-error.h"
#include "checks/bounce-dns-name.h"
#include "checks/bounce-doh-resolver.h"
#include "checks/bounce-system-resolver.h"

#define TIMEOUT_DEFAULT_MS 5000

struct _BounceNetwork {
  GObject parent_instance;

  gboolean forbidden;
  guint timeout_ms;
  const BounceInternet *internet; /* (nullable) */
  BounceHttps *https;         /* (nullable) */
  BounceResolver *resolver;
};

G_DEFINE_FINAL_TYPE (BounceNetwork, bounce_network, G_TYPE_OBJECT)

static void
bounce_network_finalize (GObject *object)
{
  BounceNetwork *self = BOUNCE_NETWORK (object);

  g_clear_object (&self->resolver);
  g_clear_object (&self->https);

  G_OBJECT_CLASS (bounce_network_parent_class)->finalize (object);
}

static void
bounce_network_class_init (BounceNetworkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_network_finalize;
}

static void
bounce_network_init (BounceNetwork *self)
{
}

/**
 * bounce_network_new:
 * @options: how the network may be used
 * @error: return location: BOUNCE_ERROR_INCOMPLETE
 *
 * Opens nothing yet; the first question does. What speaks DNS and HTTPS is loaded here, so it may take 20 milliseconds.
 *
 * Returns: (transfer full) (nullable): a gate
 */
BounceNetwork *
bounce_network_new (const BounceNetworkOptions  *options,
                    GError                     **error)
{
  g_autoptr (BounceNetwork) self = g_object_new (BOUNCE_TYPE_NETWORK, NULL);

  self->forbidden = options->forbidden;
  self->timeout_ms = options->timeout_ms != 0 ? options->timeout_ms : TIMEOUT_DEFAULT_MS;
  if (self->forbidden)
    return g_steal_pointer (&self);

  self->internet = bounce_internet_get (error);
  if (self->internet == NULL)
    return NULL;

  self->https = self->internet->https_new (options->tls_database, options->https_stand_in_port);
  if (options->doh_url != NULL)
    self->resolver = bounce_doh_resolver_new (self->internet, self->https, options->doh_url, self->timeout_ms);
  else
    self->resolver = bounce_system_resolver_new (self->internet, options->dns_server, self->timeout_ms);

  return g_steal_pointer (&self);
}

/**
 * bounce_network_new_for_resolver:
 * @resolver: what answers
 *
 * For tests with fixed answers: no document can be fetched.
 *
 * Returns: (transfer full): a gate
 */
BounceNetwork *
bounce_network_new_for_resolver (BounceResolver *resolver)
{
  BounceNetwork *self = g_object_new (BOUNCE_TYPE_NETWORK, NULL);

  self->timeout_ms = TIMEOUT_DEFAULT_MS;
  self->resolver = g_object_ref (resolver);

  return self;
}

/**
 * bounce_network_resolve:
 * @self: a gate
 * @name: a name; it is normalised once more, so that nothing else passes
 * @type: the type of record
 * @cancellable: (nullable): a cancellable
 *
 * Returns: (transfer full): the answer, never %NULL
 */
BounceDnsAnswer *
bounce_network_resolve (BounceNetwork *self,
                        const char    *name,
                        BounceDnsType  type,
                        GCancellable  *cancellable)
{
  g_autofree char *normal = bounce_dns_name_normalise (name, NULL);

  if (self->forbidden || normal == NULL)
    return bounce_dns_answer_new (name, type, BOUNCE_DNS_FORBIDDEN);

  return bounce_resolver_query (self->resolver, normal, type, cancellable);
}

/**
 * bounce_network_fetch:
 * @self: a gate
 * @url: an https address of a public host
 * @accept: (nullable): the media type wanted
 * @redirects_max: how many redirects may be followed
 * @size_max: bytes that the document may have
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer; any HTTP status is one
 */
BounceHttpsAnswer *
bounce_network_fetch (BounceNetwork  *self,
                      const char     *url,
                      const char     *accept,
                      guint           redirects_max,
                      gsize           size_max,
                      GCancellable   *cancellable,
                      GError        **error)
{
  BounceHttpsLimits limits = {
    .accept = accept, .size_max = size_max, .timeout_ms = self->timeout_ms, .redirects_max = redirects_max,
  };

  if (self->forbidden || self->https == NULL)
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED,
                           _("The network is switched off in the preferences."));
      return NULL;
    }

  return self->internet->https_get (self->https, url, &limits, cancellable, error);
}
