/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-advice.h"

#include <glib/gi18n-lib.h>

#include "advice/bounce-advice-private.h"
#include "advice/bounce-correspondents.h"
#include "advice/bounce-spelling.h"
#include "base/bounce-safe-text.h"

G_DEFINE_BOXED_TYPE (BounceAdvice, bounce_advice, bounce_advice_ref, bounce_advice_unref)

/**
 * bounce_advice_fill:
 * @context: what the advice is for
 * @sentence: a template, untranslated
 *
 * Returns: (transfer full): the sentence in the language of the advice, filled in
 */
char *
bounce_advice_fill (const BounceAdviceContext *context,
                    const char                *sentence)
{
  return bounce_template_fill (bounce_language_text (context->language, sentence), &context->values, context->language);
}

/**
 * bounce_advice_format_time:
 * @time: a time
 * @language: the language wanted
 *
 * Returns: (transfer full): @time as people write it, with its zone: in the manner of the locale for the user, in a form
 *   that is read the same everywhere for a letter abroad
 */
char *
bounce_advice_format_time (GDateTime      *time,
                           BounceLanguage  language)
{
  if (language == BOUNCE_LANGUAGE_ENGLISH)
    return g_date_time_format (time, "%Y-%m-%d %H:%M %z");

  /* Translators: a time in running text, such as "Tue 24 Nov 2026, 09:41 +0100"; see g_date_time_format(). */
  return g_date_time_format (time, bounce_language_text (language, N_("%a %-d %b %Y, %H:%M %z")));
}

