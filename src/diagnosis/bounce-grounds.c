/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "diagnosis/bounce-grounds.h"

#include <string.h>

#include "diagnosis/bounce-prose.h"
#include "diagnosis/bounce-subject.h"

#define MAX_MATCHES 16
#define MAX_RULE_GROUNDS 3   /* of one text that are shown */

typedef struct {
  BounceWeight weight;
  guint order;            /* among equals, the rule that comes first */
  BounceGround *ground;
} Candidate;

static void
candidate_clear (gpointer data)
{
  Candidate *candidate = data;

  g_clear_pointer (&candidate->ground, bounce_ground_free);
}

/**
 * bounce_ground_new:
 * @type: what kind of ground it is
 * @reason: what it alone would say
 * @text: (nullable): the words or the code that it rests on
 *
 * Returns: (transfer full): a new ground
 */
BounceGround *
bounce_ground_new (BounceGroundType type,
                   BounceReason     reason,
                   const char      *text)
{
  BounceGround *self = g_new0 (BounceGround, 1);

  self->type = type;
  self->reason = reason;
  self->text = g_strdup (text);

  return self;
}

/**
 * bounce_ground_free:
 * @self: (transfer full): a ground
 */
void
bounce_ground_free (BounceGround *self)
{
  g_free (self->text);
  g_clear_pointer (&self->evidence, bounce_evidence_free);
  g_free (self);
}

/* Codes that are used for everything, by the standard or by habit. */
static const char *const vague_codes[] = { "7.1", "7.0", "1.0", "2.0", "3.0", "4.0", "5.0", "6.0", "0.0", "3.2", "4.4" };

/**
 * bounce_status_is_precise:
 * @status: (nullable): an enhanced status code
 *
 * Returns: whether it says more than that something about address, mailbox, system … was not right
 */
gboolean
bounce_status_is_precise (const char *status)
{
  if (status == NULL || strlen (status) < 5)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (vague_codes); i++)
    {
      if (strcmp (status + 2, vague_codes[i]) == 0)
        return FALSE;
    }

  /* Subject 0 has one detail only; others are inventions. */
  return status[2] != '0';
}

/* The place of @words in the message: narrowed from the whole field where its bytes were plain text. */
static BounceEvidence *
narrow_evidence (const BounceEvidence *whole,
                 const char           *words)
{
  const char *found;

  if (whole == NULL)
    return NULL;

  if (words != NULL && whole->text != NULL && strlen (whole->text) == whole->length)
    {
      found = strstr (whole->text, words);
      if (found != NULL)
        return bounce_evidence_new (whole->part, whole->field, whole->offset + (guint64) (found - whole->text),
                                    strlen (words), words);
    }

  return bounce_evidence_copy (whole);
}

/* Where the server's words stand: in a field of the report, or in its prose. */
static const BounceEvidence *
find_words_evidence (const BounceRecipient *recipient)
{
  const BounceEvidence *evidence = bounce_recipient_get_evidence (recipient, "Diagnostic-Code");

  return evidence != NULL ? evidence : bounce_recipient_get_evidence (recipient, "diagnostic");
}

static const BounceEvidence *
find_report_evidence (const BounceReport *report,
                      const char         *field)
{
  for (guint i = 0; i < report->evidence->len; i++)
    {
      const BounceEvidence *evidence = g_ptr_array_index (report->evidence, i);

      if (g_strcmp0 (evidence->field, field) == 0)
        return evidence;
    }

  return NULL;
}

/* The place of @words in the report's own prose: their bytes where it stands in the message as it is read, else all of
 * it. */
static BounceEvidence *
place_in_explanation (const BounceReport *report,
                      const char         *words)
{
  const BounceEvidence *whole = find_report_evidence (report, "explanation");
  const char *found = words != NULL ? strstr (report->explanation, words) : NULL;

  if (whole == NULL)
    return NULL;
  if (found != NULL && strlen (report->explanation) == whole->length)
    return bounce_evidence_new (whole->part, whole->field, whole->offset + (guint64) (found - report->explanation),
                                strlen (words), words);

  return bounce_evidence_new (whole->part, whole->field, whole->offset, whole->length, words);
}

static void
take_candidate (GArray       *candidates,
                BounceWeight  weight,
                guint         order,
                BounceGround *ground)
{
  Candidate candidate = { weight, order, ground };

  g_array_append_val (candidates, candidate);
}

