/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "report/bounce-prose-text.h"

/* Columns of a tab stop. */
#define TAB_WIDTH 8
/* Lines behind some quoted header fields in which the report must go on. */
#define MAX_EXCERPT_DISTANCE 12

/* Header fields that a person's or server's text does not hold by chance. */
static const char *const trace_fields[] = {
  "received", "message-id", "return-path", "mime-version", "dkim-signature", "delivered-to", "content-type",
  "content-transfer-encoding", "arc-seal", "authentication-results", "received-spf", "domainkey-signature", "x-mailer",
  "user-agent", "references", "in-reply-to", "x-original-to", "envelope-to", "x-received", "x-spam-status", NULL
};

/* Those that a server may quote to tell which message it speaks of. */
static const char *const plain_fields[] = {
  "from", "to", "cc", "subject", "date", "reply-to", "sender", "bcc", "sent", "precedence", "organization", NULL
};

static const char *const mime_fields[] = {
  "content-type", "content-transfer-encoding", "content-description", "content-disposition", "content-id",
  "content-language", NULL
};

typedef enum {
  FIELD_NONE,
  FIELD_OTHER,   /* any Name: value of a header's form */
  FIELD_PLAIN,
  FIELD_MIME,
  FIELD_TRACE,
} FieldClass;

static gboolean
is_listed (const char        *name,
           gsize              length,
           const char *const *list)
{
  for (; *list != NULL; list++)
    if (bounce_ascii_is (name, length, *list))
      return TRUE;

  return FALSE;
}

/* What kind of header field a line begins; RFC 5322, section 2.2, the name without blanks. */
static FieldClass
classify_field (const char *line,
                gsize       length)
{
  gsize at = 0;

  while (at < length && (g_ascii_isalnum (line[at]) || line[at] == '-' || line[at] == '_'))
    at++;
  if (at < 2 || at == length || line[at] != ':' || at > 60 || !g_ascii_isalpha (line[0]))
    return FIELD_NONE;
  if (at + 2 < length && line[at + 1] == '/' && line[at + 2] == '/')
    return FIELD_NONE;
  if (is_listed (line, at, mime_fields))
    return FIELD_MIME;
  if (is_listed (line, at, trace_fields) || ((line[0] == 'X' || line[0] == 'x') && line[1] == '-'))
    return FIELD_TRACE;
  if (is_listed (line, at, plain_fields))
    return FIELD_PLAIN;

  return at < length - 1 && line[at + 1] == ' ' && memchr (line, '-', at) != NULL ? FIELD_OTHER : FIELD_NONE;
}

static void
split_lines (BounceProseText *self,
             guint            number)
{
  const char *text = bounce_passage_get_text (g_ptr_array_index (self->passages, number));
  const char *at = text;

  while (*at != '\0' && self->lines->len < BOUNCE_LIMIT_PROSE_LINES)
    {
      const char *end = strchr (at, '\n');
      BounceLine line = { .passage = number };
      const char *start = at;

      if (end == NULL)
        end = at + strlen (at);
      while (start < end && (*start == ' ' || *start == '\t' || *start == '\r'))
        {
          line.indent = *start == '\t' ? (line.indent / TAB_WIDTH + 1) * TAB_WIDTH : line.indent + 1;
          start++;
        }
      /* The wide blank of Japanese indents as well. */
      while (end - start >= 3 && memcmp (start, "\xE3\x80\x80", 3) == 0)
        {
          line.indent += 2;
          start += 3;
        }
      line.start = start - text;
      line.end = end - text;
      while (line.end > line.start && g_ascii_isspace (text[line.end - 1]))
        line.end--;
      g_array_append_val (self->lines, line);
      at = *end == '\0' ? end : end + 1;
    }
}

/* Gives each line the words that begin in it. Both are in order. A phrase may run on over the end of a line. */
static void
distribute_hits (BounceProseText *self,
                 guint            first_line,
                 const GArray    *hits)
{
  guint line_number = first_line;

  for (guint i = 0; i < hits->len; i++)
    {
      BounceWordHit hit = g_array_index (hits, BounceWordHit, i);
      BounceLine *line;

      while (line_number + 1 < self->lines->len &&
             g_array_index (self->lines, BounceLine, line_number + 1).start <= hit.start)
        line_number++;
      if (line_number >= self->lines->len)
        return;
      line = &g_array_index (self->lines, BounceLine, line_number);
      if (line->n_hits == 0)
        line->first_hit = self->hits->len;
      line->n_hits++;
      line->words |= BOUNCE_WORD_BIT (hit.role);
      g_array_append_val (self->hits, hit);
    }
}

