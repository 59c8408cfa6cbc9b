/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a summary says of one recipient. */

#include "config.h"

#include "export/bounce-summary-recipient.h"

#include <glib/gi18n-lib.h>

#include "advice/bounce-explanation.h"
#include "advice/bounce-highlight.h"
#include "base/bounce-safe-text.h"
#include "diagnosis/bounce-path.h"
#include "export/bounce-summary-words.h"

const char *
bounce_summary_say (const BounceSummary *self,
                    const char          *message)
{
  return bounce_language_text (self->language, message);
}

void
bounce_summary_add_heading (const BounceSummary *self,
                            const char          *message)
{
  bounce_document_add (self->document, BOUNCE_BLOCK_HEADING, bounce_summary_say (self, message))->level = self->level;
}

/* A name that stands in logs and messages; nothing where it is not known. */
void
bounce_summary_add_name (BounceBlock *facts,
                         const char  *label,
                         const char  *name)
{
  if (name == NULL || *name == '\0')
    return;

  bounce_block_add_item (facts, label, name)->is_code = TRUE;
}

void
bounce_summary_add_time (const BounceSummary *self,
                         BounceBlock         *facts,
                         const char          *label,
                         GDateTime           *time)
{
  g_autofree char *words = NULL;

  if (time == NULL)
    return;

  words = bounce_summary_words_for_time (time, self->language);
  bounce_block_add_item (facts, label, words);
}

static char *
join_host (const char *name,
           const char *ip)
{
  if (name != NULL && ip != NULL)
    return g_strdup_printf ("%s [%s]", name, ip);
  if (ip != NULL)
    return g_strdup_printf ("[%s]", ip);

  return g_strdup (name);
}

/* Waiting ends when the server gives up. */
static BounceActor
find_turn (const BounceRecipient *recipient,
           const BounceDiagnosis *diagnosis)
{
  for (guint i = 0; i < diagnosis->actors.n; i++)
    if (diagnosis->actors.actor[i] != BOUNCE_ACTOR_WAIT || recipient->action == BOUNCE_ACTION_DELAYED)
      return diagnosis->actors.actor[i];

  if (diagnosis->reason == BOUNCE_REASON_NONE)
    return BOUNCE_ACTOR_NOBODY;

  return recipient->action == BOUNCE_ACTION_DELAYED ? BOUNCE_ACTOR_WAIT : BOUNCE_ACTOR_SENDER;
}

/* Which mail it is about. */
static char *
describe_mail (const BounceSummary   *self,
               const BounceRecipient *recipient)
{
  const BounceOriginal *original = self->result->report->original;

  if (original != NULL && original->from != NULL)
    return g_strdup_printf (bounce_summary_say (self, N_("Mail from %s to %s")), original->from, recipient->address);

  return g_strdup_printf (bounce_summary_say (self, N_("Mail to %s")), recipient->address);
}

static void
add_lead (const BounceSummary   *self,
          const BounceRecipient *recipient,
          const BounceDiagnosis *diagnosis,
          const BounceAdvice    *advice)
{
  BounceBlock *lead = bounce_document_add (self->document, BOUNCE_BLOCK_LEAD, NULL);
  BounceActor actor = find_turn (recipient, diagnosis);
  const char *turn;
  g_autofree char *what = describe_mail (self, recipient);
  g_autofree char *whose = NULL;

  /* Nothing failed, and yet somebody complained. */
  if (self->result->report->kind == BOUNCE_KIND_COMPLAINT && advice->steps->len > 0)
    actor = ((const BounceStep *) g_ptr_array_index (advice->steps, 0))->who;
  turn = bounce_summary_words_for_actor (actor, self->language);
  if (advice->outlook != NULL)
    whose = g_strdup_printf (bounce_summary_say (self, N_("%s (%s)")), turn, advice->outlook);

  bounce_block_add_item (lead, bounce_summary_say (self, N_("What it is about")), what);
  bounce_block_add_item (lead, bounce_summary_say (self, N_("Why")), advice->cause);
  bounce_block_add_item (lead, bounce_summary_say (self, N_("Whose turn")), whose != NULL ? whose : turn);
}

