/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-check-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bounce-error.h"
#include "checks/bounce-address-checks.h"
#include "checks/bounce-authentication-checks.h"
#include "checks/bounce-dns-name.h"
#include "checks/bounce-domain-checks.h"
#include "checks/bounce-encryption-checks.h"
#include "checks/bounce-settings-check.h"
#include "checks/bounce-tag-list.h"

#define SIGNATURES_MAX 4
#define SPELLINGS_MAX 4

/* What one plan is made from: the names and addresses in the bounce, each validated or NULL. */
typedef struct {
  const BounceCatalogue *catalogue;
  const BounceReport *report;
  const BounceDiagnosis *diagnosis;
  const char *diagnostic;
  GPtrArray *checks;
  char *recipient_domain;
  char *envelope_domain;   /* of the envelope sender */
  char *from_domain;       /* of the From address */
  char *sending_address;   /* IP address of the server that was refused */
} Plan;

static void
add (Plan        *plan,
     BounceCheck *check,
     gboolean     decides)
{
  for (guint i = 0; i < plan->checks->len; i++)
    {
      BounceCheck *present = g_ptr_array_index (plan->checks, i);

      if (present->id == check->id && g_str_equal (present->subject, check->subject) && present->entry == check->entry)
        {
          present->decides |= decides;
          bounce_check_free (check);
          return;
        }
    }

  check->decides = decides;
  g_ptr_array_add (plan->checks, check);
}

static gboolean
mentions (const Plan *plan,
          const char *word)
{
  g_autofree char *text = plan->diagnostic != NULL ? g_ascii_strdown (plan->diagnostic, -1) : NULL;

  return text != NULL && strstr (text, word) != NULL;
}

static char *
dup_public_address (const char *text)
{
  g_autoptr (GInetAddress) address = bounce_dns_parse_address (text);

  return address != NULL && bounce_dns_address_is_public (address) ? g_inet_address_to_string (address) : NULL;
}

/* The address that the receiving server saw: what it names, else where the last known server stands. */
static char *
dup_sending_address (const BounceReport    *report,
                     const BounceDiagnosis *diagnosis)
{
  char *address = dup_public_address (diagnosis->listed);

  if (address == NULL)
    address = dup_public_address (report->source_ip);
  for (guint i = report->hops->len; i > 0 && address == NULL; i--)
    {
      const BounceHop *hop = g_ptr_array_index (report->hops, i - 1);

      /* The bounce comes from the reporting server, so its address stands in the bounce's own way. */
      if (report->reporting_mta != NULL && g_strcmp0 (hop->from, report->reporting_mta) == 0)
        address = dup_public_address (hop->from_ip);
    }

  return address;
}

static char *
dup_first_domain (const char *const *addresses)
{
  for (; *addresses != NULL; addresses++)
    {
      g_autofree char *bare = g_strdup (*addresses);
      const char *at;

      g_strdelimit (bare, "<>\"(),;", ' ');
      at = strrchr (bare, '@');
      if (at != NULL)
        {
          g_autofree char *domain = g_strndup (at + 1, strcspn (at + 1, " \t"));
          char *normal = bounce_dns_name_normalise (domain, NULL);

          if (normal != NULL)
            return normal;
        }
    }

  return NULL;
}

/* strv ends at the first NULL, so unknown addresses become empty words. */
static char *
dup_domain_of (const char *first,
               const char *second)
{
  const char *const addresses[] = { first != NULL ? first : "", second != NULL ? second : "", NULL };

  return dup_first_domain (addresses);
}

static void
add_signatures (Plan *plan)
{
  const BounceOriginal *original = plan->report->original;
  guint count = 0;

  for (guint i = 0; original != NULL && i < original->fields->len && count < SIGNATURES_MAX; i++)
    {
      const BounceField *field = g_ptr_array_index (original->fields, i);
      g_autoptr (GHashTable) tags = NULL;
      g_autofree char *domain = NULL;
      const char *selector;

      if (g_ascii_strcasecmp (field->name, "DKIM-Signature") != 0)
        continue;
      tags = bounce_tag_list_parse (field->value);
      if (tags == NULL || g_hash_table_lookup (tags, "d") == NULL)
        continue;
      selector = g_hash_table_lookup (tags, "s");
      domain = bounce_dns_name_normalise (g_hash_table_lookup (tags, "d"), NULL);
      if (domain == NULL || selector == NULL)
        continue;
      add (plan, bounce_check_new_dkim (selector, domain), mentions (plan, "dkim"));
      count++;
    }
}

