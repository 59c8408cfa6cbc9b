/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-remedy.h"

#include "advice/bounce-template.h"

/* Where addresses are gone, nobody looks at each for a slip of the finger. */
#define REMOVE_STEP "remove-addresses"

/* Steps that name what only one bounce has (a better spelling, a time limit) are of no use for many. */
static gboolean
is_for_many (const char *sentence)
{
  const BounceTemplateValues general = { .recipient = "-", .domain = "-", .server = "-", .provider = "-", .sender = "-", .list = "-" };

  return bounce_template_is_complete (sentence, &general);
}

/* What the provider's own rule advises, where it leads to the same reason. */
static const char *
find_rule_step (const BounceCatalogue *catalogue,
                BounceReason           reason,
                const BounceProvider  *provider,
                const char            *diagnostic)
{
  BounceRuleMatch match;

  if (diagnostic == NULL || !bounce_catalogue_match_rule (catalogue, diagnostic, provider, NULL, &match) ||
      match.rule->reason != reason)
    return NULL;

  return match.rule->steps[0] != NULL && is_for_many (match.rule->steps[0]) ? match.rule->steps[0] : NULL;
}

static const char *
find_reason_step (const BounceCatalogue *catalogue,
                  BounceReason           reason)
{
  const BounceReasonEntry *entry = bounce_catalogue_lookup_reason (catalogue, reason);

  if (entry == NULL)
    return NULL;
  if (entry->suppress)
    return bounce_catalogue_lookup_step (catalogue, REMOVE_STEP)->text;

  for (guint i = 0; entry->steps[i] != NULL; i++)
    {
      const BounceStepEntry *step = bounce_catalogue_lookup_step (catalogue, entry->steps[i]);

      if (is_for_many (step->text))
        return step->text;
    }

  return NULL;
}

/**
 * bounce_remedy_dup:
 * @catalogue: the catalogue
 * @reason: why they bounced
 * @provider: (nullable): id of the provider that refused them
 * @server: (nullable): the server that refused them
 * @diagnostic: (nullable): what it said, of one of them
 * @language: the language wanted
 *
 * Returns: (transfer full) (nullable): the most useful step, a sentence
 */
char *
bounce_remedy_dup (const BounceCatalogue *catalogue,
                   BounceReason           reason,
                   const char            *provider,
                   const char            *server,
                   const char            *diagnostic,
                   BounceLanguage         language)
{
  const BounceProvider *known = provider != NULL ? bounce_catalogue_lookup_provider (catalogue, provider) : NULL;
  const BounceTemplateValues values = { .server = server, .provider = known != NULL ? known->name : NULL };
  const char *sentence = find_rule_step (catalogue, reason, known, diagnostic);

  if (sentence == NULL)
    sentence = find_reason_step (catalogue, reason);

  return sentence != NULL ? bounce_template_fill (bounce_language_text (language, sentence), &values, language) : NULL;
}
