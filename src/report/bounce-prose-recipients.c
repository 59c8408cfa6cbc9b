/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-expression.h"
#include "base/bounce-limits.h"
#include "report/bounce-address-x400.h"
#include "report/bounce-address.h"
#include "report/bounce-codes.h"
#include "report/bounce-prose-recipients.h"
#include "report/bounce-prose-transcript.h"

/* Lines that may stand between "the following address" and the first address. */
#define MAX_LEAD_LINES 8

/* Bytes between "the recipient" and its address. */
#define MAX_LABEL_DISTANCE 80

/* Addresses of one line that are looked at, a list's apart. */
#define MAX_LINE_ADDRESSES 200

/* Whether an announced list goes on. */
typedef struct {
  gboolean open;
  guint lines;        /* that passed without an address */
  gboolean seen;      /* an address stood in it */
  gboolean blank;     /* a blank line stood since */
  guint indent;       /* of its first address */
  guint words;        /* of the line that announced it */
} List;

void
bounce_mention_free (BounceMention *self)
{
  g_free (self->address);
  g_free (self->original);
  g_free (self);
}

gboolean
bounce_mention_is_entry (const BounceMention *self)
{
  return self->place >= BOUNCE_PLACE_LABEL || self->place == BOUNCE_PLACE_BARE;
}

static BounceMention *
add_mention (GPtrArray   *mentions,
             char        *address,
             BouncePlace  place,
             guint        line,
             gsize        start,
             gsize        end)
{
  BounceMention *mention = g_new0 (BounceMention, 1);

  mention->address = address;
  mention->place = place;
  mention->line = line;
  mention->start = start;
  mention->end = end;
  mention->words = end;
  g_ptr_array_add (mentions, mention);

  return mention;
}

/* Whether a quoted local part starts here: "paul beck"@dest.example (RFC 5321, section 4.1.2). */
static gboolean
is_quoted_local (const char *string,
                 gsize       length)
{
  const char *close;

  if (length < 4 || string[0] != '"')
    return FALSE;
  close = memchr (string + 1, '"', MIN (length - 1, BOUNCE_LIMIT_ADDRESS));

  return close != NULL && close + 1 < string + length && close[1] == '@';
}

/* What may stand before the address at the start of a line: bullets, numbers, quotes, brackets. */
static gsize
skip_bullet (const char *string,
             gsize       length)
{
  static const char *const bullets[] = { "•", "・", "■", "·", "\xE3\x80\x80" };
  gsize at = 0;
  gsize digits;

  for (;;)
    {
      gsize before = at;

      while (at < length && string[at] != '\0' && strchr (" \t-*>|\"'<(+=[", string[at]) != NULL &&
             !is_quoted_local (string + at, length - at))
        at++;
      for (gsize i = 0; i < G_N_ELEMENTS (bullets); i++)
        if (length - at >= strlen (bullets[i]) && memcmp (string + at, bullets[i], strlen (bullets[i])) == 0)
          at += strlen (bullets[i]);
      digits = strspn (string + at, "0123456789");
      if (digits > 0 && digits < 4 && at + digits + 1 < length && strchr (".)", string[at + digits]) != NULL &&
          string[at + digits + 1] == ' ')
        at += digits + 2;
      if (at == before)
        return at;
    }
}

/* What follows the address: whether it is punctuation that reports put there, and not the rest of a sentence. */
static gboolean
is_entry_tail (const char *string,
               gsize       length,
               gsize       end)
{
  while (end < length && strchr (">\"' )", string[end]) != NULL)
    end++;
  if (end >= length)
    return FALSE;
  if (strchr (":;([{=|", string[end]) != NULL)
    return TRUE;
  if (string[end] == '.' && end + 2 < length && string[end + 1] == '.')
    return TRUE;
  if (string[end] == ',' && end + 1 < length && string[end + 1] == ' ')
    return FALSE;
  if (string[end] == '-' && end + 1 < length && (string[end + 1] == ' ' || string[end + 1] == '-'))
    return TRUE;

  return bounce_codes_is_reply_line (string + end, length - end);
}

static gboolean
is_tail_empty (const char *string,
               gsize       length,
               gsize       end)
{
  while (end < length && strchr (" \t>\"')]:;,.", string[end]) != NULL && string[end] != '\0')
    end++;

  return end >= length || g_ascii_strncasecmp (string + end, "<mailto:", MIN (8, length - end)) == 0;
}

