/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-message-private.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "mail/bounce-transfer.h"

/* Text kept as evidence is a few lines, for a person to read. */
#define EVIDENCE_TEXT_BYTES 1024

static gsize
skip_byte_order_mark (const char *data,
                      gsize       length)
{
  if (length >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    return 3;
  if (length >= 2 && (memcmp (data, "\377\376", 2) == 0 || memcmp (data, "\376\377", 2) == 0))
    return 2;
  return 0;
}

/* Makes every line end \n, in place. Returns the new length. */
static gsize
normalise_lines (char           *text,
                 gsize           length,
                 BounceTextMap **map)
{
  char *in = memchr (text, '\r', length);
  char *end = text + length;
  char *out = in;

  *map = NULL;
  if (in == NULL)
    return length;

  *map = bounce_text_map_new (FALSE);
  bounce_text_map_add (*map, 0, 0);
  while (in < end)
    {
      char *stop = in;
      char *next;
      gsize n;

      /* Some servers write \r\r\n: one line end, not two. */
      while (stop < end && *stop == '\r')
        stop++;
      bounce_text_map_add (*map, (gsize) (out - text), (gsize) (in - text));
      if (stop == end || *stop != '\n')
        {
          stop = in + 1;
          *out++ = '\n';
        }
      else
        {
          *out++ = '\n';
          stop++;
        }
      bounce_text_map_add (*map, (gsize) (out - text), (gsize) (stop - text));

      next = memchr (stop, '\r', (gsize) (end - stop));
      n = (gsize) ((next != NULL ? next : end) - stop);
      memmove (out, stop, n);
      out += n;
      in = stop + n;
    }
  bounce_text_map_add (*map, (gsize) (out - text), length);
  *out = '\0';

  return (gsize) (out - text);
}

/**
 * bounce_part_dup_text:
 * @self: a part
 *
 * The body of the part as text: transfer encoding undone, charset converted, line ends made \n. At most
 * BOUNCE_LIMIT_PART_TEXT bytes of the body are read. For a multipart or an embedded message that is its source.
 *
 * Returns: (transfer full): the text, maybe empty; never NULL
 */
BounceText *
bounce_part_dup_text (const BouncePart *self)
{
  const BounceOutlinePart *outline = bounce_part_get_outline (self);
  const char *data = self->message->data + outline->body;
  gsize length = outline->body_end - outline->body;
  BounceMessage *message = self->message;
  const BounceRawField *encoding = bounce_outline_find_field (&self->message->outline, self->message->data, self->index,
                                                              "Content-Transfer-Encoding");
  BounceTransfer transfer = BOUNCE_TRANSFER_IDENTITY;
  g_autoptr (GByteArray) decoded = NULL;
  BounceText *text = g_new0 (BounceText, 1);
  gsize mark;

  text->way = g_new0 (BounceTextWay, 1);
  if (bounce_gaps_are_within (message->gaps, outline->body, outline->body_end))
    message->wants_whole = TRUE;
  text->truncated = length > BOUNCE_LIMIT_PART_TEXT;
  length = MIN (length, BOUNCE_LIMIT_PART_TEXT);

  if (encoding != NULL && !outline->multipart && !outline->message)
    transfer = bounce_transfer_from_name (self->message->data + encoding->value, encoding->end - encoding->value);
  text->way->offset = bounce_gaps_place (message->gaps, outline->body);
  decoded = bounce_transfer_decode (transfer, data, length, &text->way->transfer);
  if (decoded != NULL)
    {
      data = (const char *) decoded->data;
      length = decoded->len;
    }

  mark = length > 0 ? skip_byte_order_mark (data, length) : 0;
  text->text = bounce_decode_text (data, length, bounce_part_get_parameter (self, "charset"), &text->charset, &text->charset_guessed);
  text->length = strlen (text->text);
  if (mark == 3)
    {
      if (decoded == NULL)
        {
          text->way->offset += mark;
          length -= mark;
          data += mark;
        }
      else
        {
          text->way->charset = bounce_text_map_new (FALSE);
          bounce_text_map_add (text->way->charset, 0, mark);
          bounce_text_map_add (text->way->charset, text->length, length);
        }
    }
  if (text->way->charset == NULL)
    text->way->charset = bounce_text_map_new_for_charset (data, length, text->text, text->length);
  text->length = normalise_lines (text->text, text->length, &text->way->lines);

  return text;
}

/**
 * bounce_text_free:
 * @self: (transfer full): a text
 */
void
bounce_text_free (BounceText *self)
{
  if (self->way != NULL)
    {
      g_clear_pointer (&self->way->transfer, bounce_text_map_free);
      g_clear_pointer (&self->way->charset, bounce_text_map_free);
      g_clear_pointer (&self->way->lines, bounce_text_map_free);
      g_free (self->way);
    }
  g_free (self->text);
  g_free (self->charset);
  g_free (self);
}

/**
 * bounce_text_locate:
 * @self: a text
 * @position: bytes from the start of the decoded text
 * @length: bytes of the decoded text
 * @offset: (out): bytes from the start of the message
 * @raw_length: (out): bytes in the message
 *
 * Finds the bytes of the message that became a piece of the text. Exact where the text stands as it is; in encoded text
 * the smallest range that holds it.
 */
void
bounce_text_locate (const BounceText *self,
                    gsize             position,
                    gsize             length,
                    guint64          *offset,
                    guint64          *raw_length)
{
  gsize start = MIN (position, self->length);
  gsize end = start + MIN (length, self->length - start);

  bounce_text_map_locate (self->way->lines, &start, &end);
  bounce_text_map_locate (self->way->charset, &start, &end);
  bounce_text_map_locate (self->way->transfer, &start, &end);

  *offset = self->way->offset + start;
  *raw_length = end - start;
}

/**
 * bounce_part_new_evidence:
 * @self: the part that @text is of
 * @text: its decoded text
 * @field: (nullable): what was read there
 * @position: bytes from the start of the decoded text
 * @length: bytes of the decoded text
 *
 * Returns: (transfer full): evidence that names the part and the bytes
 */
BounceEvidence *
bounce_part_new_evidence (const BouncePart *self,
                          const BounceText *text,
                          const char       *field,
                          gsize             position,
                          gsize             length)
{
  g_autofree char *excerpt = NULL;
  guint64 offset, raw_length;
  gsize shown;

  position = MIN (position, text->length);
  length = MIN (length, text->length - position);
  bounce_text_locate (text, position, length, &offset, &raw_length);

  shown = length;
  if (shown > EVIDENCE_TEXT_BYTES)
    {
      shown = EVIDENCE_TEXT_BYTES;
      while (shown > 0 && ((guchar) text->text[position + shown] & 0xc0) == 0x80)
        shown--;
    }
  excerpt = g_strndup (text->text + position, shown);

  return bounce_evidence_new (bounce_part_get_label (self), field, offset, raw_length, excerpt);
}
