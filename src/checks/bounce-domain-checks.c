/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-domain-checks.h"

#include <glib/gi18n-lib.h>

#include "checks/bounce-dns-name.h"
#include "checks/bounce-rdap.h"

#define HOSTS_MAX 10
#define BOOTSTRAP_URL "https://data.iana.org/rdap/dns.json"
#define BOOTSTRAP_SIZE_MAX (1024 * 1024)
#define RDAP_SIZE_MAX (512 * 1024)
#define RDAP_REDIRECTS_MAX 3

static BounceFinding *
new_unknown (const char      *name,
             BounceDnsStatus  status)
{
  BounceFinding *finding = bounce_finding_new (BOUNCE_FINDING_UNKNOWN, N_("%s could not be looked up."), name);

  finding->explanation = g_strdup (bounce_dns_status_to_sentence (status));
  return finding;
}

/* Whether a host has an address of either kind; its records go into @proof. */
static gboolean
has_address (BounceNetwork *network,
             const char    *host,
             GPtrArray     *proof,
             GCancellable  *cancellable)
{
  static const BounceDnsType types[] = { BOUNCE_DNS_TYPE_A, BOUNCE_DNS_TYPE_AAAA };
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, host, types[i], cancellable);

      bounce_dns_answer_copy_proof (answer, proof);
      found |= answer->status == BOUNCE_DNS_OK;
    }

  return found;
}

/* No MX: the domain itself is the mail host (RFC 5321, section 5.1). */
static BounceFinding *
judge_without_mx (BounceNetwork *network,
                  const char    *domain,
                  GCancellable  *cancellable)
{
  g_autoptr (GPtrArray) proof = g_ptr_array_new_with_free_func (g_free);
  BounceFinding *finding;

  if (has_address (network, domain, proof, cancellable))
    {
      finding = bounce_finding_new (BOUNCE_FINDING_WARNING,
                                    N_("%s names no mail server; mail goes to the domain's own address."), domain);
      finding->explanation = g_strdup (_("That is allowed, but often means that the domain is used for a website only."));
    }
  else
    finding = bounce_finding_new (BOUNCE_FINDING_FAIL,
                                  N_("%s exists, but accepts no mail: it has no mail server and no address."), domain);

  bounce_finding_add_records (finding, proof);
  return finding;
}

static BounceFinding *
judge_mx (BounceNetwork         *network,
          const char            *domain,
          const BounceDnsAnswer *answer,
          GCancellable          *cancellable)
{
  g_autoptr (GPtrArray) proof = g_ptr_array_new_with_free_func (g_free);
  const BounceDnsRecord *first = bounce_dns_answer_get (answer, 0);
  guint count = MIN (answer->records->len, HOSTS_MAX);
  guint reachable = 0;
  BounceFinding *finding;

  if (answer->records->len == 1 && (g_str_equal (first->value, ".") || *first->value == '\0'))
    {
      finding = bounce_finding_new (BOUNCE_FINDING_FAIL, N_("%s accepts no mail (null MX)."), domain);
      finding->explanation = g_strdup (_("The owner of the domain declares that nobody has a mailbox there."));
      return finding;
    }

  for (guint i = 0; i < count; i++)
    reachable += has_address (network, bounce_dns_answer_get (answer, i)->value, proof, cancellable);

  if (reachable == 0)
    finding = bounce_finding_new (BOUNCE_FINDING_FAIL,
                                  N_("%s names mail servers, but none of them has an address."), domain);
  else if (reachable < count)
    finding = bounce_finding_new_plural (BOUNCE_FINDING_WARNING,
                                         "%s accepts mail, but %u of its mail servers has no address.",
                                         "%s accepts mail, but %u of its mail servers have no address.",
                                         count - reachable,
                                         domain, count - reachable);
  else
    finding = bounce_finding_new_plural (BOUNCE_FINDING_PASS,
                                         "%s exists and has %u mail server.",
                                         "%s exists and has %u mail servers.",
                                         answer->records->len,
                                         domain, answer->records->len);

  bounce_finding_add_records (finding, proof);
  return finding;
}

static BounceFinding *
run_mail_domain (const BounceCheck *check,
                 BounceNetwork     *network,
                 GCancellable      *cancellable)
{
  g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, check->subject, BOUNCE_DNS_TYPE_MX, cancellable);
  BounceFinding *finding;

  switch (answer->status)
    {
    case BOUNCE_DNS_OK:
      finding = judge_mx (network, check->subject, answer, cancellable);
      break;
    case BOUNCE_DNS_NO_DATA:
      finding = judge_without_mx (network, check->subject, cancellable);
      break;
    case BOUNCE_DNS_NXDOMAIN:
      finding = bounce_finding_new (BOUNCE_FINDING_FAIL, N_("%s does not exist."), check->subject);
      break;
    case BOUNCE_DNS_SERVFAIL:
      finding = bounce_finding_new (BOUNCE_FINDING_FAIL,
                                    N_("The name servers of %s do not work properly at the moment."), check->subject);
      break;
    case BOUNCE_DNS_REFUSED:
    case BOUNCE_DNS_TIMEOUT:
    case BOUNCE_DNS_OFFLINE:
    case BOUNCE_DNS_MALFORMED:
    case BOUNCE_DNS_FORBIDDEN:
    default:
      finding = new_unknown (check->subject, answer->status);
      break;
    }

  bounce_finding_add_records (finding, answer->proof);
  return finding;
}

