/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "report/bounce-address.h"
#include "report/bounce-field-reader.h"
#include "report/bounce-original-reader.h"
#include "report/bounce-received.h"

/* Fields by which a header block is known in the middle of a text. */
static const char *const header_names[] = {
  "Return-Path", "Received", "From", "To", "Cc", "Subject", "Date", "Message-ID", "MIME-Version", "DKIM-Signature",
  "Delivered-To", "Reply-To", "Sender", "X-Mailer", "In-Reply-To",
  "References", "User-Agent", "Authentication-Results", "Received-SPF", "ARC-Seal", "List-Unsubscribe", "Importance",
};

/* Parts that hold a returned message or its header (RFC 6522, section 3; RFC 6533, section 5). */
static const char *const returned_types[] = {
  "message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers",
  "text/rfc822", "text/rfc822-header", "message/partial", "message/news",
};

/* Some bytes; not ended by NUL. */
typedef struct {
  const char *text;
  gsize end;
  const BounceText *map;   /* (nullable): the way back to bytes */
  guint64 base;            /* used where there is no map */
} Block;

static void
locate (const Block *block,
        gsize        position,
        gsize        length,
        guint64     *offset,
        guint64     *raw_length)
{
  if (block->map != NULL)
    {
      bounce_text_locate (block->map, position, length, offset, raw_length);
      return;
    }
  *offset = block->base + position;
  *raw_length = length;
}

static gsize
line_end (const Block *block,
          gsize        position)
{
  const char *newline = memchr (block->text + position, '\n', block->end - position);

  return newline != NULL ? (gsize) (newline - block->text) : block->end;
}

static gboolean
starts_with (const Block *block,
             gsize        position,
             const char  *word)
{
  gsize length = strlen (word);

  return block->end - position >= length && memcmp (block->text + position, word, length) == 0;
}

/* Whether nothing stands from @position on, but for the rest of a border. */
static gboolean
is_blank_from (const Block *block,
               gsize        position)
{
  while (position < block->end && block->text[position] != '\0' && strchr (" \t\r\n-.", block->text[position]) != NULL)
    position++;

  return position >= block->end;
}

static gsize
trimmed (const char *text,
         gsize       start,
         gsize       end)
{
  while (end > start && (text[end - 1] == '\r' || text[end - 1] == ' ' || text[end - 1] == '\t'))
    end--;

  return end;
}

static void
append_unfolded (GString    *value,
                 const char *text,
                 gsize       length)
{
  gsize skipped = 0;

  while (skipped < length && (text[skipped] == ' ' || text[skipped] == '\t'))
    skipped++;
  if (value->len + length > BOUNCE_LIMIT_HEADER_VALUE)
    return;
  if (value->len > 0)
    g_string_append_c (value, ' ');
  g_string_append_len (value, text + skipped, length - skipped);
}

/* Reads the header fields from @start on; returns where the body begins, or the end. */
static gsize
read_fields (const Block *block,
             gsize        start,
             GPtrArray   *fields)
{
  g_autoptr(GString) value = g_string_new (NULL);
  gsize at = start;

  while (at < block->end)
    {
      gsize stop = line_end (block, at);
      gsize end = trimmed (block->text, at, stop);
      gsize value_at;
      gsize name_length = bounce_field_reader_match_name (block->text + at, end - at, &value_at);
      gsize first = at;
      g_autofree char *decoded = NULL;
      guint64 offset, length;

      if (end == at)
        return MIN (stop + 1, block->end);
      if (name_length == 0)
        {
          /* An mbox "From " line stands in front of some returned messages. */
          if (fields->len == 0
              && (starts_with (block, at, "From ") || starts_with (block, at, ">From ")))
            {
              at = MIN (stop + 1, block->end);
              continue;
            }
          return at;
        }

      g_string_truncate (value, 0);
      append_unfolded (value, block->text + at + value_at, end - at - value_at);
      at = MIN (stop + 1, block->end);
      while (at < block->end && (block->text[at] == ' ' || block->text[at] == '\t'))
        {
          gsize next = line_end (block, at);
          gsize next_end = trimmed (block->text, at, next);

          if (next_end == at)
            break;
          append_unfolded (value, block->text + at, next_end - at);
          end = next_end;
          at = MIN (next + 1, block->end);
        }

      if (fields->len >= BOUNCE_LIMIT_FIELDS)
        continue;
      decoded = bounce_decode_header (value->str, value->len);
      locate (block, first, end - first, &offset, &length);
      g_ptr_array_add (fields, bounce_field_new_sized (block->text + first, name_length, decoded, strlen (decoded),
                                                       offset, length));
    }

  return block->end;
}