/* The lines of a header block that starts at line @first: their number, and whether they look like a message's. */
static guint
measure_header (const BounceProseText *self,
                guint                  first,
                guint                 *n_trace,
                guint                 *n_plain,
                guint                 *n_mime)
{
  guint indent = bounce_prose_text_get_line (self, first)->indent;
  guint i;

  *n_trace = *n_plain = *n_mime = 0;
  for (i = first; i < self->lines->len; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (self, i);
      gsize length;
      const char *string = bounce_prose_text_get_string (self, line, &length);
      FieldClass field = classify_field (string, length);

      if (length == 0 || line->passage != bounce_prose_text_get_line (self, first)->passage)
        break;
      if (field == FIELD_NONE || (line->indent > indent && i > first))
        {
          /* A folded line is indented more; anything else ends the block. */
          if (i == first || line->indent <= indent)
            break;
          continue;
        }
      *n_trace += field == FIELD_TRACE;
      *n_plain += field == FIELD_PLAIN;
      *n_mime += field == FIELD_MIME;
    }

  return i - first;
}

static void
set_zone (BounceProseText *self,
          guint            first,
          guint            n,
          BounceZone       zone)
{
  for (guint i = first; i < first + n && i < self->lines->len; i++)
    g_array_index (self->lines, BounceLine, i).zone = zone;
}

static void
return_from (BounceProseText *self,
             guint            first)
{
  const BounceLine *line = bounce_prose_text_get_line (self, first);
  guint i;

  for (i = first; i < self->lines->len; i++)
    {
      BounceLine *other = &g_array_index (self->lines, BounceLine, i);

      if (other->passage != line->passage)
        break;
      other->zone = BOUNCE_ZONE_RETURNED;
    }
  if (self->returned_passage < 0)
    {
      self->returned_passage = (int) line->passage;
      self->returned_start = line->start;
    }
}

/* The first line that says something, from @number on, in the same passage; -1 where there is none. */
static int
next_line (const BounceProseText *self,
           guint                  number,
           guint                  passage)
{
  for (guint i = number; i < self->lines->len; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (self, i);

      if (line->passage != passage)
        return -1;
      if (line->end > line->start)
        {
          const char *string = bounce_prose_text_get_string (self, line, NULL);

          /* A rule of dashes under the separator. */
          if (strspn (string, "-=_*#") < line->end - line->start)
            return (int) i;
        }
    }

  return -1;
}

static gboolean
is_rule_like (const char *string,
              gsize       length)
{
  static const char *const rules[] = { "--", "==", "__", "**", "##", "|-", "~~" };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (length > 4 && memcmp (string, rules[i], 2) == 0)
      return TRUE;

  return FALSE;
}

/* Whether the returned message begins behind the line @number, which says so: its header follows, or nothing at all, or
 * the line is drawn as a rule. */
static gboolean
is_separator (const BounceProseText *self,
              guint                  number,
              guint                 *begin)
{
  const BounceLine *line = bounce_prose_text_get_line (self, number);
  gsize length;
  const char *string = bounce_prose_text_get_string (self, line, &length);
  int next = next_line (self, number + 1, line->passage);
  guint n_trace, n_plain, n_mime;

  if (next < 0)
    return length < 120;
  *begin = next;
  if (measure_header (self, next, &n_trace, &n_plain, &n_mime) > 0 && n_trace + n_plain + n_mime > 0)
    return TRUE;
  string = bounce_prose_text_get_string (self, bounce_prose_text_get_line (self, next), NULL);
  if (g_str_has_prefix (string, "From ") || g_str_has_prefix (string, ">From "))
    return TRUE;

  return is_rule_like (bounce_prose_text_get_string (self, line, NULL), length);
}

/* A line of a multipart whose boundary the MIME parser did not find. */
static gboolean
is_boundary (const BounceProseText *self,
             guint                  number)
{
  gsize length;
  const BounceLine *line = bounce_prose_text_get_line (self, number);
  const char *string = bounce_prose_text_get_string (self, line, &length);
  guint n_trace, n_plain, n_mime;

  if (length < 4 || memcmp (string, "--", 2) != 0 || memchr (string, ' ', length) != NULL ||
      number + 1 >= self->lines->len)
    return FALSE;

  return measure_header (self, number + 1, &n_trace, &n_plain, &n_mime) > 0 && n_mime > 0;
}

