/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-advice-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "advice/bounce-correspondents.h"
#include "base/bounce-safe-text.h"

#define MAX_STEPS 7         /* more are read by nobody */
#define MAX_RULE_STEPS 3

/**
 * bounce_step_free:
 * @self: (transfer full): a step
 */
void
bounce_step_free (BounceStep *self)
{
  g_free (self->text);
  g_free (self->url);
  g_free (self->value);
  g_free (self);
}

static gboolean
has_step (const GPtrArray *steps,
          const char      *id)
{
  for (guint i = 0; i < steps->len; i++)
    {
      if (strcmp (((const BounceStep *) g_ptr_array_index (steps, i))->id, id) == 0)
        return TRUE;
    }

  return FALSE;
}

static BounceStep *
append_step (GPtrArray        *steps,
             const char       *id,
             BounceActor       who,
             char             *text,
             BounceStepAction  action)
{
  BounceStep *step = g_new0 (BounceStep, 1);

  step->id = id;
  step->who = who;
  step->text = text;
  step->action = action;
  g_ptr_array_add (steps, step);

  return step;
}

static BounceStep *
append_entry (const BounceAdviceContext *context,
              GPtrArray                 *steps,
              const char                *id)
{
  const BounceStepEntry *entry = bounce_catalogue_lookup_step (context->catalogue, id);
  BounceStep *step;

  g_return_val_if_fail (entry != NULL, NULL);

  step = append_step (steps, entry->id, entry->who, bounce_advice_fill (context, entry->text), entry->action);
  if (entry->url != NULL)
    step->url = bounce_template_fill (entry->url, &context->values, BOUNCE_LANGUAGE_ENGLISH);

  return step;
}

