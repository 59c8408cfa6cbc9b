/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "report/bounce-address.h"
#include "report/bounce-codes.h"
#include "report/bounce-conversation.h"
#include "report/bounce-finish.h"
#include "report/bounce-original-reader.h"
#include "report/bounce-passage.h"
#include "report/bounce-plain-words.h"
#include "report/bounce-received.h"
#include "report/bounce-server-words.h"

/* A diagnostic shorter than this, without a code, says nothing: "smtp; ", "5.0.0". */
#define MIN_DIAGNOSTIC 12

static gboolean
is_report_of_delivery (const BounceReport *report)
{
  return report->kind == BOUNCE_KIND_FAILURE || report->kind == BOUNCE_KIND_DELAY
         || report->kind == BOUNCE_KIND_SUCCESS;
}

static gboolean
may_return_mail (const BounceReport *report)
{
  return is_report_of_delivery (report) || report->kind == BOUNCE_KIND_COMPLAINT || report->kind == BOUNCE_KIND_RECEIPT
         || report->kind == BOUNCE_KIND_CHALLENGE;
}

static void
finish_original (BounceReport  *report,
                 BounceMessage *message)
{
  GPtrArray *passages;

  if (report->original != NULL || !may_return_mail (report))
    return;
  report->original = bounce_original_read_message (message);
  if (report->original != NULL)
    return;

  passages = bounce_passages_get (report, message);
  for (guint i = 0; i < passages->len && report->original == NULL; i++)
    {
      const BouncePassage *passage = g_ptr_array_index (passages, i);
      const char *text = bounce_passage_get_text (passage);
      gssize start = bounce_original_find_header (text, strlen (text), 0);

      if (start >= 0)
        report->original = bounce_original_read_passage (passage, (gsize) start);
    }
}

/* Where the explanation stands, so that what is concluded from it can be shown. The text itself is not kept twice. */
static void
place_explanation (BounceReport        *report,
                   const BouncePassage *passage,
                   gsize                length)
{
  guint64 offset, raw_length;

  bounce_passage_locate (passage, 0, length, &offset, &raw_length);
  g_ptr_array_add (report->evidence, bounce_evidence_new (bounce_part_get_label (passage->part), "explanation", offset,
                                                          raw_length, ""));
}

static void
finish_explanation (BounceReport  *report,
                    BounceMessage *message)
{
  GPtrArray *passages = bounce_passages_get (report, message);
  g_autoptr(GString) explanation = NULL;
  const BouncePassage *only = NULL;
  gsize n_bytes;

  if (report->explanation != NULL || passages->len == 0)
    return;
  /* Mostly there is one passage, and it fits. */
  explanation = g_string_sized_new (MIN (((const BouncePassage *) g_ptr_array_index (passages, 0))->border,
                                         BOUNCE_LIMIT_EXPLANATION) + 1);
  for (guint i = 0; i < passages->len; i++)
    {
      const BouncePassage *passage = g_ptr_array_index (passages, i);
      const char *text = bounce_passage_get_text (passage);
      gsize length = may_return_mail (report) ? passage->border : strlen (text);

      length = MIN (length, BOUNCE_LIMIT_EXPLANATION - MIN (explanation->len, BOUNCE_LIMIT_EXPLANATION));
      if (explanation->len > 0 && length > 0)
        g_string_append_c (explanation, '\n');
      if (length > 0)
        only = explanation->len == 0 ? passage : NULL;
      g_string_append_len (explanation, text, length);
    }
  n_bytes = explanation->len;
  if (n_bytes == 0)
    return;
  if (bounce_ascii_is_all (explanation->str, explanation->len))
    report->explanation = g_string_free (g_steal_pointer (&explanation), FALSE);
  else
    report->explanation = g_utf8_make_valid (explanation->str, explanation->len);
  if (only != NULL)
    place_explanation (report, only, n_bytes);
}

