/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "report/bounce-address.h"
#include "report/bounce-codes.h"
#include "report/bounce-prose-transcript.h"

typedef enum {
  SPEAKER_NONE,
  SPEAKER_CLIENT,
  SPEAKER_SERVER,
} Speaker;

/* How transcripts mark who speaks. InterScan points its arrows the other way round. */
static const struct {
  const char *mark;    /* in lower case */
  Speaker speaker;
} marks[] = {
  { "sent <<<", SPEAKER_CLIENT }, { "sent >>>", SPEAKER_CLIENT }, { "received >>>", SPEAKER_SERVER },
  { "received <<<", SPEAKER_SERVER }, { ">>>", SPEAKER_CLIENT }, { "<<<", SPEAKER_SERVER },
  { "-->", SPEAKER_CLIENT }, { "<--", SPEAKER_SERVER }, { "out:", SPEAKER_SERVER }, { "in:", SPEAKER_CLIENT },
  { "smtp> ", SPEAKER_CLIENT }, { "smtp< ", SPEAKER_SERVER },
  { "-> ", SPEAKER_CLIENT }, { "<- ", SPEAKER_SERVER }, { "c: ", SPEAKER_CLIENT }, { "s: ", SPEAKER_SERVER },
};

/* Bytes of a time before the mark of a line. */
#define MAX_TIME 60

static const char *const verbs[] = {
  "EHLO", "HELO", "LHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "QUIT", "VRFY", "XFORWARD",
  "XCLIENT",
};

typedef struct {
  const BounceProseText *text;
  GPtrArray *entries;               /* BounceTranscriptEntry */
  char *host;                       /* who is talked to */
  const char *command;              /* the last one */
  BounceTranscriptEntry *recipient; /* (nullable): of the last RCPT */
  BounceProseWords *answer;         /* (nullable): the server's last refusal that nobody was given yet */
  const char *answered;             /* the command that it refused */
  BounceProseWords *current;        /* (nullable): the answer whose further lines may follow; borrowed */
  gboolean unfinished;              /* its last line announces another one: "550-…" */
  gboolean conversation;            /* who speaks was marked */
} Reading;

static void
entry_free (gpointer data)
{
  BounceTranscriptEntry *entry = data;

  g_free (entry->address);
  g_free (entry->host);
  g_clear_pointer (&entry->words, bounce_prose_words_free);
  g_free (entry);
}

static BounceTranscriptEntry *
add_entry (Reading    *reading,
           char       *address,
           guint       line,
           gsize       start,
           gsize       end)
{
  BounceTranscriptEntry *entry = g_new0 (BounceTranscriptEntry, 1);

  entry->address = address;
  entry->host = g_strdup (reading->host);
  entry->line = line;
  entry->start = start;
  entry->end = end;
  g_ptr_array_add (reading->entries, entry);

  return entry;
}

/* What was refused and nobody was named for: the whole message. */
static void
add_rest (Reading *reading)
{
  BounceTranscriptEntry *entry;

  if (reading->answer == NULL)
    return;
  entry = add_entry (reading, NULL, 0, 0, 0);
  entry->command = reading->answered;
  entry->words = g_steal_pointer (&reading->answer);
}

/* "Mon 2026-01-12 09:30:22: [04] " before the mark of a line of a log. */
static gsize
skip_time (const char *string,
           gsize       length)
{
  gsize end = MIN (length, MAX_TIME);

  if (memchr (string, '-', end) == NULL)
    return 0;
  for (gsize i = 8; i + 3 < end; i++)
    if (string[i] == ' ' && (memcmp (string + i + 1, "<--", 3) == 0 || memcmp (string + i + 1, "-->", 3) == 0) &&
        memchr (string, ':', i) != NULL)
      return i + 1;

  return 0;
}

static Speaker
find_speaker (const char *string,
              gsize       length,
              gsize      *skipped)
{
  gsize time = skip_time (string, length);
  char first = time < length ? bounce_ascii_lower (string[time]) : '\0';

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (marks[i].mark[0] != first || !bounce_ascii_begins (string + time, length - time, marks[i].mark))
        continue;
      *skipped = time + strlen (marks[i].mark);
      while (*skipped < length && (string[*skipped] == ' ' || string[*skipped] == '\t'))
        (*skipped)++;
      return marks[i].speaker;
    }

  return SPEAKER_NONE;
}

static const char *
find_verb (const char *string,
           gsize       length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      gsize size = strlen (verbs[i]);

      if (bounce_ascii_begins (string, length, verbs[i]) && (length == size || !g_ascii_isalnum (string[size])))
        return verbs[i];
    }

  return NULL;
}

