/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "report/bounce-original-reader.h"
#include "report/bounce-passage.h"

static void
passage_free (BouncePassage *self)
{
  g_clear_pointer (&self->text, bounce_text_free);
  g_free (self->plain);
  g_free (self);
}

static gboolean
is_attachment (const BouncePart *part)
{
  const char *disposition = bounce_part_get_header (part, "Content-Disposition");

  return disposition != NULL && g_ascii_strncasecmp (disposition, "attachment", strlen ("attachment")) == 0;
}

/* Returned headers that came as plain text under a name that says so are not for reading. */
static gboolean
is_readable (const BouncePart *part)
{
  const char *type = bounce_part_get_content_type (part);

  if (bounce_part_is_multipart (part) || bounce_part_is_returned (part) || type == NULL)
    return FALSE;
  if (!g_str_has_prefix (type, "text/") || g_str_equal (type, "text/rfc822-headers")
      || g_str_equal (type, "text/calendar"))
    return FALSE;

  return !is_attachment (part);
}

static gboolean
is_html (const BouncePart *part)
{
  return g_strcmp0 (bounce_part_get_content_type (part), "text/html") == 0;
}

static gboolean
is_blank_text (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* Of a multipart/alternative the plain text is read and the HTML beside it is not, unless there is nothing in it. */
static gboolean
has_plain_sibling (const GPtrArray  *passages,
                   const BouncePart *part)
{
  for (guint i = 0; i < passages->len; i++)
    {
      const BouncePassage *passage = g_ptr_array_index (passages, i);

      if (!is_html (passage->part) && bounce_part_get_parent (passage->part) == bounce_part_get_parent (part))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_alternative (BounceMessage    *message,
                const BouncePart *part)
{
  int parent = bounce_part_get_parent (part);
  const char *type = parent >= 0 ? bounce_part_get_content_type (bounce_message_get_part (message, parent)) : NULL;

  return g_strcmp0 (type, "multipart/alternative") == 0;
}

static void
add_passage (GPtrArray        *passages,
             BounceMessage    *message,
             const BouncePart *part)
{
  BouncePassage *passage;
  g_autoptr(BounceText) text = NULL;
  gsize length;
  gssize header;

  if (is_html (part) && is_alternative (message, part) && has_plain_sibling (passages, part))
    return;
  text = bounce_part_dup_text (part);
  if (text == NULL || is_blank_text (text->text))
    return;

  passage = g_new0 (BouncePassage, 1);
  passage->part = part;
  if (is_html (part))
    passage->plain = bounce_html_to_text (text->text, text->length);
  passage->text = g_steal_pointer (&text);
  length = strlen (bounce_passage_get_text (passage));
  header = bounce_original_find_header (bounce_passage_get_text (passage), length, 0);
  passage->border = header >= 0 ? (gsize) header : length;
  g_ptr_array_add (passages, passage);
}

/**
 * bounce_passages_get:
 * @report: the report that is being filled from @message
 * @message: a message
 *
 * Returns: (transfer none) (element-type BouncePassage): the passages in the order of the message
 */
GPtrArray *
bounce_passages_get (BounceReport  *report,
                     BounceMessage *message)
{
  guint n_parts;

  if (report->passages != NULL)
    return report->passages;

  report->passages = g_ptr_array_new_with_free_func ((GDestroyNotify) passage_free);
  n_parts = bounce_message_get_n_parts (message);
  for (guint i = 0; i < n_parts; i++)
    {
      const BouncePart *part = bounce_message_get_part (message, i);

      if (is_readable (part))
        add_passage (report->passages, message, part);
    }

  return report->passages;
}

/**
 * bounce_passage_get_text:
 * @self: a passage
 *
 * Returns: (transfer none): its readable text, lines parted by \n
 */
const char *
bounce_passage_get_text (const BouncePassage *self)
{
  return self->plain != NULL ? self->plain : self->text->text;
}

/**
 * bounce_passage_locate:
 * @self: a passage
 * @position: bytes in its readable text
 * @length: bytes there
 * @offset: (out): bytes from the start of the message
 * @raw_length: (out): bytes there
 *
 * The place of some text in the message; of HTML, the whole part.
 */
void
bounce_passage_locate (const BouncePassage *self,
                       gsize                position,
                       gsize                length,
                       guint64             *offset,
                       guint64             *raw_length)
{
  if (self->plain == NULL)
    {
      bounce_text_locate (self->text, position, length, offset, raw_length);
      return;
    }

  *offset = bounce_part_get_body_offset (self->part);
  *raw_length = bounce_part_get_body_length (self->part);
}

/**
 * bounce_passage_new_evidence:
 * @self: a passage
 * @field: (nullable): what was read there
 * @position: bytes in its readable text
 * @length: bytes there
 *
 * Returns: (transfer full): the proof
 */
BounceEvidence *
bounce_passage_new_evidence (const BouncePassage *self,
                             const char          *field,
                             gsize                position,
                             gsize                length)
{
  const char *text = bounce_passage_get_text (self);
  g_autofree char *excerpt = g_strndup (text + position, length);
  guint64 offset, raw_length;

  bounce_passage_locate (self, position, length, &offset, &raw_length);

  return bounce_evidence_new (bounce_part_get_label (self->part), field, offset, raw_length, excerpt);
}