/* "Sorry, no mailbox here by that name. (#5.1.1)": the code may stand behind what it is about. Words that end in a colon
 * only announce it. */
static gboolean
has_words_before (const char        *lines,
                  const BounceCodes *codes)
{
  gsize first = codes->reply_span.length > 0 ? codes->reply_span.position : codes->status_span.position;
  g_autofree char *words = NULL;

  if (codes->status_span.length > 0)
    first = MIN (first, codes->status_span.position);
  words = g_strndup (lines, first);
  g_strchomp (words);

  return strlen (words) >= MIN_DIAGNOSTIC && !g_str_has_suffix (words, ":");
}

/* Nothing a person or a rule could learn from. */
static gboolean
is_poor (const BounceRecipient *recipient)
{
  BounceCodes codes;
  g_autofree char *rest = NULL;

  if (recipient->diagnostic_lines == NULL)
    return TRUE;
  if (bounce_codes_find (recipient->diagnostic_lines, -1, &codes))
    {
      gsize last = MAX (codes.reply_span.position + codes.reply_span.length,
                        codes.status_span.position + codes.status_span.length);

      if (codes.reply[0] == '2' && recipient->action != BOUNCE_ACTION_DELIVERED
          && recipient->action != BOUNCE_ACTION_RELAYED)
        return TRUE;
      rest = g_strstrip (g_strdup (recipient->diagnostic_lines + last));
      return strlen (rest) < 4 && !has_words_before (recipient->diagnostic_lines, &codes);
    }
  rest = g_strstrip (g_strdup (recipient->diagnostic_lines));

  return strlen (rest) < MIN_DIAGNOSTIC;
}

static void
add_word_evidence (BounceRecipient         *recipient,
                   const BounceServerWords *words,
                   const char              *field)
{
  g_ptr_array_add (recipient->evidence,
                   bounce_passage_new_evidence (words->passage, field, words->position, words->length));
}

static void
set_remote (BounceRecipient *recipient,
            const char      *context)
{
  g_autofree char *host = NULL;
  g_autofree char *ip = NULL;

  if (recipient->remote_mta != NULL && recipient->remote_ip != NULL)
    return;
  if (context == NULL || !bounce_conversation_find_host (context, &host, &ip))
    return;
  if (recipient->remote_mta == NULL)
    recipient->remote_mta = g_steal_pointer (&host);
  if (recipient->remote_ip == NULL)
    recipient->remote_ip = g_steal_pointer (&ip);
}

/* Sendmail's field holds only the first line of a reply ("552-5.7.0 …"); the transcript has all of it. */
static gboolean
is_cut_short (const char *lines,
              const char *words)
{
  gsize length = strlen (lines);

  return bounce_codes_is_reply_line (lines, -1) && lines[3] == '-' && strchr (lines, '\n') == NULL &&
         strlen (words) > length && strncmp (lines, words, length) == 0;
}

static gboolean
says_delivered (const BounceRecipient *recipient)
{
  return recipient->action == BOUNCE_ACTION_DELIVERED || recipient->action == BOUNCE_ACTION_RELAYED ||
         recipient->action == BOUNCE_ACTION_EXPANDED;
}

/* Takes what the part for people says of this recipient, where the fields leave something open. Returns
 * whether the recipient has other words now. */