static void
add_page (const BounceAdviceContext *context,
          GPtrArray                 *steps,
          const char                *id,
          const char                *url)
{
  BounceStep *step;

  if (url == NULL || !(g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://")) || has_step (steps, id))
    return;

  step = append_entry (context, steps, id);
  g_free (step->url);
  step->url = g_strdup (url);
}

/* A look-up page with the refused address in it; the address goes in as a value of the link, whatever it holds. */
static char *
dup_lookup_url (const BounceBlocklist *list,
                const char            *listed)
{
  const char *url = list->lookup_url != NULL ? list->lookup_url : list->removal_url;
  const char *place = url != NULL ? strchr (url, '{') : NULL;
  const char *end = place != NULL ? strchr (place, '}') : NULL;
  g_autofree char *escaped = NULL;

  if (end == NULL)
    return g_strdup (url);
  if (listed == NULL)
    return list->removal_url != NULL && strchr (list->removal_url, '{') == NULL ? g_strdup (list->removal_url)
                                                                                 : NULL;

  escaped = g_uri_escape_string (listed, ":", FALSE);
  return g_strdup_printf ("%.*s%s%s", (int) (place - url), url, escaped, end + 1);
}

static void
add_delisting (const BounceAdviceContext *context,
               GPtrArray                 *steps)
{
  const BounceBlocklist *list = context->diagnosis->blocklist;
  g_autofree char *url = NULL;

  if (list == NULL)
    {
      /* The provider's own list has a form, or a rule with a page. */
      if (context->diagnosis->provider != NULL && context->diagnosis->provider->sender_form != NULL)
        bounce_advice_add_step (context, steps, "request-review");
      else if (context->diagnosis->rule == NULL || context->diagnosis->rule->url == NULL)
        append_entry (context, steps, "request-delisting-unknown");
      return;
    }

  if (!list->active)
    {
      append_entry (context, steps, "list-is-closed");
      return;
    }

  url = dup_lookup_url (list, context->diagnosis->listed);
  if (url != NULL)
    add_page (context, steps, "request-delisting", url);
  else
    append_entry (context, steps, "request-delisting-unknown");
}

/* The outgoing server of the sender's own provider, where that is known. */
static void
add_account_settings (const BounceAdviceContext *context,
                      GPtrArray                 *steps)
{
  g_autofree char *sender = bounce_correspondents_dup_sender (context->result->report);
  g_autofree char *domain = bounce_correspondents_dup_mail_domain (sender);
  const BounceProvider *provider
      = domain != NULL ? bounce_catalogue_find_provider_by_domain (context->catalogue, domain) : NULL;
  g_autofree char *setting = NULL;
  BounceAdviceContext with_setting = *context;

  if (provider == NULL || provider->n_settings == 0)
    {
      append_entry (context, steps, "check-account-settings");
      return;
    }

  /* Translators: host, port and encryption of an outgoing mail server. */
  setting = g_strdup_printf (bounce_language_text (context->language, N_("%s, port %u, %s")), provider->settings[0].host,
                             provider->settings[0].port, provider->settings[0].security);
  with_setting.values.setting = setting;
  append_entry (&with_setting, steps, "check-account-settings-provider");
}

static void
add_waiting (const BounceAdviceContext *context,
             GPtrArray                 *steps)
{
  if (!has_step (steps, "wait") && !has_step (steps, "wait-until"))
    append_entry (context, steps, context->values.until != NULL ? "wait-until" : "wait");
}

static gboolean
is_delayed (const BounceAdviceContext *context)
{
  return context->recipient != NULL
         && (context->recipient->action == BOUNCE_ACTION_DELAYED
             || (context->recipient->action == BOUNCE_ACTION_NONE && context->result->report->kind == BOUNCE_KIND_DELAY));
}

/* "User has moved; please try <anna@new.example>" (RFC 5321, section 3.4). */
static char *
dup_new_address (const BounceAdviceContext *context)
{
  const char *words = context->recipient->diagnostic;
  const char *at = words != NULL ? strchr (words, '@') : NULL;

  for (; at != NULL; at = strchr (at + 1, '@'))
    {
      const char *start = at, *end;
      g_autofree char *address = NULL;
      g_autofree char *sender = bounce_correspondents_dup_sender (context->result->report);

      while (start > words && !g_ascii_isspace (start[-1]) && strchr ("<>\"'(),;:", start[-1]) == NULL)
        start--;
      for (end = at; *end != '\0' && !g_ascii_isspace (*end) && strchr ("<>\"'(),;:", *end) == NULL; end++)
        ;

      address = g_strndup (start, (gsize) (end - start));
      if (g_ascii_strcasecmp (address, context->recipient->address) != 0
          && (sender == NULL || g_ascii_strcasecmp (address, sender) != 0) && start < at)
        {
          g_autofree char *domain = bounce_correspondents_dup_mail_domain (address);

          if (domain != NULL)
            return g_steal_pointer (&address);
        }
    }

  return NULL;
}

static void
add_new_address (const BounceAdviceContext *context,
                 GPtrArray                 *steps)
{
  g_autofree char *address = dup_new_address (context);
  BounceAdviceContext with_address = *context;

  if (address == NULL)
    {
      append_entry (context, steps, "look-for-new-address");
      return;
    }

  with_address.values.suggestion = address;
  append_entry (&with_address, steps, "use-new-address")->value = g_steal_pointer (&address);
}

static void
add_written_step (const BounceAdviceContext *context,
                  GPtrArray                 *steps,
                  const char                *id)
{
  BounceStep *step;

  if (strcmp (id, "write-postmaster") == 0)
    {
      if (context->postmaster == NULL)
        {
          if (!has_step (steps, "ask-support"))
            append_entry (context, steps, "ask-support");
          return;
        }
      step = append_entry (context, steps, id);
      step->value = g_strdup (context->postmaster);
      return;
    }

  append_entry (context, steps, id);
}

/**
 * bounce_advice_add_step:
 * @context: what the advice is for
 * @steps: (element-type BounceStep): the steps so far
 * @id: a step of `data/catalog/steps.keys`
 *
 * Adds the step, or the one that takes its place in this case, unless it is there already.
 */
void
bounce_advice_add_step (const BounceAdviceContext *context,
                        GPtrArray                 *steps,
                        const char                *id)
{
  if (has_step (steps, id))
    return;

  if (strcmp (id, "send-later") == 0 && is_delayed (context))
    add_waiting (context, steps);
  else if (strcmp (id, "request-delisting") == 0)
    add_delisting (context, steps);
  else if (strcmp (id, "request-review") == 0)
    add_page (context, steps, id,
              context->diagnosis != NULL && context->diagnosis->provider != NULL
                  ? context->diagnosis->provider->sender_form
                  : NULL);
  else if (strcmp (id, "check-account-settings") == 0)
    add_account_settings (context, steps);
  else if (strcmp (id, "look-for-new-address") == 0)
    add_new_address (context, steps);
  else
    add_written_step (context, steps, id);
}

/* A provider's own way out is better than general advice; what is wrong with an address is the same everywhere, and our
 * own steps for it have buttons. */
static gboolean
prefers_rule_steps (const BounceDiagnosis *diagnosis)
{
  return diagnosis->rule != NULL && diagnosis->rule->steps[0] != NULL && !diagnosis->rule->weak
         && diagnosis->group != BOUNCE_GROUP_RECIPIENT && diagnosis->group != BOUNCE_GROUP_DOMAIN
         && diagnosis->group != BOUNCE_GROUP_NETWORK;
}

static BounceActor
get_rule_actor (const BounceRule *rule)
{
  for (guint i = 0; i < rule->actors.n; i++)
    {
      if (rule->actors.actor[i] != BOUNCE_ACTOR_WAIT && rule->actors.actor[i] != BOUNCE_ACTOR_NOBODY)
        return rule->actors.actor[i];
    }

  return BOUNCE_ACTOR_SENDER;
}

static void
add_rule_steps (const BounceAdviceContext *context,
                GPtrArray                 *steps)
{
  static const char *const ids[MAX_RULE_STEPS] = { "rule-1", "rule-2", "rule-3" };
  const BounceRule *rule = context->diagnosis->rule;
  BounceActor who = get_rule_actor (rule);

  /* Somebody who cannot do it himself first needs to know whom to ask. */
  if (who == BOUNCE_ACTOR_SENDER_ADMIN)
    bounce_advice_add_step (context, steps, "ask-support");

  for (guint i = 0; i < MAX_RULE_STEPS && rule->steps[i] != NULL; i++)
    append_step (steps, ids[i], who, g_strdup (bounce_language_text (context->language, rule->steps[i])),
                 BOUNCE_STEP_ACTION_NONE);
}

static void
add_rule_page (const BounceAdviceContext *context,
               GPtrArray                 *steps)
{
  const BounceRule *rule = context->diagnosis->rule;

  /* A blocklist has a page of its own, with the address filled in. */
  if (rule != NULL && rule->url != NULL && (context->diagnosis->blocklist == NULL || !context->diagnosis->blocklist->active))
    add_page (context, steps, context->diagnosis->provider != NULL ? "open-help-page" : "open-page", rule->url);
}

/**
 * bounce_advice_list_steps:
 * @context: what the advice is for; with a recipient
 *
 * Returns: (transfer full) (element-type BounceStep): what to do, the most useful first
 */
GPtrArray *
bounce_advice_list_steps (const BounceAdviceContext *context)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_step_free);
  const BounceReasonEntry *entry
      = bounce_catalogue_lookup_reason (context->catalogue, context->diagnosis->reason);
  gboolean by_rule = prefers_rule_steps (context->diagnosis);

  if (context->spellings[0] != NULL)
    append_entry (context, steps, "correct-address")->value = g_strdup (context->spellings[0]);
  if (is_delayed (context))
    add_waiting (context, steps);
  if (by_rule)
    add_rule_steps (context, steps);

  for (guint i = 0; entry->steps[i] != NULL && steps->len < MAX_STEPS; i++)
    {
      const BounceStepEntry *step = bounce_catalogue_lookup_step (context->catalogue, entry->steps[i]);

      /* Beside a rule's own sentences only what has a button, or is somebody else's, adds anything. */
      if (by_rule && step->action == BOUNCE_STEP_ACTION_NONE && step->who == get_rule_actor (context->diagnosis->rule))
        continue;
      if (context->spellings[0] != NULL && g_str_has_prefix (entry->steps[i], "check-") && g_str_has_suffix (entry->steps[i], "spelling"))
        continue;
      if (i == 1)
        add_rule_page (context, steps);
      bounce_advice_add_step (context, steps, entry->steps[i]);
    }

  add_rule_page (context, steps);

  return steps;
}
