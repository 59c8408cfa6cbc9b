/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-settings-check.h"

#include <glib/gi18n-lib.h>

#include "checks/bounce-autoconfig.h"

#define CONFIG_SIZE_MAX (128 * 1024)
#define REDIRECTS_MAX 2

/* The submission service over TLS from the first byte, and with STARTTLS (RFC 8314, section 5.1; RFC 6186). */
static const char *const services[] = { "_submissions._tcp", "_submission._tcp" };

static void
look_at_srv (BounceNetwork *network,
             const char    *domain,
             GPtrArray     *settings,
             GPtrArray     *proof,
             GCancellable  *cancellable)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.%s", services[i], domain);
      g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, name, BOUNCE_DNS_TYPE_SRV, cancellable);

      for (guint j = 0; j < answer->records->len; j++)
        {
          const BounceDnsRecord *record = bounce_dns_answer_get (answer, j);

          g_ptr_array_add (proof, g_strdup (record->text));
          /* A target of "." says that there is no such service. */
          if (!g_str_equal (record->value, "."))
            g_ptr_array_add (settings, g_strdup_printf (i == 0 ? _("server %s, port %u, TLS") : _("server %s, port %u, STARTTLS"),
                                                        record->value, record->port));
        }
    }
}

static const char *
describe_user_name (const char *form)
{
  if (g_strcmp0 (form, "%EMAILADDRESS%") == 0)
    return _("the whole address");
  if (g_strcmp0 (form, "%EMAILLOCALPART%") == 0)
    return _("what stands before the @");

  return form != NULL ? form : _("not stated");
}

/* Whether the document at @url was one. Only names of domains are in these addresses, never a person's. */
static gboolean
look_at_autoconfig (BounceNetwork *network,
                    const char    *url,
                    GPtrArray     *settings,
                    GPtrArray     *proof,
                    GCancellable  *cancellable)
{
  g_autoptr (BounceHttpsAnswer) answer = bounce_network_fetch (network, url, "text/xml", REDIRECTS_MAX, CONFIG_SIZE_MAX,
                                                               cancellable, NULL);
  g_autoptr (GPtrArray) servers = NULL;
  const char *text;
  gsize size;

  if (answer == NULL || answer->status != 200)
    return FALSE;

  text = g_bytes_get_data (answer->body, &size);
  servers = bounce_autoconfig_parse (text, size, NULL);
  if (servers == NULL || servers->len == 0)
    return FALSE;

  for (guint i = 0; i < servers->len; i++)
    {
      const BounceOutgoingServer *server = g_ptr_array_index (servers, i);
      const char *security = server->security == NULL ? "?" : g_str_equal (server->security, "SSL") ? "TLS" : server->security;

      g_ptr_array_add (settings, g_strdup_printf (_("server %1$s, port %2$u, %3$s, user name: %4$s"), server->host, server->port,
                                                  security, describe_user_name (server->user_name)));
      g_ptr_array_add (proof, g_strdup_printf ("%s %u %s (%s)", server->host, server->port, security, answer->url));
    }

  return TRUE;
}

static void
look_at_provider (const BounceProvider *provider,
                  GPtrArray            *settings)
{
  for (guint i = 0; provider != NULL && i < provider->n_settings; i++)
    g_ptr_array_add (settings, g_strdup_printf (_("server %1$s, port %2$u, %3$s, sign-in: %4$s"), provider->settings[i].host,
                                                provider->settings[i].port, provider->settings[i].security,
                                                provider->settings[i].auth != NULL ? provider->settings[i].auth : _("not stated")));
}

static BounceFinding *
run_client_settings (const BounceCheck *check,
                     BounceNetwork     *network,
                     GCancellable      *cancellable)
{
  g_autoptr (GPtrArray) settings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) proof = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *own = g_strdup_printf ("https://autoconfig.%s/mail/config-v1.1.xml", check->subject);
  g_autofree char *well_known = g_strdup_printf ("https://%s/.well-known/autoconfig/mail/config-v1.1.xml", check->subject);
  g_autofree char *database = g_strdup_printf ("https://autoconfig.thunderbird.net/v1.1/%s", check->subject);
  g_autofree char *list = NULL;
  BounceFinding *finding;

  look_at_srv (network, check->subject, settings, proof, cancellable);
  if (!look_at_autoconfig (network, own, settings, proof, cancellable) &&
      !look_at_autoconfig (network, well_known, settings, proof, cancellable))
    look_at_autoconfig (network, database, settings, proof, cancellable);
  look_at_provider (check->entry, settings);

  if (settings->len == 0)
    {
      finding = bounce_finding_new (BOUNCE_FINDING_UNKNOWN, N_("%s publishes no settings for mail programs."), check->subject);
      finding->explanation = g_strdup (_("Ask the people who gave you the account, or look at their help pages."));
      return finding;
    }

  finding = bounce_finding_new (BOUNCE_FINDING_PASS,
                                N_("%s publishes settings for mail programs; compare them with yours."), check->subject);
  g_ptr_array_add (settings, NULL);
  list = g_strjoinv ("\n", (char **) settings->pdata);
  finding->explanation = g_steal_pointer (&list);
  bounce_finding_add_records (finding, proof);

  return finding;
}

/**
 * bounce_check_new_client_settings:
 * @domain: a normalised name: the domain of the sender's own address
 * @provider: (nullable): what is known of the provider
 *
 * Returns: (transfer full): a check for published settings: SRV (RFC 6186), autoconfiguration, the catalogue
 */
BounceCheck *
bounce_check_new_client_settings (const char           *domain,
                                  const BounceProvider *provider)
{
  BounceCheck *check = bounce_check_new ("client-settings", run_client_settings, domain,
                                         g_strdup_printf (_("Settings for sending mail with %s"), domain));

  check->entry = provider;
  return check;
}