static void
plan_recipient_domain (Plan              *plan,
                       const char *const *spellings,
                       gboolean           decides)
{
  guint count = 0;

  if (plan->recipient_domain != NULL)
    {
      add (plan, bounce_check_new_mail_domain (plan->recipient_domain), decides);
      add (plan, bounce_check_new_registration (plan->recipient_domain), FALSE);
    }
  for (; spellings != NULL && *spellings != NULL && count < SPELLINGS_MAX; spellings++)
    {
      g_autofree char *domain = bounce_dns_name_from_address (*spellings, NULL);

      if (domain == NULL || g_strcmp0 (domain, plan->recipient_domain) == 0)
        continue;
      add (plan, bounce_check_new_mail_domain (domain), FALSE);
      count++;
    }
}

static void
plan_sender_domain (Plan     *plan,
                    gboolean  decides)
{
  if (plan->envelope_domain != NULL)
    {
      add (plan, bounce_check_new_spf (plan->envelope_domain, plan->sending_address), decides && mentions (plan, "spf"));
      add (plan, bounce_check_new_mail_domain (plan->envelope_domain), FALSE);
    }
  if (plan->from_domain != NULL)
    add (plan, bounce_check_new_dmarc (plan->from_domain), FALSE);
  add_signatures (plan);
}

static void
plan_sending_address (Plan     *plan,
                      gboolean  name_decides)
{
  const BounceBlocklist *named = plan->diagnosis->blocklist;

  if (plan->sending_address != NULL)
    add (plan, bounce_check_new_reverse_dns (plan->sending_address), name_decides);

  if (named == NULL || named->dns_zone == NULL || *named->dns_zone == '\0' || !named->active)
    return;
  if (g_strcmp0 (named->kind, "ip") == 0)
    {
      if (plan->sending_address != NULL)
        add (plan, bounce_check_new_blocklist (named, plan->sending_address), TRUE);
    }
  else
    {
      g_autofree char *domain = bounce_dns_name_normalise (plan->diagnosis->listed, NULL);

      if (domain == NULL)
        domain = g_strdup (plan->from_domain);
      if (domain != NULL)
        add (plan, bounce_check_new_blocklist (named, domain), TRUE);
    }
}

static void
plan_encryption (Plan *plan)
{
  if (plan->recipient_domain == NULL)
    return;

  add (plan, bounce_check_new_mail_domain (plan->recipient_domain), FALSE);
  add (plan, bounce_check_new_mta_sts (plan->recipient_domain), FALSE);
  add (plan, bounce_check_new_dane (plan->recipient_domain), FALSE);
  add (plan, bounce_check_new_tls_reporting (plan->recipient_domain), FALSE);
}

static void
plan_settings (Plan *plan)
{
  const char *domain = plan->from_domain != NULL ? plan->from_domain : plan->envelope_domain;

  if (domain != NULL)
    add (plan, bounce_check_new_client_settings (domain, bounce_catalogue_find_provider_by_domain (plan->catalogue, domain)), FALSE);
}