static gboolean
take_server_words (BounceReport    *report,
                   BounceMessage   *message,
                   guint            index)
{
  BounceRecipient *recipient = g_ptr_array_index (report->recipients, index);
  gboolean poor = is_poor (recipient);
  g_auto(BounceServerWords) words = { NULL };
  BounceCodes codes;

  if (says_delivered (recipient))
    return FALSE;
  if (!poor && recipient->command != NULL && bounce_codes_find_reply (recipient->diagnostic_lines, -1, &codes))
    return FALSE;
  if (!bounce_server_words_find (bounce_passages_get (report, message), report->recipients, index, &words))
    return FALSE;

  if (recipient->command == NULL)
    recipient->command = g_strdup (bounce_conversation_find_command (words.context));
  set_remote (recipient, words.context);
  bounce_codes_find (words.lines, -1, &codes);
  if (poor)
    {
      g_free (recipient->diagnostic_lines);
      recipient->diagnostic_lines = g_strndup (words.lines, BOUNCE_LIMIT_DIAGNOSTIC);
      add_word_evidence (recipient, &words, "text");
      return TRUE;
    }
  if (is_cut_short (recipient->diagnostic_lines, words.lines))
    {
      g_free (recipient->diagnostic_lines);
      recipient->diagnostic_lines = g_strndup (words.lines, BOUNCE_LIMIT_DIAGNOSTIC);
      add_word_evidence (recipient, &words, "text");
      return TRUE;
    }
  if (!bounce_codes_find_reply (recipient->diagnostic_lines, -1, &codes) &&
           bounce_codes_find_reply (words.lines, -1, &codes))
    {
      recipient->reply = g_strdup (codes.reply);
      add_word_evidence (recipient, &words, "reply");
    }

  return FALSE;
}

/* "4.0.0 (mx.example: host name lookup failure)": the comment of the Status field (RFC 3464, section 2.3.4). */
static gboolean
take_status_comment (BounceRecipient *recipient)
{
  const char *value = bounce_fields_lookup (recipient->fields, "Status");
  const char *open = value != NULL ? strchr (value, '(') : NULL;
  const char *close = open != NULL ? strrchr (open, ')') : NULL;

  if (close == NULL || close - open < MIN_DIAGNOSTIC)
    return FALSE;
  recipient->diagnostic_lines = g_strndup (open + 1, close - open - 1);

  return TRUE;
}

/* No code anywhere: what people are told in words is all there is. */
static void
take_plain_words (BounceReport  *report,
                  BounceMessage *message,
                  guint          index)
{
  BounceRecipient *recipient = g_ptr_array_index (report->recipients, index);
  g_autoptr(BounceEvidence) evidence = NULL;

  if (recipient->diagnostic_lines != NULL || says_delivered (recipient) || take_status_comment (recipient))
    return;
  recipient->diagnostic_lines =
      bounce_plain_words_find (bounce_passages_get (report, message), report->recipients, index, &evidence);
  if (evidence != NULL)
    g_ptr_array_add (recipient->evidence, g_steal_pointer (&evidence));
}

static void
take_codes (BounceRecipient *recipient)
{
  BounceCodes codes;

  if (recipient->diagnostic_lines == NULL || !bounce_codes_find (recipient->diagnostic_lines, -1, &codes))
    return;

  if (recipient->reply == NULL && codes.reply[0] != '\0' && (codes.reply[0] != '2' || says_delivered (recipient)))
    recipient->reply = g_strdup (codes.reply);
  if (codes.status[0] == '\0' || (codes.status[0] == '2' && !says_delivered (recipient)))
    return;
  if (recipient->status == NULL)
    recipient->status = g_strdup (codes.status);
  else if (recipient->text_status == NULL && !g_str_equal (recipient->status, codes.status))
    recipient->text_status = g_strdup (codes.status);
}

static void
take_command (BounceRecipient *recipient)
{
  if (recipient->command == NULL && recipient->diagnostic_lines != NULL && !says_delivered (recipient))
    recipient->command = g_strdup (bounce_conversation_find_command (recipient->diagnostic_lines));
}

/* The reader of prose has chosen among all words already; the readers of fields have not looked at them. */
static gboolean
is_read_from_fields (const BounceReport *report)
{
  return g_str_equal (report->format, "rfc3464") || g_str_equal (report->format, "mdn");
}

