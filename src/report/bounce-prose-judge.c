/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "report/bounce-address.h"
#include "report/bounce-prose-judge.h"

/* Enough weight to call a message a report. No sign alone has it: two that have nothing to do with each other must
 * agree, one of them in the text. */
#define THRESHOLD 6

/* Words that quote somebody: "On Monday X wrote:" above lines with ">". */
#define MIN_QUOTED_LINES 4

static gboolean
has_daemon_name (const BounceProseCase *self)
{
  const char *from = bounce_message_get_header (self->message, "From");

  return from == NULL || from[strspn (from, " <>")] == '\0' || bounce_address_is_daemon (from);
}

static guint
count_lines (const BounceProseText *text,
             BounceWordRole         role)
{
  guint n = 0;

  for (guint i = 0; i < text->lines->len; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (text, i);

      n += line->zone == BOUNCE_ZONE_REPORT && (line->words & BOUNCE_WORD_BIT (role)) != 0;
    }

  return n;
}

static gboolean
is_quoting (const BounceProseText *text)
{
  guint n = 0;

  for (guint i = 0; i < text->lines->len; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (text, i);
      const char *string = bounce_prose_text_get_string (text, line, NULL);

      n += line->zone == BOUNCE_ZONE_REPORT && line->end > line->start + 1 && string[0] == '>' && string[1] != '>';
    }

  return n >= MIN_QUOTED_LINES;
}

/* A person's answer quotes what it answers: that speaks of another message's fate, not of its own. */
static gboolean
is_answer (const BounceProseCase *self,
           BounceSigns            signs)
{
  return (signs & BOUNCE_SIGN_REPLY_SUBJECT) != 0 && bounce_message_get_header (self->message, "In-Reply-To") != NULL &&
         is_quoting (self->text);
}

/* The weight of the header: who sent the message, and under which subject. */
static int
weigh_header (const BounceProseCase *self,
              BounceSigns            signs,
              gboolean              *daemon)
{
  int weight = 0;

  *daemon = (signs & BOUNCE_SIGN_DAEMON) != 0 || has_daemon_name (self);
  weight += *daemon ? 3 : 0;
  weight += (signs & BOUNCE_SIGN_NULL_PATH) != 0 ? 1 : 0;
  weight += (signs & BOUNCE_SIGN_FAILED_FIELD) != 0 ? 4 : 0;
  weight += (signs & (BOUNCE_SIGN_FAILURE_SUBJECT | BOUNCE_SIGN_DELAY_SUBJECT)) != 0 ? 3 : 0;
  weight += (signs & BOUNCE_SIGN_REPORT_TYPE) != 0 ? 2 : 0;
  weight += (signs & BOUNCE_SIGN_RETURN_ADDRESS) != 0 ? 2 : 0;
  weight += (signs & (BOUNCE_SIGN_REPLIED | BOUNCE_SIGN_GENERATED)) != 0 ? 1 : 0;
  if (!*daemon)
    weight -= ((signs & BOUNCE_SIGN_REPLY_SUBJECT) != 0 ? 3 : 0) + ((signs & BOUNCE_SIGN_LIST) != 0 ? 3 : 0);

  return weight;
}

/**
 * bounce_prose_is_report:
 * @self: what is known
 *
 * Returns: whether the message is a report
 */
gboolean
bounce_prose_is_report (const BounceProseCase *self)
{
  const guint told = BOUNCE_WORD_BIT (BOUNCE_WORD_NOTICE) | BOUNCE_WORD_BIT (BOUNCE_WORD_FAILED) |
                     BOUNCE_WORD_BIT (BOUNCE_WORD_DELAYED) | BOUNCE_WORD_BIT (BOUNCE_WORD_DELIVERED);
  BounceSigns signs = self->signs;
  gboolean daemon;
  int header = weigh_header (self, signs, &daemon);
  int body = 0;

  if ((self->text->words & told) != 0)
    body += 3 + (count_lines (self->text, BOUNCE_WORD_NOTICE) > 1);
  body += self->dialect_known ? 2 : 0;
  body += self->recipient_found ? 1 : 0;
  body += self->answer_found ? 2 : 0;
  body += self->message_returned ? 1 : 0;
  if (!daemon)
    body -= (count_lines (self->text, BOUNCE_WORD_PERSON) > 0 ? 3 : 0) + (is_quoting (self->text) ? 3 : 0);

  if (!daemon && is_answer (self, signs))
    return FALSE;
  /* The header alone may be forged, copied or a mailing list's: the text must say something, too. */
  if (body <= 1 && !((signs & BOUNCE_SIGN_FAILED_FIELD) != 0 && daemon))
    return daemon && (signs & BOUNCE_SIGN_FAILURE_SUBJECT) != 0 && body > 0;

  /* Parcels are delivered, too: whoever is no mail system must at least name an address or quote an answer. */
  if (!daemon && !self->recipient_found && !self->answer_found && !self->message_returned && !self->dialect_known)
    return FALSE;
  /* A sender like any other, under a subject like any other: something must have come back. */
  if (header <= 0 && !self->message_returned && !self->dialect_known)
    return FALSE;

  return header + body >= THRESHOLD;
}

/**
 * bounce_prose_get_action:
 * @self: what is known of a report
 *
 * Returns: what the report says happened to the mail
 */
BounceAction
bounce_prose_get_action (const BounceProseCase *self)
{
  const guint words = self->text->words;
  gboolean delayed = (words & BOUNCE_WORD_BIT (BOUNCE_WORD_DELAYED)) != 0;
  gboolean failed = (words & BOUNCE_WORD_BIT (BOUNCE_WORD_FAILED)) != 0;
  BounceSigns signs = self->signs;

  /* A warning also tells what will happen in the end, and a failure what was tried before: where the text speaks of
   * both, the subject tells which of them has happened. */
  if ((signs & BOUNCE_SIGN_DELAY_SUBJECT) != 0)
    return BOUNCE_ACTION_DELAYED;
  if (delayed && !failed && !self->permanent_answer)
    return BOUNCE_ACTION_DELAYED;
  if ((words & BOUNCE_WORD_BIT (BOUNCE_WORD_DELIVERED)) != 0 && !failed && !self->answer_found)
    return BOUNCE_ACTION_DELIVERED;

  return BOUNCE_ACTION_FAILED;
}