static void
fill (Plan              *plan,
      BounceReason       reason,
      const char *const *spellings)
{
  switch (reason)
    {
    case BOUNCE_REASON_NONE:
      break;
    case BOUNCE_REASON_DOMAIN_UNKNOWN:
    case BOUNCE_REASON_DOMAIN_NO_MAIL:
    case BOUNCE_REASON_DNS_FAILURE:
      plan_recipient_domain (plan, spellings, TRUE);
      break;
    case BOUNCE_REASON_AUTHENTICATION_FAILED:
    case BOUNCE_REASON_SENDER_REJECTED:
      plan_sender_domain (plan, TRUE);
      break;
    case BOUNCE_REASON_REVERSE_DNS_MISSING:
      plan_sending_address (plan, TRUE);
      break;
    case BOUNCE_REASON_IP_BLOCKLISTED:
    case BOUNCE_REASON_REPUTATION_POOR:
    case BOUNCE_REASON_RATE_LIMITED:
    case BOUNCE_REASON_SPAM_CONTENT:
    case BOUNCE_REASON_POLICY_REJECTED:
      plan_sending_address (plan, FALSE);
      plan_sender_domain (plan, FALSE);
      break;
    case BOUNCE_REASON_TLS_FAILED:
      plan_encryption (plan);
      break;
    case BOUNCE_REASON_LOGIN_REQUIRED:
    case BOUNCE_REASON_RELAY_DENIED:
      plan_settings (plan);
      break;
    case BOUNCE_REASON_UNDETERMINED:
    case BOUNCE_REASON_MAILBOX_UNKNOWN:
    case BOUNCE_REASON_MAILBOX_DISABLED:
    case BOUNCE_REASON_MAILBOX_FULL:
    case BOUNCE_REASON_MAILBOX_MOVED:
    case BOUNCE_REASON_MAILBOX_RESTRICTED:
    case BOUNCE_REASON_ADDRESS_SYNTAX:
    case BOUNCE_REASON_CONNECTION_FAILED:
    case BOUNCE_REASON_DELIVERY_EXPIRED:
    case BOUNCE_REASON_SERVER_UNAVAILABLE:
    case BOUNCE_REASON_SERVER_STORAGE_FULL:
    case BOUNCE_REASON_MAIL_LOOP:
    case BOUNCE_REASON_ROUTING_FAILED:
    case BOUNCE_REASON_DELIVERY_AGENT_FAILED:
    case BOUNCE_REASON_GREYLISTED:
    case BOUNCE_REASON_MALWARE_CONTENT:
    case BOUNCE_REASON_ATTACHMENT_REFUSED:
    case BOUNCE_REASON_MESSAGE_TOO_LARGE:
    case BOUNCE_REASON_MESSAGE_MALFORMED:
    case BOUNCE_REASON_PROTOCOL_ERROR:
    case BOUNCE_REASON_TOO_MANY_RECIPIENTS:
    default:
      plan_recipient_domain (plan, spellings, FALSE);
      break;
    }
}

/**
 * bounce_check_plan_new:
 * @catalogue: the catalogue
 * @report: a report
 * @recipient: one of its recipients
 * @diagnosis: what was concluded of the recipient
 * @spellings: (nullable): corrections of the recipient's address that were proposed
 *
 * Only names of domains, selectors and IP addresses go into a plan; never a local part.
 *
 * Returns: (transfer full) (element-type BounceCheck): the checks that bear on the reason, the decisive first; empty
 *   where nothing can be looked up
 */
GPtrArray *
bounce_check_plan_new (const BounceCatalogue *catalogue,
                       const BounceReport    *report,
                       const BounceRecipient *recipient,
                       const BounceDiagnosis *diagnosis,
                       const char *const     *spellings)
{
  const BounceOriginal *original = report->original;
  Plan plan = { .catalogue = catalogue, .report = report, .diagnosis = diagnosis, .diagnostic = recipient->diagnostic };

  plan.checks = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_check_free);
  plan.recipient_domain = bounce_dns_name_from_address (recipient->address, NULL);
  plan.envelope_domain = dup_domain_of (original != NULL ? original->return_path : NULL, report->to);
  plan.from_domain = dup_domain_of (original != NULL ? original->from : NULL, report->to);
  plan.sending_address = dup_sending_address (report, diagnosis);

  fill (&plan, diagnosis->reason, spellings);

  g_free (plan.recipient_domain);
  g_free (plan.envelope_domain);
  g_free (plan.from_domain);
  g_free (plan.sending_address);

  return plan.checks;
}

/* Every list of addresses that still answers, but @except. */
static void
append_blocklists (GPtrArray             *checks,
                   const BounceCatalogue *catalogue,
                   const char            *address,
                   const BounceBlocklist *except)
{
  guint n;
  const BounceBlocklist *lists = bounce_catalogue_get_blocklists (catalogue, &n);

  for (guint i = 0; i < n; i++)
    if (lists[i].active && lists[i].dns_zone != NULL && *lists[i].dns_zone != '\0' &&
        g_strcmp0 (lists[i].kind, "ip") == 0 && &lists[i] != except)
      g_ptr_array_add (checks, bounce_check_new_blocklist (&lists[i], address));
}

/**
 * bounce_check_plan_new_blocklists:
 * @catalogue: the catalogue
 * @report: a report
 * @diagnosis: what was concluded of one of its recipients
 *
 * Returns: (transfer full) (element-type BounceCheck): the lists that the report does not name, for the address that the
 *   mail was sent from; empty where that is not known
 */
