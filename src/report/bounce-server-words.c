/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "report/bounce-address.h"
#include "report/bounce-codes.h"
#include "report/bounce-field-reader.h"
#include "report/bounce-original-reader.h"
#include "report/bounce-recipient.h"
#include "report/bounce-server-words.h"

/* Lines of one statement; a longer one is no statement. */
#define MAX_STATEMENT_LINES 24

/* How surely a line holds the remote server's words. */
typedef enum {
  RANK_NONE,
  RANK_BEHIND,     /* has a status code, somewhere behind the recipient's name */
  RANK_REPLY,      /* has a reply code there */
  RANK_NAMED,      /* names the recipient, and has a reply code */
  RANK_ANSWER,     /* is marked as what the other side answered */
  RANK_TRANSCRIPT, /* stands in a transcript, where the command before it is known too */
} Rank;

typedef struct {
  const char *text;
  gsize start, end;
} Line;

static gboolean
next_line (const char *text,
           gsize       border,
           gsize      *at,
           Line       *line)
{
  const char *newline;

  if (*at >= border)
    return FALSE;
  newline = memchr (text + *at, '\n', border - *at);
  line->text = text;
  line->start = *at;
  line->end = newline != NULL ? (gsize) (newline - text) : border;
  *at = newline != NULL ? line->end + 1 : border;

  return TRUE;
}

static gboolean
line_is_blank (const Line *line)
{
  return line->start + strspn (line->text + line->start, " \t\r") >= line->end;
}

/* Whom the lines speak of, while a text is read from top to bottom. */
typedef struct {
  GHashTable *names;    /* address in lower case → number of the recipient, plus one */
  guint wanted;
  gboolean alone;       /* there is no other recipient */
  gboolean mine;        /* the lines speak of the one that is asked for */
  gboolean in_list;     /* its name stood alone on its line, and so did all since: what follows concerns all of them */
} Topic;

/* What a line says of recipients. */
typedef struct {
  gboolean wanted;      /* names the one that is asked for */
  gboolean another;     /* names another one */
  gboolean bare;        /* holds nothing but addresses */
} Naming;

static void
add_name (GHashTable *names,
          const char *address,
          guint       number)
{
  char *key = address != NULL ? bounce_ascii_dup_lower (address, -1) : NULL;

  if (key == NULL || g_hash_table_contains (names, key))
    g_free (key);
  else
    g_hash_table_insert (names, key, GUINT_TO_POINTER (number + 1));
}

static GHashTable *
collect_names (const GPtrArray *recipients)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < recipients->len; i++)
    add_name (names, ((const BounceRecipient *) g_ptr_array_index (recipients, i))->address, i);
  for (guint i = 0; i < recipients->len; i++)
    add_name (names, ((const BounceRecipient *) g_ptr_array_index (recipients, i))->original_address, i);

  return names;
}

static Naming
read_naming (const Topic *topic,
             const Line  *line)
{
  Naming naming = { FALSE, FALSE, FALSE };
  gsize from = line->start;
  gsize letters = 0;
  guint n_addresses = 0;

  if (memchr (line->text + line->start, '@', line->end - line->start) == NULL)
    return naming;
  while (n_addresses < 16)
    {
      gsize start = from;
      gsize end = line->end;
      g_autofree char *address = bounce_address_find (line->text, line->end, &start, &end);
      g_autofree char *key = address != NULL ? bounce_ascii_dup_lower (address, -1) : NULL;
      guint number = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (topic->names, key)) : 0;

      for (gsize i = from; i < (address != NULL ? start : line->end); i++)
        letters += g_ascii_isalnum (line->text[i]);
      if (address == NULL)
        break;
      naming.wanted |= number == topic->wanted + 1;
      naming.another |= number != 0 && number != topic->wanted + 1;
      from = end;
      n_addresses++;
    }
  naming.bare = n_addresses > 0 && letters < 4;

  return naming;
}

static void
follow_topic (Topic        *topic,
              const Naming *naming)
{
  if (naming->wanted)
    {
      topic->mine = TRUE;
      topic->in_list = naming->bare;
    }
  else if (naming->another)
    {
      topic->in_list = topic->in_list && naming->bare;
      topic->mine = topic->mine && topic->in_list;
    }
}

