/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The message itself, redacted. It is walked line by line as it came, with a stack of the boundaries that are open: no
 * tree, no recursion, and what is not understood is left out rather than let through.
 *
 *   header of a message or part   each field by what it is for; only known parameters of Content-Type stay
 *   text part                     decoded, made UTF-8, redacted, encoded again
 *   returned message              the same; in strict only its header stays
 *   anything else                 left out: nobody can say what an attachment tells
 */

#include "config.h"

#include "export/bounce-redactor-private.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "base/bounce-safe-text.h"
#include "export/bounce-redactor-mime.h"

#define NOTE_ATTACHMENT "[This part was left out: %s]\n"
#define NOTE_BODY "[The body of the returned message was left out.]\n"
#define NOTE_DEPTH "[The rest was left out: it is nested too deeply.]\n"

typedef struct {
  BounceRedactor *redactor;
  const char *text;       /* of the whole message */
  gsize length;
  gsize at;
  GString *out;
  GPtrArray *boundaries;  /* char *: the innermost last */
  guint returned;         /* within a returned message: one more than the boundaries that were open where it began; else 0 */
} Walk;

/* The next line with its end; FALSE at the end of the message. */
static gboolean
next_line (Walk        *walk,
           const char **line,
           gsize       *length)
{
  const char *end;

  if (walk->at >= walk->length)
    return FALSE;

  *line = walk->text + walk->at;
  end = memchr (*line, '\n', walk->length - walk->at);
  *length = end != NULL ? (gsize) (end - *line) + 1 : walk->length - walk->at;
  walk->at += *length;

  return TRUE;
}

static gsize
strip_end (const char *line,
           gsize       length)
{
  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
    length--;

  return length;
}

/* Which open boundary a line is, from the innermost: its number from 1, 0 for none. */
static guint
match_boundary (const Walk *walk,
                const char *line,
                gsize       length,
                gboolean   *closes)
{
  length = strip_end (line, length);
  while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t'))
    length--;
  if (length < 3 || line[0] != '-' || line[1] != '-')
    return 0;

  for (guint i = walk->boundaries->len; i > 0; i--)
    {
      const char *boundary = g_ptr_array_index (walk->boundaries, i - 1);
      gsize n = strlen (boundary);

      if (length < n + 2 || memcmp (line + 2, boundary, n) != 0)
        continue;
      *closes = length == n + 4 && line[n + 2] == '-' && line[n + 3] == '-';
      if (*closes || length == n + 2)
        return i;
    }

  return 0;
}

/* Bytes from here to the next open boundary, or to the end. */
static gsize
find_body_end (const Walk *walk)
{
  Walk ahead = *walk;
  const char *line;
  gsize length;
  gboolean closes;

  for (;;)
    {
      gsize before = ahead.at;

      if (!next_line (&ahead, &line, &length))
        return walk->length;
      if (match_boundary (walk, line, length, &closes) > 0)
        return before;
    }
}

static void
append_redacted (Walk       *walk,
                 const char *text,
                 gsize       length)
{
  g_autofree char *valid = bounce_make_utf8 (text, (gssize) length);
  g_autofree char *redacted = bounce_redactor_redact_text (walk->redactor, valid);

  g_string_append (walk->out, redacted);
}

/* A header block: the fields, and what they say of the body. */
static void
walk_header (Walk           *walk,
             BouncePartInfo *info)
{
  g_autoptr (GString) field = g_string_new (NULL);
  gsize start = walk->at;
  const char *line;
  gsize length;
  gboolean closes;

  for (;;)
    {
      gboolean more = next_line (walk, &line, &length);
      gboolean blank = more && strip_end (line, length) == 0;
      gboolean boundary = more && match_boundary (walk, line, length, &closes) > 0;

      if (more && !blank && !boundary && (*line == ' ' || *line == '\t') && field->len > 0)
        {
          if (field->len < BOUNCE_LIMIT_HEADER_VALUE)
            g_string_append_len (field, line, (gssize) length);
          continue;
        }
      if (field->len > 0)
        bounce_mime_append_field (walk->redactor, walk->out, field->str, info);
      g_string_truncate (field, 0);

      if (!more)
        return;
      if (boundary)
        {
          walk->at -= length;
          return;
        }
      if (blank)
        {
          g_string_append_c (walk->out, '\n');
          return;
        }

      /* No field: the header ends here although nobody said so. "From " of an mbox is one all the same. */
      if (memchr (line, ':', length) == NULL && !(line == walk->text + start && length >= 5 && memcmp (line, "From ", 5) == 0))
        {
          walk->at -= length;
          g_string_append_c (walk->out, '\n');
          return;
        }
      g_string_append_len (field, line, (gssize) length);
    }
}

