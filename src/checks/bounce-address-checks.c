/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-address-checks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bounce-language.h"
#include "checks/bounce-dns-name.h"

#define NAMES_MAX 5

static gboolean
leads_back (BounceNetwork *network,
            const char    *name,
            GInetAddress  *address,
            GPtrArray     *proof,
            GCancellable  *cancellable)
{
  gboolean ipv4 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4;
  g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, name, ipv4 ? BOUNCE_DNS_TYPE_A : BOUNCE_DNS_TYPE_AAAA,
                                                               cancellable);
  gboolean found = FALSE;

  bounce_dns_answer_copy_proof (answer, proof);
  for (guint i = 0; i < answer->records->len; i++)
    {
      g_autoptr (GInetAddress) candidate = g_inet_address_new_from_string (bounce_dns_answer_get (answer, i)->value);

      found |= candidate != NULL && g_inet_address_equal (candidate, address);
    }

  return found;
}

/* Names that providers give to lines of customers hold the address, or words for such lines. */
static gboolean
looks_generic (const char   *name,
               GInetAddress *address)
{
  static const char *const words[] = { "dynamic", "dyn.", "dhcp", "dialup", "dial-up", "pool", "ppp", "broadband", "cable.", "dsl", NULL };
  const guint8 *bytes = g_inet_address_to_bytes (address);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    {
      static const char separators[] = { '-', '.', '_' };

      for (guint i = 0; i < sizeof separators; i++)
        {
          char s = separators[i];
          g_autofree char *forward = g_strdup_printf ("%u%c%u%c%u%c%u", bytes[0], s, bytes[1], s, bytes[2], s, bytes[3]);
          g_autofree char *backward = g_strdup_printf ("%u%c%u%c%u%c%u", bytes[3], s, bytes[2], s, bytes[1], s, bytes[0]);

          if (strstr (lower, forward) != NULL || strstr (lower, backward) != NULL)
            return TRUE;
        }
    }

  return FALSE;
}

static BounceFinding *
judge_names (BounceNetwork         *network,
             const char            *subject,
             GInetAddress          *address,
             const BounceDnsAnswer *answer,
             GCancellable          *cancellable)
{
  g_autoptr (GPtrArray) proof = g_ptr_array_new_with_free_func (g_free);
  const char *confirmed = NULL;
  BounceFinding *finding;

  for (guint i = 0; i < MIN (answer->records->len, NAMES_MAX) && confirmed == NULL; i++)
    if (leads_back (network, bounce_dns_answer_get (answer, i)->value, address, proof, cancellable))
      confirmed = bounce_dns_answer_get (answer, i)->value;

  if (confirmed == NULL)
    finding = bounce_finding_new (BOUNCE_FINDING_FAIL, N_("%1$s is called %2$s, but that name does not lead back to it."),
                                  subject, bounce_dns_answer_get (answer, 0)->value);
  else if (looks_generic (confirmed, address))
    {
      finding = bounce_finding_new (BOUNCE_FINDING_WARNING, N_("%1$s is called %2$s, which looks like a customer's line."),
                                    subject, confirmed);
      finding->explanation = g_strdup (_("Many servers take no mail from addresses with such names."));
    }
  else
    finding = bounce_finding_new (BOUNCE_FINDING_PASS, N_("%1$s is called %2$s, and that name leads back to it."),
                                  subject, confirmed);

  bounce_finding_add_records (finding, proof);
  return finding;
}

static BounceFinding *
run_reverse_dns (const BounceCheck *check,
                 BounceNetwork     *network,
                 GCancellable      *cancellable)
{
  g_autoptr (GInetAddress) address = bounce_dns_parse_address (check->subject);
  g_autofree char *name = bounce_dns_name_for_reverse (address);
  g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, name, BOUNCE_DNS_TYPE_PTR, cancellable);
  BounceFinding *finding;

  if (answer->status == BOUNCE_DNS_OK)
    finding = judge_names (network, check->subject, address, answer, cancellable);
  else if (bounce_dns_answer_is_conclusive (answer))
    finding = bounce_finding_new (BOUNCE_FINDING_FAIL, N_("%s has no name in the DNS (no PTR record)."), check->subject);
  else
    {
      finding = bounce_finding_new (BOUNCE_FINDING_UNKNOWN, N_("The name of %s could not be looked up."), check->subject);
      finding->explanation = g_strdup (bounce_dns_status_to_sentence (answer->status));
    }

  bounce_finding_add_records (finding, answer->proof);
  return finding;
}