static gboolean
starts_embedded_message (const BounceProseText *self,
                         guint                  first,
                         guint                  n)
{
  for (guint i = first; i < first + n; i++)
    {
      gsize length;
      const char *string = bounce_prose_text_get_string (self, bounce_prose_text_get_line (self, i), &length);
      g_autofree char *lower = bounce_ascii_dup_lower (string, length);

      if (g_str_has_prefix (lower, "content-type:") && strstr (lower, "rfc822") != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Whether the header block of @n lines is a whole one, which nobody quotes only to tell which message he speaks of. */
static gboolean
is_whole_header (const BounceProseText *self,
                 guint                  first,
                 guint                  n)
{
  for (guint i = first; i < first + n; i++)
    {
      gsize length;
      const char *string = bounce_prose_text_get_string (self, bounce_prose_text_get_line (self, i), &length);

      if (length > 9 && (g_ascii_strncasecmp (string, "Received:", 9) == 0 ||
                         g_ascii_strncasecmp (string, "MIME-Vers", 9) == 0))
        return TRUE;
    }

  return FALSE;
}

/* Whether the report goes on behind a header block: it quoted the block to tell which message it speaks of. */
static gboolean
goes_on (const BounceProseText *self,
         guint                  first,
         guint                  n)
{
  const guint words = BOUNCE_WORD_BIT (BOUNCE_WORD_RECIPIENTS) | BOUNCE_WORD_BIT (BOUNCE_WORD_REASON);
  guint passage = bounce_prose_text_get_line (self, first)->passage;

  if (is_whole_header (self, first, n))
    return FALSE;
  for (guint i = first + n; i < self->lines->len && i < first + n + MAX_EXCERPT_DISTANCE; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (self, i);

      if (line->passage != passage)
        return FALSE;
      if ((line->words & words) != 0)
        return TRUE;
    }

  return FALSE;
}

static void
quote_from (BounceProseText *self,
            guint            first,
            guint            n)
{
  const BounceLine *line = bounce_prose_text_get_line (self, first);

  set_zone (self, first, n, BOUNCE_ZONE_EXCERPT);
  if (self->excerpt_passage < 0)
    {
      self->excerpt_passage = (int) line->passage;
      self->excerpt_start = line->start;
    }
}

static void
find_zones (BounceProseText *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (self, i);
      guint n_trace, n_plain, n_mime, n, begin = i;

      if (line->zone == BOUNCE_ZONE_RETURNED || line->start == line->end)
        continue;
      if ((line->words & BOUNCE_WORD_BIT (BOUNCE_WORD_SEPARATOR)) != 0 && is_separator (self, i, &begin))
        {
          if (begin == i)
            g_array_index (self->lines, BounceLine, i).zone = BOUNCE_ZONE_RETURNED;
          else
            {
              n = measure_header (self, begin, &n_trace, &n_plain, &n_mime);
              set_zone (self, i, begin - i, BOUNCE_ZONE_RETURNED);
              if (n > 0 && goes_on (self, begin, n))
                quote_from (self, begin, n);
              else
                return_from (self, begin);
            }
          continue;
        }
      if (is_boundary (self, i))
        {
          n = measure_header (self, i + 1, &n_trace, &n_plain, &n_mime);
          set_zone (self, i, n + 1, BOUNCE_ZONE_MIME);
          if (starts_embedded_message (self, i + 1, n) && i + n + 1 < self->lines->len)
            return_from (self, i + n + 1);
          i += n;
          continue;
        }

      n = measure_header (self, i, &n_trace, &n_plain, &n_mime);
      if (n_trace + n_plain + n_mime < 2)
        continue;
      if (n_trace == 0 && n_plain == 0)
        set_zone (self, i, n, BOUNCE_ZONE_MIME);
      else if ((n_trace >= 2 || (n_trace == 1 && n_plain + n_mime >= 3)) && !goes_on (self, i, n))
        return_from (self, i);
      else if (n_trace + n_plain >= 2)
        quote_from (self, i, n);
      else
        continue;
      i += n - 1;
    }
}

/* The line from which on nothing of the report can follow, whatever words there are: those of the passage that begins with
 * line @first behind a whole header of a message, which is taken for the returned one, and behind the lines after it that
 * are looked at to tell whether a report goes on. A long message often comes back in the text: its words need not be
 * looked for. */
static guint
find_end_of_report (const BounceProseText *self,
                    guint                  first)
{
  for (guint i = first; i < self->lines->len; i++)
    {
      guint n_trace, n_plain, n_mime, n;

      if (i > first && !bounce_prose_text_is_blank (self, i - 1))
        continue;
      n = measure_header (self, i, &n_trace, &n_plain, &n_mime);
      if (n_trace >= 2 && is_whole_header (self, i, n))
        return MIN (i + MAX_EXCERPT_DISTANCE, self->lines->len);
    }

  return self->lines->len;
}

/**
 * bounce_prose_text_new:
 * @dialects: whose words to look for
 * @passages: (element-type BouncePassage): what the message gives to read; must outlive the result
 *
 * Returns: (transfer full): the text in lines
 */
BounceProseText *
bounce_prose_text_new (const BounceDialects *dialects,
                       GPtrArray            *passages)
{
  BounceProseText *self = g_new0 (BounceProseText, 1);

  self->dialects = dialects;
  self->passages = passages;
  self->lines = g_array_new (FALSE, TRUE, sizeof (BounceLine));
  self->hits = g_array_new (FALSE, FALSE, sizeof (BounceWordHit));
  self->returned_passage = -1;
  self->excerpt_passage = -1;

  for (guint i = 0; i < passages->len; i++)
    {
      guint first = self->lines->len;
      const char *text;
      gsize end;
      g_autoptr(GArray) hits = NULL;

      split_lines (self, i);
      if (self->lines->len == first)
        continue;
      text = bounce_passage_get_text (g_ptr_array_index (passages, i));
      end = g_array_index (self->lines, BounceLine, find_end_of_report (self, first) - 1).end;
      hits = bounce_dialects_find_words (dialects, text, end, G_MAXUINT);
      distribute_hits (self, first, hits);
    }
  find_zones (self);

  for (guint i = 0; i < self->lines->len; i++)
    if (g_array_index (self->lines, BounceLine, i).zone == BOUNCE_ZONE_REPORT)
      self->words |= g_array_index (self->lines, BounceLine, i).words;

  return self;
}

void
bounce_prose_text_free (BounceProseText *self)
{
  g_array_unref (self->lines);
  g_array_unref (self->hits);
  g_free (self);
}

const BounceLine *
bounce_prose_text_get_line (const BounceProseText *self,
                            guint                  number)
{
  return &g_array_index (self->lines, BounceLine, number);
}

/**
 * bounce_prose_text_get_string:
 * @self: the text
 * @line: one of its lines
 * @length: (out) (optional): bytes of the line
 *
 * Returns: (transfer none): where the line's text starts; what follows it are the next lines
 */
const char *
bounce_prose_text_get_string (const BounceProseText *self,
                              const BounceLine      *line,
                              gsize                 *length)
{
  if (length != NULL)
    *length = line->end - line->start;

  return bounce_passage_get_text (g_ptr_array_index (self->passages, line->passage)) + line->start;
}

/**
 * bounce_prose_text_find_hit:
 * @self: the text
 * @line: one of its lines
 * @role: a role
 *
 * Returns: (transfer none) (nullable): the last word of this role that begins in @line; of words that begin at the same
 *   place the longest
 */
const BounceWordHit *
bounce_prose_text_find_hit (const BounceProseText *self,
                            const BounceLine      *line,
                            BounceWordRole         role)
{
  const BounceWordHit *best = NULL;

  if ((line->words & BOUNCE_WORD_BIT (role)) == 0)
    return NULL;
  for (guint i = 0; i < line->n_hits; i++)
    {
      const BounceWordHit *hit = &g_array_index (self->hits, BounceWordHit, line->first_hit + i);

      if (hit->role == role && (best == NULL || hit->end > best->end))
        best = hit;
    }

  return best;
}

gboolean
bounce_prose_text_is_blank (const BounceProseText *self,
                            guint                  number)
{
  const BounceLine *line = bounce_prose_text_get_line (self, number);

  return line->start == line->end;
}