static gboolean
line_begins (const Line *line,
             const char *prefix)
{
  gsize skipped = strspn (line->text + line->start, " \t");

  return line->start + skipped < line->end &&
         bounce_ascii_begins (line->text + line->start + skipped, line->end - line->start - skipped, prefix);
}

static gboolean
line_holds (const Line *line,
            const char *phrase)
{
  return bounce_ascii_find (line->text + line->start, line->end - line->start, phrase) != NULL;
}

static Rank
rank_line (const Line   *line,
           const Naming *naming,
           BounceCodes  *codes)
{
  gboolean has_reply = bounce_codes_find_reply (line->text + line->start, line->end - line->start, codes);

  if (codes->reply[0] == '2')
    return RANK_NONE;
  if (!has_reply)
    return codes->status[0] == '4' || codes->status[0] == '5' ? RANK_BEHIND : RANK_NONE;
  if (line_begins (line, "<<<"))
    return RANK_TRANSCRIPT;
  if (line_begins (line, "(reason:") || line_holds (line, "said:") ||
      line_holds (line, " returned ") || line_begins (line, "remote host said"))
    return RANK_ANSWER;

  /* Elsewhere a number behind a colon may be anything. */
  return naming->wanted ? RANK_NAMED : codes->announced ? RANK_REPLY : RANK_NONE;
}

static gboolean
names_only_another (const Topic *topic,
                    const Line  *line)
{
  Naming naming = { FALSE, FALSE, FALSE };

  if (!topic->alone)
    naming = read_naming (topic, line);

  return naming.another && !naming.wanted;
}

/* Where the words begin: at the codes, or, where nothing follows these, at what stands before them ("Sorry, no such user.
 * (#5.1.1)"), without the address that may lead the line. */
static gsize
find_begin (const Line        *line,
            const BounceCodes *codes)
{
  gsize code = line->start + (codes->reply[0] != '\0' ? codes->reply_span.position : codes->status_span.position);
  gsize after = line->start + codes->status_span.position + codes->status_span.length;
  gsize begin = line->start;
  const char *name_end;

  if (codes->status_span.length > 0 && codes->status_span.position + line->start < code)
    code = line->start + codes->status_span.position;
  if (codes->reply[0] != '\0')
    return code;
  for (gsize i = after; i < line->end; i++)
    if (g_ascii_isalnum (line->text[i]) || (guchar) line->text[i] >= 0x80)
      return code;

  name_end = line_begins (line, "<") ? g_strstr_len (line->text + begin, code - begin, ">:") : NULL;
  if (name_end != NULL)
    begin = (gsize) (name_end - line->text) + 2;
  while (begin < code && g_ascii_isspace (line->text[begin]))
    begin++;

  return begin;
}

/* Takes the whole statement that begins in @line at the codes: what follows up to a blank line, the next recipient, or
 * the next step of a transcript. */
static void
take_statement (BounceServerWords   *words,
                const BouncePassage *passage,
                gsize                border,
                const Topic         *topic,
                const Line          *line,
                const BounceCodes   *codes)
{
  const char *text = bounce_passage_get_text (passage);
  g_autoptr(GString) lines = g_string_new (NULL);
  gboolean transcript = line_begins (line, "<<<");
  gboolean bracketed = line_begins (line, "(reason:");
  gsize begin = find_begin (line, codes);
  gsize end = line->end;
  gsize at = MIN (line->end + 1, border);
  Line next;

  g_string_append_len (lines, text + begin, line->end - begin);

  for (guint n = 1; n < MAX_STATEMENT_LINES && !bracketed && next_line (text, border, &at, &next); n++)
    {
      gsize skipped = strspn (text + next.start, " \t");

      if (line_is_blank (&next) || line_begins (&next, ">>>") || line_begins (&next, "---")
          || line_begins (&next, "...")
          || (!transcript && line_begins (&next, "<") && memchr (text + next.start, '@', next.end - next.start) != NULL
              && skipped == 0)
          || line_begins (&next, "final-recipient") || line_begins (&next, "(expanded from"))
        break;
      if (transcript != line_begins (&next, "<<<") || names_only_another (topic, &next))
        break;
      if (transcript)
        {
          skipped = strspn (text + next.start, " \t<");
          if (strncmp (text + next.start + skipped, codes->reply, 3) != 0)
            break;
        }
      if (bounce_codes_is_reply_line (text + next.start + skipped, next.end - next.start - skipped) &&
          codes->reply[0] != '\0' && strncmp (text + next.start + skipped, codes->reply, 3) != 0)
        break;
      g_string_append_c (lines, '\n');
      g_string_append_len (lines, text + next.start + skipped, next.end - next.start - skipped);
      end = next.end;
    }

  /* Marks around the words are not the server's. */
  while (lines->len > 0 && strchr (bracketed ? " \t\r)" : " \t\r'\"#", lines->str[lines->len - 1]) != NULL)
    g_string_truncate (lines, lines->len - 1);

  bounce_server_words_clear (words);
  words->passage = passage;
  words->position = begin;
  words->length = end - begin;
  words->lines = g_string_free (g_steal_pointer (&lines), FALSE);
}

