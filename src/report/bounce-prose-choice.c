/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "base/bounce-ascii.h"
#include "report/bounce-address.h"
#include "report/bounce-codes.h"
#include "report/bounce-prose-choice.h"

/* Lines of a report without any structure that are shown as what the server said. */
#define MAX_FALLBACK_LINES 12

typedef struct {
  const BounceProseText *text;
  const GPtrArray *mentions;
  const BounceProseParties *parties;
  GPtrArray *transcript;     /* BounceTranscriptEntry */
  GPtrArray *chosen;         /* BounceChosen */
  GHashTable *by_address;    /* lower case → BounceChosen */
  guint8 *entries;           /* by line: an entry of a chosen recipient begins there */
  guint8 *taken;             /* by line: words of a chosen recipient stand there */
} Choice;

static void
chosen_free (gpointer data)
{
  BounceChosen *chosen = data;

  g_free (chosen->address);
  g_free (chosen->original);
  g_free (chosen->host);
  g_clear_pointer (&chosen->words, bounce_prose_words_free);
  g_free (chosen);
}

static BounceChosen *
lookup (const Choice *choice,
        const char   *address)
{
  g_autofree char *key = bounce_ascii_dup_lower (address, -1);

  return g_hash_table_lookup (choice->by_address, key);
}

static BounceChosen *
choose (Choice     *choice,
        const char *address)
{
  BounceChosen *chosen = lookup (choice, address);

  if (chosen != NULL)
    return chosen;
  chosen = g_new0 (BounceChosen, 1);
  chosen->address = g_strdup (address);
  g_ptr_array_add (choice->chosen, chosen);
  g_hash_table_insert (choice->by_address, bounce_ascii_dup_lower (address, -1), chosen);

  return chosen;
}

static gboolean
is_in (GStrv       list,
       const char *address)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    if (bounce_address_equal (list[i], address))
      return TRUE;

  return FALSE;
}

/* The sender's and the postmaster's own addresses are taken only where a report has no other. */
static gboolean
is_suspect (const Choice        *choice,
            const BounceMention *mention)
{
  if (is_in (choice->parties->failed, mention->address))
    return FALSE;
  if (mention->place >= BOUNCE_PLACE_LISTED)
    return FALSE;

  return bounce_address_is_daemon (mention->address) || is_in (choice->parties->own, mention->address);
}

static guint
choose_places (Choice      *choice,
               BouncePlace  from,
               BouncePlace  to,
               gboolean     suspects)
{
  for (guint i = 0; i < choice->mentions->len; i++)
    {
      const BounceMention *mention = g_ptr_array_index (choice->mentions, i);
      BounceChosen *chosen;

      if (mention->place < from || mention->place > to || is_suspect (choice, mention) != suspects)
        continue;
      chosen = choose (choice, mention->address);
      if (chosen->mention == NULL)
        chosen->mention = mention;
    }

  return choice->chosen->len;
}

static guint
choose_failed (Choice *choice)
{
  for (guint i = 0; choice->parties->failed != NULL && choice->parties->failed[i] != NULL; i++)
    choose (choice, choice->parties->failed[i]);

  return choice->chosen->len;
}

/* Those whom the transcript shows refused; where it shows no refusal, those it names. */
static guint
choose_transcript (Choice *choice)
{
  for (guint i = 0; i < choice->transcript->len; i++)
    {
      const BounceTranscriptEntry *entry = g_ptr_array_index (choice->transcript, i);

      if (entry->address != NULL && entry->words != NULL)
        choose (choice, entry->address);
    }
  for (guint i = 0; i < choice->transcript->len && choice->chosen->len == 0; i++)
    {
      const BounceTranscriptEntry *entry = g_ptr_array_index (choice->transcript, i);

      if (entry->address != NULL)
        choose (choice, entry->address);
    }

  return choice->chosen->len;
}