static gboolean
is_one_of (GStrv       list,
           const char *address)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    if (bounce_address_equal (list[i], address))
      return TRUE;

  return FALSE;
}

/* An address that is part of a link or an identifier failed nothing. */
static gboolean
is_in_link (const char *string,
            gsize       start)
{
  gsize from = start;
  gsize length;

  while (from > 0 && !g_ascii_isspace (string[from - 1]) && string[from - 1] != '<')
    from--;
  length = start - from;

  return (g_strstr_len (string + from, length, "://") != NULL || g_strstr_len (string + from, length, "www.") != NULL);
}

/* The word of @role that stands in the line right before @position, with nothing but a few words between. */
static const BounceWordHit *
hit_before (const BounceProseText *text,
            const BounceLine      *line,
            BounceWordRole         role,
            gsize                  position)
{
  const BounceWordHit *best = NULL;

  for (guint i = 0; (line->words & BOUNCE_WORD_BIT (role)) != 0 && i < line->n_hits; i++)
    {
      const BounceWordHit *hit = &g_array_index (text->hits, BounceWordHit, line->first_hit + i);

      if (hit->role == role && hit->end <= position)
        best = hit;
    }

  return best;
}

/* Whether a label and an address belong together: close to each other, and in one sentence. */
static gboolean
is_near (const char *string,
         gsize       from,
         gsize       to)
{
  return to - from <= MAX_LABEL_DISTANCE && g_strstr_len (string + from, to - from, ". ") == NULL;
}

/* A label before an address: words of the dialects, or "Recipient:" as part of the line above, wrapped. */
static BouncePlace
judge_inner (const BounceProseText *text,
             const BounceLine      *line,
             gsize                  start,
             gboolean               answers)
{
  const BounceWordHit *label = hit_before (text, line, BOUNCE_WORD_RECIPIENTS, start);
  const BounceWordHit *sender = hit_before (text, line, BOUNCE_WORD_SENDER, start);
  const char *string = bounce_prose_text_get_string (text, line, NULL);

  if (label != NULL && (sender == NULL || sender->start < label->start) && is_near (string, label->end - line->start,
                                                                                    start - line->start))
    return BOUNCE_PLACE_LABEL;

  return answers ? BOUNCE_PLACE_ANSWER : BOUNCE_PLACE_MENTION;
}

/* All addresses of a line that does not start with one. */
static void
read_inner (const BounceProseText *text,
            guint                  number,
            BouncePlace            highest,
            GPtrArray             *mentions)
{
  const BounceLine *line = bounce_prose_text_get_line (text, number);
  guint most = MIN (mentions->len + MAX_LINE_ADDRESSES, BOUNCE_LIMIT_RECIPIENTS);
  gsize length, start, end;
  gsize previous = 0;
  BounceCodes codes;
  const char *string = bounce_prose_text_get_string (text, line, &length);

  gboolean answers = bounce_codes_find (string, length, &codes) && codes.reply[0] != '2';

  for (start = 0; start < length && mentions->len < most; previous = start = end)
    {
      g_autofree char *found = bounce_address_find (string, length, &start, &end);
      const BounceWordHit *sender, *alias;
      BouncePlace place;

      if (found == NULL)
        return;
      if (is_in_link (string, start))
        continue;
      /* "from a@b.example to c@d.example": the first address has used up the word. */
      sender = hit_before (text, line, BOUNCE_WORD_SENDER, line->start + start);
      if (sender != NULL && sender->end < line->start + previous)
        sender = NULL;
      alias = hit_before (text, line, BOUNCE_WORD_ALIAS, line->start + start);
      place = MIN (judge_inner (text, line, line->start + start, answers), highest);
      if (place < BOUNCE_PLACE_LABEL && (sender != NULL || alias != NULL))
        continue;
      if (place == BOUNCE_PLACE_LABEL && alias != NULL && mentions->len > 0)
        continue;
      if (place == BOUNCE_PLACE_MENTION && (line->words & (BOUNCE_WORD_BIT (BOUNCE_WORD_NOTICE) |
                                                           BOUNCE_WORD_BIT (BOUNCE_WORD_FAILED) |
                                                           BOUNCE_WORD_BIT (BOUNCE_WORD_REASON))) == 0)
        place = BOUNCE_PLACE_ANYWHERE;
      add_mention (mentions, g_steal_pointer (&found), place, number, line->start + start, line->start + end);
    }
}

