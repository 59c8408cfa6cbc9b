/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-encryption-checks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "checks/bounce-mta-sts.h"
#include "checks/bounce-tag-list.h"

#define POLICY_SIZE_MAX (64 * 1024)   /* RFC 8461, section 3.3 */
#define HOSTS_MAX 10

static BounceFinding *
new_inconclusive (const BounceCheck     *check,
                  const BounceDnsAnswer *answer)
{
  BounceFinding *finding = bounce_finding_new (BOUNCE_FINDING_UNKNOWN, N_("%s could not be looked up."), answer->name);

  finding->explanation = g_strdup (bounce_dns_status_to_sentence (answer->status));
  return finding;
}

/* Whether a TXT answer has exactly one record of that version. */
static gboolean
has_one_record (const BounceDnsAnswer *answer,
                const char            *version)
{
  guint count = 0;

  for (guint i = 0; i < answer->records->len; i++)
    count += bounce_tag_list_has_version (bounce_dns_answer_get (answer, i)->value, version);

  return count == 1;
}

static void
add_policy_proof (BounceFinding      *finding,
                  const BounceMtaSts *policy,
                  const char         *url)
{
  g_autoptr (GPtrArray) proof = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (proof, g_strdup_printf ("source: %s", url));
  g_ptr_array_add (proof, g_strdup_printf ("mode: %s", policy->mode));
  for (guint i = 0; i < policy->hosts->len; i++)
    g_ptr_array_add (proof, g_strdup_printf ("mx: %s", (const char *) g_ptr_array_index (policy->hosts, i)));
  bounce_finding_add_records (finding, proof);
}

static BounceFinding *
judge_policy (const char            *domain,
              const BounceMtaSts    *policy,
              const BounceDnsAnswer *mx)
{
  guint missing = 0;

  for (guint i = 0; i < mx->records->len; i++)
    missing += !bounce_mta_sts_matches (policy, bounce_dns_answer_get (mx, i)->value);

  if (g_str_equal (policy->mode, "none"))
    return bounce_finding_new (BOUNCE_FINDING_PASS, N_("%s has switched its MTA-STS policy off."), domain);
  if (missing > 0)
    return bounce_finding_new_plural (g_str_equal (policy->mode, "enforce") ? BOUNCE_FINDING_FAIL : BOUNCE_FINDING_WARNING,
                                      "%2$u mail server of %1$s is not in its own MTA-STS policy.",
                                      "%2$u mail servers of %1$s are not in its own MTA-STS policy.",
                                      missing,
                                      domain, missing);
  if (g_str_equal (policy->mode, "testing"))
    return bounce_finding_new (BOUNCE_FINDING_PASS, N_("%s is trying an MTA-STS policy out; nothing is refused for it."), domain);

  return bounce_finding_new (BOUNCE_FINDING_PASS,
                             N_("%s takes mail only over verified encryption, and its policy names its mail servers."), domain);
}

static BounceFinding *
fetch_policy (const BounceCheck *check,
              BounceNetwork     *network,
              GCancellable      *cancellable)
{
  g_autofree char *url = g_strdup_printf ("https://mta-sts.%s/.well-known/mta-sts.txt", check->subject);
  g_autoptr (GError) error = NULL;
  /* No redirect may be followed (RFC 8461, section 3.3). */
  g_autoptr (BounceHttpsAnswer) answer = bounce_network_fetch (network, url, "text/plain", 0, POLICY_SIZE_MAX, cancellable, &error);
  g_autoptr (BounceDnsAnswer) mx = NULL;
  g_autoptr (BounceMtaSts) policy = NULL;
  BounceFinding *finding;

  if (answer != NULL && answer->status == 200)
    {
      gsize size;
      const char *text = g_bytes_get_data (answer->body, &size);

      policy = bounce_mta_sts_parse (text, size, &error);
    }
  if (policy == NULL)
    {
      finding = bounce_finding_new (BOUNCE_FINDING_FAIL, N_("%s announces an MTA-STS policy, but it cannot be fetched."), check->subject);
      finding->explanation = error != NULL ? g_strdup (error->message)
                                           : g_strdup_printf (_("The web server answered with status %u."), answer->status);
      return finding;
    }

  mx = bounce_network_resolve (network, check->subject, BOUNCE_DNS_TYPE_MX, cancellable);
  finding = judge_policy (check->subject, policy, mx);
  add_policy_proof (finding, policy, url);
  bounce_finding_add_records (finding, mx->proof);

  return finding;
}