/* "... while talking to mx.example.:" */
static void
read_talking (Reading    *reading,
              const char *string,
              gsize       length)
{
  static const char phrase[] = "while talking to ";
  const char *found = bounce_ascii_find (string, MIN (length, 200), phrase);
  const char *host;
  gsize size;

  if (found == NULL)
    return;
  host = found + strlen (phrase);
  size = 0;
  while (host + size < string + length && !g_ascii_isspace (host[size]) && host[size] != ':' && host[size] != ',')
    size++;
  while (size > 0 && host[size - 1] == '.')
    size--;
  add_rest (reading);
  g_free (reading->host);
  reading->host = g_strndup (host, size);
  reading->recipient = NULL;
  reading->current = NULL;
}

/* The address of RCPT, on its line or, folded, on the next one. */
static void
read_recipient (Reading    *reading,
                const char *string,
                gsize       length,
                guint       line,
                gsize       offset)
{
  gsize start = 0;
  gsize end;
  char *address;

  if (reading->recipient != NULL || reading->command == NULL || strcmp (reading->command, "RCPT") != 0)
    return;
  address = bounce_address_find (string, length, &start, &end);
  if (address == NULL)
    return;
  reading->recipient = add_entry (reading, address, line, offset + start, offset + end);
  reading->recipient->command = reading->command;
}

static void
read_command (Reading    *reading,
              const char *string,
              gsize       length,
              guint       line,
              gsize       offset)
{
  const char *verb = find_verb (string, length);

  reading->current = NULL;
  reading->conversation = TRUE;
  if (verb == NULL)
    return;
  /* An answer outlives the QUIT or RSET behind it; a new transaction is another matter. */
  if (strcmp (verb, "MAIL") == 0 || strcmp (verb, "EHLO") == 0 || strcmp (verb, "HELO") == 0)
    add_rest (reading);
  reading->command = verb;
  reading->recipient = NULL;
  read_recipient (reading, string, length, line, offset);
}

/* Only what refuses is kept; "354 go ahead" and "250 ok" are no answers to the question why. */
static void
read_answer (Reading          *reading,
             const BounceLine *line,
             gsize             from)
{
  gsize length;
  const char *string = bounce_prose_text_get_string (reading->text, line, &length);
  const char *answer = string + (from - line->start);
  gsize answer_length = line->end - from;

  reading->conversation = TRUE;
  if (reading->current != NULL && bounce_codes_is_reply_line (answer, answer_length) && answer_length > 3 &&
      reading->current->lines->len > 3 && memcmp (answer, reading->current->lines->str, 3) == 0)
    {
      bounce_prose_words_add (reading->current, reading->text, line, from);
      bounce_prose_words_rate (reading->current);
      return;
    }
  reading->current = NULL;
  if (!bounce_codes_is_reply_line (answer, answer_length) || (answer[0] != '4' && answer[0] != '5'))
    return;

  reading->current = bounce_prose_words_new (line->passage);
  reading->unfinished = FALSE;
  bounce_prose_words_add (reading->current, reading->text, line, from);
  reading->current->announced = TRUE;
  bounce_prose_words_rate (reading->current);
  if (reading->recipient != NULL && reading->recipient->words == NULL)
    reading->recipient->words = reading->current;
  else
    {
      g_clear_pointer (&reading->answer, bounce_prose_words_free);
      reading->answer = reading->current;
      reading->answered = reading->command;
    }
}

/* The bytes behind "550 <user@host>... ", 0 where the line is no summary of this form. */
static gsize
skip_dots (const char *string,
           gsize       length,
           gsize       from)
{
  for (gsize i = from; i + 3 <= length; i++)
    if (memcmp (string + i, "...", 3) == 0)
      {
        i += 3;
        while (i < length && string[i] == ' ')
          i++;
        return i;
      }

  return 0;
}

static BounceTranscriptEntry *
find_refused (const Reading *reading,
              const char    *address)
{
  for (guint i = 0; i < reading->entries->len; i++)
    {
      BounceTranscriptEntry *entry = g_ptr_array_index (reading->entries, i);

      if (entry->words != NULL && bounce_address_equal (entry->address, address))
        return entry;
    }

  return NULL;
}

/* "550 5.1.1 <user@host>... User unknown": the program's summary. Where the server's own answer stands right above,
 * that is the answer; the summary only tells whom it concerns. */