static BounceAdvice *
advice_alloc (void)
{
  BounceAdvice *self = g_new0 (BounceAdvice, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

static gboolean
is_delayed (const BounceAdviceContext *context)
{
  return context->recipient->action == BOUNCE_ACTION_DELAYED
         || (context->recipient->action == BOUNCE_ACTION_NONE && context->result->report->kind == BOUNCE_KIND_DELAY);
}

static char *
dup_outlook (const BounceAdviceContext *context)
{
  if (is_delayed (context))
    return bounce_advice_fill (context, context->values.until != NULL ? N_("the server keeps trying until {until}")
                                                                      : N_("the server keeps trying"));

  switch (context->diagnosis->verdict)
    {
    case BOUNCE_VERDICT_PERMANENT:
      return bounce_advice_fill (context, N_("trying again unchanged will not help"));
    case BOUNCE_VERDICT_TEMPORARY:
      return bounce_advice_fill (context, N_("a later try may work"));
    case BOUNCE_VERDICT_DELIVERED:
    case BOUNCE_VERDICT_UNKNOWN:
    default:
      return NULL;
    }
}

static BounceActor
get_first_actor (const BounceAdviceContext *context)
{
  const BounceActors *actors = &context->diagnosis->actors;

  if (is_delayed (context))
    return BOUNCE_ACTOR_WAIT;

  return actors->n > 0 ? actors->actor[0] : BOUNCE_ACTOR_SENDER;
}

static char *
dup_turn (const BounceAdviceContext *context)
{
  switch (get_first_actor (context))
    {
    case BOUNCE_ACTOR_SENDER:
      return bounce_advice_fill (context, N_("your turn"));
    case BOUNCE_ACTOR_SENDER_ADMIN:
      return bounce_advice_fill (context, N_("your administrator’s turn"));
    case BOUNCE_ACTOR_RECIPIENT:
      return bounce_advice_fill (context, N_("the recipient’s turn"));
    case BOUNCE_ACTOR_RECIPIENT_ADMIN:
      return bounce_advice_fill (context, N_("the recipient’s administrator’s turn"));
    case BOUNCE_ACTOR_WAIT:
      return bounce_advice_fill (context, N_("nothing to do yet"));
    case BOUNCE_ACTOR_NOBODY:
    default:
      return bounce_advice_fill (context, N_("nothing to do"));
    }
}

/* What a provider says of the case is more exact than what is true of its reason. */
static const char *
choose_cause (const BounceAdviceContext *context,
              const BounceReasonEntry   *entry)
{
  const BounceRule *rule = context->diagnosis->rule;
  gboolean temporary = context->diagnosis->verdict == BOUNCE_VERDICT_TEMPORARY;

  if (rule != NULL && !rule->weak && rule->meaning != NULL && (rule->provider != NULL || rule->url != NULL))
    return rule->meaning;

  return temporary && entry->cause_temporary != NULL ? entry->cause_temporary : entry->cause;
}

static void
fill_for_recipient (BounceAdvice              *self,
                    const BounceAdviceContext *context)
{
  const BounceReasonEntry *entry = bounce_catalogue_lookup_reason (context->catalogue, context->diagnosis->reason);
  BounceAction action = context->recipient->action;

  if (action == BOUNCE_ACTION_NONE && context->result->report->kind == BOUNCE_KIND_DELAY)
    action = BOUNCE_ACTION_DELAYED;

  if (context->diagnosis->reason == BOUNCE_REASON_UNDETERMINED && action == BOUNCE_ACTION_DELAYED)
    self->headline = bounce_advice_fill (context, N_("The mail to {recipient} is late"));
  else
    self->headline = bounce_advice_fill (
        context, bounce_template_is_complete (entry->headline, &context->values) ? entry->headline : entry->headline_plain);

  self->cause = bounce_advice_fill (context, choose_cause (context, entry));
  self->verdict = g_strdup (bounce_advice_verdict_text (context->diagnosis->verdict, action, context->language));
  self->outlook = dup_outlook (context);
  self->turn = dup_turn (context);
  self->steps = bounce_advice_list_steps (context);
}

static BounceAdvice *
new_for_error (const BounceResult *result,
               BounceLanguage      language)
{
  BounceAdvice *self = advice_alloc ();

  self->headline = g_strdup (bounce_language_text (language, N_("The message could not be read")));
  self->cause = result->error != NULL ? bounce_safe_line (result->error->message, -1) : g_strdup ("");
  self->verdict = g_strdup (bounce_language_text (language, N_("Not read")));
  self->turn = g_strdup (bounce_language_text (language, N_("nothing to do")));
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_step_free);
  self->spellings = g_new0 (char *, 1);

  return self;
}

static char **
dup_spellings (const BounceAdviceContext *context)
{
  g_autoptr (GPtrArray) domains = NULL;
  const char *address = context->recipient->original_address != NULL ? context->recipient->original_address
                                                                     : context->recipient->address;

  /* A failure behind a forwarding is no mistake of the person who wrote to the forwarding address. */
  if (!bounce_spelling_is_likely (context->diagnosis->reason)
      || (context->recipient->original_address != NULL && context->recipient->address != NULL
          && g_ascii_strcasecmp (context->recipient->original_address, context->recipient->address) != 0))
    return g_new0 (char *, 1);

  domains = bounce_correspondents_list_domains (context->result, (guint) context->index);

  return bounce_spelling_suggest (context->catalogue, address, context->diagnosis->reason, domains);
}

static void
fill_values (BounceAdviceContext *context,
             char               **until,
             char               **sender)
{
  const BounceReport *report = context->result->report;
  BounceTemplateValues *values = &context->values;

  *sender = bounce_correspondents_dup_sender (report);
  values->sender = *sender;

  if (context->recipient == NULL)
    return;

  if (context->recipient->retry_until != NULL)
    *until = bounce_advice_format_time (context->recipient->retry_until, context->language);
  values->until = *until;
  values->recipient = context->recipient->address;
  values->domain = bounce_recipient_get_domain (context->recipient);
  values->server = context->recipient->remote_mta;
  values->provider = context->diagnosis->provider != NULL ? context->diagnosis->provider->name : NULL;
  values->list = context->diagnosis->blocklist != NULL ? context->diagnosis->blocklist->name : NULL;
  values->suggestion = context->spellings[0];
}

/* The recipient who stands for all: the only one, or any of those that failed where they all failed for one reason.
 * -1 where there is none. */
static int
find_representative (const BounceResult *result)
{
  int found = -1;

  for (guint i = 0; i < bounce_result_get_n_recipients (result); i++)
    {
      BounceReason reason = bounce_result_get_diagnosis (result, i)->reason;

      if (reason == BOUNCE_REASON_NONE)
        continue;
      if (found >= 0 && bounce_result_get_diagnosis (result, (guint) found)->reason != reason)
        return -1;
      if (found < 0)
        found = (int) i;
    }

  return found;
}

/* A report as a whole, whose recipients share one cause: its sentence and steps, under a headline that counts. */
static BounceAdvice *
new_for_all (const BounceCatalogue *catalogue,
             const BounceResult    *result,
             int                    representative,
             BounceLanguage         language)
{
  BounceAdvice *self = bounce_advice_new (catalogue, result, representative, language);
  BounceAdviceContext context = { .catalogue = catalogue, .result = result, .index = -1, .language = language };
  char *summary = bounce_advice_dup_summary (&context);

  if (summary != NULL)
    {
      g_free (self->headline);
      self->headline = summary;
    }

  return self;
}

/**
 * bounce_advice_new:
 * @catalogue: what is known
 * @result: what was found
 * @index: number of a recipient, or -1 for the message as a whole
 * @language: the language wanted
 *
 * Returns: (transfer full): what to tell the person
 */
BounceAdvice *
bounce_advice_new (const BounceCatalogue *catalogue,
                   const BounceResult    *result,
                   int                    index,
                   BounceLanguage         language)
{
  BounceAdvice *self;
  BounceAdviceContext context = { .catalogue = catalogue, .result = result, .index = index, .language = language };
  g_autofree char *until = NULL;
  g_autofree char *sender = NULL;
  g_autofree char *postmaster = NULL;

  g_return_val_if_fail (index < (int) bounce_result_get_n_recipients (result), NULL);

  if (result->report == NULL)
    return new_for_error (result, language);

  if (index < 0 && find_representative (result) >= 0)
    return new_for_all (catalogue, result, find_representative (result), language);

  self = advice_alloc ();
  if (index >= 0)
    {
      context.recipient = bounce_result_get_recipient (result, (guint) index);
      context.diagnosis = bounce_result_get_diagnosis (result, (guint) index);
      self->spellings = dup_spellings (&context);
      postmaster = bounce_correspondents_dup_postmaster (result, (guint) index);
    }
  else
    self->spellings = g_new0 (char *, 1);

  context.postmaster = postmaster;
  context.spellings = (const char *const *) self->spellings;
  fill_values (&context, &until, &sender);

  if (index >= 0 && context.diagnosis->reason != BOUNCE_REASON_NONE)
    fill_for_recipient (self, &context);
  else
    {
      self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_step_free);
      bounce_advice_fill_for_kind (self, &context);
    }

  return self;
}

/**
 * bounce_advice_ref:
 * @self: an advice
 *
 * Returns: (transfer full): @self
 */
BounceAdvice *
bounce_advice_ref (BounceAdvice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bounce_advice_unref:
 * @self: (transfer full): an advice
 */
void
bounce_advice_unref (BounceAdvice *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->headline);
  g_free (self->cause);
  g_free (self->verdict);
  g_free (self->outlook);
  g_free (self->turn);
  g_ptr_array_unref (self->steps);
  g_strfreev (self->spellings);
  g_free (self);
}