static BounceFinding *
judge_registration (const char               *domain,
                    const BounceRegistration *registration)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = registration->expires != NULL ? g_date_time_format (registration->expires, "%F") : NULL;

  if (bounce_registration_is_on_hold (registration))
    return bounce_finding_new (BOUNCE_FINDING_FAIL,
                               N_("%s is registered, but its registry has taken it out of service."), domain);
  if (registration->expires != NULL && g_date_time_compare (registration->expires, now) < 0)
    return bounce_finding_new (BOUNCE_FINDING_FAIL, N_("The registration of %1$s ran out on %2$s."), domain, date);
  if (date != NULL)
    return bounce_finding_new (BOUNCE_FINDING_PASS, N_("%1$s is registered until %2$s."), domain, date);

  return bounce_finding_new (BOUNCE_FINDING_PASS, N_("%s is registered."), domain);
}

static void
add_registration_proof (BounceFinding            *finding,
                        const BounceRegistration *registration,
                        const char               *url)
{
  g_autoptr (GPtrArray) proof = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < registration->statuses->len; i++)
    g_ptr_array_add (proof, g_strdup_printf ("status: %s", (const char *) g_ptr_array_index (registration->statuses, i)));
  if (registration->registered != NULL)
    g_ptr_array_add (proof, g_date_time_format (registration->registered, "registration: %FT%TZ"));
  if (registration->expires != NULL)
    g_ptr_array_add (proof, g_date_time_format (registration->expires, "expiration: %FT%TZ"));
  g_ptr_array_add (proof, g_strdup_printf ("source: %s", url));
  bounce_finding_add_records (finding, proof);
}

static BounceFinding *
new_unread (const char   *domain,
            const GError *error)
{
  BounceFinding *finding = bounce_finding_new (BOUNCE_FINDING_UNKNOWN,
                                               N_("The registration of %s could not be looked up."), domain);

  finding->explanation = g_strdup (error->message);
  return finding;
}

static char *
find_registry_url (BounceNetwork  *network,
                   const char     *domain,
                   GCancellable   *cancellable,
                   GError        **error)
{
  g_autoptr (BounceHttpsAnswer) list = bounce_network_fetch (network, BOOTSTRAP_URL, "application/json", RDAP_REDIRECTS_MAX,
                                                             BOOTSTRAP_SIZE_MAX, cancellable, error);
  g_autofree char *server = NULL;
  gconstpointer data;
  gsize size;

  if (list == NULL)
    return NULL;

  data = g_bytes_get_data (list->body, &size);
  server = bounce_rdap_find_server (data, size, domain, error);
  if (server == NULL)
    return NULL;

  return g_strdup_printf ("%sdomain/%s", server, domain);
}

static BounceFinding *
run_registration (const BounceCheck *check,
                  BounceNetwork     *network,
                  GCancellable      *cancellable)
{
  g_autofree char *domain = bounce_dns_name_get_organisational_domain (check->subject);
  g_autoptr (GError) error = NULL;
  g_autofree char *url = find_registry_url (network, domain, cancellable, &error);
  g_autoptr (BounceHttpsAnswer) answer = NULL;
  g_autoptr (BounceRegistration) registration = NULL;
  BounceFinding *finding;
  gconstpointer data;
  gsize size;

  if (url != NULL)
    answer = bounce_network_fetch (network, url, "application/rdap+json", RDAP_REDIRECTS_MAX, RDAP_SIZE_MAX, cancellable, &error);
  if (answer == NULL)
    return new_unread (domain, error);
  if (answer->status == 404)
    return bounce_finding_new (BOUNCE_FINDING_FAIL, N_("Nobody has registered %s."), domain);

  data = g_bytes_get_data (answer->body, &size);
  registration = bounce_rdap_parse_domain (data, size, &error);
  if (registration == NULL)
    return new_unread (domain, error);

  finding = judge_registration (domain, registration);
  add_registration_proof (finding, registration, answer->url);
  return finding;
}

/**
 * bounce_check_new_mail_domain:
 * @domain: a normalised name
 *
 * Returns: (transfer full): a check whether the domain exists and takes mail: MX, null MX (RFC 7505), addresses
 */
BounceCheck *
bounce_check_new_mail_domain (const char *domain)
{
  return bounce_check_new ("mail-domain", run_mail_domain, domain, g_strdup_printf (_("Mail servers of %s"), domain));
}

/**
 * bounce_check_new_registration:
 * @domain: a normalised name
 *
 * Returns: (transfer full): a check whether the domain is registered, expired or on hold, by RDAP
 */
BounceCheck *
bounce_check_new_registration (const char *domain)
{
  return bounce_check_new ("registration", run_registration, domain, g_strdup_printf (_("Registration of %s"), domain));
}