static void
read_summary (Reading          *reading,
              const BounceLine *line,
              guint             number)
{
  gsize start = 0;
  gsize length, end, behind;
  const char *string = bounce_prose_text_get_string (reading->text, line, &length);
  g_autofree char *address = bounce_address_find (string, length, &start, &end);
  BounceTranscriptEntry *entry;

  behind = address != NULL ? skip_dots (string, length, end) : 0;
  if (behind == 0 || start > 24)
    g_clear_pointer (&address, g_free);
  reading->current = NULL;
  if (address != NULL && find_refused (reading, address) != NULL)
    {
      g_clear_pointer (&reading->answer, bounce_prose_words_free);
      return;
    }

  entry = add_entry (reading, NULL, number, line->start + start, line->start + end);
  entry->address = g_steal_pointer (&address);
  entry->summary = TRUE;
  if (entry->address != NULL && reading->answer != NULL)
    {
      entry->words = g_steal_pointer (&reading->answer);
      entry->command = reading->answered;
      return;
    }

  /* "554 <user@host>... 550 Host unknown": the code behind is the nearer one. */
  if (entry->address == NULL || !bounce_codes_is_reply_line (string + behind, length - behind))
    behind = 0;
  entry->words = bounce_prose_words_new (line->passage);
  entry->words->announced = behind > 0;
  bounce_prose_words_add (entry->words, reading->text, line, line->start + behind);
  bounce_prose_words_rate (entry->words);
  reading->current = entry->words;
  reading->unfinished = length - behind > 3 && string[behind + 3] == '-';
}

/* A line that goes on with the answer above: more of the same reply, or indented. */
static gboolean
read_continuation (Reading          *reading,
                   const BounceLine *line,
                   const BounceLine *previous)
{
  gsize length;
  const char *string = bounce_prose_text_get_string (reading->text, line, &length);

  if (reading->current == NULL || length == 0)
    return FALSE;
  if ((line->words & (BOUNCE_WORD_BIT (BOUNCE_WORD_ADVICE) | BOUNCE_WORD_BIT (BOUNCE_WORD_SEPARATOR))) != 0)
    return FALSE;
  if (bounce_codes_is_reply_line (string, length))
    {
      if (!reading->unfinished || memcmp (string, reading->current->lines->str, 3) != 0)
        return FALSE;
      reading->unfinished = length > 3 && string[3] == '-';
    }
  else if (line->indent <= previous->indent)
    return FALSE;
  bounce_prose_words_add (reading->current, reading->text, line, line->start);
  bounce_prose_words_rate (reading->current);

  return TRUE;
}

static void
read_line (Reading *reading,
           guint    number)
{
  const BounceLine *line = bounce_prose_text_get_line (reading->text, number);
  gsize length, skipped = 0;
  const char *string = bounce_prose_text_get_string (reading->text, line, &length);
  Speaker speaker = find_speaker (string, length, &skipped);

  if (length == 0)
    {
      reading->current = NULL;
      return;
    }
  /* Many reporters mark each recipient with ">>>"; a command is one only with its verb. */
  if (speaker == SPEAKER_CLIENT && find_verb (string + skipped, length - skipped) == NULL && !reading->conversation)
    speaker = SPEAKER_NONE;
  if (speaker == SPEAKER_CLIENT)
    read_command (reading, string + skipped, length - skipped, number, line->start + skipped);
  else if (speaker == SPEAKER_SERVER && (bounce_codes_is_reply_line (string + skipped, length - skipped) ||
                                         reading->conversation))
    read_answer (reading, line, line->start + skipped);
  else if (number > 0 && read_continuation (reading, line, bounce_prose_text_get_line (reading->text, number - 1)))
    return;
  else if (bounce_codes_is_reply_line (string, length) && (string[0] == '4' || string[0] == '5'))
    read_summary (reading, line, number);
  else
    {
      reading->current = NULL;
      read_talking (reading, string, length);
      if (reading->conversation && reading->answer == NULL)
        read_recipient (reading, string, length, number, line->start);
    }
}

/**
 * bounce_prose_transcript_has_line:
 * @string: a line
 * @length: bytes
 *
 * Returns: whether the line is marked as one of an SMTP conversation: a command, or an answer with a code
 */
gboolean
bounce_prose_transcript_has_line (const char *string,
                                  gsize       length)
{
  gsize skipped = 0;

  switch (find_speaker (string, length, &skipped))
    {
    case SPEAKER_CLIENT:
      return find_verb (string + skipped, length - skipped) != NULL;
    case SPEAKER_SERVER:
      return bounce_codes_is_reply_line (string + skipped, length - skipped);
    case SPEAKER_NONE:
    default:
      return FALSE;
    }
}

/**
 * bounce_prose_transcript_read:
 * @text: the text of a report
 *
 * Returns: (transfer full) (element-type BounceTranscriptEntry): who was refused how, in the order of the text; empty
 *   where the report has no transcript
 */
GPtrArray *
bounce_prose_transcript_read (const BounceProseText *text)
{
  Reading reading = { .text = text, .entries = g_ptr_array_new_with_free_func (entry_free) };

  for (guint i = 0; i < text->lines->len; i++)
    if (bounce_prose_text_get_line (text, i)->zone == BOUNCE_ZONE_REPORT)
      read_line (&reading, i);
    else
      reading.current = NULL;
  add_rest (&reading);
  g_clear_pointer (&reading.answer, bounce_prose_words_free);
  g_free (reading.host);

  return reading.entries;
}
