/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Messages that report no failure of one recipient's mail, each with its own honest words. */

#include "config.h"

#include "advice/bounce-advice-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bounce-safe-text.h"

typedef struct {
  const char *id;          /* (nullable): feedback type or disposition; NULL for any */
  const char *headline, *cause, *outlook, *turn;
  const char *steps[4];
} KindWords;

static const KindWords auto_reply[] = {
  { NULL, N_("Automatic reply: your mail has arrived"),
    N_("A program answered in place of the person, for instance because of a holiday; nothing failed."), NULL,
    N_("nothing to do"), { "read-automatic-reply" } },
};

static const KindWords complaints[] = {
  { "auth-failure", N_("A server could not verify mail from your domain"),
    N_("A receiving server reports that a check by SPF, DKIM or DMARC failed for a mail that names your domain as sender."), NULL,
    N_("your administrator’s turn"), { "check-authentication-records", "ask-support" } },
  { "dmarc", N_("A server could not verify mail from your domain"),
    N_("A receiving server reports that a check by SPF, DKIM or DMARC failed for a mail that names your domain as sender."), NULL,
    N_("your administrator’s turn"), { "check-authentication-records", "ask-support" } },
  { "not-spam", N_("Somebody marked the mail as wanted"),
    N_("A provider reports that a person took a mail of yours out of the spam folder."), NULL, N_("nothing to do"),
    { "nothing-to-do" } },
  { "opt-out", N_("Somebody no longer wants this mail"),
    N_("A provider reports that a person asks not to be written to any more."), NULL, N_("your turn"),
    { "stop-sending", "look-into-complaint" } },
  { "opt-out-list", N_("Somebody no longer wants this mail"),
    N_("A provider reports that a person asks not to be written to any more."), NULL, N_("your turn"),
    { "stop-sending", "look-into-complaint" } },
  { "virus", N_("The mail was reported as dangerous"),
    N_("A provider reports that a virus was found in a mail that came from your server."), NULL, N_("your turn"),
    { "scan-computer", "find-abuse", "ask-support" } },
  { "fraud", N_("The mail was reported as fraud"),
    N_("A provider reports that a mail from your server tries to deceive people."), NULL,
    N_("your administrator’s turn"), { "find-abuse", "ask-support" } },
  { NULL, N_("Somebody marked the mail as unwanted"),
    N_("The mail was delivered, and the person who got it reported it as spam to their provider."), NULL, N_("your turn"),
    { "stop-sending", "look-into-complaint", "ask-support" } },
};

static const KindWords receipts[] = {
  { "displayed", N_("The mail was opened"),
    N_("The recipient’s mail program reports that the mail was displayed; it does not prove that anybody read it."), NULL,
    N_("nothing to do"), { "nothing-to-do" } },
  { "deleted", N_("The mail was deleted"),
    N_("The recipient’s mail program reports that the mail was deleted, perhaps without being read."), NULL,
    N_("nothing to do"), { "confirm-read" } },
  { "denied", N_("The recipient sends no read receipt"),
    N_("The mail has arrived; the recipient does not want to confirm that it was read."), NULL, N_("nothing to do"),
    { "nothing-to-do" } },
  { "dispatched", N_("The mail was passed on by the recipient"),
    N_("The recipient’s mail program reports that the mail was forwarded or processed without being displayed."), NULL,
    N_("nothing to do"), { "nothing-to-do" } },
  { "processed", N_("The mail was processed by the recipient’s mail program"),
    N_("The recipient’s mail program reports that it dealt with the mail without showing it to anybody."), NULL,
    N_("nothing to do"), { "nothing-to-do" } },
  { NULL, N_("Read receipt: the mail has arrived"),
    N_("The recipient’s mail program confirms the mail; nothing failed."), NULL, N_("nothing to do"),
    { "nothing-to-do" } },
};

static const KindWords successes[] = {
  { "relayed", N_("The mail was passed on"),
    N_("The next server took the mail over but sends no confirmations, so nothing more will be heard."), NULL,
    N_("nothing to do"), { "look-in-junk-folder" } },
  { "expanded", N_("The mail was passed on to a list"),
    N_("The address stands for several people, and the mail was sent on to them."), NULL, N_("nothing to do"),
    { "nothing-to-do" } },
  { NULL, N_("The mail was delivered"), N_("The server confirms that the mail is in the recipient’s mailbox."), NULL,
    N_("nothing to do"), { "look-in-junk-folder" } },
};

static const KindWords challenges[] = {
  { NULL, N_("The recipient’s mail system asks you to confirm"),
    N_("The mail is held until you confirm that a person sent it; nothing failed so far."),
    N_("the mail waits for your answer"), N_("your turn"), { "answer-challenge", "ignore-challenge" } },
};

static const KindWords ordinary[] = {
  { NULL, N_("This is not a report about a delivery"),
    N_("It looks like ordinary mail or mailing-list mail; nothing in it says that a delivery failed."), NULL,
    N_("nothing to do"), { "nothing-to-do" } },
};

static const KindWords failures[] = {
  { NULL, N_("A mail could not be delivered"),
    N_("The report does not say in a readable way for which recipient."), NULL, N_("your turn"),
    { "read-server-words", "ask-support" } },
};