GPtrArray *
bounce_check_plan_new_blocklists (const BounceCatalogue *catalogue,
                                  const BounceReport    *report,
                                  const BounceDiagnosis *diagnosis)
{
  g_autofree char *address = dup_sending_address (report, diagnosis);
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_check_free);

  if (address != NULL)
    append_blocklists (checks, catalogue, address, diagnosis->blocklist);

  return checks;
}

/**
 * bounce_check_plan_new_for_domain:
 * @domain: a name as a person types it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type BounceCheck): all that can be looked up about a mail domain
 */
GPtrArray *
bounce_check_plan_new_for_domain (const char  *domain,
                                  GError     **error)
{
  g_autofree char *name = bounce_dns_name_normalise (domain, error);
  GPtrArray *checks;

  if (name == NULL)
    return NULL;

  checks = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_check_free);
  g_ptr_array_add (checks, bounce_check_new_mail_domain (name));
  g_ptr_array_add (checks, bounce_check_new_registration (name));
  g_ptr_array_add (checks, bounce_check_new_spf (name, NULL));
  g_ptr_array_add (checks, bounce_check_new_dmarc (name));
  g_ptr_array_add (checks, bounce_check_new_mta_sts (name));
  g_ptr_array_add (checks, bounce_check_new_dane (name));
  g_ptr_array_add (checks, bounce_check_new_tls_reporting (name));
  g_ptr_array_add (checks, bounce_check_new_client_settings (name, NULL));

  return checks;
}

/**
 * bounce_check_plan_new_for_address:
 * @catalogue: the catalogue
 * @address: an IP address as a person types it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type BounceCheck): its name and every active blocklist of addresses
 */
GPtrArray *
bounce_check_plan_new_for_address (const BounceCatalogue  *catalogue,
                                   const char             *address,
                                   GError                **error)
{
  g_autofree char *public_address = dup_public_address (address);
  GPtrArray *checks;

  if (public_address == NULL)
    {
      g_set_error (error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED, _("“%s” is not a public IP address."), address);
      return NULL;
    }

  checks = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_check_free);
  g_ptr_array_add (checks, bounce_check_new_reverse_dns (public_address));
  append_blocklists (checks, catalogue, public_address, NULL);

  return checks;
}

static const BounceFinding *
find (const GPtrArray    *findings,
      BounceFindingState  state,
      gboolean            decides)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const BounceFinding *finding = g_ptr_array_index (findings, i);

      if (finding->state == state && finding->decides == decides)
        return finding;
    }

  return NULL;
}

/**
 * bounce_conclusion_new:
 * @findings: (element-type BounceFinding): what the checks of one plan found
 *
 * A decisive failure confirms the bounce; all decisive checks passing means that it is over; else nothing can be said.
 *
 * Returns: (transfer full): the conclusion
 */
BounceConclusion *
bounce_conclusion_new (const GPtrArray *findings)
{
  BounceConclusion *self = g_new0 (BounceConclusion, 1);
  const BounceFinding *failed = find (findings, BOUNCE_FINDING_FAIL, TRUE);
  const BounceFinding *passed = find (findings, BOUNCE_FINDING_PASS, TRUE);
  const BounceFinding *beside = find (findings, BOUNCE_FINDING_FAIL, FALSE);
  gboolean open = find (findings, BOUNCE_FINDING_UNKNOWN, TRUE) != NULL || find (findings, BOUNCE_FINDING_WARNING, TRUE) != NULL;

  self->time = g_date_time_new_now_local ();
  if (failed != NULL)
    {
      self->state = BOUNCE_CONCLUSION_CONFIRMED;
      self->sentence = bounce_sentence_new_around (N_("Confirmed: %s"), failed->sentence, NULL);
    }
  else if (passed != NULL && !open)
    {
      self->state = BOUNCE_CONCLUSION_NO_LONGER;
      self->sentence = bounce_sentence_new_around (N_("No longer true: %s"), passed->sentence, NULL);
    }
  else
    {
      self->state = BOUNCE_CONCLUSION_CANNOT_TELL;
      self->sentence = beside != NULL ? bounce_sentence_new_around (N_("Cannot tell whether it is still so, but: %s"), beside->sentence, NULL)
                                      : bounce_sentence_new (N_("Cannot tell whether it is still so."));
    }

  return self;
}

/**
 * bounce_conclusion_free:
 * @self: (transfer full): a conclusion
 */
void
bounce_conclusion_free (BounceConclusion *self)
{
  bounce_sentence_unref (self->sentence);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self);
}
