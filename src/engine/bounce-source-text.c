/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-source-text.h"

#include <string.h>

#include "advice/bounce-highlight.h"
#include "base/bounce-limits.h"
#include "base/bounce-safe-text.h"
#include "mail/bounce-message.h"

typedef struct {
  GString *text;
  GArray *lines;
  gboolean truncated;
} Builder;

/* Adds one line made from @raw_length bytes at @offset. Control and direction characters are made visible. */
static void
add_line (Builder *builder, const char *text, gsize length, guint64 offset, guint64 raw_length)
{
  g_autofree char *safe = bounce_safe_line (text, (gssize) length);
  BounceSourceLine line = { .start = builder->text->len, .offset = offset, .raw_length = raw_length };

  if (builder->text->len + strlen (safe) >= BOUNCE_LIMIT_SOURCE_TEXT)
    {
      builder->truncated = TRUE;
      return;
    }

  g_string_append (builder->text, safe);
  line.length = builder->text->len - line.start;
  g_string_append_c (builder->text, '\n');
  g_array_append_val (builder->lines, line);
}

/* The bytes of one piece of a line: at most BOUNCE_LIMIT_SOURCE_LINE, and no character cut in two. */
static gsize
get_piece_length (const char *line, gsize length)
{
  gsize piece = MIN (length, BOUNCE_LIMIT_SOURCE_LINE);

  if (piece == length)
    return piece;

  while (piece > BOUNCE_LIMIT_SOURCE_LINE - 4 && ((guchar) line[piece] & 0xc0) == 0x80)
    piece--;

  return piece;
}

/* Lines of @data, whose first byte stands at @offset. Over-long lines are continued on the next: a text view stalls on
 * a line of a megabyte. */
static void
add_bytes (Builder *builder, const char *data, gsize size, guint64 offset)
{
  gsize at = 0;

  while (at < size && !builder->truncated)
    {
      const char *end = memchr (data + at, '\n', size - at);
      gsize whole = end != NULL ? (gsize) (end - data) - at : size - at;
      gsize next = at + whole + (end != NULL ? 1 : 0);
      gsize length = whole > 0 && data[at + whole - 1] == '\r' ? whole - 1 : whole;

      do
        {
          gsize piece = get_piece_length (data + at, length);
          g_autofree char *text = bounce_make_utf8 (data + at, (gssize) piece);

          add_line (builder, text, strlen (text), offset + at, piece);
          at += piece;
          length -= piece;
        }
      while (length > 0 && !builder->truncated);

      at = next;
    }
}

/* A header block: one line a field, unfolded and decoded (RFC 5322, section 2.2.3, and RFC 2047). */
static void
add_headers (Builder *builder, const char *data, gsize size, guint64 offset)
{
  gsize at = 0;

  while (at < size && data[at] != '\n' && data[at] != '\r' && !builder->truncated)
    {
      gsize end = at;
      g_autofree char *field = NULL;

      do
        {
          const char *newline = memchr (data + end, '\n', size - end);

          end = newline != NULL ? (gsize) (newline - data) + 1 : size;
        }
      while (end < size && (data[end] == ' ' || data[end] == '\t'));

      field = bounce_decode_header (data + at, (gssize) MIN (end - at, BOUNCE_LIMIT_HEADER_VALUE));
      g_strstrip (field);
      add_line (builder, field, MIN (strlen (field), BOUNCE_LIMIT_SOURCE_LINE), offset + at, end - at);
      at = end;
    }

  add_line (builder, "", 0, offset + at, 0);
}

static gboolean
is_text (const BouncePart *part)
{
  const char *type = bounce_part_get_content_type (part);

  if (type == NULL)
    return TRUE;
  if (g_str_equal (type, "message/rfc822") || g_str_equal (type, "message/global"))
    return FALSE;

  return g_str_has_prefix (type, "text/") || g_str_has_prefix (type, "message/");
}