/* Rules of broad meaning say less than a precise code, whatever the rule file says of them. */
static BounceWeight
weigh_rule (const BounceRule *rule,
            gboolean          in_diagnostic,
            gboolean          has_diagnostic)
{
  gboolean broad = rule->weak || rule->reason == BOUNCE_REASON_POLICY_REJECTED;

  /* "A temporary failure occurred" stands in front of many a server's words. */
  if (!in_diagnostic && has_diagnostic && rule->reason == BOUNCE_REASON_SERVER_UNAVAILABLE)
    broad = TRUE;

  if (rule->reason == BOUNCE_REASON_UNDETERMINED || rule->reason == BOUNCE_REASON_NONE)
    return BOUNCE_WEIGHT_NOTHING;
  if (rule->reason == BOUNCE_REASON_DELIVERY_EXPIRED)
    return in_diagnostic ? BOUNCE_WEIGHT_EXPIRED_WORDS : BOUNCE_WEIGHT_EXPIRED;
  /* A plea to come back later says less than a cause, unless the code says the same. */
  if (in_diagnostic && rule->weak && rule->code == NULL && rule->reason == BOUNCE_REASON_SERVER_UNAVAILABLE)
    return BOUNCE_WEIGHT_LATER;
  if (in_diagnostic)
    return broad ? BOUNCE_WEIGHT_BROAD_WORDS : BOUNCE_WEIGHT_WORDS;

  return broad ? BOUNCE_WEIGHT_BROAD_EXPLANATION : BOUNCE_WEIGHT_EXPLANATION;
}

static gboolean
has_rule (GArray           *candidates,
          const BounceRule *rule)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      if (g_array_index (candidates, Candidate, i).ground->rule == rule)
        return TRUE;
    }

  return FALSE;
}

static void
take_match (GArray                     *candidates,
            const BounceGroundsContext *context,
            const BounceRuleMatch      *match,
            const BounceWording        *wording,
            gboolean                    in_diagnostic)
{
  g_autofree char *words = bounce_wording_dup_words (wording, match->offset, match->length);
  BounceGround *ground;

  if (has_rule (candidates, match->rule))
    return;

  ground = bounce_ground_new (match->rule->provider != NULL ? BOUNCE_GROUND_PROVIDER_RULE : BOUNCE_GROUND_GENERAL_RULE,
                              match->rule->reason, words);
  ground->rule = match->rule;

  if (in_diagnostic)
    {
      bounce_wording_locate (wording, match->offset, match->length, &ground->offset, &ground->length);
      ground->evidence = narrow_evidence (find_words_evidence (context->recipient), words);
    }
  else
    ground->evidence = place_in_explanation (context->report, words);

  take_candidate (candidates, weigh_rule (match->rule, in_diagnostic, context->wording != NULL), match->rank, ground);
}

/* The codes that a rule may ask for: those stated, and those that stand in the words. */
static char **
dup_codes (const BounceGroundsContext *context,
           const BounceWording        *wording)
{
  g_auto (GStrv) inside = bounce_wording_dup_codes (wording);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (context->recipient->reply != NULL)
    g_strv_builder_add (builder, context->recipient->reply);
  if (context->recipient->status != NULL)
    g_strv_builder_add (builder, context->recipient->status);
  if (context->recipient->text_status != NULL)
    g_strv_builder_add (builder, context->recipient->text_status);
  g_strv_builder_addv (builder, (const char **) inside);

  return g_strv_builder_end (builder);
}

static void
collect_rules (GArray                     *candidates,
               const BounceGroundsContext *context,
               const BounceWording        *wording,
               gboolean                    in_diagnostic)
{
  g_auto (GStrv) codes = dup_codes (context, wording);
  BounceRuleMatch matches[MAX_MATCHES];
  guint n = bounce_catalogue_match_rules (context->catalogue, wording->text, context->providers,
                                          (const char *const *) codes, matches, G_N_ELEMENTS (matches));

  for (guint i = 0; i < n; i++)
    take_match (candidates, context, &matches[i], wording, in_diagnostic);
}

/* "No answer from host" and "connection dropped" cannot be what a server says that has just answered for good; those
 * that do so mean something else by it. */
static gboolean
is_implausible (const BounceRecipient *recipient,
                const char            *status)
{
  return recipient->reply != NULL && recipient->reply[0] == '5' && status[0] == '5'
         && (strcmp (status + 2, "4.1") == 0 || strcmp (status + 2, "4.2") == 0);
}