/* More addresses of an announced list on the same line: "a@x.example, b@y.example". */
static void
read_more (const BounceProseText *text,
           guint                  number,
           gsize                  from,
           BouncePlace            place,
           GPtrArray             *mentions)
{
  const BounceLine *line = bounce_prose_text_get_line (text, number);
  gsize length, end;
  const char *string = bounce_prose_text_get_string (text, line, &length);

  while (from < length && strchr (",;> \"'", string[from]) != NULL)
    {
      gsize skipped = strspn (string + from, ",;> \"'<");
      gsize start = 0;
      char *address = from + skipped < length
                        ? bounce_address_find (string + from + skipped, length - from - skipped, &start, &end)
                        : NULL;

      if (address == NULL || start > 0 || skipped == 0)
        {
          g_free (address);
          return;
        }
      add_mention (mentions, address, place, number, line->start + from + skipped, line->start + from + skipped + end);
      from += skipped + end;
    }
}

static BouncePlace
judge_lead (const BounceProseText    *text,
            const BounceLine         *line,
            const BounceProseParties *parties,
            const List               *list,
            const char               *address,
            gsize                     end)
{
  gsize length;
  const char *string = bounce_prose_text_get_string (text, line, &length);
  gboolean own = is_one_of (parties->own, address) && !is_one_of (parties->failed, address);
  const guint reports = BOUNCE_WORD_BIT (BOUNCE_WORD_NOTICE) | BOUNCE_WORD_BIT (BOUNCE_WORD_FAILED) |
                        BOUNCE_WORD_BIT (BOUNCE_WORD_DELAYED);

  if (list->open && (!list->seen || !list->blank || line->indent == list->indent) &&
      (!own || is_tail_empty (string, length, end) || is_entry_tail (string, length, end)))
    return BOUNCE_PLACE_LISTED;
  if (own || bounce_address_is_daemon (address))
    return BOUNCE_PLACE_MENTION;
  if (is_entry_tail (string, length, end) || (line->words & reports) != 0)
    return BOUNCE_PLACE_LEAD;
  if (is_tail_empty (string, length, end))
    return BOUNCE_PLACE_BARE;

  return is_one_of (parties->failed, address) ? BOUNCE_PLACE_LEAD : BOUNCE_PLACE_MENTION;
}

/* A line that starts with an address. */
static gboolean
read_lead (const BounceProseText    *text,
           guint                     number,
           const BounceProseParties *parties,
           List                     *list,
           GPtrArray                *mentions)
{
  const BounceLine *line = bounce_prose_text_get_line (text, number);
  gsize length, end;
  gsize start = 0;
  const char *string = bounce_prose_text_get_string (text, line, &length);
  gsize skipped = skip_bullet (string, length);
  g_autofree char *address = skipped < length
                               ? bounce_address_find (string + skipped, length - skipped, &start, &end)
                               : NULL;
  BouncePlace place;

  if (address == NULL || start > 0)
    return FALSE;
  end += skipped;
  place = judge_lead (text, line, parties, list, address, end);
  if (place == BOUNCE_PLACE_LISTED && !list->seen)
    {
      list->seen = TRUE;
      list->indent = line->indent;
    }
  add_mention (mentions, g_steal_pointer (&address), place, number, line->start + skipped, line->start + end);
  if (place == BOUNCE_PLACE_LISTED)
    read_more (text, number, end, place, mentions);

  return TRUE;
}

/* An address that is packed into a name of X.400, behind an announcement or alone on its line. */
static gboolean
read_x400 (const BounceProseText *text,
           guint                  number,
           List                  *list,
           GPtrArray             *mentions)
{
  const BounceLine *line = bounce_prose_text_get_line (text, number);
  gsize length, start, end;
  const char *string = bounce_prose_text_get_string (text, line, &length);
  g_autofree char *address = bounce_address_find_x400 (string, length, &start, &end);
  BounceMention *mention;
  BouncePlace place;

  if (address == NULL || is_in_link (string, start))
    return FALSE;
  place = list->open                                                                     ? BOUNCE_PLACE_LISTED
          : hit_before (text, line, BOUNCE_WORD_RECIPIENTS, line->start + start) != NULL ? BOUNCE_PLACE_LABEL
                                                                                         : BOUNCE_PLACE_BARE;
  if (list->open && !list->seen)
    {
      list->seen = TRUE;
      list->indent = line->indent;
    }
  mention = add_mention (mentions, g_steal_pointer (&address), place, number, line->start + start, line->start + end);
  /* The rest of the name is no word of the server. */
  mention->words = line->end;

  return TRUE;
}