static BounceFinding *
run_mta_sts (const BounceCheck *check,
             BounceNetwork     *network,
             GCancellable      *cancellable)
{
  g_autofree char *name = g_strconcat ("_mta-sts.", check->subject, NULL);
  g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, name, BOUNCE_DNS_TYPE_TXT, cancellable);
  BounceFinding *finding;

  if (!bounce_dns_answer_is_conclusive (answer))
    finding = new_inconclusive (check, answer);
  else if (has_one_record (answer, "STSv1"))
    finding = fetch_policy (check, network, cancellable);
  else
    finding = bounce_finding_new (BOUNCE_FINDING_PASS, N_("%s has no MTA-STS policy."), check->subject);

  bounce_finding_add_records (finding, answer->proof);
  return finding;
}

static BounceFinding *
run_tls_reporting (const BounceCheck *check,
                   BounceNetwork     *network,
                   GCancellable      *cancellable)
{
  g_autofree char *name = g_strconcat ("_smtp._tls.", check->subject, NULL);
  g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, name, BOUNCE_DNS_TYPE_TXT, cancellable);
  BounceFinding *finding;

  if (!bounce_dns_answer_is_conclusive (answer))
    finding = new_inconclusive (check, answer);
  else if (has_one_record (answer, "TLSRPTv1"))
    finding = bounce_finding_new (BOUNCE_FINDING_PASS, N_("%s collects reports about failed encryption."), check->subject);
  else
    finding = bounce_finding_new (BOUNCE_FINDING_PASS, N_("%s does not collect reports about failed encryption."), check->subject);

  bounce_finding_add_records (finding, answer->proof);
  return finding;
}

static BounceFinding *
run_dane (const BounceCheck *check,
          BounceNetwork     *network,
          GCancellable      *cancellable)
{
  g_autoptr (BounceDnsAnswer) mx = bounce_network_resolve (network, check->subject, BOUNCE_DNS_TYPE_MX, cancellable);
  g_autoptr (GPtrArray) proof = g_ptr_array_new_with_free_func (g_free);
  guint with = 0, verified = 0, count = MIN (mx->records->len, HOSTS_MAX);
  BounceFinding *finding;

  if (!bounce_dns_answer_is_conclusive (mx))
    return new_inconclusive (check, mx);

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strconcat ("_25._tcp.", bounce_dns_answer_get (mx, i)->value, NULL);
      g_autoptr (BounceDnsAnswer) tlsa = bounce_network_resolve (network, name, BOUNCE_DNS_TYPE_TLSA, cancellable);

      with += tlsa->status == BOUNCE_DNS_OK;
      verified += tlsa->status == BOUNCE_DNS_OK && tlsa->authenticated;
      bounce_dns_answer_copy_proof (tlsa, proof);
    }

  if (with == 0)
    finding = bounce_finding_new (BOUNCE_FINDING_PASS, N_("The mail servers of %s publish no certificates in the DNS (DANE)."), check->subject);
  else
    finding = bounce_finding_new_plural (with == count ? BOUNCE_FINDING_PASS : BOUNCE_FINDING_WARNING,
                                         "%2$u of the mail servers of %1$s publishes its certificate in the DNS (DANE).",
                                         "%2$u of the mail servers of %1$s publish their certificates in the DNS (DANE).",
                                         with,
                                         check->subject, with);
  if (with > verified)
    finding->explanation = g_strdup (_("The name server that was asked does not say that it verified the records (DNSSEC)."));

  bounce_finding_add_records (finding, mx->proof);
  bounce_finding_add_records (finding, proof);
  return finding;
}

/**
 * bounce_check_new_mta_sts:
 * @domain: a normalised name
 *
 * Returns: (transfer full): a check of the MTA-STS policy against the mail hosts (RFC 8461)
 */
BounceCheck *
bounce_check_new_mta_sts (const char *domain)
{
  return bounce_check_new ("mta-sts", run_mta_sts, domain, g_strdup_printf (_("Encryption policy of %s"), domain));
}

/**
 * bounce_check_new_tls_reporting:
 * @domain: a normalised name
 *
 * Returns: (transfer full): a check for a TLS reporting record (RFC 8460)
 */
BounceCheck *
bounce_check_new_tls_reporting (const char *domain)
{
  return bounce_check_new ("tls-reporting", run_tls_reporting, domain,
                           g_strdup_printf (_("Encryption reports of %s"), domain));
}

/**
 * bounce_check_new_dane:
 * @domain: a normalised name
 *
 * Returns: (transfer full): a check for TLSA records of the mail hosts (RFC 7672)
 */
BounceCheck *
bounce_check_new_dane (const char *domain)
{
  return bounce_check_new ("dane", run_dane, domain, g_strdup_printf (_("Certificates in the DNS for %s"), domain));
}