static void
append_text_part (Walk                 *walk,
                  const BouncePartInfo *info,
                  const char           *body,
                  gsize                 length)
{
  g_autofree char *text = bounce_mime_decode_body (info, body, length);
  g_autofree char *redacted = NULL;

  if (info->is_header)
    redacted = bounce_mime_redact_header_text (walk->redactor, text);
  else
    redacted = bounce_redactor_redact_field (walk->redactor, "explanation", text);
  bounce_mime_append_body (walk->out, info, redacted);
}

static void
walk_leaf (Walk                 *walk,
           const BouncePartInfo *info)
{
  gsize end = find_body_end (walk);
  const char *body = walk->text + walk->at;
  gsize length = end - walk->at;

  if (walk->returned > 0 && !info->is_header && walk->redactor->level == BOUNCE_REDACTION_STRICT)
    bounce_mime_append_body (walk->out, info, NOTE_BODY);
  else if (info->kind == BOUNCE_PART_TEXT)
    append_text_part (walk, info, body, length);
  else
    {
      g_autofree char *note = g_strdup_printf (NOTE_ATTACHMENT, info->type);

      bounce_mime_append_body (walk->out, info, note);
    }

  walk->at = end;
}

static gboolean
enter_multipart (Walk                 *walk,
                 const BouncePartInfo *info)
{
  if (info->boundary == NULL || walk->boundaries->len >= BOUNCE_LIMIT_MIME_DEPTH)
    {
      g_string_append (walk->out, NOTE_DEPTH);
      return FALSE;
    }
  g_ptr_array_add (walk->boundaries, g_strdup (info->boundary));

  return TRUE;
}

/* A header, and the body it announces as far as the next boundary. */
static void
walk_part (Walk *walk)
{
  guint messages = 0;

  for (;;)
    {
      g_auto (BouncePartInfo) info = { 0 };

      walk_header (walk, &info);
      if (info.kind == BOUNCE_PART_MULTIPART)
        {
          if (!enter_multipart (walk, &info))
            walk->at = find_body_end (walk);
          return;
        }
      if (info.kind != BOUNCE_PART_MESSAGE)
        {
          walk_leaf (walk, &info);
          return;
        }

      /* What is encoded as a whole would have to be walked once more. */
      if (info.encoding != BOUNCE_ENCODING_NONE || ++messages > BOUNCE_LIMIT_MIME_DEPTH)
        {
          g_string_append (walk->out, NOTE_DEPTH);
          walk->at = find_body_end (walk);
          return;
        }
      if (walk->returned == 0)
        walk->returned = walk->boundaries->len + 1;
    }
}

static void
walk_message (Walk *walk)
{
  const char *line;
  gsize length;

  walk_part (walk);
  while (next_line (walk, &line, &length))
    {
      gboolean closes = FALSE;
      guint number = match_boundary (walk, line, length, &closes);

      if (number == 0)
        {
          append_redacted (walk, line, length);
          continue;
        }

      if (walk->out->len > 0 && walk->out->str[walk->out->len - 1] != '\n')
        g_string_append_c (walk->out, '\n');
      g_string_append_len (walk->out, line, (gssize) strip_end (line, length));
      g_string_append_c (walk->out, '\n');
      g_ptr_array_set_size (walk->boundaries, (gint) (closes ? number - 1 : number));
      if (number < walk->returned)
        walk->returned = 0;
      if (!closes)
        walk_part (walk);
    }
}

/**
 * bounce_redactor_redact_message:
 * @self: a redactor that has just redacted the result of this message
 * @message: the message as it came
 *
 * Returns: (transfer full): the message without what is private: still mail, its lines ending with \n
 */
GBytes *
bounce_redactor_redact_message (BounceRedactor *self,
                                GBytes         *message)
{
  Walk walk = { .redactor = self, .out = g_string_new (NULL) };
  g_autoptr (GPtrArray) boundaries = g_ptr_array_new_with_free_func (g_free);
  gsize length;

  walk.text = g_bytes_get_data (message, &length);
  walk.length = MIN (length, BOUNCE_LIMIT_MESSAGE_BYTES);
  walk.boundaries = boundaries;
  if (walk.length > 0)
    walk_message (&walk);

  return g_string_free_to_bytes (walk.out);
}
