/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-authentication-checks.h"

#include <glib/gi18n-lib.h>

#include "checks/bounce-dkim-key.h"
#include "checks/bounce-dns-name.h"
#include "checks/bounce-spf-record.h"
#include "checks/bounce-spf.h"
#include "checks/bounce-tag-list.h"

/* Keys shorter than this are not accepted any more (RFC 8301, section 3.2). */
#define RSA_BITS_MIN 1024
#define RSA_BITS_GOOD 2048

static BounceFinding *
judge_spf (const BounceSpfReport *report,
           const char            *domain,
           const char            *address)
{
  switch (report->result)
    {
    case BOUNCE_SPF_RESULT_PASS:
      return bounce_finding_new (BOUNCE_FINDING_PASS, N_("%1$s may send mail for %2$s."), address, domain);
    case BOUNCE_SPF_RESULT_FAIL:
      return bounce_finding_new (BOUNCE_FINDING_FAIL, N_("%1$s may not send mail for %2$s: its SPF record forbids it."),
                                 address, domain);
    case BOUNCE_SPF_RESULT_SOFTFAIL:
      return bounce_finding_new (BOUNCE_FINDING_FAIL,
                                 N_("%1$s is not among the servers that %2$s names for its mail."), address, domain);
    case BOUNCE_SPF_RESULT_NEUTRAL:
      return bounce_finding_new (BOUNCE_FINDING_WARNING,
                                 N_("The SPF record of %2$s says nothing about %1$s."), address, domain);
    case BOUNCE_SPF_RESULT_NONE:
      return bounce_finding_new (BOUNCE_FINDING_FAIL, N_("%s has no SPF record."), domain);
    case BOUNCE_SPF_RESULT_PERMERROR:
      return bounce_finding_new (BOUNCE_FINDING_FAIL, N_("The SPF record of %s is broken."), domain);
    case BOUNCE_SPF_RESULT_TEMPERROR:
      return bounce_finding_new (BOUNCE_FINDING_UNKNOWN, N_("The SPF record of %s could not be looked up."), domain);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* No address is known: only the record itself is judged. */
static BounceFinding *
judge_spf_record (const char            *domain,
                  const BounceDnsAnswer *answer)
{
  const char *record = NULL;
  guint count = 0;
  g_autoptr (BounceSpfRecord) parsed = NULL;
  g_autoptr (GError) error = NULL;
  BounceFinding *finding;

  if (!bounce_dns_answer_is_conclusive (answer))
    return bounce_finding_new (BOUNCE_FINDING_UNKNOWN, N_("The SPF record of %s could not be looked up."), domain);

  for (guint i = 0; i < answer->records->len; i++)
    if (bounce_spf_record_is_spf (bounce_dns_answer_get (answer, i)->value))
      {
        record = bounce_dns_answer_get (answer, i)->value;
        count++;
      }

  if (count == 0)
    return bounce_finding_new (BOUNCE_FINDING_FAIL, N_("%s has no SPF record."), domain);
  if (count > 1)
    return bounce_finding_new (BOUNCE_FINDING_FAIL, N_("%s has more than one SPF record; only one is allowed."), domain);

  parsed = bounce_spf_record_parse (record, &error);
  if (parsed == NULL)
    {
      finding = bounce_finding_new (BOUNCE_FINDING_FAIL, N_("The SPF record of %s is broken."), domain);
      finding->explanation = g_strdup (error->message);
      return finding;
    }

  return bounce_finding_new (BOUNCE_FINDING_PASS, N_("%s has a valid SPF record."), domain);
}

static BounceFinding *
run_spf (const BounceCheck *check,
         BounceNetwork     *network,
         GCancellable      *cancellable)
{
  g_autoptr (GInetAddress) address = bounce_dns_parse_address (check->detail);
  g_autoptr (BounceSpfReport) report = NULL;
  g_autofree char *sender = NULL;
  BounceFinding *finding;

  if (address == NULL)
    {
      g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, check->subject, BOUNCE_DNS_TYPE_TXT, cancellable);

      finding = judge_spf_record (check->subject, answer);
      bounce_finding_add_records (finding, answer->proof);
      return finding;
    }

  /* A record may ask for the local part by a macro; it stays here, "postmaster" stands in for it (section 4.3). */
  sender = g_strconcat ("postmaster@", check->subject, NULL);
  report = bounce_spf_check_host (network, address, check->subject, sender, check->subject, cancellable);
  finding = judge_spf (report, check->subject, check->detail);
  if (report->problem != NULL)
    finding->explanation = g_strdup (report->problem);
  else if (report->term != NULL)
    finding->explanation = g_strdup_printf (_("“%1$s” in the record decided. The record needs %2$u DNS look-ups; 10 are allowed."),
                                            report->term, report->lookups);
  bounce_finding_add_records (finding, report->proof);

  return finding;
}

/* The DMARC record at a name; NULL where there is none. */
static GHashTable *
fetch_dmarc (BounceNetwork    *network,
             const char       *domain,
             GPtrArray        *proof,
             BounceDnsStatus  *status,
             GCancellable     *cancellable)
{
  g_autofree char *name = g_strconcat ("_dmarc.", domain, NULL);
  g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, name, BOUNCE_DNS_TYPE_TXT, cancellable);
  const char *record = NULL;

  *status = answer->status;
  bounce_dns_answer_copy_proof (answer, proof);

  for (guint i = 0; i < answer->records->len; i++)
    {
      const char *text = bounce_dns_answer_get (answer, i)->value;

      if (!bounce_tag_list_has_version (text, "DMARC1"))
        continue;
      if (record != NULL)
        return NULL;   /* two records are as good as none (RFC 7489, section 6.6.3) */
      record = text;
    }

  return record != NULL ? bounce_tag_list_parse (record) : NULL;
}

