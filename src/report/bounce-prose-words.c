/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "report/bounce-codes.h"
#include "report/bounce-prose-words.h"

/* Lines of one statement. A server's answer has at most some twenty. */
#define MAX_LINES 40
/* Blank lines between an address and the words that belong to it. */
#define MAX_BLANKS 3
/* Bytes of the name of a row. */
#define MAX_LABEL 24

/* As Chinese and Japanese have them. */
#define WIDE_COLON "\xEF\xBC\x9A"
#define WIDE_BLANK "\xE3\x80\x80"

/* What stands between an address or lead-in and the words, and is none of them. */
static gsize
skip_joint (const char *text,
            gsize       from,
            gsize       end)
{
  while (from < end)
    {
      if (strchr (" \t:;,>\"'=|", text[from]) != NULL)
        from++;
      else if (text[from] == '.' && from + 1 < end && text[from + 1] == '.')
        from++;
      else if (text[from] == '.' && from > 0 && text[from - 1] == '.')
        from++;
      else if (text[from] == '.' && from + 1 == end)
        from++;
      else if (text[from] == '-' && (from + 1 == end || text[from + 1] == ' ' || text[from + 1] == '-'))
        from++;
      else if (end - from >= 8 && g_ascii_strncasecmp (text + from, "<mailto:", 8) == 0)
        {
          const char *close = memchr (text + from, '>', end - from);

          from = close != NULL ? (gsize) (close - text) + 1 : end;
        }
      else if (end - from >= 5 && g_ascii_strncasecmp (text + from, "smtp;", 5) == 0)
        from += 5;
      else if (end - from >= 3 && (memcmp (text + from, WIDE_COLON, 3) == 0 || memcmp (text + from, WIDE_BLANK, 3) == 0))
        from += 3;
      else
        break;
    }

  return from;
}

BounceProseWords *
bounce_prose_words_new (guint passage)
{
  BounceProseWords *self = g_new0 (BounceProseWords, 1);

  self->lines = g_string_new (NULL);
  self->context = g_string_new (NULL);
  self->passage = passage;

  return self;
}

void
bounce_prose_words_free (BounceProseWords *self)
{
  g_string_free (self->lines, TRUE);
  g_string_free (self->context, TRUE);
  g_free (self);
}

BounceProseWords *
bounce_prose_words_copy (const BounceProseWords *self)
{
  BounceProseWords *copy = g_memdup2 (self, sizeof *self);

  copy->lines = g_string_new_len (self->lines->str, self->lines->len);
  copy->context = g_string_new_len (self->context->str, self->context->len);

  return copy;
}

/**
 * bounce_prose_words_add:
 * @self: the words
 * @text: the text
 * @line: a line of it
 * @from: byte of the passage from which on the line counts
 *
 * Adds the rest of a line.
 */
void
bounce_prose_words_add (BounceProseWords      *self,
                        const BounceProseText *text,
                        const BounceLine      *line,
                        gsize                  from)
{
  const char *string = bounce_passage_get_text (g_ptr_array_index (text->passages, line->passage));

  if (from >= line->end || self->context->len + (line->end - from) > BOUNCE_LIMIT_DIAGNOSTIC)
    return;
  if (self->lines->len == 0)
    self->start = from;
  else
    g_string_append_c (self->lines, '\n');
  g_string_append_len (self->lines, string + from, line->end - from);
  if (self->context->len > 0)
    g_string_append_c (self->context, '\n');
  g_string_append_len (self->context, string + from, line->end - from);
  self->end = line->end;
  self->passage = line->passage;
  self->n_lines++;
}

/**
 * bounce_prose_words_restart:
 * @self: the words
 *
 * What was added so far only led in; it stays as context.
 */
void
bounce_prose_words_restart (BounceProseWords *self)
{
  g_string_truncate (self->lines, 0);
  self->announced = TRUE;
}

/**
 * bounce_prose_words_rate:
 * @self: the words
 *
 * Of several candidates the one with the most to say is taken: a reply code counts most, then an enhanced code, then
 * that the words are announced as such or stand right beside the address.
 */