/* The header names more than the text does, and all that the text does: it is complete, the text is not. */
static void
complete_from_header (Choice *choice)
{
  guint n = choice->parties->failed != NULL ? g_strv_length (choice->parties->failed) : 0;

  if (n <= choice->chosen->len)
    return;
  for (guint i = 0; i < choice->chosen->len; i++)
    {
      const BounceChosen *chosen = g_ptr_array_index (choice->chosen, i);

      if (!is_in (choice->parties->failed, chosen->address))
        return;
    }
  choose_failed (choice);
}

/* From the surest class of places down; the first that has any address decides. */
static void
choose_recipients (Choice *choice)
{
  if (choose_places (choice, BOUNCE_PLACE_EXPRESSION, BOUNCE_PLACE_EXPRESSION, FALSE) == 0)
    choose_places (choice, BOUNCE_PLACE_LEAD, BOUNCE_PLACE_LISTED, FALSE);
  if (choice->chosen->len > 0)
    {
      complete_from_header (choice);
      return;
    }
  if (choose_failed (choice) > 0 || choose_places (choice, BOUNCE_PLACE_LABEL, BOUNCE_PLACE_LABEL, FALSE) > 0 ||
      choose_transcript (choice) > 0)
    return;
  if (choice->parties->anybody && choose_places (choice, BOUNCE_PLACE_ANYWHERE, BOUNCE_PLACE_ANYWHERE, FALSE) > 0)
    return;
  for (int place = BOUNCE_PLACE_BARE; place >= BOUNCE_PLACE_MENTION; place--)
    if (choose_places (choice, place, place, FALSE) > 0)
      return;
  for (int place = BOUNCE_PLACE_LISTED; place >= BOUNCE_PLACE_ANSWER; place--)
    if (choose_places (choice, place, place, TRUE) > 0)
      return;
}

/* Keeps the words that say more; of equals the first. Takes @words. */
static gboolean
offer (BounceChosen     *chosen,
       BounceProseWords *words)
{
  if (words == NULL)
    return FALSE;
  if (bounce_prose_words_are_empty (words) || (chosen->words != NULL && chosen->words->score >= words->score))
    {
      bounce_prose_words_free (words);
      return FALSE;
    }
  g_clear_pointer (&chosen->words, bounce_prose_words_free);
  chosen->words = words;

  return TRUE;
}

static gboolean
starts_entry_cb (guint    line,
                 gpointer user_data)
{
  const Choice *choice = user_data;

  return choice->entries[line] != 0;
}

static void
mark_entries (Choice *choice)
{
  for (guint i = 0; i < choice->mentions->len; i++)
    {
      const BounceMention *mention = g_ptr_array_index (choice->mentions, i);

      if (bounce_mention_is_entry (mention) && lookup (choice, mention->address) != NULL)
        choice->entries[mention->line] = 1;
    }
}

static void
mark_taken (Choice                 *choice,
            guint                   first,
            const BounceProseWords *words)
{
  for (guint i = first; words->n_lines > 0 && i < choice->text->lines->len; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (choice->text, i);

      if (line->passage != words->passage || line->start > words->end)
        return;
      choice->taken[i] = 1;
    }
}

/* The first place where the address stands is its proof. */
static void
locate (const Choice        *choice,
        BounceChosen        *chosen,
        const BounceMention *mention)
{
  if (chosen->end == 0)
    {
      chosen->passage = bounce_prose_text_get_line (choice->text, mention->line)->passage;
      chosen->start = mention->start;
      chosen->end = mention->end;
    }
  if (chosen->original == NULL)
    chosen->original = g_strdup (mention->original);
}

