/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-verdict-look.h"

static const BounceVerdictLook failed = { "bounce-failed-symbolic", "error", 9 };
static const BounceVerdictLook gave_up = { "bounce-gave-up-symbolic", "warning", 8 };
static const BounceVerdictLook unknown = { "bounce-unknown-symbolic", "dim-label", 7 };
static const BounceVerdictLook delayed = { "bounce-delayed-symbolic", "warning", 6 };
static const BounceVerdictLook complaint = { "bounce-complaint-symbolic", "accent", 5 };
static const BounceVerdictLook challenge = { "bounce-challenge-symbolic", "accent", 4 };
static const BounceVerdictLook auto_reply = { "bounce-auto-reply-symbolic", "accent", 3 };
static const BounceVerdictLook receipt = { "bounce-receipt-symbolic", "accent", 2 };
static const BounceVerdictLook delivered = { "bounce-delivered-symbolic", "success", 1 };
static const BounceVerdictLook letter = { "bounce-letter-symbolic", "accent", 0 };

/* A recipient of a delivery report. A delay is told by the action; where nothing is stated, by the report's kind. */
static const BounceVerdictLook *
get_for_recipient (BounceKind kind, BounceAction action, BounceVerdict verdict)
{
  gboolean waiting = action == BOUNCE_ACTION_DELAYED || (action == BOUNCE_ACTION_NONE && kind == BOUNCE_KIND_DELAY);

  switch (verdict)
    {
    case BOUNCE_VERDICT_DELIVERED:
      return &delivered;
    case BOUNCE_VERDICT_PERMANENT:
      return &failed;
    case BOUNCE_VERDICT_TEMPORARY:
      return waiting ? &delayed : &gave_up;
    case BOUNCE_VERDICT_UNKNOWN:
      if (waiting)
        return &delayed;
      return action == BOUNCE_ACTION_FAILED ? &failed : &unknown;
    default:
      g_return_val_if_reached (&unknown);
    }
}

/**
 * bounce_verdict_look_get:
 * @kind: what the message is
 * @action: what it states of the recipient, or %BOUNCE_ACTION_NONE for the message as a whole
 * @verdict: whether sending again can help
 *
 * Returns: (transfer none): never %NULL
 */
const BounceVerdictLook *
bounce_verdict_look_get (BounceKind kind, BounceAction action, BounceVerdict verdict)
{
  switch (kind)
    {
    case BOUNCE_KIND_FAILURE:
    case BOUNCE_KIND_DELAY:
      return get_for_recipient (kind, action, verdict);
    case BOUNCE_KIND_SUCCESS:
      return &delivered;
    case BOUNCE_KIND_AUTO_REPLY:
      return &auto_reply;
    case BOUNCE_KIND_COMPLAINT:
      return &complaint;
    case BOUNCE_KIND_RECEIPT:
      return &receipt;
    case BOUNCE_KIND_CHALLENGE:
      return &challenge;
    case BOUNCE_KIND_NOT_A_REPORT:
      return &letter;
    default:
      g_return_val_if_reached (&unknown);
    }
}