/* What the other server did. Without a reply it may never have spoken. */
static const char *
name_remote (const BounceSummary   *self,
             const BounceRecipient *recipient,
             const BounceDiagnosis *diagnosis)
{
  if (diagnosis->verdict == BOUNCE_VERDICT_DELIVERED)
    return bounce_summary_say (self, N_("Taken by"));
  if (recipient->reply != NULL)
    return bounce_summary_say (self, N_("Refused by"));

  return bounce_summary_say (self, N_("Other server"));
}

static void
add_facts (const BounceSummary   *self,
           const BounceRecipient *recipient,
           const BounceDiagnosis *diagnosis)
{
  const BounceReport *report = self->result->report;
  BounceBlock *facts = bounce_document_add (self->document, BOUNCE_BLOCK_FACTS, NULL);
  g_autofree char *remote = join_host (recipient->remote_mta, recipient->remote_ip);
  GDateTime *time = recipient->last_attempt != NULL ? recipient->last_attempt : report->date;

  bounce_summary_add_name (facts, bounce_summary_say (self, N_("Recipient")), recipient->address);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("Written to")), recipient->original_address);
  bounce_summary_add_time (self, facts,
                           recipient->last_attempt != NULL ? bounce_summary_say (self, N_("Last try"))
                                                           : bounce_summary_say (self, N_("Reported")),
                           time);
  bounce_summary_add_time (self, facts, bounce_summary_say (self, N_("Tries until")), recipient->retry_until);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("Reported by")), report->reporting_mta);
  bounce_summary_add_name (facts, name_remote (self, recipient, diagnosis), remote);
  if (diagnosis->provider != NULL)
    bounce_block_add_item (facts, bounce_summary_say (self, N_("Provider")), diagnosis->provider->name);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("Refused command")), recipient->command);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("Listed")), diagnosis->listed);
  if (diagnosis->blocklist != NULL)
    bounce_block_add_item (facts, bounce_summary_say (self, N_("Blocklist")), diagnosis->blocklist->name);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("Queue ID")), report->queue_id);
  if (g_strcmp0 (recipient->queue_id, report->queue_id) != 0)
    bounce_summary_add_name (facts, bounce_summary_say (self, N_("Log ID")), recipient->queue_id);
  if (diagnosis->reason != BOUNCE_REASON_NONE)
    bounce_block_add_item (facts, bounce_summary_say (self, N_("Certainty")),
                           bounce_summary_words_for_confidence (diagnosis->confidence, self->language));
}

static void
add_code (BounceBlock       *codes,
          BounceExplanation *explanation)
{
  BounceItem *item;

  if (explanation == NULL)
    return;

  item = bounce_block_add_item (codes, explanation->code, explanation->title);
  item->is_code = TRUE;
  item->note = bounce_safe_line (explanation->meaning, -1);
  for (guint i = 0; explanation->parts != NULL && i < explanation->parts->len; i++)
    {
      const BounceExplanationPart *part = g_ptr_array_index (explanation->parts, i);

      /* The last part of an enhanced code is often the code's meaning once more. */
      if (g_strcmp0 (part->text, explanation->meaning) != 0)
        bounce_item_add_part (item, part->mark, part->text);
    }

  bounce_explanation_free (explanation);
}

static void
add_codes (const BounceSummary   *self,
           const BounceRecipient *recipient,
           const BounceDiagnosis *diagnosis)
{
  BounceBlock *codes;

  if (recipient->reply == NULL && recipient->status == NULL && recipient->text_status == NULL &&
      diagnosis->provider_code == NULL)
    return;

  bounce_summary_add_heading (self, N_("What the codes mean"));
  codes = bounce_document_add (self->document, BOUNCE_BLOCK_CODES, NULL);
  if (recipient->reply != NULL)
    add_code (codes, bounce_explanation_new_for_reply (self->catalogue, recipient->reply, self->language));
  if (recipient->status != NULL)
    add_code (codes, bounce_explanation_new_for_status (self->catalogue, recipient->status, self->language));
  if (recipient->text_status != NULL)
    add_code (codes, bounce_explanation_new_for_status (self->catalogue, recipient->text_status, self->language));
  if (diagnosis->provider_code != NULL && diagnosis->rule != NULL)
    add_code (codes, bounce_explanation_new_for_rule (diagnosis->rule, diagnosis->provider_code, self->language));
}

