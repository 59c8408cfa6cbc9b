/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "diagnosis/bounce-verdict.h"

#include "diagnosis/bounce-grounds.h"

/* The code that decides about for good or for now: a precise enhanced code, else the reply of the server that refused,
 * else an enhanced code that only repeats the class. */
static const char *
choose_code (const BounceRecipient *recipient)
{
  if (bounce_status_is_precise (recipient->text_status))
    return recipient->text_status;
  if (bounce_status_is_precise (recipient->status))
    return recipient->status;
  if (recipient->reply != NULL)
    return recipient->reply;

  return recipient->text_status != NULL ? recipient->text_status : recipient->status;
}

/* A 5 in front of something that passes by its nature, such as a full mailbox. */
static BounceVerdict
soften (const BounceCatalogue *catalogue,
        const char            *code,
        BounceReason           reason)
{
  const BounceStatusCode *status = code[1] == '.' ? bounce_catalogue_lookup_status (catalogue, code) : NULL;
  const BounceReasonEntry *entry;

  if (status != NULL && status->reason == reason && bounce_status_is_precise (code)
      && status->verdict_if_5 != BOUNCE_VERDICT_UNKNOWN)
    return status->verdict_if_5;

  entry = bounce_catalogue_lookup_reason (catalogue, reason);

  return entry->verdict == BOUNCE_VERDICT_TEMPORARY ? BOUNCE_VERDICT_TEMPORARY : BOUNCE_VERDICT_PERMANENT;
}

/**
 * bounce_verdict_find:
 * @catalogue: what is known
 * @report: what the message states
 * @recipient: a recipient to whom something failed or is late
 * @reason: what was concluded
 *
 * A final report whose code begins with 4 is temporary: the server gave up, but the cause was a passing one.
 *
 * Returns: whether sending again can help
 */
BounceVerdict
bounce_verdict_find (const BounceCatalogue *catalogue,
                     const BounceReport    *report,
                     const BounceRecipient *recipient,
                     BounceReason           reason)
{
  const char *code = choose_code (recipient);

  if (recipient->action == BOUNCE_ACTION_DELAYED
      || (recipient->action == BOUNCE_ACTION_NONE && report->kind == BOUNCE_KIND_DELAY))
    return BOUNCE_VERDICT_TEMPORARY;

  if (code != NULL && *code == '4')
    return BOUNCE_VERDICT_TEMPORARY;
  if (code != NULL && *code == '5')
    return soften (catalogue, code, reason);

  return bounce_catalogue_lookup_reason (catalogue, reason)->verdict;
}

/**
 * bounce_verdict_find_for_success:
 * @report: what the message states
 * @recipient: a recipient for whom nothing failed
 *
 * Returns: BOUNCE_VERDICT_DELIVERED where the message says so, or could not exist without it
 */
BounceVerdict
bounce_verdict_find_for_success (const BounceReport    *report,
                                 const BounceRecipient *recipient)
{
  if (recipient->action != BOUNCE_ACTION_NONE || report->kind == BOUNCE_KIND_SUCCESS || report->kind == BOUNCE_KIND_RECEIPT)
    return BOUNCE_VERDICT_DELIVERED;

  return BOUNCE_VERDICT_UNKNOWN;
}