/* A listing is an answer in 127.0.0.0/8 (RFC 5782, section 2.1); some answers there are no listings but refusals. */
static gboolean
is_listing (const char *value)
{
  return g_str_has_prefix (value, "127.") && !g_str_has_prefix (value, "127.255.255.") && !g_str_equal (value, "127.0.0.1");
}

/* How one gets off the list, and how to read its answer. */
static char *
dup_listing_explanation (const BounceBlocklist *list)
{
  const char *how = bounce_language_text (BOUNCE_LANGUAGE_USER, list->how != NULL ? list->how : "");

  if (list->answers == NULL || *list->answers == '\0')
    return g_strdup (how);

  return g_strdup_printf (_("%1$s\nWhat its answers mean: %2$s"), how, list->answers);
}

static BounceFinding *
judge_listing (const BounceCheck     *check,
               const BounceDnsAnswer *answer)
{
  const BounceBlocklist *list = check->entry;
  BounceFinding *finding;

  for (guint i = 0; i < answer->records->len; i++)
    if (is_listing (bounce_dns_answer_get (answer, i)->value))
      {
        finding = bounce_finding_new (BOUNCE_FINDING_FAIL, N_("%1$s is on the list %2$s."), check->subject, list->name);
        finding->explanation = dup_listing_explanation (list);
        finding->url = g_strdup (list->removal_url != NULL ? list->removal_url : list->lookup_url);
        return finding;
      }

  finding = bounce_finding_new (BOUNCE_FINDING_UNKNOWN, N_("%s does not answer the name server that was asked."), list->name);
  finding->explanation = g_strdup (_("Many lists refuse questions that come through public name servers. Use their page instead."));
  finding->url = g_strdup (list->lookup_url);
  return finding;
}

static BounceFinding *
run_blocklist (const BounceCheck *check,
               BounceNetwork     *network,
               GCancellable      *cancellable)
{
  const BounceBlocklist *list = check->entry;
  g_autoptr (GInetAddress) address = bounce_dns_parse_address (check->subject);
  g_autofree char *name = address != NULL ? bounce_dns_name_for_blocklist (address, list->dns_zone)
                                          : g_strconcat (check->subject, ".", list->dns_zone, NULL);
  g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, name, BOUNCE_DNS_TYPE_A, cancellable);
  BounceFinding *finding;

  if (answer->status == BOUNCE_DNS_OK)
    {
      g_autoptr (BounceDnsAnswer) reason = bounce_network_resolve (network, name, BOUNCE_DNS_TYPE_TXT, cancellable);

      finding = judge_listing (check, answer);
      bounce_finding_add_records (finding, answer->proof);
      bounce_finding_add_records (finding, reason->proof);
      return finding;
    }

  if (bounce_dns_answer_is_conclusive (answer))
    finding = bounce_finding_new (BOUNCE_FINDING_PASS, N_("%1$s is not on the list %2$s."), check->subject, list->name);
  else
    {
      finding = bounce_finding_new (BOUNCE_FINDING_UNKNOWN, N_("The list %s could not be asked."), list->name);
      finding->explanation = g_strdup (bounce_dns_status_to_sentence (answer->status));
      finding->url = g_strdup (list->lookup_url);
    }

  return finding;
}

/**
 * bounce_check_new_reverse_dns:
 * @address: an IP address that bounce_dns_parse_address() reads
 *
 * Returns: (transfer full): a check of its PTR record, and whether that name leads back to the address
 */
BounceCheck *
bounce_check_new_reverse_dns (const char *address)
{
  return bounce_check_new ("reverse-dns", run_reverse_dns, address, g_strdup_printf (_("Name of %s"), address));
}

/**
 * bounce_check_new_blocklist:
 * @list: a list with a DNS zone
 * @subject: an IP address, or a normalised name for a list of domains
 *
 * Returns: (transfer full): a check whether the list names the subject
 */
BounceCheck *
bounce_check_new_blocklist (const BounceBlocklist *list,
                            const char            *subject)
{
  BounceCheck *check = bounce_check_new ("blocklist", run_blocklist, subject,
                                         g_strdup_printf (_("Blocklist %s"), list->name));

  check->entry = list;
  return check;
}
