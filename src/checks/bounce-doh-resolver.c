/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-doh-resolver.h"

#define MEDIA_TYPE "application/dns-message"
#define ANSWER_SIZE_MAX 65535   /* RFC 8484, section 6 */

struct _BounceDohResolver {
  BounceResolver parent_instance;

  const BounceInternet *internet;
  BounceHttps *https;
  char *url;
  guint timeout_ms;
};

G_DEFINE_FINAL_TYPE (BounceDohResolver, bounce_doh_resolver, BOUNCE_TYPE_RESOLVER)

/* base64url without padding (RFC 8484, section 6). */
static char *
encode_question (GBytes *question)
{
  gsize size;
  const guchar *data = g_bytes_get_data (question, &size);
  char *text = g_base64_encode (data, size);

  for (char *p = text; *p != '\0'; p++)
    {
      if (*p == '+')
        *p = '-';
      else if (*p == '/')
        *p = '_';
      else if (*p == '=')
        *p = '\0';
    }

  return text;
}

static BounceDnsStatus
status_of_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return BOUNCE_DNS_TIMEOUT;
  if (error->domain == G_IO_ERROR || error->domain == G_RESOLVER_ERROR)
    return BOUNCE_DNS_OFFLINE;

  return BOUNCE_DNS_SERVFAIL;
}

static BounceDnsAnswer *
bounce_doh_resolver_query (BounceResolver *resolver,
                           const char     *name,
                           BounceDnsType   type,
                           GCancellable   *cancellable)
{
  BounceDohResolver *self = BOUNCE_DOH_RESOLVER (resolver);
  BounceHttpsLimits limits = {
    .accept = MEDIA_TYPE, .size_max = ANSWER_SIZE_MAX, .timeout_ms = self->timeout_ms, .private_allowed = TRUE,
  };
  g_autoptr (GBytes) question = self->internet->dns_build (name, type);
  g_autoptr (BounceHttpsAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *encoded = NULL;
  g_autofree char *url = NULL;
  gconstpointer data;
  gsize size;

  if (question == NULL)
    return bounce_dns_answer_new (name, type, BOUNCE_DNS_FORBIDDEN);

  encoded = encode_question (question);
  url = g_strdup_printf ("%s%cdns=%s", self->url, strchr (self->url, '?') != NULL ? '&' : '?', encoded);
  answer = self->internet->https_get (self->https, url, &limits, cancellable, &error);
  if (answer == NULL)
    return bounce_dns_answer_new (name, type, status_of_error (error));
  if (answer->status != 200 || g_strcmp0 (answer->content_type, MEDIA_TYPE) != 0)
    return bounce_dns_answer_new (name, type, BOUNCE_DNS_REFUSED);

  data = g_bytes_get_data (answer->body, &size);
  return self->internet->dns_parse (name, type, data, size);
}

static void
bounce_doh_resolver_finalize (GObject *object)
{
  BounceDohResolver *self = BOUNCE_DOH_RESOLVER (object);

  g_clear_object (&self->https);
  g_free (self->url);

  G_OBJECT_CLASS (bounce_doh_resolver_parent_class)->finalize (object);
}

static void
bounce_doh_resolver_class_init (BounceDohResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_doh_resolver_finalize;
  BOUNCE_RESOLVER_CLASS (klass)->query = bounce_doh_resolver_query;
}

static void
bounce_doh_resolver_init (BounceDohResolver *self)
{
}

/**
 * bounce_doh_resolver_new:
 * @internet: (transfer none): what speaks DNS and HTTPS
 * @https: what fetches
 * @url: the server's address, e.g. "https://dns.example/dns-query"
 * @timeout_ms: milliseconds to wait for an answer
 *
 * Returns: (transfer full): a resolver
 */
BounceResolver *
bounce_doh_resolver_new (const BounceInternet *internet,
                         BounceHttps          *https,
                         const char           *url,
                         guint                 timeout_ms)
{
  BounceDohResolver *self = g_object_new (BOUNCE_TYPE_DOH_RESOLVER, NULL);

  self->internet = internet;
  self->https = g_object_ref (https);
  self->url = g_strdup (url);
  self->timeout_ms = timeout_ms;

  return BOUNCE_RESOLVER (self);
}
