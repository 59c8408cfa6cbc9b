/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-spf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "checks/bounce-dns-name.h"
#include "checks/bounce-spf-macro.h"
#include "checks/bounce-spf-record.h"

/* RFC 7208, section 4.6.4 */
#define LOOKUPS_MAX 10
#define VOID_LOOKUPS_MAX 2
#define HOSTS_MAX 10

#define MATCH_ERROR -1   /* evaluation->error says which */

/* State of one evaluation, all included records together. */
typedef struct {
  BounceNetwork *network;
  GCancellable *cancellable;
  GInetAddress *address;
  const char *sender, *helo;
  char *validated;              /* (nullable): the client's name for %{p} */
  gboolean validation_done;
  BounceSpfResult error;        /* NONE: no error yet */
  BounceSpfReport *report;
} Evaluation;

static BounceSpfResult evaluate (Evaluation *evaluation, const char *domain, gboolean top);

static int
set_error (Evaluation      *evaluation,
       BounceSpfResult  error,
       const char      *problem)
{
  if (evaluation->error == BOUNCE_SPF_RESULT_NONE)
    {
      evaluation->error = error;
      g_free (evaluation->report->problem);
      evaluation->report->problem = g_strdup (problem);
    }

  return MATCH_ERROR;
}

/* Asks, keeps the proof, and counts what came back empty. NULL where the evaluation is over. */
static BounceDnsAnswer *
ask (Evaluation    *evaluation,
     const char    *name,
     BounceDnsType  type,
     gboolean       counts)
{
  g_autoptr (BounceDnsAnswer) answer = NULL;
  g_autofree char *normal = bounce_dns_name_normalise (name, NULL);

  /* A name that is none cannot exist (section 4.3 and 4.8): it is an empty answer. */
  if (normal == NULL)
    answer = bounce_dns_answer_new (name, type, BOUNCE_DNS_NXDOMAIN);
  else
    answer = bounce_network_resolve (evaluation->network, normal, type, evaluation->cancellable);

  bounce_dns_answer_copy_proof (answer, evaluation->report->proof);

  if (!bounce_dns_answer_is_conclusive (answer))
    {
      g_autofree char *problem = g_strdup_printf (_("The records of %s could not be looked up. %s"), name,
                                                  bounce_dns_status_to_sentence (answer->status));

      set_error (evaluation, BOUNCE_SPF_RESULT_TEMPERROR, problem);
      return NULL;
    }
  if (counts && answer->status != BOUNCE_DNS_OK && ++evaluation->report->void_lookups > VOID_LOOKUPS_MAX)
    {
      set_error (evaluation, BOUNCE_SPF_RESULT_PERMERROR,
             _("The record asks for more than two names that do not exist."));
      return NULL;
    }

  return g_steal_pointer (&answer);
}

static gboolean
count_lookup (Evaluation *evaluation)
{
  if (++evaluation->report->lookups <= LOOKUPS_MAX)
    return TRUE;

  set_error (evaluation, BOUNCE_SPF_RESULT_PERMERROR, _("The record needs more than the ten DNS look-ups that are allowed."));
  return FALSE;
}

static gboolean
same_network (GInetAddress *a,
              GInetAddress *b,
              guint         bits)
{
  const guint8 *x = g_inet_address_to_bytes (a);
  const guint8 *y = g_inet_address_to_bytes (b);

  if (g_inet_address_get_family (a) != g_inet_address_get_family (b))
    return FALSE;
  if (memcmp (x, y, bits / 8) != 0)
    return FALSE;

  return bits % 8 == 0 || ((x[bits / 8] ^ y[bits / 8]) & (guint8) (0xff << (8 - bits % 8))) == 0;
}

static guint
prefix_of (Evaluation          *evaluation,
           const BounceSpfTerm *term)
{
  return g_inet_address_get_family (evaluation->address) == G_SOCKET_FAMILY_IPV4 ? term->prefix4 : term->prefix6;
}

/* Whether a host has the client's address. */
static int
host_matches (Evaluation *evaluation,
              const char *host,
              guint       bits,
              gboolean    counts)
{
  gboolean ipv4 = g_inet_address_get_family (evaluation->address) == G_SOCKET_FAMILY_IPV4;
  g_autoptr (BounceDnsAnswer) answer = ask (evaluation, host, ipv4 ? BOUNCE_DNS_TYPE_A : BOUNCE_DNS_TYPE_AAAA, counts);

  if (answer == NULL)
    return MATCH_ERROR;

  for (guint i = 0; i < answer->records->len; i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (bounce_dns_answer_get (answer, i)->value);

      if (address != NULL && same_network (address, evaluation->address, bits))
        return TRUE;
    }

  return FALSE;
}