/* Words of the server that name a policy outright, not only a refusal. */
static gboolean
words_name_policy (const GArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      const BounceRule *rule = candidate->ground->rule;

      if (rule != NULL && !rule->weak && rule->reason == BOUNCE_REASON_POLICY_REJECTED)
        return TRUE;
    }

  return FALSE;
}

static void
collect_status (GArray                     *candidates,
                const BounceGroundsContext *context,
                const char                 *status,
                gboolean                    is_field)
{
  const BounceStatusCode *code;
  BounceWeight weight = BOUNCE_WEIGHT_GENERIC_STATUS;
  BounceGround *ground;

  if (status == NULL)
    return;

  code = bounce_catalogue_lookup_status (context->catalogue, status);
  if (code != NULL && bounce_status_is_precise (status) && !is_implausible (context->recipient, status))
    weight = BOUNCE_WEIGHT_PRECISE_STATUS;
  /* No server logs in to another: where the words name a policy, 5.7.9 and its kin are borrowed. */
  if (code != NULL && code->reason == BOUNCE_REASON_LOGIN_REQUIRED && words_name_policy (candidates))
    weight = BOUNCE_WEIGHT_GENERIC_STATUS;
  if (code == NULL)
    code = bounce_catalogue_lookup_status_subject (context->catalogue, status);
  if (code == NULL)
    code = bounce_catalogue_lookup_status_class (context->catalogue, status);

  ground = bounce_ground_new (BOUNCE_GROUND_STATUS, code != NULL ? code->reason : BOUNCE_REASON_UNDETERMINED, status);
  if (ground->reason == BOUNCE_REASON_UNDETERMINED || ground->reason == BOUNCE_REASON_NONE)
    weight = BOUNCE_WEIGHT_NOTHING;
  else if (ground->reason == BOUNCE_REASON_DELIVERY_EXPIRED)
    weight = BOUNCE_WEIGHT_EXPIRED;

  ground->evidence = narrow_evidence (
      is_field ? bounce_recipient_get_evidence (context->recipient, "status") : find_words_evidence (context->recipient), status);
  /* Of two equally precise codes, the one that the refusing server itself wrote counts more than a translation of it. */
  take_candidate (candidates, weight, is_field ? 1 : 0, ground);
}

static void
collect_reply (GArray                     *candidates,
               const BounceGroundsContext *context)
{
  const BounceReplyCode *code;
  BounceGround *ground;
  const char *reply = context->recipient->reply;
  const BounceEvidence *evidence;

  if (reply == NULL)
    return;

  code = bounce_catalogue_lookup_reply (context->catalogue, reply);
  ground = bounce_ground_new (BOUNCE_GROUND_REPLY, code != NULL ? code->reason : BOUNCE_REASON_UNDETERMINED, reply);

  evidence = bounce_recipient_get_evidence (context->recipient, "reply");
  if (evidence == NULL)
    evidence = find_words_evidence (context->recipient);
  ground->evidence = narrow_evidence (evidence, reply);

  take_candidate (candidates,
                  ground->reason == BOUNCE_REASON_UNDETERMINED || ground->reason == BOUNCE_REASON_NONE
                      ? BOUNCE_WEIGHT_NOTHING
                      : BOUNCE_WEIGHT_REPLY,
                  0, ground);
}

/* "home.example does not exist": whose domain that is, no rule can know. */
static void
collect_subject (GArray                     *candidates,
                 const BounceGroundsContext *context)
{
  gsize offset, length;
  BounceReason reason = bounce_subject_find (context->report, context->recipient, context->wording, &offset, &length);
  g_autofree char *words = NULL;
  BounceGround *ground;

  if (reason == BOUNCE_REASON_UNDETERMINED)
    return;

  words = bounce_wording_dup_words (context->wording, offset, length);
  ground = bounce_ground_new (BOUNCE_GROUND_INFERENCE, reason, words);
  bounce_wording_locate (context->wording, offset, length, &ground->offset, &ground->length);
  ground->evidence = narrow_evidence (bounce_recipient_get_evidence (context->recipient, "diagnostic"), words);
  take_candidate (candidates, BOUNCE_WEIGHT_BROAD_WORDS, 0, ground);
}