static void
finish_recipient (BounceReport  *report,
                  BounceMessage *message,
                  guint          index)
{
  BounceRecipient *recipient = g_ptr_array_index (report->recipients, index);

  take_command (recipient);
  if (is_report_of_delivery (report) && is_read_from_fields (report))
    {
      gboolean new_words = recipient->diagnostic_lines == NULL;

      if (recipient->diagnostic_lines == NULL && recipient->diagnostic != NULL)
        recipient->diagnostic_lines = g_strdup (recipient->diagnostic);
      new_words |= take_server_words (report, message, index);
      take_plain_words (report, message, index);
      if (new_words)
        take_command (recipient);
    }
  if (recipient->diagnostic == NULL && recipient->diagnostic_lines != NULL)
    recipient->diagnostic = bounce_codes_join_lines (recipient->diagnostic_lines, -1);
  if (recipient->diagnostic != NULL && *recipient->diagnostic == '\0')
    g_clear_pointer (&recipient->diagnostic, g_free);

  take_codes (recipient);
  set_remote (recipient, recipient->diagnostic);
  if ((recipient->diagnostic != NULL && bounce_conversation_is_expired (recipient->diagnostic)) ||
      g_strcmp0 (recipient->status, "4.4.7") == 0 || g_strcmp0 (recipient->status, "5.4.7") == 0 ||
      (recipient->status != NULL && recipient->status[0] == '4' && recipient->action == BOUNCE_ACTION_FAILED &&
       report->explanation != NULL && bounce_conversation_is_expired (report->explanation)))
    recipient->expired = TRUE;
}

/* What the report says of the whole, where a recipient says nothing of its own. */
static void
finish_actions (BounceReport *report)
{
  BounceAction action = report->kind == BOUNCE_KIND_DELAY ? BOUNCE_ACTION_DELAYED
                        : report->kind == BOUNCE_KIND_SUCCESS ? BOUNCE_ACTION_DELIVERED : BOUNCE_ACTION_FAILED;
  gboolean failed = FALSE, delayed = FALSE, delivered = FALSE;

  if (!is_report_of_delivery (report))
    return;
  for (guint i = 0; i < report->recipients->len; i++)
    {
      BounceRecipient *recipient = g_ptr_array_index (report->recipients, i);

      if (recipient->action == BOUNCE_ACTION_NONE)
        recipient->action = action;
      failed |= recipient->action == BOUNCE_ACTION_FAILED;
      delayed |= recipient->action == BOUNCE_ACTION_DELAYED;
      delivered |= says_delivered (recipient);
    }
  if (failed)
    report->kind = BOUNCE_KIND_FAILURE;
  else if (delayed)
    report->kind = BOUNCE_KIND_DELAY;
  else if (delivered)
    report->kind = BOUNCE_KIND_SUCCESS;
}

static void
take_string (char **into,
             char **from)
{
  if (*into == NULL)
    *into = g_steal_pointer (from);
}

static void
move_all (GPtrArray *into,
          GPtrArray *from)
{
  while (from->len > 0)
    g_ptr_array_add (into, g_ptr_array_steal_index (from, 0));
}

/* Two groups for one recipient state one fate: the first that states a fact keeps it, unless only the second says that
 * the mail failed. Then the first tells how it was going before. */
static void
merge_recipient (BounceRecipient *into,
                 BounceRecipient *from)
{
  if (into->action != BOUNCE_ACTION_FAILED && from->action == BOUNCE_ACTION_FAILED && from->status != NULL)
    {
      BounceRecipient earlier = *into;

      *into = *from;
      *from = earlier;
    }
  if (into->status == NULL)
    {
      into->status = g_steal_pointer (&from->status);
      into->status_is_field = from->status_is_field;
    }
  take_string (&into->original_address, &from->original_address);
  take_string (&into->address_type, &from->address_type);
  take_string (&into->reply, &from->reply);
  take_string (&into->text_status, &from->text_status);
  take_string (&into->command, &from->command);
  take_string (&into->remote_mta, &from->remote_mta);
  take_string (&into->remote_ip, &from->remote_ip);
  take_string (&into->queue_id, &from->queue_id);
  if (into->diagnostic == NULL)
    {
      take_string (&into->diagnostic, &from->diagnostic);
      take_string (&into->diagnostic_lines, &from->diagnostic_lines);
      take_string (&into->diagnostic_type, &from->diagnostic_type);
    }
  if (into->action == BOUNCE_ACTION_NONE || from->action == BOUNCE_ACTION_FAILED)
    into->action = from->action;
  if (into->last_attempt == NULL)
    into->last_attempt = g_steal_pointer (&from->last_attempt);
  if (into->retry_until == NULL)
    into->retry_until = g_steal_pointer (&from->retry_until);
  into->expired |= from->expired;
  move_all (into->fields, from->fields);
  move_all (into->evidence, from->evidence);
}