static int
mx_matches (Evaluation *evaluation,
            const char *domain,
            guint       bits)
{
  g_autoptr (BounceDnsAnswer) answer = ask (evaluation, domain, BOUNCE_DNS_TYPE_MX, TRUE);

  if (answer == NULL)
    return MATCH_ERROR;
  if (answer->records->len > HOSTS_MAX)
    return set_error (evaluation, BOUNCE_SPF_RESULT_PERMERROR,
                  _("The “mx” mechanism names a domain with more than ten mail hosts."));

  for (guint i = 0; i < answer->records->len; i++)
    {
      int matches = host_matches (evaluation, bounce_dns_answer_get (answer, i)->value, bits, FALSE);

      if (matches != FALSE)
        return matches;
    }

  return FALSE;
}

/* The client's names that lead back to its address (section 5.5). Errors make it a client without a name. */
static GPtrArray *
dup_validated_names (Evaluation *evaluation)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *reverse = bounce_dns_name_for_reverse (evaluation->address);
  g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (evaluation->network, reverse, BOUNCE_DNS_TYPE_PTR,
                                                               evaluation->cancellable);
  gboolean ipv4 = g_inet_address_get_family (evaluation->address) == G_SOCKET_FAMILY_IPV4;

  for (guint i = 0; i < MIN (answer->records->len, HOSTS_MAX); i++)
    {
      const char *name = bounce_dns_answer_get (answer, i)->value;
      g_autoptr (BounceDnsAnswer) forward = bounce_network_resolve (evaluation->network, name,
                                                                    ipv4 ? BOUNCE_DNS_TYPE_A : BOUNCE_DNS_TYPE_AAAA,
                                                                    evaluation->cancellable);

      for (guint j = 0; j < forward->records->len; j++)
        {
          g_autoptr (GInetAddress) address = g_inet_address_new_from_string (bounce_dns_answer_get (forward, j)->value);

          if (address != NULL && g_inet_address_equal (address, evaluation->address))
            {
              g_ptr_array_add (names, g_strdup (name));
              break;
            }
        }
    }

  return g_steal_pointer (&names);
}

static int
ptr_matches (Evaluation *evaluation,
             const char *domain)
{
  g_autoptr (GPtrArray) names = dup_validated_names (evaluation);

  for (guint i = 0; i < names->len; i++)
    if (bounce_dns_name_is_below (g_ptr_array_index (names, i), domain))
      return TRUE;

  return FALSE;
}

/* The name for %{p}: the domain itself, else one below it, else any (section 7.3). */
static void
validate_name (Evaluation *evaluation,
               const char *domain)
{
  g_autoptr (GPtrArray) names = NULL;
  const char *best = NULL;

  if (evaluation->validation_done)
    return;

  evaluation->validation_done = TRUE;
  names = dup_validated_names (evaluation);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (best == NULL || g_ascii_strcasecmp (name, domain) == 0 ||
          (!bounce_dns_name_is_below (best, domain) && bounce_dns_name_is_below (name, domain)))
        best = name;
    }

  evaluation->validated = g_strdup (best);
}

static char *
expand (Evaluation *evaluation,
        const char *spec,
        const char *domain,
        gboolean    in_explanation)
{
  BounceSpfContext context = { evaluation->sender, domain, evaluation->helo, evaluation->address, NULL };

  if (spec == NULL)
    return g_strdup (domain);

  if (bounce_spf_macro_needs_name (spec))
    validate_name (evaluation, domain);
  context.validated = evaluation->validated;

  return bounce_spf_macro_expand (spec, &context, in_explanation);
}