void
bounce_prose_words_rate (BounceProseWords *self)
{
  BounceCodes codes;

  self->score = self->lines->len > 0;
  if (bounce_codes_find (self->lines->str, self->lines->len, &codes))
    {
      /* 503 only says that a command had failed before: the words about that one say more. */
      gboolean consequence = g_str_equal (codes.reply, "503");

      self->score += (codes.reply[0] == '4' || codes.reply[0] == '5') && !consequence ? 8 : 0;
      self->score += codes.status[0] >= '4' ? 4 : 0;
    }
  if ((self->announced || self->attached) && self->lines->len > 0)
    self->score += 2;
  /* Sendmail's own word for what the other server said of this recipient, whatever its transcript goes on with. */
  if (self->lines->len > 0 && bounce_ascii_begins (self->context->str, self->context->len, "(reason:"))
    self->score += 4;
}

gboolean
bounce_prose_words_are_empty (const BounceProseWords *self)
{
  return self->lines->len == 0;
}

/* "(reason: 550 no such user)", "returned '550 no such user'", "-- 550 no such user": the marks are the reporter's. */
static void
trim (BounceProseWords *self)
{
  gsize open = 0, close = 0, quotes = 0;

  while (g_str_has_prefix (self->lines->str, "-- "))
    g_string_erase (self->lines, 0, strlen ("-- "));
  while (self->lines->len > 0 && g_ascii_isspace (self->lines->str[self->lines->len - 1]))
    g_string_truncate (self->lines, self->lines->len - 1);
  for (gsize i = 0; i < self->lines->len; i++)
    {
      open += self->lines->str[i] == '(';
      close += self->lines->str[i] == ')';
      quotes += self->lines->str[i] == '\'';
    }
  if (quotes == 1 && self->lines->str[self->lines->len - 1] == '\'')
    g_string_truncate (self->lines, self->lines->len - 1);
  if (close > open && self->lines->len > 0 && self->lines->str[self->lines->len - 1] == ')')
    g_string_truncate (self->lines, self->lines->len - 1);
}

/* Where the words begin behind a lead-in: "the following reason for rejecting your request:" ends with its line. */
static gsize
skip_lead (const char          *string,
           const BounceLine    *line,
           const BounceWordHit *lead)
{
  gsize from = MIN (lead->end, line->end);
  BounceCodes codes;

  if (from < line->end && string[line->end - 1] == ':' && !bounce_codes_find (string + from, line->end - from, &codes))
    return line->end;

  return skip_joint (string, from, line->end);
}

/* "Attempts: 3": the next row of a table in which the words were one. */
static gboolean
is_label (const char *string,
          gsize       length)
{
  gsize at = 0;

  if (!g_ascii_isupper (string[0]))
    return FALSE;
  while (at < length && at < MAX_LABEL && (g_ascii_isalpha (string[at]) || string[at] == ' ' || string[at] == '-'))
    at++;

  return at > 1 && at + 1 < length && string[at] == ':' && (string[at + 1] == ' ' || string[at + 1] == '\t');
}

/* Adds a line, or the part of it that follows a lead-in. */
static void
take_line (BounceProseWords      *self,
           const BounceProseText *text,
           const BounceLine      *line,
           gsize                  from)
{
  const char *string = bounce_passage_get_text (g_ptr_array_index (text->passages, line->passage));
  const BounceWordHit *lead = bounce_prose_text_find_hit (text, line, BOUNCE_WORD_REASON);
  BounceCodes codes;

  /* "550 5.1.1 delivery error: no such user" is a server's word already. */
  if (lead != NULL && lead->end > from && !bounce_codes_find (self->lines->str, self->lines->len, &codes) &&
      !bounce_codes_is_reply_line (string + from, line->end - from))
    {
      g_string_append_len (self->context, string + from, MIN (lead->end, line->end) - from);
      bounce_prose_words_restart (self);
      from = skip_lead (string, line, lead);
      self->label = is_label (string + line->start, line->end - line->start) && from < line->end ? line->indent + 1 : 0;
    }
  bounce_prose_words_add (self, text, line, from);
}

static gboolean
is_rule (const BounceProseText *text,
         const BounceLine      *line)
{
  const char *string = bounce_prose_text_get_string (text, line, NULL);

  return line->end > line->start && strspn (string, "-=_*#~ ") >= line->end - line->start;
}