static void
add_words (const BounceSummary   *self,
           const BounceRecipient *recipient,
           const BounceDiagnosis *diagnosis)
{
  const char *words = recipient->diagnostic_lines != NULL ? recipient->diagnostic_lines : recipient->diagnostic;
  const BounceGround *ground = diagnosis->grounds->len > 0 ? g_ptr_array_index (diagnosis->grounds, 0) : NULL;
  BounceBlock *block;

  if (words == NULL || *words == '\0')
    return;

  bounce_summary_add_heading (self, N_("What the server said"));
  block = bounce_document_add (self->document, BOUNCE_BLOCK_VERBATIM, words);

  if (ground != NULL && ground->text != NULL &&
      !bounce_highlight_find (block->text, ground->text, 0, &block->mark_offset, &block->mark_length))
    block->mark_length = 0;
}

static const char *
station_id (BounceStationType type)
{
  switch (type)
    {
    case BOUNCE_STATION_SENDER:
      return "you";
    case BOUNCE_STATION_LOOKUP:
      return "dns";
    case BOUNCE_STATION_RECEIVING_SERVER:
      return "receiving-server";
    case BOUNCE_STATION_MAILBOX:
      return "mailbox";
    case BOUNCE_STATION_SENDING_SERVER:
    default:
      return "sending-server";
    }
}

static BounceMark
station_mark (BounceStationState state)
{
  switch (state)
    {
    case BOUNCE_STATION_PASSED:
      return BOUNCE_MARK_PASSED;
    case BOUNCE_STATION_STOPPED:
      return BOUNCE_MARK_STOPPED;
    case BOUNCE_STATION_WAITING:
      return BOUNCE_MARK_WAITING;
    case BOUNCE_STATION_UNREACHED:
      return BOUNCE_MARK_UNREACHED;
    case BOUNCE_STATION_UNCERTAIN:
    default:
      return BOUNCE_MARK_UNCERTAIN;
    }
}

/* What happened at a station, its time, and its queue ID, as far as they are known. */
static char *
describe_station (const BounceSummary *self,
                  const BounceStation *station)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  if (station->state == BOUNCE_STATION_STOPPED && station->stage != BOUNCE_STAGE_UNKNOWN)
    g_ptr_array_add (words, g_strdup (bounce_advice_stage_text (station->stage, self->language)));
  else if (station->state != BOUNCE_STATION_PASSED || station->time == NULL)
    g_ptr_array_add (words, g_strdup (bounce_summary_words_for_state (station->state, self->language)));

  if (station->time != NULL)
    g_ptr_array_add (words, bounce_summary_words_for_time (station->time, self->language));
  if (station->delay > 0)
    g_ptr_array_add (words, bounce_summary_words_for_delay (station->delay, self->language));
  if (station->queue_id != NULL)
    g_ptr_array_add (words, g_strdup_printf (bounce_summary_say (self, N_("queue ID %s")), station->queue_id));

  g_ptr_array_add (words, NULL);
  text = g_strjoinv (" · ", (GStrv) words->pdata);

  return bounce_safe_line (text, -1);
}