/* The words beside and below each place where a chosen address stands. */
static void
read_own_words (Choice *choice)
{
  for (guint i = 0; i < choice->mentions->len; i++)
    {
      const BounceMention *mention = g_ptr_array_index (choice->mentions, i);
      BounceChosen *chosen = lookup (choice, mention->address);
      const BounceLine *line = bounce_prose_text_get_line (choice->text, mention->line);
      gsize from = mention->silent ? line->end : mention->words;
      const BounceWordHit *label;
      BounceProseWords *words;

      if (chosen == NULL)
        continue;
      locate (choice, chosen, mention);
      if (mention->place <= BOUNCE_PLACE_ANSWER || mention->place == BOUNCE_PLACE_COMMAND)
        from = line->start;
      label = bounce_prose_text_find_hit (choice->text, line, BOUNCE_WORD_RECIPIENTS);
      /* "Unknown user: a@b.example": the label itself is all there is to say. */
      words = bounce_prose_words_read (choice->text, mention->line, from, starts_entry_cb, choice);
      mark_taken (choice, mention->line, words);
      if (mention->place <= BOUNCE_PLACE_ANSWER)
        {
          /* The address stands in the words, not beside them. */
          words->attached = FALSE;
          bounce_prose_words_rate (words);
        }
      offer (chosen, words);
      if (mention->place == BOUNCE_PLACE_LABEL && label != NULL && label->end <= mention->start)
        {
          words = bounce_prose_words_new (line->passage);
          bounce_prose_words_add (words, choice->text, line, line->start);
          bounce_prose_words_rate (words);
          offer (chosen, words);
        }
    }
}

/* The lines above each entry, up to a blank line or another entry. */
static void
read_words_above (Choice *choice)
{
  for (guint i = 0; i < choice->mentions->len; i++)
    {
      const BounceMention *mention = g_ptr_array_index (choice->mentions, i);
      BounceChosen *chosen = lookup (choice, mention->address);
      BounceProseWords *words;
      guint first = mention->line;

      if (chosen == NULL || choice->entries[mention->line] == 0)
        continue;
      while (first > 0 && mention->line - first < MAX_FALLBACK_LINES && choice->entries[first - 1] == 0 &&
             !bounce_prose_text_is_blank (choice->text, first - 1) &&
             bounce_prose_text_get_line (choice->text, first - 1)->zone == BOUNCE_ZONE_REPORT)
        first--;
      words = bounce_prose_words_new (0);
      for (guint l = first; l < mention->line; l++)
        bounce_prose_words_add (words, choice->text, bounce_prose_text_get_line (choice->text, l),
                                bounce_prose_text_get_line (choice->text, l)->start);
      words->attached = TRUE;
      bounce_prose_words_rate (words);
      locate (choice, chosen, mention);
      offer (chosen, words);
    }
}

/* By line: the number of the chosen mention that stands nearest above it and 1; 0 where none does. */
static guint *
index_above (const Choice *choice)
{
  guint n_lines = choice->text->lines->len;
  guint *above = g_new0 (guint, n_lines + 1);

  for (guint i = 0; i < choice->mentions->len; i++)
    {
      const BounceMention *mention = g_ptr_array_index (choice->mentions, i);

      if (bounce_mention_is_entry (mention) && lookup (choice, mention->address) != NULL)
        above[mention->line] = i + 1;
    }
  for (guint line = 1; line < n_lines; line++)
    if (above[line] == 0)
      above[line] = above[line - 1];

  return above;
}

/* Words behind a lead-in that stands apart: of the recipient above it, of all where none is above. */
static void
read_announced_words (Choice *choice)
{
  g_autofree guint *above = index_above (choice);

  for (guint i = 0; i < choice->text->lines->len; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (choice->text, i);
      gsize length;
      const char *string = bounce_prose_text_get_string (choice->text, line, &length);
      BounceProseWords *words;

      if ((line->words & BOUNCE_WORD_BIT (BOUNCE_WORD_REASON)) == 0 || line->zone != BOUNCE_ZONE_REPORT ||
          bounce_prose_transcript_has_line (string, length) || bounce_codes_is_reply_line (string, length))
        continue;
      words = bounce_prose_words_read (choice->text, i, line->start, starts_entry_cb, choice);
      words->announced = TRUE;
      bounce_prose_words_rate (words);
      if (above[i] > 0)
        {
          const BounceMention *mention = g_ptr_array_index (choice->mentions, above[i] - 1);

          offer (lookup (choice, mention->address), words);
          continue;
        }
      for (guint c = 0; c < choice->chosen->len; c++)
        offer (g_ptr_array_index (choice->chosen, c), bounce_prose_words_copy (words));
      bounce_prose_words_free (words);
    }
}