static void
add_text (Builder *builder, const BouncePart *part)
{
  g_autoptr (BounceText) text = bounce_part_dup_text (part);
  gsize at = 0;

  while (text != NULL && at < text->length && !builder->truncated)
    {
      const char *line = text->text + at;
      const char *end = memchr (line, '\n', text->length - at);
      gsize length = end != NULL ? (gsize) (end - line) : text->length - at;
      guint64 offset = 0, raw_length = 0;

      length = get_piece_length (line, length);
      bounce_text_locate (text, at, length, &offset, &raw_length);
      add_line (builder, line, length, offset, raw_length);
      at += length;
      if (at < text->length && text->text[at] == '\n')
        at++;
    }
}

static void
add_part (Builder *builder, const BouncePart *part, const char *data, gsize size)
{
  guint64 start = MIN (bounce_part_get_offset (part), size);
  guint64 body = MIN (bounce_part_get_body_offset (part), size);
  g_autofree char *rule = g_strdup_printf ("── %s ──", bounce_part_get_label (part));

  if (bounce_part_get_index (part) > 0)
    add_line (builder, rule, strlen (rule), start, 0);
  if (body > start)
    add_headers (builder, data + start, (gsize) (body - start), start);
  if (bounce_part_is_multipart (part))
    return;

  if (is_text (part))
    {
      add_text (builder, part);
      add_line (builder, "", 0, body + bounce_part_get_body_length (part), 0);
    }
}

static void
add_decoded (Builder *builder, GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (BounceMessage) message = bounce_message_new (bytes, NULL);
  guint n_parts = message != NULL ? bounce_message_get_n_parts (message) : 0;

  /* What cannot be parsed can still be read. */
  if (n_parts == 0)
    add_bytes (builder, data, size, 0);

  for (guint i = 0; i < n_parts && !builder->truncated; i++)
    add_part (builder, bounce_message_get_part (message, i), data, size);
}

static gboolean
overlaps (const BounceSourceLine *line, guint64 offset, guint64 end)
{
  return line->raw_length > 0 && line->offset < end && line->offset + line->raw_length > offset;
}

/* The column of the byte at @offset; where the line was decoded, bytes and columns do not correspond: its border. */
static guint
get_column (const BounceSourceLine *line, guint64 offset, gboolean is_end)
{
  gboolean exact = line->length == line->raw_length;

  if (is_end)
    return (guint) (exact ? MIN (offset - line->offset, line->length) : line->length);

  return (guint) (exact && offset > line->offset ? offset - line->offset : 0);
}

static gboolean
stands_at (const char *place, const char *words, gsize length)
{
  return g_ascii_strncasecmp (place, words, length) == 0;
}

/* The line that contains the byte @position of the text. */
static guint
find_line (const BounceSourceText *self, gsize position)
{
  guint low = 0, high = self->lines->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->lines, BounceSourceLine, middle).start <= position)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * bounce_source_text_new:
 * @bytes: a message
 * @form: as it came or decoded
 *
 * Returns: (transfer full): its text
 */
BounceSourceText *
bounce_source_text_new (GBytes *bytes, BounceSourceForm form)
{
  BounceSourceText *self = g_new0 (BounceSourceText, 1);
  Builder builder = { 0 };
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  g_atomic_ref_count_init (&self->ref_count);
  builder.text = g_string_sized_new (MIN (size + size / 16, BOUNCE_LIMIT_SOURCE_TEXT));
  builder.lines = g_array_new (FALSE, FALSE, sizeof (BounceSourceLine));

  if (form == BOUNCE_SOURCE_RAW)
    add_bytes (&builder, data, size, 0);
  else
    add_decoded (&builder, bytes);

  self->length = builder.text->len;
  self->text = g_string_free (builder.text, FALSE);
  self->lines = builder.lines;
  self->truncated = builder.truncated;

  return self;
}

BounceSourceText *
bounce_source_text_ref (BounceSourceText *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
bounce_source_text_unref (BounceSourceText *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->text);
  g_array_unref (self->lines);
  g_free (self);
}