/* The lines just before the statement and the statement: "… while talking to mx.example.:", ">>> RCPT To:<…>". */
static void
take_context (BounceServerWords *words)
{
  const char *text = bounce_passage_get_text (words->passage);
  gsize start = words->position;

  for (guint n = 0; n < 4 && start > 0; n++)
    {
      gsize previous = start - 1;

      while (previous > 0 && text[previous - 1] != '\n')
        previous--;
      if (n > 0 && previous + strspn (text + previous, " \t\r") >= start - 1)
        break;
      start = previous;
    }
  words->context = g_strndup (text + start, words->position + words->length - start);
}

/**
 * bounce_server_words_clear:
 * @self: words
 *
 * Frees what @self holds.
 */
void
bounce_server_words_clear (BounceServerWords *self)
{
  g_clear_pointer (&self->lines, g_free);
  g_clear_pointer (&self->context, g_free);
  self->passage = NULL;
}

/**
 * bounce_server_words_get_border_from:
 * @passage: a passage
 * @start: where to begin
 *
 * Returns: the position behind @start at which a returned message begins in its text, or its length
 */
gsize
bounce_server_words_get_border_from (const BouncePassage *passage,
                                     gsize                start)
{
  const char *text = bounce_passage_get_text (passage);
  gsize length = strlen (text);
  gssize header = bounce_original_find_header (text, length, start);

  return header >= 0 ? (gsize) header : length;
}

/**
 * bounce_server_words_find:
 * @passages: (element-type BouncePassage): what people were meant to read
 * @recipients: (element-type BounceRecipient): all recipients of the report
 * @index: the one that is asked for
 * @words: (out caller-allocates): what was found; to be cleared
 *
 * Looks for the statement about one recipient: behind a line that names it and before one that names another. Where
 * there is only one recipient the whole text speaks of it.
 *
 * Returns: whether a statement with a code was found
 */
gboolean
bounce_server_words_find (GPtrArray         *passages,
                          const GPtrArray   *recipients,
                          guint              index,
                          BounceServerWords *words)
{
  g_autoptr(GHashTable) names = NULL;
  Rank best = RANK_NONE;

  memset (words, 0, sizeof *words);
  if (recipients->len > BOUNCE_LIMIT_WORD_SEARCHES)
    return FALSE;
  names = collect_names (recipients);
  for (guint i = 0; i < passages->len; i++)
    {
      const BouncePassage *passage = g_ptr_array_index (passages, i);
      const char *text = bounce_passage_get_text (passage);
      gsize border = MIN (passage->border, BOUNCE_LIMIT_EXPLANATION);
      Topic topic = { names, index, recipients->len == 1, recipients->len == 1, FALSE };
      gsize at = 0;
      Line line;

      while (best < RANK_TRANSCRIPT && next_line (text, border, &at, &line))
        {
          BounceCodes codes;
          Naming naming;
          Rank rank;

          naming = read_naming (&topic, &line);
          follow_topic (&topic, &naming);
          if (!topic.mine)
            continue;
          rank = rank_line (&line, &naming, &codes);
          if (rank <= best)
            continue;
          /* Fields of a report that stands in the text are read as fields. */
          if (bounce_field_reader_match_known (text + line.start, line.end - line.start) > 0)
            continue;
          best = rank;
          take_statement (words, passage, border, &topic, &line, &codes);
        }
    }
  if (best == RANK_NONE)
    return FALSE;
  take_context (words);

  return TRUE;
}