static int
include_matches (Evaluation *evaluation,
                 const char *domain)
{
  /* The depth is bounded by the ten look-ups. */
  switch (evaluate (evaluation, domain, FALSE))
    {
    case BOUNCE_SPF_RESULT_PASS:
      return TRUE;
    case BOUNCE_SPF_RESULT_NEUTRAL:
    case BOUNCE_SPF_RESULT_FAIL:
    case BOUNCE_SPF_RESULT_SOFTFAIL:
      return FALSE;
    case BOUNCE_SPF_RESULT_NONE:
      {
        g_autofree char *problem = g_strdup_printf (_("The record includes %s, which has no SPF record."), domain);

        return set_error (evaluation, BOUNCE_SPF_RESULT_PERMERROR, problem);
      }
    case BOUNCE_SPF_RESULT_TEMPERROR:
    case BOUNCE_SPF_RESULT_PERMERROR:
    default:
      return MATCH_ERROR;
    }
}

static int
term_matches (Evaluation          *evaluation,
              const BounceSpfTerm *term,
              const char          *domain)
{
  g_autofree char *target = NULL;

  switch (term->mechanism)
    {
    case BOUNCE_SPF_ALL:
      return TRUE;
    case BOUNCE_SPF_IP4:
    case BOUNCE_SPF_IP6:
      return same_network (term->address, evaluation->address, prefix_of (evaluation, term));
    case BOUNCE_SPF_INCLUDE:
    case BOUNCE_SPF_A:
    case BOUNCE_SPF_MX:
    case BOUNCE_SPF_PTR:
    case BOUNCE_SPF_EXISTS:
    default:
      break;
    }

  if (!count_lookup (evaluation))
    return MATCH_ERROR;

  target = expand (evaluation, term->domain, domain, FALSE);
  switch (term->mechanism)
    {
    case BOUNCE_SPF_INCLUDE:
      return include_matches (evaluation, target);
    case BOUNCE_SPF_A:
      return host_matches (evaluation, target, prefix_of (evaluation, term), TRUE);
    case BOUNCE_SPF_MX:
      return mx_matches (evaluation, target, prefix_of (evaluation, term));
    case BOUNCE_SPF_PTR:
      return ptr_matches (evaluation, target);
    case BOUNCE_SPF_EXISTS:
      {
        g_autoptr (BounceDnsAnswer) answer = ask (evaluation, target, BOUNCE_DNS_TYPE_A, TRUE);

        return answer == NULL ? MATCH_ERROR : answer->status == BOUNCE_DNS_OK;
      }
    case BOUNCE_SPF_ALL:
    case BOUNCE_SPF_IP4:
    case BOUNCE_SPF_IP6:
    default:
      g_return_val_if_reached (MATCH_ERROR);
    }
}

static BounceSpfResult
result_of_qualifier (char qualifier)
{
  switch (qualifier)
    {
    case '-':
      return BOUNCE_SPF_RESULT_FAIL;
    case '~':
      return BOUNCE_SPF_RESULT_SOFTFAIL;
    case '?':
      return BOUNCE_SPF_RESULT_NEUTRAL;
    default:
      return BOUNCE_SPF_RESULT_PASS;
    }
}

/* The one record of a domain (section 4.5); NULL with no error raised: there is none. */
static char *
fetch_record (Evaluation *evaluation,
              const char *domain)
{
  g_autoptr (BounceDnsAnswer) answer = ask (evaluation, domain, BOUNCE_DNS_TYPE_TXT, FALSE);
  char *record = NULL;

  if (answer == NULL)
    return NULL;

  for (guint i = 0; i < answer->records->len; i++)
    {
      const char *text = bounce_dns_answer_get (answer, i)->value;

      if (!bounce_spf_record_is_spf (text))
        continue;
      if (record != NULL)
        {
          g_autofree char *problem = g_strdup_printf (_("%s has more than one SPF record; only one is allowed."), domain);

          set_error (evaluation, BOUNCE_SPF_RESULT_PERMERROR, problem);
          g_free (record);
          return NULL;
        }
      record = g_strdup (text);
    }

  return record;
}

/* The domain's own words for a refusal (section 6.2); any trouble means there are none. */
static void
fetch_explanation (Evaluation *evaluation,
                   const char *spec,
                   const char *domain)
{
  g_autofree char *target = expand (evaluation, spec, domain, FALSE);
  g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (evaluation->network, target, BOUNCE_DNS_TYPE_TXT,
                                                               evaluation->cancellable);

  if (answer->records->len != 1)
    return;

  evaluation->report->explanation = expand (evaluation, bounce_dns_answer_get (answer, 0)->value, domain, TRUE);
}