/* The entry above a line. */
typedef struct {
  gboolean open;     /* no blank line since */
  guint indent;
} Entry;

/* (nullable): where the group of this name stood, if it says anything. */
static const BounceExpressionGroup *
get_named (const BounceExpression      *expression,
           const BounceExpressionGroup *groups,
           const char                  *name)
{
  const BounceExpressionGroup *group = &groups[bounce_expression_get_group (expression, name)];

  return group != &groups[0] && group->end > group->start ? group : NULL;
}

/* What the dialect's own expressions find in the line. */
static gboolean
read_expression (const BounceProseText *text,
                 guint                  number,
                 BounceDialect         *dialect,
                 GPtrArray             *mentions)
{
  const BounceLine *line = bounce_prose_text_get_line (text, number);
  GPtrArray *expressions = bounce_dialect_get_recipient_expressions (dialect);
  gsize length;
  const char *string = bounce_prose_text_get_string (text, line, &length);

  for (guint i = 0; i < expressions->len; i++)
    {
      const BounceExpression *expression = g_ptr_array_index (expressions, i);
      BounceExpressionGroup groups[BOUNCE_EXPRESSION_GROUPS];
      const BounceExpressionGroup *address, *words, *original;
      BounceMention *mention;
      char *parsed;

      if (!bounce_expression_match (expression, string, length, 0, groups, BOUNCE_EXPRESSION_GROUPS))
        continue;
      address = get_named (expression, groups, "address");
      parsed = address != NULL ? bounce_address_parse (string + address->start, (gssize) (address->end - address->start))
                               : NULL;
      if (parsed == NULL)
        continue;
      mention = add_mention (mentions, parsed, BOUNCE_PLACE_EXPRESSION, number, line->start + address->start,
                             line->start + address->end);
      words = get_named (expression, groups, "text");
      if (words != NULL)
        mention->words = line->start + words->start;
      else
        mention->silent = TRUE;
      original = get_named (expression, groups, "original");
      if (original != NULL)
        mention->original = bounce_address_parse (string + original->start, (gssize) (original->end - original->start));
      return TRUE;
    }

  return FALSE;
}

/* "(generated from user@example)" below an address. */
static void
read_alias (const BounceProseText *text,
            const BounceLine      *line,
            GPtrArray             *mentions)
{
  const BounceWordHit *alias = bounce_prose_text_find_hit (text, line, BOUNCE_WORD_ALIAS);
  BounceMention *last = mentions->len > 0 ? g_ptr_array_index (mentions, mentions->len - 1) : NULL;
  const char *string = bounce_passage_get_text (g_ptr_array_index (text->passages, line->passage));
  gsize start = 0;
  gsize end;
  char *address;

  if (alias == NULL || last == NULL || alias->end >= line->end || last->original != NULL)
    return;
  address = bounce_address_find (string + alias->end, line->end - alias->end, &start, &end);
  if (address != NULL && !bounce_address_equal (address, last->address))
    last->original = address;
  else
    g_free (address);
  /* "<user@host> (expanded from <alias@host>): the words" */
  if (last->words > line->start && last->words <= alias->start)
    {
      const char *close = memchr (string + alias->end, ')', line->end - alias->end);

      last->words = close != NULL ? (gsize) (close - string) + 1 : line->end;
    }
}

/* "an undisclosed address", and below it "(generated from user@example)": Exim keeps to itself where a list or a forwarding
 * leads. The address that was written to is then all that is known of the recipient. */
static void
read_hidden (const BounceProseText *text,
             guint                  number,
             const List            *list,
             GPtrArray             *mentions)
{
  const BounceLine *line = bounce_prose_text_get_line (text, number);
  const BounceWordHit *alias = bounce_prose_text_find_hit (text, line, BOUNCE_WORD_ALIAS);
  const BounceLine *above;
  gsize start = 0;
  gsize length, end;
  const char *string;
  char *address;

  if (alias == NULL || number == 0 || !list->open)
    return;
  above = bounce_prose_text_get_line (text, number - 1);
  string = bounce_prose_text_get_string (text, above, &length);
  if (above->zone != BOUNCE_ZONE_REPORT || above->indent == 0 || above->indent >= line->indent || length == 0 ||
      memchr (string, '@', length) != NULL)
    return;
  string = bounce_prose_text_get_string (text, line, &length);
  if (string[0] != '(')
    return;
  address = bounce_address_find (string, length, &start, &end);
  if (address != NULL)
    {
      const char *close = memchr (string + end, ')', length - end);
      BounceMention *mention = add_mention (mentions, address, BOUNCE_PLACE_LISTED, number, line->start + start,
                                            line->start + end);

      mention->words = close != NULL ? line->start + (close - string) + 1 : line->end;
    }
}

