/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "diagnosis/bounce-diagnosis.h"

#include <string.h>

#include "diagnosis/bounce-clues.h"
#include "diagnosis/bounce-grounds.h"
#include "diagnosis/bounce-prose.h"
#include "diagnosis/bounce-provider-code.h"
#include "diagnosis/bounce-stage.h"
#include "diagnosis/bounce-verdict.h"
#include "diagnosis/bounce-wording.h"

G_DEFINE_BOXED_TYPE (BounceDiagnosis, bounce_diagnosis, bounce_diagnosis_ref, bounce_diagnosis_unref)

static BounceDiagnosis *
diagnosis_alloc (void)
{
  BounceDiagnosis *self = g_new0 (BounceDiagnosis, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

/* Whose servers may have spoken. The host that refused is better evidence than the recipient's domain, because
 * organisations use large providers under their own domains. */
static void
find_providers (BounceGroundsContext *context,
                const BounceWording  *wording)
{
  const BounceCatalogue *catalogue = context->catalogue;
  const BounceRecipient *recipient = context->recipient;
  const char *domain = bounce_recipient_get_domain (recipient);
  const BounceProvider *found[4] = { NULL };
  guint n = 0;

  if (recipient->remote_mta != NULL)
    found[0] = bounce_catalogue_find_provider_by_host (catalogue, recipient->remote_mta);

  if (found[0] == NULL && wording != NULL)
    {
      g_auto (GStrv) hosts = bounce_clues_dup_hosts (wording->text);

      for (guint i = 0; hosts[i] != NULL && found[0] == NULL; i++)
        found[0] = bounce_catalogue_find_provider_by_host (catalogue, hosts[i]);
    }

  if (domain != NULL)
    {
      found[1] = bounce_catalogue_find_provider_by_domain (catalogue, domain);
      if (found[1] == NULL)
        found[1] = bounce_catalogue_find_provider_by_host (catalogue, domain);
    }

  /* The reporting server's own words, where no other server was spoken to. */
  if (recipient->remote_mta == NULL && context->report->reporting_mta != NULL)
    found[2] = bounce_catalogue_find_provider_by_host (catalogue, context->report->reporting_mta);

  for (guint i = 0; i < 3; i++)
    {
      gboolean known = found[i] == NULL;

      for (guint k = 0; k < n && !known; k++)
        known = context->providers[k] == found[i];
      if (!known)
        context->providers[n++] = found[i];
    }
}

/* The provider shown beside the server that refused: never the sender's own one. */
static const BounceProvider *
choose_provider (const BounceGroundsContext *context,
                 const BounceRule           *rule)
{
  const BounceCatalogue *catalogue = context->catalogue;
  const char *reporting = context->report->reporting_mta;
  const BounceProvider *own = NULL;

  if (rule != NULL && rule->provider != NULL)
    return rule->provider;
  if (context->recipient->remote_mta == NULL && reporting != NULL)
    own = bounce_catalogue_find_provider_by_host (catalogue, reporting);
  if (own != NULL && context->providers[0] == own)
    {
      const char *domain = bounce_recipient_get_domain (context->recipient);

      return domain != NULL ? bounce_catalogue_find_provider_by_domain (catalogue, domain) : NULL;
    }

  return context->providers[0];
}

static gboolean
nothing_failed (const BounceReport    *report,
                const BounceRecipient *recipient)
{
  switch (recipient->action)
    {
    case BOUNCE_ACTION_DELIVERED:
    case BOUNCE_ACTION_RELAYED:
    case BOUNCE_ACTION_EXPANDED:
      return TRUE;
    case BOUNCE_ACTION_FAILED:
    case BOUNCE_ACTION_DELAYED:
      return FALSE;
    case BOUNCE_ACTION_NONE:
    default:
      return report->kind != BOUNCE_KIND_FAILURE && report->kind != BOUNCE_KIND_DELAY;
    }
}

static void
fill_nothing_failed (BounceDiagnosis              *self,
                     const BounceGroundsContext *context)
{
  const BounceEvidence *evidence = bounce_recipient_get_evidence (context->recipient, "action");

  self->reason = BOUNCE_REASON_NONE;
  self->verdict = bounce_verdict_find_for_success (context->report, context->recipient);
  self->confidence = evidence != NULL ? BOUNCE_CONFIDENCE_STATED : BOUNCE_CONFIDENCE_INFERRED;
  self->actors = bounce_catalogue_lookup_reason (context->catalogue, BOUNCE_REASON_NONE)->actors;
  self->provider = choose_provider (context, NULL);
  self->links = g_new0 (char *, 1);
  self->grounds = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_ground_free);

  if (context->recipient->action != BOUNCE_ACTION_NONE)
    {
      BounceGround *ground
          = bounce_ground_new (BOUNCE_GROUND_INFERENCE, BOUNCE_REASON_NONE,
                               bounce_enum_to_nick (BOUNCE_TYPE_ACTION, (int) context->recipient->action));

      ground->evidence = evidence != NULL ? bounce_evidence_copy (evidence) : NULL;
      g_ptr_array_add (self->grounds, ground);
    }
}

static BounceConfidence
weigh_confidence (BounceWeight weight)
{
  switch (weight)
    {
    case BOUNCE_WEIGHT_WORDS:
    case BOUNCE_WEIGHT_BROAD_WORDS:
    case BOUNCE_WEIGHT_EXPIRED_WORDS:
    case BOUNCE_WEIGHT_LATER:
    case BOUNCE_WEIGHT_EXPLANATION:
      return BOUNCE_CONFIDENCE_STATED;
    case BOUNCE_WEIGHT_PRECISE_STATUS:
    case BOUNCE_WEIGHT_GENERIC_STATUS:
    case BOUNCE_WEIGHT_REPLY:
      return BOUNCE_CONFIDENCE_CODE;
    case BOUNCE_WEIGHT_EXPIRED:
    case BOUNCE_WEIGHT_BROAD_EXPLANATION:
    case BOUNCE_WEIGHT_INFERENCE:
    case BOUNCE_WEIGHT_NOTHING:
    default:
      return BOUNCE_CONFIDENCE_INFERRED;
    }
}

static void
add_actor (BounceActors *actors,
           BounceActor   actor)
{
  for (guint i = 0; i < actors->n; i++)
    {
      if (actors->actor[i] == actor)
        return;
    }

  if (actors->n < BOUNCE_MAX_ACTORS)
    actors->actor[actors->n++] = actor;
}

/* While a server keeps trying, waiting comes first. Once it has given up nobody waits any more: where waiting would have
 * been the thing to do, the sender can send again. */
static BounceActors
order_actors (const BounceActors      *stated,
              const BounceReasonEntry *entry,
              gboolean                 delayed)
{
  BounceActors actors = { .n = 0 };
  gboolean passing = entry->actors.n > 0 && entry->actors.actor[0] == BOUNCE_ACTOR_WAIT;

  if (delayed)
    add_actor (&actors, BOUNCE_ACTOR_WAIT);
  else if (passing)
    add_actor (&actors, BOUNCE_ACTOR_SENDER);

  for (guint i = 0; i < stated->n; i++)
    add_actor (&actors, stated->actor[i] == BOUNCE_ACTOR_WAIT && !delayed ? BOUNCE_ACTOR_SENDER : stated->actor[i]);

  return actors;
}

static void
fill_conclusion (BounceDiagnosis            *self,
                 const BounceGroundsContext *context)
{
  BounceWeight weight;
  const BounceGround *first;
  const BounceReasonEntry *entry;

  self->grounds = bounce_grounds_collect (context, &weight);
  first = self->grounds->len > 0 ? g_ptr_array_index (self->grounds, 0) : NULL;

  if (first != NULL)
    {
      self->reason = weight == BOUNCE_WEIGHT_NOTHING ? BOUNCE_REASON_UNDETERMINED : first->reason;
      self->rule = first->rule;
      self->confidence = weigh_confidence (weight);
      if (weight == BOUNCE_WEIGHT_EXPIRED && first->type != BOUNCE_GROUND_INFERENCE)
        self->confidence = first->rule != NULL ? BOUNCE_CONFIDENCE_STATED : BOUNCE_CONFIDENCE_CODE;
    }

  entry = bounce_catalogue_lookup_reason (context->catalogue, self->reason);
  self->actors = order_actors (self->rule != NULL && self->rule->actors.n > 0 ? &self->rule->actors : &entry->actors, entry,
                               context->recipient->action == BOUNCE_ACTION_DELAYED);
  self->provider = choose_provider (context, self->rule);
  self->verdict = bounce_verdict_find (context->catalogue, context->report, context->recipient, self->reason);
}

/* What else the server's words hold. Addresses are looked for only where the words speak of the sending side. */
static void
fill_clues (BounceDiagnosis            *self,
            const BounceGroundsContext *context,
            const char                 *text)
{
  BounceGroup group = bounce_reason_get_group (self->reason);
  gsize offset, length;

  self->links = bounce_clues_dup_links (text);
  self->provider_code = bounce_provider_code_dup (text);

  if (group == BOUNCE_GROUP_REPUTATION || group == BOUNCE_GROUP_SENDER || group == BOUNCE_GROUP_POLICY
      || self->reason == BOUNCE_REASON_SPAM_CONTENT)
    self->listed = bounce_clues_dup_listed (text, context->recipient->remote_ip);
  if (group == BOUNCE_GROUP_REPUTATION || self->reason == BOUNCE_REASON_SPAM_CONTENT
      || self->reason == BOUNCE_REASON_POLICY_REJECTED || self->reason == BOUNCE_REASON_SENDER_REJECTED)
    self->blocklist = bounce_catalogue_find_blocklist (context->catalogue, text, &offset, &length);
}

/**
 * bounce_diagnosis_new:
 * @catalogue: what is known
 * @report: what the message states
 * @recipient: one of its recipients
 *
 * Returns: (transfer full): what that means for @recipient
 */
BounceDiagnosis *
bounce_diagnosis_new (const BounceCatalogue *catalogue,
                      const BounceReport    *report,
                      const BounceRecipient *recipient)
{
  BounceDiagnosis *self = diagnosis_alloc ();
  g_autoptr (BounceWording) wording = NULL;
  g_autoptr (BounceWording) prose = NULL;
  BounceGroundsContext context = { .catalogue = catalogue, .report = report, .recipient = recipient };
  const char *text;

  if (recipient->diagnostic != NULL && *recipient->diagnostic != '\0')
    wording = bounce_wording_new (recipient->diagnostic, -1);
  find_providers (&context, wording);

  if (nothing_failed (report, recipient))
    fill_nothing_failed (self, &context);
  else
    {
      context.wording = wording;
      fill_conclusion (self, &context);
      prose = wording == NULL ? bounce_wording_new_for_prose (report, recipient) : NULL;
      text = wording != NULL ? wording->text : prose != NULL ? prose->text : "";
      fill_clues (self, &context, text);
      self->stage = bounce_stage_find (recipient, text, self->reason);
    }

  self->group = bounce_reason_get_group (self->reason);

  return self;
}

/**
 * bounce_diagnosis_ref:
 * @self: a diagnosis
 *
 * Returns: (transfer full): @self
 */
BounceDiagnosis *
bounce_diagnosis_ref (BounceDiagnosis *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bounce_diagnosis_unref:
 * @self: (transfer full): a diagnosis
 */
void
bounce_diagnosis_unref (BounceDiagnosis *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->listed);
  g_free (self->provider_code);
  g_strfreev (self->links);
  g_ptr_array_unref (self->grounds);
  g_free (self);
}

static char *
rewrite_text (const char        *name,
              const char        *text,
              BounceRewriteFunc  rewrite,
              gpointer           user_data)
{
  if (text == NULL || rewrite == NULL)
    return g_strdup (text);

  return rewrite (name, text, user_data);
}

static BounceGround *
rewrite_ground (const BounceGround *ground,
                BounceRewriteFunc   rewrite,
                gpointer            user_data)
{
  g_autofree char *text = rewrite_text ("text", ground->text, rewrite, user_data);
  BounceGround *copy = bounce_ground_new (ground->type, ground->reason, text);

  copy->rule = ground->rule;
  copy->contradicts = ground->contradicts;
  if (ground->evidence != NULL)
    {
      g_autofree char *proof = rewrite_text (ground->evidence->field, ground->evidence->text, rewrite, user_data);

      copy->evidence = bounce_evidence_new (ground->evidence->part, ground->evidence->field, ground->evidence->offset,
                                            ground->evidence->length, proof);
    }

  /* Places in the old diagnostic are none in a new one. */
  if (rewrite == NULL)
    {
      copy->offset = ground->offset;
      copy->length = ground->length;
    }

  return copy;
}

/**
 * bounce_diagnosis_rewrite:
 * @self: a diagnosis
 * @rewrite: (nullable) (scope call): what each text goes through; NULL for a plain copy
 * @user_data: for @rewrite
 *
 * Returns: (transfer full): a copy that concludes the same in other words
 */
BounceDiagnosis *
bounce_diagnosis_rewrite (const BounceDiagnosis *self,
                          BounceRewriteFunc      rewrite,
                          gpointer               user_data)
{
  BounceDiagnosis *copy = diagnosis_alloc ();
  g_autoptr (GStrvBuilder) links = g_strv_builder_new ();

  copy->verdict = self->verdict;
  copy->reason = self->reason;
  copy->group = self->group;
  copy->actors = self->actors;
  copy->confidence = self->confidence;
  copy->stage = self->stage;
  copy->provider = self->provider;
  copy->rule = self->rule;
  copy->blocklist = self->blocklist;
  copy->listed = rewrite_text ("listed", self->listed, rewrite, user_data);
  copy->provider_code = g_strdup (self->provider_code);

  for (guint i = 0; self->links != NULL && self->links[i] != NULL; i++)
    {
      g_autofree char *link = rewrite_text ("link", self->links[i], rewrite, user_data);

      g_strv_builder_add (links, link);
    }
  copy->links = g_strv_builder_end (links);

  copy->grounds = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_ground_free);
  for (guint i = 0; i < self->grounds->len; i++)
    g_ptr_array_add (copy->grounds, rewrite_ground (g_ptr_array_index (self->grounds, i), rewrite, user_data));

  return copy;
}