/* Whether both are the same answer of a server, told twice. */
static gboolean
have_same_reply (const BounceProseWords *left,
                 const BounceProseWords *right)
{
  BounceCodes a, b;

  return bounce_codes_find (left->lines->str, left->lines->len, &a) &&
         bounce_codes_find (right->lines->str, right->lines->len, &b) && a.reply[0] != '\0' && g_str_equal (a.reply, b.reply);
}

static void
take_entry (BounceChosen                *chosen,
            const BounceTranscriptEntry *entry)
{
  if (!offer (chosen, bounce_prose_words_copy (entry->words)) && chosen->words->score > entry->words->score &&
      !have_same_reply (chosen->words, entry->words))
    return;
  if (chosen->command == NULL)
    chosen->command = entry->command;
  if (chosen->host == NULL)
    chosen->host = g_strdup (entry->host);
}

static void
read_transcript_words (Choice *choice)
{
  const BounceTranscriptEntry *general = NULL;

  for (guint i = 0; i < choice->transcript->len; i++)
    {
      const BounceTranscriptEntry *entry = g_ptr_array_index (choice->transcript, i);
      BounceChosen *chosen = entry->address != NULL ? lookup (choice, entry->address) : NULL;

      if (entry->words == NULL)
        continue;
      if (chosen != NULL)
        take_entry (chosen, entry);
      else if (entry->address == NULL && !(entry->summary && choice->taken[entry->line] && choice->chosen->len > 1) &&
               (general == NULL || (general->summary && !entry->summary)))
        general = entry;
    }
  for (guint i = 0; general != NULL && i < choice->chosen->len; i++)
    {
      BounceChosen *chosen = g_ptr_array_index (choice->chosen, i);

      if (chosen->words == NULL || chosen->words->score < general->words->score)
        take_entry (chosen, general);
    }
}

/* A server's answer in a paragraph of its own, which nothing announces ("host mx.example said: 550 …"): it tells more of
 * the recipient above it than words that state no code. */
static void
read_stray_answers (Choice *choice)
{
  g_autofree guint *above = index_above (choice);

  for (guint i = 0; i < choice->text->lines->len; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (choice->text, i);
      gsize length;
      const char *string = bounce_prose_text_get_string (choice->text, line, &length);
      const BounceMention *mention = above[i] > 0 ? g_ptr_array_index (choice->mentions, above[i] - 1) : NULL;
      BounceChosen *chosen;
      BounceCodes codes;

      if (line->zone != BOUNCE_ZONE_REPORT || choice->taken[i] != 0 ||
          (line->words & BOUNCE_WORD_BIT (BOUNCE_WORD_ADVICE)) != 0 ||
          !bounce_codes_find_reply (string, length, &codes) || !codes.announced ||
          bounce_prose_transcript_has_line (string, length))
        continue;
      chosen = choice->chosen->len == 1 ? g_ptr_array_index (choice->chosen, 0)
               : mention != NULL ? lookup (choice, mention->address) : NULL;
      if (chosen != NULL && (chosen->words == NULL || chosen->words->score < BOUNCE_PROSE_SCORE_CODE))
        offer (chosen, bounce_prose_words_read (choice->text, i, line->start, starts_entry_cb, choice));
    }
}

/* Recipients listed one below the other share the words below the list. */
static void
share_words (Choice *choice)
{
  for (guint i = choice->chosen->len; i > 1; i--)
    {
      const BounceChosen *below = g_ptr_array_index (choice->chosen, i - 1);
      BounceChosen *chosen = g_ptr_array_index (choice->chosen, i - 2);

      if (chosen->words == NULL && below->words != NULL)
        chosen->words = bounce_prose_words_copy (below->words);
    }
}

