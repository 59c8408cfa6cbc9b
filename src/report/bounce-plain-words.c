/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "report/bounce-plain-words.h"
#include "report/bounce-recipient.h"
#include "report/bounce-server-words.h"

/* A statement has some words; a paragraph that is longer than a few sentences explains mail in general. */
#define MIN_STATEMENT 8
#define MAX_PARAGRAPH 800

typedef struct {
  const char *text;
  gsize border;
  gsize start, end;   /* what was found */
} Search;

static const char *
find_in (const char *text,
         gsize       start,
         gsize       end,
         const char *needle)
{
  gsize length = needle != NULL ? strlen (needle) : 0;

  for (gsize i = start; length > 2 && i + length <= end; i++)
    if (g_ascii_strncasecmp (text + i, needle, length) == 0)
      return text + i;

  return NULL;
}

static gsize
end_of_line (const char *text,
             gsize       position,
             gsize       border)
{
  const char *newline = memchr (text + position, '\n', border - position);

  return newline != NULL ? (gsize) (newline - text) : border;
}

static gboolean
is_blank (const char *text,
          gsize       start,
          gsize       end)
{
  return start + strspn (text + start, " \t\r\n") >= end;
}

/* Behind the address: "> (expanded from …)", then the separator that introduces a statement. */
static gsize
skip_separator (const char *text,
                gsize       at,
                gsize       end)
{
  while (at < end && strchr (">'\" ", text[at]) != NULL)
    at++;
  if (at < end && text[at] == '(')
    {
      const char *close = memchr (text + at, ')', end - at);

      if (close == NULL)
        return 0;
      at = (gsize) (close - text) + 1;
      at += strspn (text + at, " ");
    }
  if (at + 3 < end && strncmp (text + at, "...", 3) == 0)
    return at + 3 + strspn (text + at + 3, " ");
  if (at < end && (text[at] == ':' || text[at] == ';'))
    return at + 1 + strspn (text + at + 1, " \t");
  if (at + 1 < end && text[at] == '-' && text[at + 1] == ' ')
    return at + 2;

  return 0;
}

/* A statement goes on in indented lines. */
static gsize
end_of_statement (const char *text,
                  gsize       line_end,
                  gsize       border)
{
  while (line_end + 1 < border && (text[line_end + 1] == ' ' || text[line_end + 1] == '\t'))
    {
      gsize next = end_of_line (text, line_end + 1, border);

      if (is_blank (text, line_end + 1, next))
        break;
      line_end = next;
    }

  return line_end;
}

static gboolean
find_statement (Search     *search,
                const char *address)
{
  gsize from = 0;
  const char *found;

  while ((found = find_in (search->text, from, search->border, address)) != NULL)
    {
      gsize line_end = end_of_line (search->text, found - search->text, search->border);
      gsize start = skip_separator (search->text, found - search->text + strlen (address), line_end);

      if (start > 0 && line_end >= start + MIN_STATEMENT)
        {
          search->start = start;
          search->end = end_of_statement (search->text, line_end, search->border);
          return TRUE;
        }
      from = found - search->text + strlen (address);
    }

  return FALSE;
}

/* "Reason: …" within the lines behind the recipient's. */
static gboolean
find_reason (Search     *search,
             const char *address)
{
  const char *found = find_in (search->text, 0, search->border, address);
  gsize at;

  if (found == NULL)
    return FALSE;
  at = end_of_line (search->text, found - search->text, search->border);
  for (guint n = 0; n < 6 && at < search->border; n++)
    {
      gsize start = at + 1 + strspn (search->text + at + 1, " \t(");
      gsize end = end_of_line (search->text, MIN (start, search->border), search->border);

      if (memchr (search->text + MIN (at + 1, search->border), '@', end - MIN (at + 1, end)) != NULL)
        return FALSE;
      if (g_ascii_strncasecmp (search->text + start, "reason:", 7) == 0 && start + 7 < end)
        {
          search->start = start + 7 + strspn (search->text + start + 7, " \t");
          search->end = end_of_statement (search->text, end, search->border);
          return search->end > search->start;
        }
      at = end;
    }

  return FALSE;
}

static gsize
start_of_paragraph (const char *text,
                    gsize       position)
{
  while (position > 0)
    {
      gsize line = position;

      while (line > 0 && text[line - 1] != '\n')
        line--;
      if (line == 0)
        return 0;
      /* The line before. */
      position = line - 1;
      line = position;
      while (line > 0 && text[line - 1] != '\n')
        line--;
      if (is_blank (text, line, position))
        return position + 1;
    }

  return 0;
}

static gsize
end_of_paragraph (const char *text,
                  gsize       position,
                  gsize       border)
{
  gsize end = end_of_line (text, position, border);

  while (end + 1 < border)
    {
      gsize next = end_of_line (text, end + 1, border);

      if (is_blank (text, end + 1, next))
        break;
      end = next;
    }

  return end;
}

/* The paragraph that names the recipient; where it holds nothing else, the one before, which introduces it. */
static gboolean
find_paragraph (Search     *search,
                const char *address)
{
  const char *found = find_in (search->text, 0, search->border, address);
  gsize start, end;

  if (found == NULL)
    return FALSE;
  start = start_of_paragraph (search->text, found - search->text);
  end = end_of_paragraph (search->text, found - search->text, search->border);
  if (end - start < strlen (address) + 12 && start > 1)
    {
      gsize last = start;

      while (last > 0 && strchr (" \t\r\n", search->text[last - 1]) != NULL)
        last--;
      if (last > 0)
        start = start_of_paragraph (search->text, last - 1);
    }
  if (end - start > MAX_PARAGRAPH || end <= start)
    return FALSE;
  search->start = start;
  search->end = end;

  return TRUE;
}

typedef gboolean (*FindFunc) (Search *search, const char *address);

/**
 * bounce_plain_words_find:
 * @passages: (element-type BouncePassage): what people were meant to read
 * @recipients: (element-type BounceRecipient): all recipients of the report
 * @index: the one that is asked for
 * @evidence: (out) (nullable): where the words stand
 *
 * Returns: (transfer full) (nullable): what is said of the recipient
 */
char *
bounce_plain_words_find (GPtrArray        *passages,
                         const GPtrArray  *recipients,
                         guint             index,
                         BounceEvidence  **evidence)
{
  static const FindFunc finders[] = { find_statement, find_reason, find_paragraph };
  const BounceRecipient *recipient = g_ptr_array_index (recipients, index);
  const char *const addresses[] = { recipient->address, recipient->original_address };

  *evidence = NULL;
  if (recipients->len > BOUNCE_LIMIT_WORD_SEARCHES)
    return NULL;
  for (gsize f = 0; f < G_N_ELEMENTS (finders); f++)
    for (guint i = 0; i < passages->len; i++)
      {
        const BouncePassage *passage = g_ptr_array_index (passages, i);
        Search search = { bounce_passage_get_text (passage),
                          MIN (passage->border, BOUNCE_LIMIT_EXPLANATION), 0, 0 };

        for (gsize a = 0; a < G_N_ELEMENTS (addresses); a++)
          if (addresses[a] != NULL && finders[f] (&search, addresses[a]))
            {
              *evidence = bounce_passage_new_evidence (passage, "text", search.start, search.end - search.start);
              return g_strndup (search.text + search.start, search.end - search.start);
            }
      }

  return NULL;
}