static BounceFinding *
judge_dmarc (const char *domain,
             GHashTable *tags,
             gboolean    inherited)
{
  const char *policy = g_hash_table_lookup (tags, inherited && g_hash_table_contains (tags, "sp") ? "sp" : "p");
  BounceFinding *finding;

  if (g_strcmp0 (policy, "reject") == 0)
    finding = bounce_finding_new (BOUNCE_FINDING_PASS,
                                  N_("%s asks receivers to reject mail that does not pass DMARC."), domain);
  else if (g_strcmp0 (policy, "quarantine") == 0)
    finding = bounce_finding_new (BOUNCE_FINDING_PASS,
                                  N_("%s asks receivers to put mail that does not pass DMARC into the junk folder."), domain);
  else if (g_strcmp0 (policy, "none") == 0)
    finding = bounce_finding_new (BOUNCE_FINDING_PASS, N_("%s has a DMARC record that asks for nothing to be done."), domain);
  else
    return bounce_finding_new (BOUNCE_FINDING_FAIL, N_("The DMARC record of %s is broken."), domain);

  if (g_strcmp0 (g_hash_table_lookup (tags, "adkim"), "s") == 0 || g_strcmp0 (g_hash_table_lookup (tags, "aspf"), "s") == 0)
    finding->explanation = g_strdup (_("The domain that is verified by SPF or DKIM has to be exactly the one in the From address."));
  else
    finding->explanation = g_strdup (_("The domain that is verified by SPF or DKIM has to belong to the one in the From address."));

  return finding;
}

static BounceFinding *
run_dmarc (const BounceCheck *check,
           BounceNetwork     *network,
           GCancellable      *cancellable)
{
  g_autofree char *organisation = bounce_dns_name_get_organisational_domain (check->subject);
  g_autoptr (GPtrArray) proof = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) tags = NULL;
  gboolean inherited = FALSE;
  BounceDnsStatus status;
  BounceFinding *finding;

  tags = fetch_dmarc (network, check->subject, proof, &status, cancellable);
  if (tags == NULL && (status == BOUNCE_DNS_OK || status == BOUNCE_DNS_NO_DATA || status == BOUNCE_DNS_NXDOMAIN) &&
      !g_str_equal (organisation, check->subject))
    {
      inherited = TRUE;
      tags = fetch_dmarc (network, organisation, proof, &status, cancellable);
    }

  if (tags != NULL)
    finding = judge_dmarc (check->subject, tags, inherited);
  else if (status == BOUNCE_DNS_OK || status == BOUNCE_DNS_NO_DATA || status == BOUNCE_DNS_NXDOMAIN)
    {
      finding = bounce_finding_new (BOUNCE_FINDING_WARNING, N_("%s has no DMARC record."), check->subject);
      finding->explanation = g_strdup (_("Large providers refuse bulk mail from domains without one."));
    }
  else
    {
      finding = bounce_finding_new (BOUNCE_FINDING_UNKNOWN, N_("The DMARC record of %s could not be looked up."), check->subject);
      finding->explanation = g_strdup (bounce_dns_status_to_sentence (status));
    }

  bounce_finding_add_records (finding, proof);
  return finding;
}