/* Whether the line itself, behind its announcement, names the recipient that it announces. */
static gboolean
names_recipient (const BounceProseText *text,
                 const BounceLine      *line,
                 const GPtrArray       *mentions,
                 guint                  first)
{
  gsize length;
  const char *string = bounce_prose_text_get_string (text, line, &length);

  for (guint i = first; i < mentions->len; i++)
    {
      const BounceMention *mention = g_ptr_array_index (mentions, i);

      if (mention->place == BOUNCE_PLACE_LABEL)
        return length > 0 && string[length - 1] != ',';
    }

  return FALSE;
}

static void
follow_list (const BounceLine *line,
             gboolean          lead,
             gboolean          named,
             List             *list)
{
  if (line->start == line->end)
    {
      list->blank = TRUE;
      return;
    }
  if ((line->words & BOUNCE_WORD_BIT (BOUNCE_WORD_RECIPIENTS)) != 0)
    {
      /* "Undeliverable to: a@b.example" announces no list, unless it goes on behind a comma. */
      *list = (List) { .open = !named, .words = line->words };
      return;
    }
  if (!list->open)
    return;
  if (lead)
    {
      list->lines = 0;
      list->blank = FALSE;
      return;
    }
  list->lines++;
  if ((list->seen && list->blank && line->indent <= list->indent) || (!list->seen && list->lines > MAX_LEAD_LINES) ||
      (line->words & (BOUNCE_WORD_BIT (BOUNCE_WORD_SEPARATOR) | BOUNCE_WORD_BIT (BOUNCE_WORD_ADVICE))) != 0)
    list->open = FALSE;
}

/**
 * bounce_prose_find_mentions:
 * @text: the text of a report
 * @dialect: (nullable): the dialect that was recognised
 * @parties: addresses that are known from the header
 *
 * Returns: (transfer full) (element-type BounceMention): the addresses that may have failed, in the order of the text
 */
GPtrArray *
bounce_prose_find_mentions (const BounceProseText    *text,
                            BounceDialect            *dialect,
                            const BounceProseParties *parties)
{
  GPtrArray *mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_mention_free);
  List list = { .open = FALSE };
  Entry entry = { .open = FALSE };

  for (guint i = 0; i < text->lines->len && mentions->len < BOUNCE_LIMIT_RECIPIENTS; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (text, i);
      gboolean lead = FALSE;
      guint n = mentions->len;

      if (line->zone != BOUNCE_ZONE_REPORT)
        {
          list.open = FALSE;
          continue;
        }
      if (line->start < line->end)
        {
          gsize length;
          const char *string = bounce_prose_text_get_string (text, line, &length);
          gboolean addressed = memchr (string, '@', length) != NULL;
          gboolean advice = addressed && ((line->words & BOUNCE_WORD_BIT (BOUNCE_WORD_ADVICE)) != 0 ||
                                          bounce_prose_transcript_has_line (string, length));
          /* A line that is indented below an entry belongs to the words there, even where it starts with an address. */
          gboolean inside = entry.open && line->indent > entry.indent;

          lead = dialect != NULL && read_expression (text, i, dialect, mentions);
          if (!lead && !advice && !inside && memchr (string, '=', length) != NULL)
            lead = read_x400 (text, i, &list, mentions);
          if (addressed && !lead && !advice && !inside)
            lead = read_lead (text, i, parties, &list, mentions);
          if (addressed && !lead && !advice)
            read_inner (text, i, inside ? BOUNCE_PLACE_ANSWER : BOUNCE_PLACE_LABEL, mentions);
          read_alias (text, line, mentions);
          if (addressed && mentions->len == n)
            read_hidden (text, i, &list, mentions);
          for (guint m = n; list.open && m < mentions->len; m++)
            ((BounceMention *) g_ptr_array_index (mentions, m))->list = list.words;
          if (mentions->len > n && bounce_mention_is_entry (g_ptr_array_index (mentions, mentions->len - 1)))
            entry = (Entry) { TRUE, line->indent };
        }
      else
        entry.open = FALSE;
      follow_list (line, lead, names_recipient (text, line, mentions, n), &list);
    }

  return mentions;
}