static void
take_hops (BounceOriginal *original)
{
  for (guint i = original->fields->len; i > 0 && original->hops->len < BOUNCE_LIMIT_HOPS; i--)
    {
      const BounceField *field = g_ptr_array_index (original->fields, i - 1);

      if (bounce_ascii_same (field->name, "Received"))
        g_ptr_array_add (original->hops, bounce_received_parse (field->value, field->offset, field->length));
    }
}

static void
take_facts (BounceOriginal *original)
{
  const char *date = bounce_fields_lookup (original->fields, "Date");
  const char *return_path = bounce_fields_lookup (original->fields, "Return-Path");

  original->subject = g_strdup (bounce_fields_lookup (original->fields, "Subject"));
  original->from = g_strdup (bounce_fields_lookup (original->fields, "From"));
  original->to = g_strdup (bounce_fields_lookup (original->fields, "To"));
  original->cc = g_strdup (bounce_fields_lookup (original->fields, "Cc"));
  original->message_id = g_strdup (bounce_fields_lookup (original->fields, "Message-ID"));
  if (return_path != NULL)
    {
      original->return_path = bounce_address_parse (return_path, -1);
      if (original->return_path == NULL && strstr (return_path, "<>") != NULL)
        original->return_path = g_strdup ("");
    }
  if (date != NULL)
    original->date = bounce_decode_date (date);
  take_hops (original);
}

static BounceOriginal *
read_block (const Block *block,
            gsize        start)
{
  g_autoptr(BounceOriginal) original = bounce_original_new ();
  gsize body;

  while (start < block->end && strchr ("\r\n", block->text[start]) != NULL && block->text[start] != '\0')
    start++;
  body = read_fields (block, start, original->fields);
  if (original->fields->len == 0)
    return NULL;

  original->headers_only = is_blank_from (block, body);
  locate (block, start, block->end - start, &original->offset, &original->length);
  original->size = (gint64) original->length;
  take_facts (original);

  return g_steal_pointer (&original);
}

static gboolean
is_inside (BounceMessage    *message,
           const BouncePart *part,
           guint             ancestor)
{
  int parent = bounce_part_get_parent (part);

  while (parent > (int) ancestor)
    parent = bounce_part_get_parent (bounce_message_get_part (message, parent));

  return parent == (int) ancestor;
}

static void
take_attachments (BounceOriginal   *original,
                  BounceMessage    *message,
                  const BouncePart *container)
{
  guint n_parts = bounce_message_get_n_parts (message);

  for (guint i = bounce_part_get_index (container) + 1; i < n_parts; i++)
    {
      const BouncePart *part = bounce_message_get_part (message, i);
      const char *name = bounce_part_get_filename (part);

      if (!is_inside (message, part, bounce_part_get_index (container)))
        break;
      if (name != NULL && !bounce_part_is_multipart (part) && original->attachments->len < BOUNCE_LIMIT_ATTACHMENTS)
        g_ptr_array_add (original->attachments,
                         bounce_attachment_new (name, bounce_part_get_content_type (part),
                                                (gint64) bounce_part_get_body_length (part)));
    }
}

static gboolean
is_returned_type (const char *type)
{
  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (returned_types); i++)
    if (g_str_equal (returned_types[i], type))
      return TRUE;

  return FALSE;
}