/* What is left where nobody says a word: the step that failed, and the time that ran out. */
static void
collect_inference (GArray                     *candidates,
                   const BounceGroundsContext *context)
{
  const BounceRecipient *recipient = context->recipient;

  if (recipient->expired)
    {
      BounceGround *ground = bounce_ground_new (BOUNCE_GROUND_INFERENCE, BOUNCE_REASON_DELIVERY_EXPIRED, NULL);

      take_candidate (candidates, BOUNCE_WEIGHT_EXPIRED, 1, ground);
    }

  if (recipient->command != NULL && recipient->reply == NULL)
    {
      static const struct {
        const char *command;
        BounceReason reason;
      } steps[] = {
        { "CONNECT", BOUNCE_REASON_CONNECTION_FAILED },
        { "STARTTLS", BOUNCE_REASON_TLS_FAILED },
        { "AUTH", BOUNCE_REASON_LOGIN_REQUIRED },
      };

      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        {
          if (g_ascii_strcasecmp (recipient->command, steps[i].command) == 0)
            take_candidate (candidates, BOUNCE_WEIGHT_INFERENCE, 0,
                            bounce_ground_new (BOUNCE_GROUND_INFERENCE, steps[i].reason, steps[i].command));
        }
    }
}

static BounceWeight
get_best_weight (GArray *candidates)
{
  BounceWeight best = BOUNCE_WEIGHT_NOTHING;

  for (guint i = 0; i < candidates->len; i++)
    best = MIN (best, g_array_index (candidates, Candidate, i).weight);

  return best;
}

static void
collect_prose (GArray                     *candidates,
               const BounceGroundsContext *context)
{
  g_autoptr (BounceWording) prose = bounce_wording_new_for_prose (context->report, context->recipient);

  if (prose != NULL)
    collect_rules (candidates, context, prose, FALSE);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *one = a, *two = b;

  if (one->weight != two->weight)
    return one->weight < two->weight ? -1 : 1;
  if (one->order != two->order)
    return one->order < two->order ? -1 : 1;

  return 0;
}

/* A vague ground contradicts nothing: it leaves the matter open. */
static gboolean
contradicts (const Candidate    *candidate,
             const BounceGround *winner,
             BounceWeight        weight)
{
  if (candidate->weight >= BOUNCE_WEIGHT_EXPIRED || weight == BOUNCE_WEIGHT_NOTHING)
    return FALSE;
  if (candidate->weight != BOUNCE_WEIGHT_WORDS && candidate->weight != BOUNCE_WEIGHT_PRECISE_STATUS)
    return FALSE;

  return candidate->ground->reason != winner->reason;
}

/* A reply and an enhanced code that differ in their first digit cannot both be right (RFC 3463, section 2). */
static gboolean
classes_differ (const BounceRecipient *recipient,
                const BounceGround    *ground)
{
  const char *status = recipient->text_status != NULL ? recipient->text_status : recipient->status;

  return ground->type == BOUNCE_GROUND_REPLY && status != NULL && ground->text[0] != status[0];
}

/**
 * bounce_grounds_collect:
 * @context: what is known
 * @winner: (out): how much the first ground weighs; BOUNCE_WEIGHT_NOTHING where no ground names a cause
 *
 * Returns: (transfer full) (element-type BounceGround): the grounds, the winner first; maybe empty
 */
GPtrArray *
bounce_grounds_collect (const BounceGroundsContext *context,
                        BounceWeight               *winner)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GPtrArray *grounds = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_ground_free);
  guint n_rules = 0;

  g_array_set_clear_func (candidates, candidate_clear);

  if (context->wording != NULL)
    {
      collect_rules (candidates, context, context->wording, TRUE);
      collect_subject (candidates, context);
    }
  collect_status (candidates, context, context->recipient->status, context->recipient->status_is_field);
  collect_status (candidates, context, context->recipient->text_status, FALSE);
  collect_reply (candidates, context);
  collect_inference (candidates, context);

  /* The report's prose is long and mostly the same in all reports: it is asked only where the server said too little. */
  if (get_best_weight (candidates) > BOUNCE_WEIGHT_EXPLANATION)
    collect_prose (candidates, context);

  g_array_sort (candidates, compare_candidates);
  *winner = candidates->len > 0 ? g_array_index (candidates, Candidate, 0).weight : BOUNCE_WEIGHT_NOTHING;

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (candidate->ground->rule != NULL && n_rules++ >= MAX_RULE_GROUNDS)
        continue;

      candidate->ground->contradicts = i > 0
                                       && (contradicts (candidate, g_ptr_array_index (grounds, 0), *winner)
                                           || classes_differ (context->recipient, candidate->ground));
      g_ptr_array_add (grounds, g_steal_pointer (&candidate->ground));
    }

  return grounds;
}