/* The paragraph above the first entry: some servers tell the reason first and then for whom. */
static BounceProseWords *
read_above (const Choice *choice)
{
  const guint leads = BOUNCE_WORD_BIT (BOUNCE_WORD_RECIPIENTS) | BOUNCE_WORD_BIT (BOUNCE_WORD_ADVICE);
  BounceProseWords *words;
  guint first = 0, begin, end;

  while (first < choice->text->lines->len && choice->entries[first] == 0)
    first++;
  if (first == choice->text->lines->len)
    return NULL;

  for (end = first; end > 0; end--)
    {
      const BounceLine *line = bounce_prose_text_get_line (choice->text, end - 1);

      if (line->start < line->end && (line->words & leads) == 0)
        break;
    }
  for (begin = end; begin > 0 && end - begin < MAX_FALLBACK_LINES; begin--)
    {
      const BounceLine *line = bounce_prose_text_get_line (choice->text, begin - 1);

      if (line->start == line->end || line->zone != BOUNCE_ZONE_REPORT)
        break;
    }
  words = bounce_prose_words_new (0);
  for (guint i = begin; i < end; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (choice->text, i);

      if ((line->words & leads) == 0 && line->passage == bounce_prose_text_get_line (choice->text, first)->passage)
        bounce_prose_words_add (words, choice->text, line, line->start);
    }
  bounce_prose_words_rate (words);

  return words;
}

/* The text as a whole, help and courtesy left out, where nothing in it has a form. */
static BounceProseWords *
read_whole (const Choice *choice)
{
  BounceProseWords *words = bounce_prose_words_new (0);

  for (guint i = 0; i < choice->text->lines->len && words->n_lines < MAX_FALLBACK_LINES; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (choice->text, i);

      if (line->zone != BOUNCE_ZONE_REPORT || line->start == line->end || choice->entries[i] != 0 ||
          (line->words & BOUNCE_WORD_BIT (BOUNCE_WORD_ADVICE)) != 0)
        continue;
      if (words->n_lines > 0 && line->passage != words->passage)
        break;
      bounce_prose_words_add (words, choice->text, line, line->start);
    }
  bounce_prose_words_rate (words);

  return words;
}

static void
fill_gaps (Choice *choice)
{
  g_autoptr(BounceProseWords) words = NULL;

  for (guint i = 0; i < choice->chosen->len; i++)
    {
      BounceChosen *chosen = g_ptr_array_index (choice->chosen, i);

      if (chosen->words != NULL)
        continue;
      if (words == NULL)
        words = read_above (choice);
      if (words == NULL || bounce_prose_words_are_empty (words))
        {
          g_clear_pointer (&words, bounce_prose_words_free);
          words = read_whole (choice);
        }
      offer (chosen, bounce_prose_words_copy (words));
    }
}

/**
 * bounce_prose_choose:
 * @text: the text of a report
 * @dialect: (nullable): the dialect that was recognised
 * @mentions: (element-type BounceMention): the addresses in it; must outlive the result
 * @parties: addresses that are known from the header
 *
 * Returns: (transfer full) (element-type BounceChosen): the failed recipients in the order of the text; empty where it
 *   names none
 */
GPtrArray *
bounce_prose_choose (const BounceProseText    *text,
                     const BounceDialect      *dialect,
                     GPtrArray                *mentions,
                     const BounceProseParties *parties)
{
  Choice choice = { .text = text, .mentions = mentions, .parties = parties };
  g_autoptr(GPtrArray) transcript = bounce_prose_transcript_read (text);
  g_autoptr(GHashTable) by_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint8 *entries = g_new0 (guint8, text->lines->len + 1);
  g_autofree guint8 *taken = g_new0 (guint8, text->lines->len + 1);

  choice.transcript = transcript;
  choice.by_address = by_address;
  choice.entries = entries;
  choice.taken = taken;
  choice.chosen = g_ptr_array_new_with_free_func (chosen_free);

  choose_recipients (&choice);
  mark_entries (&choice);
  if (dialect != NULL && dialect->words_above)
    read_words_above (&choice);
  else
    read_own_words (&choice);
  read_announced_words (&choice);
  read_transcript_words (&choice);
  read_stray_answers (&choice);
  share_words (&choice);
  fill_gaps (&choice);

  return choice.chosen;
}