/* A line of courtesy or help. Servers say such things, too, but then inside of their answer. */
static gboolean
is_advice (const BounceProseText *text,
           const BounceLine      *line,
           guint                  indent)
{
  gsize length;
  const char *string = bounce_prose_text_get_string (text, line, &length);

  return (line->words & BOUNCE_WORD_BIT (BOUNCE_WORD_ADVICE)) != 0 && line->indent <= indent &&
         !bounce_codes_is_reply_line (string, length);
}

/* A line that announces other recipients: a lead-in, not a sentence that happens to speak of delivery to somebody. */
static gboolean
announces_recipients (const BounceProseText *text,
                      const BounceLine      *line)
{
  const BounceWordHit *hit = bounce_prose_text_find_hit (text, line, BOUNCE_WORD_RECIPIENTS);
  gsize length;
  const char *string = bounce_prose_text_get_string (text, line, &length);

  if (hit == NULL || bounce_codes_is_reply_line (string, length))
    return FALSE;
  if (string[length - 1] == ':' || (length > 3 && memcmp (string + length - 3, WIDE_COLON, 3) == 0))
    return TRUE;

  return hit->end < line->end && memchr (string + (hit->end - line->start), '@', line->end - hit->end) != NULL;
}

/* Whether words end before @line. */
static gboolean
ends_before (const BounceProseText  *text,
             const BounceLine       *line,
             const BounceProseWords *words,
             guint                   indent)
{
  const char *string = bounce_prose_text_get_string (text, line, NULL);

  if (line->zone != BOUNCE_ZONE_REPORT)
    return TRUE;
  if ((line->words & BOUNCE_WORD_BIT (BOUNCE_WORD_REASON)) != 0)
    return FALSE;
  if (line->indent <= indent && announces_recipients (text, line))
    return TRUE;
  if (words->lines->len > 0 && line->end - line->start > 3 && memcmp (string, "---", 3) == 0)
    return TRUE;
  if (words->lines->len > 0 && words->label == line->indent + 1 && is_label (string, line->end - line->start))
    return TRUE;

  return words->lines->len > 0 && is_advice (text, line, indent);
}

/**
 * bounce_prose_words_read:
 * @text: the text
 * @line: number of the line in which the words begin, or after which they do
 * @from: byte of the passage from which on that line counts
 * @border: (scope call): tells where other words begin
 * @user_data: passed to @border
 *
 * Reads one statement: to the next blank line, the next address, advice, or the returned message.
 *
 * Returns: (transfer full): the words, perhaps none
 */
BounceProseWords *
bounce_prose_words_read (const BounceProseText *text,
                         guint                  line,
                         gsize                  from,
                         BounceProseBorder      border,
                         gpointer               user_data)
{
  const BounceLine *first = bounce_prose_text_get_line (text, line);
  const char *string = bounce_passage_get_text (g_ptr_array_index (text->passages, first->passage));
  BounceProseWords *self = bounce_prose_words_new (first->passage);
  guint blanks = 0;

  from = skip_joint (string, from, first->end);
  if (from < first->end)
    take_line (self, text, first, from);
  self->attached = self->lines->len > 0;

  for (guint i = line + 1; i < text->lines->len && i < line + MAX_LINES; i++)
    {
      const BounceLine *next = bounce_prose_text_get_line (text, i);

      if (next->passage != first->passage)
        break;
      if (next->start == next->end || is_rule (text, next))
        {
          if (self->lines->len > 0 || ++blanks > MAX_BLANKS)
            {
              /* "…, but it was rejected.\n\nThe error was:": the lead-in of the next paragraph goes on. */
              if (i + 1 < text->lines->len &&
                  (bounce_prose_text_get_line (text, i + 1)->words & BOUNCE_WORD_BIT (BOUNCE_WORD_REASON)) != 0)
                continue;
              break;
            }
          continue;
        }
      if (ends_before (text, next, self, first->indent) || (border != NULL && border (i, user_data)))
        break;
      if ((next->words & BOUNCE_WORD_BIT (BOUNCE_WORD_REASON)) == 0 &&
          ((next->words & BOUNCE_WORD_BIT (BOUNCE_WORD_ALIAS)) != 0 || is_advice (text, next, first->indent)))
        continue;
      if (self->lines->len == 0 && g_str_has_prefix (bounce_prose_text_get_string (text, next, NULL), "---"))
        continue;
      take_line (self, text, next, next->start);
      self->attached |= blanks == 0;
    }
  trim (self);
  bounce_prose_words_rate (self);

  return self;
}