/**
 * bounce_source_text_locate:
 * @self: the text of a message
 * @offset: bytes from the start of the message
 * @length: bytes
 * @range: (out): where they stand in the text; whole lines where these were decoded
 *
 * Returns: whether anything of them stands in the text
 */
gboolean
bounce_source_text_locate (const BounceSourceText *self, guint64 offset, guint64 length, BounceSourceRange *range)
{
  guint64 end = offset + MAX (length, 1);
  gboolean found = FALSE;

  g_return_val_if_fail (self != NULL && range != NULL, FALSE);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const BounceSourceLine *line = &g_array_index (self->lines, BounceSourceLine, i);

      if (!overlaps (line, offset, end))
        continue;

      if (!found)
        {
          range->first_line = i;
          range->first_column = get_column (line, offset, FALSE);
        }
      range->last_line = i;
      range->last_column = get_column (line, end, TRUE);
      found = TRUE;
    }

  return found;
}

/**
 * bounce_source_text_narrow:
 * @self: the text of a message
 * @words: words that stand in @range, as bounce_highlight_find() reads them
 * @range: (inout): narrowed to @words; left as it is where they are not found
 *
 * For evidence that names a whole field, when it is known which of its words matter.
 */
void
bounce_source_text_narrow (const BounceSourceText *self, const char *words, BounceSourceRange *range)
{
  const BounceSourceLine *first, *last;
  g_autofree char *lines = NULL;
  gsize offset, length, start, end;

  g_return_if_fail (self != NULL && words != NULL && range != NULL);

  first = &g_array_index (self->lines, BounceSourceLine, range->first_line);
  last = &g_array_index (self->lines, BounceSourceLine, range->last_line);
  lines = g_strndup (self->text + first->start, last->start + last->length - first->start);
  if (!bounce_highlight_find (lines, words, range->first_column, &offset, &length))
    return;

  start = first->start + offset;
  end = start + length;
  range->first_line = find_line (self, start);
  range->last_line = find_line (self, end);
  range->first_column = (guint) (start - g_array_index (self->lines, BounceSourceLine, range->first_line).start);
  range->last_column = (guint) (end - g_array_index (self->lines, BounceSourceLine, range->last_line).start);
}

/**
 * bounce_source_text_search:
 * @self: the text of a message
 * @words: what is searched, within one line; without regard to ASCII case
 * @from: bytes of the text to begin at; a match there counts
 * @backwards: whether to go towards the start
 * @position: (out): bytes from the start of the text
 * @range: (out): the same as lines and columns
 *
 * Begins again at the other end where there is nothing up to the end.
 *
 * Returns: whether @words stand anywhere
 */
gboolean
bounce_source_text_search (const BounceSourceText *self,
                           const char             *words,
                           gsize                   from,
                           gboolean                backwards,
                           gsize                  *position,
                           BounceSourceRange      *range)
{
  gsize length, n_places, at;

  g_return_val_if_fail (self != NULL && words != NULL, FALSE);
  g_return_val_if_fail (position != NULL && range != NULL, FALSE);

  length = strlen (words);
  if (length == 0 || length > self->length)
    return FALSE;

  n_places = self->length - length + 1;
  at = from < n_places ? from : backwards ? n_places - 1 : 0;
  for (gsize i = 0; i < n_places; i++)
    {
      if (stands_at (self->text + at, words, length))
        {
          const BounceSourceLine *line;

          *position = at;
          range->first_line = range->last_line = find_line (self, at);
          line = &g_array_index (self->lines, BounceSourceLine, range->first_line);
          range->first_column = (guint) (at - line->start);
          range->last_column = (guint) MIN (range->first_column + length, line->length);
          return TRUE;
        }

      if (backwards)
        at = at > 0 ? at - 1 : n_places - 1;
      else
        at = at + 1 < n_places ? at + 1 : 0;
    }

  return FALSE;
}