static BounceOriginal *
read_part (BounceMessage    *message,
           const BouncePart *part)
{
  const char *encoding = bounce_part_get_header (part, "Content-Transfer-Encoding");
  g_autoptr(BounceOriginal) original = NULL;
  gboolean encoded = encoding != NULL && (g_ascii_strncasecmp (encoding, "quoted", 6) == 0 ||
                                          g_ascii_strncasecmp (encoding, "base64", 6) == 0);

  if (encoded)
    {
      g_autoptr(BounceText) text = bounce_part_dup_text (part);
      Block block = { text != NULL ? text->text : "", text != NULL ? text->length : 0, text, 0 };

      original = read_block (&block, 0);
    }
  else
    {
      guint64 length = bounce_part_get_body_length (part);
      gsize held;
      const char *body = bounce_part_peek_body (part, &held);
      /* Headers are what is read of a returned message; its body may be huge. */
      gsize limit = MIN (held, BOUNCE_LIMIT_EXPLANATION);
      const char *nul = limit > 0 ? memchr (body, '\0', limit) : NULL;
      Block block = { body, nul != NULL ? (gsize) (nul - body) : limit, NULL, bounce_part_get_body_offset (part) };

      original = read_block (&block, 0);
      if (original != NULL)
        {
          original->length += length - limit;
          original->size = (gint64) original->length;
        }
    }
  if (original == NULL)
    return NULL;

  if (g_strrstr (bounce_part_get_content_type (part), "headers") != NULL)
    original->headers_only = TRUE;
  take_attachments (original, message, part);

  return g_steal_pointer (&original);
}

static gboolean
is_header_line (const char *line,
                gsize       length)
{
  gsize value;
  gsize name = bounce_field_reader_match_name (line, length, &value);

  for (gsize i = 0; name > 0 && i < G_N_ELEMENTS (header_names); i++)
    if (bounce_ascii_is (line, name, header_names[i]))
      return TRUE;

  return FALSE;
}

/* Lines of a block from @position on that are well-known header fields, others of the form of a field passed over. */
static guint
count_header_lines (const Block *block,
                    gsize        position)
{
  guint known = 0;
  guint unknown = 0;

  while (position < block->end && known < 3 && unknown < 40)
    {
      gsize stop = line_end (block, position);
      gsize end = trimmed (block->text, position, stop);
      gsize value;

      if (end == position)
        break;
      if (is_header_line (block->text + position, end - position))
        known++;
      else if (block->text[position] != ' ' && block->text[position] != '\t')
        {
          if (bounce_field_reader_match_name (block->text + position, end - position, &value) == 0)
            break;
          unknown++;
        }
      position = MIN (stop + 1, block->end);
    }

  return known;
}

/**
 * bounce_original_find_header:
 * @text: UTF-8, lines parted by \n
 * @length: bytes
 * @from: where to begin
 *
 * Looks for a header block: a line that begins a well-known header field, with at least two more right behind it.
 *
 * Returns: where it begins; -1 where there is none
 */
gssize
bounce_original_find_header (const char *text,
                             gsize       length,
                             gsize       from)
{
  Block block = { text, length, NULL, 0 };
  gsize at = from;

  while (at < length)
    {
      gsize stop = line_end (&block, at);

      if (is_header_line (text + at, trimmed (text, at, stop) - at) && count_header_lines (&block, at) >= 3)
        return (gssize) at;
      at = stop + 1;
    }

  return -1;
}

/**
 * bounce_original_read_message:
 * @message: a report
 *
 * Returns: (transfer full) (nullable): what came back in a part of its own; %NULL where there is no such part
 */
BounceOriginal *
bounce_original_read_message (BounceMessage *message)
{
  guint n_parts = bounce_message_get_n_parts (message);

  for (guint i = 0; i < n_parts; i++)
    {
      const BouncePart *part = bounce_message_get_part (message, i);

      if (!bounce_part_is_returned (part) && is_returned_type (bounce_part_get_content_type (part)))
        {
          BounceOriginal *original = read_part (message, part);

          if (original != NULL)
            return original;
        }
    }

  return NULL;
}

/**
 * bounce_original_read_passage:
 * @passage: a passage in whose text the returned message stands
 * @start: where its header begins
 *
 * Returns: (transfer full) (nullable): what came back; %NULL where no header field stands at @start
 */
BounceOriginal *
bounce_original_read_passage (const BouncePassage *passage,
                              gsize                start)
{
  const char *text = bounce_passage_get_text (passage);
  gsize length = strlen (text);
  Block block = { text, length, passage->plain == NULL ? passage->text : NULL, 0 };
  BounceOriginal *original;

  if (start >= length)
    return NULL;
  original = read_block (&block, start);
  if (original != NULL && passage->plain != NULL)
    bounce_passage_locate (passage, start, length - start, &original->offset, &original->length);

  return original;
}