static BounceSpfResult
follow_redirect (Evaluation *evaluation,
                 const char *spec,
                 const char *domain,
                 gboolean    top)
{
  g_autofree char *target = NULL;
  BounceSpfResult result;

  if (!count_lookup (evaluation))
    return evaluation->error;

  target = expand (evaluation, spec, domain, FALSE);
  result = evaluate (evaluation, target, top);
  if (result == BOUNCE_SPF_RESULT_NONE)
    {
      g_autofree char *problem = g_strdup_printf (_("The record leads on to %s, which has no SPF record."), target);

      set_error (evaluation, BOUNCE_SPF_RESULT_PERMERROR, problem);
      return evaluation->error;
    }

  return result;
}

static BounceSpfResult
evaluate_record (Evaluation            *evaluation,
                 const BounceSpfRecord *record,
                 const char            *domain,
                 gboolean               top)
{
  for (guint i = 0; i < record->terms->len; i++)
    {
      const BounceSpfTerm *term = g_ptr_array_index (record->terms, i);
      int matches = term_matches (evaluation, term, domain);

      if (matches == MATCH_ERROR)
        return evaluation->error;
      if (matches == FALSE)
        continue;

      if (top)
        {
          evaluation->report->term = g_strdup (term->text);
          evaluation->report->term_domain = g_strdup (domain);
          if (term->qualifier == '-' && record->explanation != NULL)
            fetch_explanation (evaluation, record->explanation, domain);
        }
      return result_of_qualifier (term->qualifier);
    }

  if (record->redirect != NULL)
    return follow_redirect (evaluation, record->redirect, domain, top);

  return BOUNCE_SPF_RESULT_NEUTRAL;
}

static BounceSpfResult
evaluate (Evaluation *evaluation,
          const char *domain,
          gboolean    top)
{
  g_autofree char *text = NULL;
  g_autoptr (BounceSpfRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *normal = bounce_dns_name_normalise (domain, NULL);

  if (normal == NULL)
    return BOUNCE_SPF_RESULT_NONE;

  text = fetch_record (evaluation, normal);
  if (text == NULL)
    return evaluation->error;
  if (top && evaluation->report->record == NULL)
    evaluation->report->record = g_strdup (text);

  record = bounce_spf_record_parse (text, &error);
  if (record == NULL)
    {
      set_error (evaluation, BOUNCE_SPF_RESULT_PERMERROR, error->message);
      return evaluation->error;
    }

  return evaluate_record (evaluation, record, normal, top);
}

/**
 * bounce_spf_report_free:
 * @self: (transfer full): a report
 */
void
bounce_spf_report_free (BounceSpfReport *self)
{
  g_free (self->record);
  g_free (self->term);
  g_free (self->term_domain);
  g_free (self->problem);
  g_free (self->explanation);
  g_ptr_array_unref (self->proof);
  g_free (self);
}

/**
 * bounce_spf_check_host:
 * @network: what asks the DNS
 * @address: the client's address
 * @domain: the domain of the envelope sender, or of HELO where the sender is empty
 * @sender: the envelope sender; only its domain and, where the record wants it, a macro of it is looked up
 * @helo: the client's HELO name
 * @cancellable: (nullable): a cancellable
 *
 * Blocks.
 *
 * Returns: (transfer full): the result with its proof
 */
BounceSpfReport *
bounce_spf_check_host (BounceNetwork *network,
                       GInetAddress  *address,
                       const char    *domain,
                       const char    *sender,
                       const char    *helo,
                       GCancellable  *cancellable)
{
  BounceSpfReport *report = g_new0 (BounceSpfReport, 1);
  Evaluation evaluation = {
    .network = network, .cancellable = cancellable, .address = address, .sender = sender, .helo = helo, .report = report,
  };

  report->proof = g_ptr_array_new_with_free_func (g_free);
  report->result = evaluate (&evaluation, domain, TRUE);
  if (evaluation.error != BOUNCE_SPF_RESULT_NONE)
    report->result = evaluation.error;
  g_free (evaluation.validated);

  return report;
}

/**
 * bounce_spf_result_to_string:
 * @result: a result
 *
 * Returns: (transfer none): its word in RFC 7208, section 2.6
 */
const char *
bounce_spf_result_to_string (BounceSpfResult result)
{
  static const char *const words[] = { "none", "neutral", "pass", "fail", "softfail", "temperror", "permerror" };

  g_return_val_if_fail (result < G_N_ELEMENTS (words), NULL);

  return words[result];
}
