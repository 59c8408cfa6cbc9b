/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-advice.h"

#include <glib/gi18n-lib.h>

/**
 * bounce_advice_verdict_text:
 * @verdict: a verdict
 * @action: what the report states, BOUNCE_ACTION_NONE where it states nothing
 * @language: the language wanted
 *
 * Returns: (transfer none): the verdict in one or two words
 */
const char *
bounce_advice_verdict_text (BounceVerdict  verdict,
                            BounceAction   action,
                            BounceLanguage language)
{
  switch (action)
    {
    case BOUNCE_ACTION_FAILED:
      return bounce_language_text (language, N_("Not delivered"));
    case BOUNCE_ACTION_DELAYED:
      return bounce_language_text (language, N_("Delayed"));
    case BOUNCE_ACTION_DELIVERED:
      return bounce_language_text (language, N_("Delivered"));
    case BOUNCE_ACTION_RELAYED:
      return bounce_language_text (language, N_("Passed on"));
    case BOUNCE_ACTION_EXPANDED:
      return bounce_language_text (language, N_("Passed on to a list"));
    case BOUNCE_ACTION_NONE:
    default:
      break;
    }

  switch (verdict)
    {
    case BOUNCE_VERDICT_PERMANENT:
      return bounce_language_text (language, N_("Not delivered"));
    case BOUNCE_VERDICT_TEMPORARY:
      return bounce_language_text (language, N_("Not delivered yet"));
    case BOUNCE_VERDICT_DELIVERED:
      return bounce_language_text (language, N_("Delivered"));
    case BOUNCE_VERDICT_UNKNOWN:
    default:
      return bounce_language_text (language, N_("Unclear"));
    }
}

/**
 * bounce_advice_actor_text:
 * @actor: who can act
 * @language: the language wanted
 *
 * Returns: (transfer none): how the reader, who is the sender, calls them
 */
const char *
bounce_advice_actor_text (BounceActor    actor,
                          BounceLanguage language)
{
  switch (actor)
    {
    case BOUNCE_ACTOR_SENDER:
      return bounce_language_text (language, N_("You"));
    case BOUNCE_ACTOR_SENDER_ADMIN:
      return bounce_language_text (language, N_("Your administrator"));
    case BOUNCE_ACTOR_RECIPIENT:
      return bounce_language_text (language, N_("The recipient"));
    case BOUNCE_ACTOR_RECIPIENT_ADMIN:
      return bounce_language_text (language, N_("The recipient’s administrator"));
    case BOUNCE_ACTOR_WAIT:
      return bounce_language_text (language, N_("Nobody yet"));
    case BOUNCE_ACTOR_NOBODY:
    default:
      return bounce_language_text (language, N_("Nobody"));
    }
}

/**
 * bounce_advice_kind_text:
 * @kind: what a message is
 * @language: the language wanted
 *
 * Returns: (transfer none): its name
 */
const char *
bounce_advice_kind_text (BounceKind     kind,
                         BounceLanguage language)
{
  switch (kind)
    {
    case BOUNCE_KIND_FAILURE:
      return bounce_language_text (language, N_("Failure report"));
    case BOUNCE_KIND_DELAY:
      return bounce_language_text (language, N_("Delay warning"));
    case BOUNCE_KIND_SUCCESS:
      return bounce_language_text (language, N_("Delivery confirmation"));
    case BOUNCE_KIND_AUTO_REPLY:
      return bounce_language_text (language, N_("Automatic reply"));
    case BOUNCE_KIND_COMPLAINT:
      return bounce_language_text (language, N_("Complaint"));
    case BOUNCE_KIND_RECEIPT:
      return bounce_language_text (language, N_("Read receipt"));
    case BOUNCE_KIND_CHALLENGE:
      return bounce_language_text (language, N_("Request to confirm"));
    case BOUNCE_KIND_NOT_A_REPORT:
    default:
      return bounce_language_text (language, N_("Ordinary mail"));
    }
}

/**
 * bounce_advice_reason_text:
 * @catalogue: what is known
 * @reason: a reason
 * @language: the language wanted
 *
 * Returns: (transfer none): its title, a few words
 */
const char *
bounce_advice_reason_text (const BounceCatalogue *catalogue,
                           BounceReason           reason,
                           BounceLanguage         language)
{
  return bounce_language_text (language, bounce_catalogue_lookup_reason (catalogue, reason)->title);
}

/**
 * bounce_advice_stage_text:
 * @stage: a step of the conversation
 * @language: the language wanted
 *
 * Returns: (transfer none): what happened at that step, to be put under the station that refused
 */
const char *
bounce_advice_stage_text (BounceStage    stage,
                          BounceLanguage language)
{
  switch (stage)
    {
    case BOUNCE_STAGE_LOOKUP:
      return bounce_language_text (language, N_("could not be looked up"));
    case BOUNCE_STAGE_CONNECT:
      return bounce_language_text (language, N_("stopped while connecting"));
    case BOUNCE_STAGE_GREETING:
      return bounce_language_text (language, N_("stopped at the greeting"));
    case BOUNCE_STAGE_ENCRYPTION:
      return bounce_language_text (language, N_("stopped when encryption was to start"));
    case BOUNCE_STAGE_LOGIN:
      return bounce_language_text (language, N_("stopped at the login"));
    case BOUNCE_STAGE_SENDER:
      return bounce_language_text (language, N_("said no when the sender was named"));
    case BOUNCE_STAGE_RECIPIENT:
      return bounce_language_text (language, N_("said no when the recipient was named"));
    case BOUNCE_STAGE_CONTENT:
      return bounce_language_text (language, N_("said no when the content was sent"));
    case BOUNCE_STAGE_FILING:
      return bounce_language_text (language, N_("could not be filed"));
    case BOUNCE_STAGE_UNKNOWN:
    default:
      return bounce_language_text (language, N_("stopped here"));
    }
}