static const KindWords several[] = {
  { NULL, N_("Some recipients did not get the mail"),
    N_("The report speaks of several recipients, and each has a cause of its own."), NULL, N_("your turn"),
    { "look-at-each" } },
};

static const KindWords delays[] = {
  { NULL, N_("A mail is late; the server keeps trying"),
    N_("The report does not say in a readable way for which recipient."), N_("the server keeps trying"),
    N_("nothing to do yet"), { "wait" } },
};

static const KindWords *
find_words (const KindWords *words,
            const char      *id)
{
  while (words->id != NULL && (id == NULL || g_ascii_strcasecmp (words->id, id) != 0))
    words++;

  return words;
}

static const KindWords *
choose_words (const BounceAdviceContext *context)
{
  const BounceReport *report = context->result->report;
  BounceAction action = context->recipient != NULL ? context->recipient->action : BOUNCE_ACTION_NONE;

  /* One of several recipients for whom nothing failed, in a report about others. */
  if (action == BOUNCE_ACTION_DELIVERED || action == BOUNCE_ACTION_RELAYED || action == BOUNCE_ACTION_EXPANDED)
    return find_words (successes, bounce_enum_to_nick (BOUNCE_TYPE_ACTION, (int) action));

  switch (report->kind)
    {
    case BOUNCE_KIND_SUCCESS:
      return find_words (successes, NULL);
    case BOUNCE_KIND_AUTO_REPLY:
      return auto_reply;
    case BOUNCE_KIND_COMPLAINT:
      return find_words (complaints, report->feedback_type);
    case BOUNCE_KIND_RECEIPT:
      return find_words (receipts, report->disposition);
    case BOUNCE_KIND_CHALLENGE:
      return challenges;
    case BOUNCE_KIND_FAILURE:
      return bounce_result_get_n_recipients (context->result) > 1 ? several : failures;
    case BOUNCE_KIND_DELAY:
      return bounce_result_get_n_recipients (context->result) > 1 ? several : delays;
    case BOUNCE_KIND_NOT_A_REPORT:
    default:
      return ordinary;
    }
}

/**
 * bounce_advice_dup_summary:
 * @context: what the advice is for
 *
 * Returns: (transfer full) (nullable): what happened to a mail with several recipients, in one line; NULL where there is
 *   one recipient, or nothing failed
 */
char *
bounce_advice_dup_summary (const BounceAdviceContext *context)
{
  guint n = bounce_result_get_n_recipients (context->result);
  guint failed = 0, delayed = 0;

  for (guint i = 0; i < n; i++)
    {
      BounceAction action = bounce_result_get_recipient (context->result, i)->action;

      failed += action == BOUNCE_ACTION_FAILED;
      delayed += action == BOUNCE_ACTION_DELAYED;
    }

  if (n < 2 || failed + delayed == 0)
    return NULL;
  if (delayed == 0)
    return g_strdup_printf (bounce_language_plural (context->language, "The mail did not reach %u of %u recipient",
                                                    "The mail did not reach %u of %u recipients", n),
                            failed, n);
  if (failed == 0)
    return g_strdup_printf (bounce_language_plural (context->language, "The mail is late for %u of %u recipient",
                                                    "The mail is late for %u of %u recipients", n),
                            delayed, n);

  return g_strdup_printf (bounce_language_plural (context->language,
                                                  "Of %u recipient, the mail missed %u and is late for %u",
                                                  "Of %u recipients, the mail missed %u and is late for %u", n),
                          n, failed, delayed);
}

/**
 * bounce_advice_fill_for_kind:
 * @self: an advice without words
 * @context: what it is for
 *
 * Fills in the words for messages, and for recipients, of whom no failure is reported.
 */
void
bounce_advice_fill_for_kind (BounceAdvice              *self,
                             const BounceAdviceContext *context)
{
  const BounceReport *report = context->result->report;
  const KindWords *words = choose_words (context);
  BounceLanguage language = context->language;

  if (context->index < 0)
    self->headline = bounce_advice_dup_summary (context);
  if (self->headline == NULL)
    self->headline = bounce_advice_fill (context, words->headline);

  self->cause = bounce_advice_fill (context, words->cause);
  self->outlook = words->outlook != NULL ? bounce_advice_fill (context, words->outlook) : NULL;
  self->turn = bounce_advice_fill (context, words->turn);

  if (context->recipient != NULL && context->recipient->action != BOUNCE_ACTION_NONE)
    self->verdict = g_strdup (bounce_advice_verdict_text (context->diagnosis->verdict, context->recipient->action, language));
  else if (report->kind == BOUNCE_KIND_FAILURE)
    self->verdict = g_strdup (bounce_advice_verdict_text (BOUNCE_VERDICT_UNKNOWN, BOUNCE_ACTION_FAILED, language));
  else if (report->kind == BOUNCE_KIND_DELAY)
    self->verdict = g_strdup (bounce_advice_verdict_text (BOUNCE_VERDICT_UNKNOWN, BOUNCE_ACTION_DELAYED, language));
  else
    self->verdict = g_strdup (bounce_advice_kind_text (report->kind, language));

  for (guint i = 0; i < G_N_ELEMENTS (words->steps) && words->steps[i] != NULL; i++)
    bounce_advice_add_step (context, self->steps, words->steps[i]);
}