static BounceFinding *
judge_dkim (const BounceCheck   *check,
            const BounceDkimKey *key)
{
  if (key->revoked)
    return bounce_finding_new (BOUNCE_FINDING_FAIL, N_("The key “%1$s” of %2$s has been revoked."), check->subject, check->detail);
  if (key->bits == 0)
    return bounce_finding_new (BOUNCE_FINDING_FAIL, N_("The key “%1$s” of %2$s is damaged."), check->subject, check->detail);
  if (g_strcmp0 (key->algorithm, "rsa") == 0 && key->bits < RSA_BITS_MIN)
    return bounce_finding_new (BOUNCE_FINDING_FAIL, N_("The key “%1$s” of %2$s has only %3$u bits and is not accepted any more."),
                               check->subject, check->detail, key->bits);
  if (key->testing)
    return bounce_finding_new (BOUNCE_FINDING_WARNING, N_("The key “%1$s” of %2$s is marked as a test."), check->subject, check->detail);
  if (g_strcmp0 (key->algorithm, "rsa") == 0 && key->bits < RSA_BITS_GOOD)
    return bounce_finding_new (BOUNCE_FINDING_PASS, N_("The key “%1$s” of %2$s is there (%3$u bits; 2048 are recommended)."),
                               check->subject, check->detail, key->bits);

  return bounce_finding_new (BOUNCE_FINDING_PASS, N_("The key “%1$s” of %2$s is there (%3$u bits)."), check->subject,
                             check->detail, key->bits);
}

static BounceFinding *
run_dkim (const BounceCheck *check,
          BounceNetwork     *network,
          GCancellable      *cancellable)
{
  g_autofree char *name = g_strdup_printf ("%s._domainkey.%s", check->subject, check->detail);
  g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, name, BOUNCE_DNS_TYPE_TXT, cancellable);
  g_autoptr (BounceDkimKey) key = NULL;
  g_autoptr (GError) error = NULL;
  BounceFinding *finding;

  if (answer->status == BOUNCE_DNS_OK)
    key = bounce_dkim_key_parse (bounce_dns_answer_get (answer, 0)->value, &error);

  if (key != NULL)
    finding = judge_dkim (check, key);
  else if (error != NULL)
    {
      finding = bounce_finding_new (BOUNCE_FINDING_FAIL, N_("The key “%1$s” of %2$s is damaged."), check->subject, check->detail);
      finding->explanation = g_strdup (error->message);
    }
  else if (bounce_dns_answer_is_conclusive (answer))
    finding = bounce_finding_new (BOUNCE_FINDING_FAIL,
                                  N_("The signature's key “%1$s” is not published by %2$s."), check->subject, check->detail);
  else
    {
      finding = bounce_finding_new (BOUNCE_FINDING_UNKNOWN, N_("The key “%1$s” of %2$s could not be looked up."),
                                    check->subject, check->detail);
      finding->explanation = g_strdup (bounce_dns_status_to_sentence (answer->status));
    }

  bounce_finding_add_records (finding, answer->proof);
  return finding;
}

/**
 * bounce_check_new_spf:
 * @domain: a normalised name: the domain of the envelope sender
 * @address: (nullable): the sending server's address; without it only the record is judged
 *
 * Returns: (transfer full): a check whether SPF allows the address (RFC 7208)
 */
BounceCheck *
bounce_check_new_spf (const char *domain,
                      const char *address)
{
  BounceCheck *check = bounce_check_new ("spf", run_spf, domain, g_strdup_printf (_("SPF of %s"), domain));

  check->detail = g_strdup (address);
  return check;
}

/**
 * bounce_check_new_dmarc:
 * @domain: a normalised name: the domain of the From address
 *
 * Returns: (transfer full): a check for a DMARC policy (RFC 7489)
 */
BounceCheck *
bounce_check_new_dmarc (const char *domain)
{
  return bounce_check_new ("dmarc", run_dmarc, domain, g_strdup_printf (_("DMARC of %s"), domain));
}

/**
 * bounce_check_new_dkim:
 * @selector: the s= of a signature
 * @domain: its d=, normalised
 *
 * Returns: (transfer full): a check whether the signature's key is published (RFC 6376)
 */
BounceCheck *
bounce_check_new_dkim (const char *selector,
                       const char *domain)
{
  BounceCheck *check = bounce_check_new ("dkim", run_dkim, selector, g_strdup_printf (_("DKIM key of %s"), domain));

  check->detail = g_strdup (domain);
  return check;
}