static void
add_path (const BounceSummary   *self,
          const BounceRecipient *recipient,
          const BounceDiagnosis *diagnosis)
{
  g_autoptr (BouncePath) path = bounce_path_new (self->result->report, recipient, diagnosis);
  BounceBlock *block;

  if (path->stations->len < 2)
    return;

  bounce_summary_add_heading (self, N_("The way of the mail"));
  block = bounce_document_add (self->document, BOUNCE_BLOCK_PATH, NULL);

  for (guint i = 0; i < path->stations->len; i++)
    {
      const BounceStation *station = g_ptr_array_index (path->stations, i);
      const BounceStationEntry *entry = bounce_catalogue_lookup_station (self->catalogue, station_id (station->type));
      g_autofree char *name = join_host (station->name, station->ip);
      const char *label = entry != NULL ? bounce_summary_say (self, entry->title) : NULL;
      BounceItem *item;

      if (station->type == BOUNCE_STATION_SENDER)
        label = bounce_summary_say (self, N_("Sender"));
      item = bounce_block_add_item (block, label, name);
      item->is_code = name != NULL;
      item->note = describe_station (self, station);
      item->mark = station_mark (station->state);
      item->gap_before = station->gap_before;
    }
}

void
bounce_summary_add_steps (const BounceSummary *self,
                          const BounceAdvice  *advice)
{
  BounceBlock *steps;

  if (advice->steps->len == 0)
    return;

  bounce_summary_add_heading (self, N_("What can be done"));
  steps = bounce_document_add (self->document, BOUNCE_BLOCK_STEPS, NULL);

  for (guint i = 0; i < advice->steps->len; i++)
    {
      const BounceStep *step = g_ptr_array_index (advice->steps, i);
      gboolean others = step->who != BOUNCE_ACTOR_SENDER && step->who != BOUNCE_ACTOR_WAIT && step->who != BOUNCE_ACTOR_NOBODY;
      const char *who = others ? bounce_summary_words_for_actor (step->who, self->language) : NULL;
      BounceItem *item;

      /* A button of the window, no help on paper. */
      if (step->action == BOUNCE_STEP_ACTION_CHECK_NOW)
        continue;

      item = bounce_block_add_item (steps, who, step->text);
      if (step->url != NULL && (g_str_has_prefix (step->url, "https://") || g_str_has_prefix (step->url, "http://")))
        item->url = bounce_safe_line (step->url, -1);
    }
}

BounceTone
bounce_summary_tone (const BounceReport    *report,
                     const BounceRecipient *recipient,
                     const BounceDiagnosis *diagnosis)
{
  if (recipient->action == BOUNCE_ACTION_DELAYED)
    return BOUNCE_TONE_WARNING;
  if (diagnosis->reason == BOUNCE_REASON_NONE && report->kind != BOUNCE_KIND_SUCCESS &&
      diagnosis->verdict != BOUNCE_VERDICT_DELIVERED)
    return BOUNCE_TONE_NEUTRAL;

  switch (diagnosis->verdict)
    {
    case BOUNCE_VERDICT_PERMANENT:
      return BOUNCE_TONE_ERROR;
    case BOUNCE_VERDICT_TEMPORARY:
      return BOUNCE_TONE_WARNING;
    case BOUNCE_VERDICT_DELIVERED:
      return BOUNCE_TONE_SUCCESS;
    case BOUNCE_VERDICT_UNKNOWN:
    default:
      return BOUNCE_TONE_NEUTRAL;
    }
}

void
bounce_summary_add_recipient (const BounceSummary *self,
                              guint                index)
{
  const BounceRecipient *recipient = bounce_result_get_recipient (self->result, index);
  const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (self->result, index);
  g_autoptr (BounceAdvice) advice = bounce_advice_new (self->catalogue, self->result, (int) index, self->language);
  g_autofree char *headline = g_strdup_printf (bounce_summary_say (self, N_("%s: %s")), advice->verdict, advice->headline);
  BounceBlock *title = bounce_document_add (self->document, BOUNCE_BLOCK_TITLE, headline);

  title->level = self->level - 1;
  title->tone = bounce_summary_tone (self->result->report, recipient, diagnosis);

  add_lead (self, recipient, diagnosis, advice);
  add_facts (self, recipient, diagnosis);
  add_codes (self, recipient, diagnosis);
  add_words (self, recipient, diagnosis);
  add_path (self, recipient, diagnosis);
  bounce_summary_add_steps (self, advice);
}
