/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "diagnosis/bounce-stage.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "diagnosis/bounce-letter-pairs.h"

typedef struct {
  const char *words;
  BounceStage stage;
} StageWords;

/* Verbs of SMTP and LMTP, and the names that mail servers give to what comes before and after the verbs. */
static const StageWords commands[] = {
  { "CONNECT", BOUNCE_STAGE_CONNECT },   { "CONN", BOUNCE_STAGE_CONNECT },      { "HELO", BOUNCE_STAGE_GREETING },
  { "EHLO", BOUNCE_STAGE_GREETING },     { "LHLO", BOUNCE_STAGE_GREETING },     { "STARTTLS", BOUNCE_STAGE_ENCRYPTION },
  { "AUTH", BOUNCE_STAGE_LOGIN },        { "MAIL", BOUNCE_STAGE_SENDER },       { "RCPT", BOUNCE_STAGE_RECIPIENT },
  { "DATA", BOUNCE_STAGE_CONTENT },      { "BDAT", BOUNCE_STAGE_CONTENT },      { "XFORWARD", BOUNCE_STAGE_GREETING },
};

/* How servers say in prose where they were, the most exact first. */
static const StageWords phrases[] = {
  { "in reply to end of data", BOUNCE_STAGE_CONTENT },
  { "after end of data", BOUNCE_STAGE_CONTENT },
  { "end of data command", BOUNCE_STAGE_CONTENT },
  { "sending message body", BOUNCE_STAGE_CONTENT },
  { "while sending end of data", BOUNCE_STAGE_CONTENT },
  { "in reply to data", BOUNCE_STAGE_CONTENT },
  { "in reply to rcpt", BOUNCE_STAGE_RECIPIENT },
  { "after rcpt to", BOUNCE_STAGE_RECIPIENT },
  { "while sending rcpt to", BOUNCE_STAGE_RECIPIENT },
  { "in reply to mail from", BOUNCE_STAGE_SENDER },
  { "after mail from", BOUNCE_STAGE_SENDER },
  { "while sending mail from", BOUNCE_STAGE_SENDER },
  { "in reply to starttls", BOUNCE_STAGE_ENCRYPTION },
  { "must issue a starttls", BOUNCE_STAGE_ENCRYPTION },
  { "tls is required, but", BOUNCE_STAGE_ENCRYPTION },
  { "cannot start tls", BOUNCE_STAGE_ENCRYPTION },
  { "tls handshake", BOUNCE_STAGE_ENCRYPTION },
  { "in reply to helo", BOUNCE_STAGE_GREETING },
  { "in reply to ehlo", BOUNCE_STAGE_GREETING },
  { "after helo", BOUNCE_STAGE_GREETING },
  { "after ehlo", BOUNCE_STAGE_GREETING },
  { "after initial connection", BOUNCE_STAGE_CONNECT },
  { "refused to talk to me", BOUNCE_STAGE_GREETING },
  { "while receiving the initial server greeting", BOUNCE_STAGE_GREETING },
  { "while performing the ehlo handshake", BOUNCE_STAGE_GREETING },
  { "connection refused", BOUNCE_STAGE_CONNECT },
  { "connection timed out", BOUNCE_STAGE_CONNECT },
  { "no route to host", BOUNCE_STAGE_CONNECT },
  { "network is unreachable", BOUNCE_STAGE_CONNECT },
  { "host or domain name not found", BOUNCE_STAGE_LOOKUP },
  { "name service error", BOUNCE_STAGE_LOOKUP },
  { "dns error", BOUNCE_STAGE_LOOKUP },
  { "host unknown", BOUNCE_STAGE_LOOKUP },
  { "unrouteable", BOUNCE_STAGE_LOOKUP },
};

static BounceStage
find_by_command (const char *command)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      gsize length = strlen (commands[i].words);

      if (g_ascii_strncasecmp (command, commands[i].words, length) == 0 && !g_ascii_isalpha (command[length]))
        return commands[i].stage;
    }

  return strcmp (command, ".") == 0 ? BOUNCE_STAGE_CONTENT : BOUNCE_STAGE_UNKNOWN;
}

static BounceStage
find_by_phrase (const char *wording)
{
  g_autofree char *lower = NULL;
  BounceLetterPairs pairs;

  bounce_letter_pairs_init (&pairs);
  for (const char *at = wording; at[0] != '\0' && at[1] != '\0'; at++)
    bounce_letter_pairs_add (&pairs, at[0], at[1]);

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      if (!bounce_letter_pairs_may_hold (&pairs, phrases[i].words))
        continue;
      if (lower == NULL)
        lower = bounce_ascii_dup_lower (wording, -1);
      if (strstr (lower, phrases[i].words) != NULL)
        return phrases[i].stage;
    }

  return BOUNCE_STAGE_UNKNOWN;
}

/* Some causes exist at one step only, so the step needs no words of its own. */
static BounceStage
find_by_reason (const BounceRecipient *recipient,
                BounceReason           reason)
{
  gboolean answered = recipient->reply != NULL || recipient->remote_ip != NULL;

  if (reason == BOUNCE_REASON_DELIVERY_AGENT_FAILED)
    return BOUNCE_STAGE_FILING;
  if (reason == BOUNCE_REASON_LOGIN_REQUIRED)
    return BOUNCE_STAGE_LOGIN;
  if (reason == BOUNCE_REASON_TLS_FAILED)
    return BOUNCE_STAGE_ENCRYPTION;
  if ((reason == BOUNCE_REASON_DOMAIN_UNKNOWN || reason == BOUNCE_REASON_DOMAIN_NO_MAIL
       || reason == BOUNCE_REASON_DNS_FAILURE)
      && !answered)
    return BOUNCE_STAGE_LOOKUP;
  if (reason == BOUNCE_REASON_CONNECTION_FAILED && recipient->reply == NULL)
    return BOUNCE_STAGE_CONNECT;
  if (bounce_reason_get_group (reason) == BOUNCE_GROUP_RECIPIENT && recipient->diagnostic_type != NULL
      && g_ascii_strcasecmp (recipient->diagnostic_type, "x-unix") == 0)
    return BOUNCE_STAGE_FILING;

  return BOUNCE_STAGE_UNKNOWN;
}

/**
 * bounce_stage_find:
 * @recipient: what the report states
 * @wording: (nullable): the server's words, on one line
 * @reason: what was concluded
 *
 * The command that the report names decides, then what the words say of the conversation, then causes that belong to
 * one step. A reply is known to have been given at some step, so where none of them speaks the step stays unknown.
 *
 * Returns: the step of the conversation
 */
BounceStage
bounce_stage_find (const BounceRecipient *recipient,
                   const char            *wording,
                   BounceReason           reason)
{
  BounceStage stage = BOUNCE_STAGE_UNKNOWN;

  if (recipient->command != NULL)
    stage = find_by_command (recipient->command);
  if (stage == BOUNCE_STAGE_UNKNOWN && wording != NULL)
    stage = find_by_phrase (wording);
  if (stage == BOUNCE_STAGE_UNKNOWN)
    stage = find_by_reason (recipient, reason);

  return stage;
}