static void
merge_duplicates (BounceReport *report)
{
  g_autoptr(GHashTable) seen = NULL;

  if (report->recipients->len < 2)
    return;
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < report->recipients->len;)
    {
      BounceRecipient *recipient = g_ptr_array_index (report->recipients, i);
      g_autofree char *key = bounce_ascii_dup_lower (recipient->address != NULL ? recipient->address : "", -1);
      BounceRecipient *first = g_hash_table_lookup (seen, key);

      if (first == NULL)
        {
          g_hash_table_insert (seen, g_steal_pointer (&key), recipient);
          i++;
          continue;
        }
      merge_recipient (first, recipient);
      g_ptr_array_remove_index (report->recipients, i);
    }
}

/* A report that comes from no mail system leaves traces; each is a hint for a person, no more. */
static void
warn_of_forgery (BounceReport  *report,
                 BounceMessage *message)
{
  const char *path = bounce_message_get_header (message, "Return-Path");
  g_autofree char *address = path != NULL ? bounce_address_parse (path, -1) : NULL;

  if (report->containment != BOUNCE_CONTAINMENT_DIRECT || !is_report_of_delivery (report))
    return;
  if (address != NULL && !bounce_address_is_daemon (address))
    bounce_report_warn (report, "return-path-not-empty", 0,
                        N_("A real report has an empty return path, so that nobody answers it. This one names a mailbox."));
  if (report->original != NULL && report->original->from == NULL && report->original->message_id == NULL &&
      report->original->subject == NULL && report->original->hops->len == 0)
    bounce_report_warn (report, "original-without-traces", report->original->offset,
                        N_("The returned message has neither sender, subject, number nor a trace of its way."));
}

static void
take_evidence (GPtrArray        *evidence,
               const BouncePart *part,
               const BounceField *field)
{
  g_ptr_array_add (evidence, bounce_evidence_new (bounce_part_get_label (part), field->name, field->offset,
                                                  field->length, field->value));
}

/**
 * bounce_recipient_add_evidence:
 * @recipient: a recipient
 * @part: the part in which @field stands
 * @field: a field that states a fact of @recipient
 *
 * Records the place of the fact.
 */
void
bounce_recipient_add_evidence (BounceRecipient   *recipient,
                               const BouncePart  *part,
                               const BounceField *field)
{
  take_evidence (recipient->evidence, part, field);
}

/**
 * bounce_report_add_evidence:
 * @report: a report
 * @part: the part in which @field stands
 * @field: a field that states a fact of the whole
 *
 * Records the place of the fact.
 */
void
bounce_report_add_evidence (BounceReport      *report,
                            const BouncePart  *part,
                            const BounceField *field)
{
  take_evidence (report->evidence, part, field);
}

/**
 * bounce_finish_report:
 * @report: a report that a reader has filled, or one of ordinary mail
 * @message: the message
 *
 * Adds what is read alike for all formats, and derives the kind from the recipients' actions.
 */
void
bounce_finish_report (BounceReport  *report,
                      BounceMessage *message)
{
  finish_original (report, message);
  finish_explanation (report, message);
  finish_actions (report);
  for (guint i = 0; i < report->recipients->len; i++)
    finish_recipient (report, message, i);
  merge_duplicates (report);
  warn_of_forgery (report, message);
}
