/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-mime-outline.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "mail/bounce-parameter.h"

/* What a guess may cost. A real boundary is guessed within a few lines, and a message has one or two such parts. */
#define GUESS_BYTES (256 * 1024)
#define MAX_GUESSES 8

/* What a bounce has: room for more is made when more come. */
#define USUAL_FIELDS 24
#define USUAL_PARTS 8

/* A border that does not come: control characters are not allowed in one. */
#define NO_BOUNDARY "\001no boundary\001"

/* A part whose end is not yet known. Only multiparts have a boundary; embedded messages lie between them. */
typedef struct {
  guint part;
  char *boundary;             /* (nullable) */
  gsize boundary_length;
  gboolean opened;            /* its first boundary line came */
  gboolean guessed;           /* the boundary was not the declared one */
} Frame;

typedef struct {
  BounceOutline *outline;
  const char *data;
  gsize end;
  Frame frames[BOUNCE_LIMIT_MIME_DEPTH + 1];
  guint n_frames;
  guint n_guesses;
  gboolean full;              /* BOUNCE_LIMIT_MIME_PARTS was reached */
} Scan;

typedef enum {
  BORDER_NONE,
  BORDER_NEXT,
  BORDER_LAST,
} Border;

static BounceOutlinePart *
get_part (Scan  *scan,
          guint  index)
{
  return &g_array_index (scan->outline->parts, BounceOutlinePart, index);
}

static gsize
line_end (const Scan *scan,
          gsize       position)
{
  const char *feed = memchr (scan->data + position, '\n', scan->end - position);

  return feed != NULL ? (gsize) (feed - scan->data) : scan->end;
}

/* Whether the line at @position, which begins with `--`, is a border of the frame (RFC 2046, section 5.1.1). */
static Border
match_border (const Scan  *scan,
              const Frame *frame,
              gsize        position)
{
  gsize p = position + 2 + frame->boundary_length;
  Border border = BORDER_NEXT;

  if (p > scan->end || memcmp (scan->data + position + 2, frame->boundary, frame->boundary_length) != 0)
    return BORDER_NONE;

  if (scan->end - p >= 2 && scan->data[p] == '-' && scan->data[p + 1] == '-')
    {
      p += 2;
      border = BORDER_LAST;
    }

  for (; p < scan->end && scan->data[p] != '\n'; p++)
    if (scan->data[p] != ' ' && scan->data[p] != '\t' && scan->data[p] != '\r')
      return BORDER_NONE;

  return border;
}

/* Finds the next border of any open multipart from the line at @position on. Returns its position, or the end. Looking
 * for dashes, not for lines, is what makes encoded originals cost next to nothing: base64 has none. */
static gsize
find_border (const Scan *scan,
             gsize       position,
             guint      *frame,
             Border     *border)
{
  gboolean any = FALSE;

  for (guint i = 0; i < scan->n_frames; i++)
    any = any || scan->frames[i].boundary != NULL;
  if (!any)
    return scan->end;

  while (position < scan->end)
    {
      const char *dash = memchr (scan->data + position, '-', scan->end - position);

      if (dash == NULL)
        break;
      position = (gsize) (dash - scan->data);
      if (scan->end - position > 2 && dash[1] == '-' && (position == 0 || dash[-1] == '\n'))
        for (guint i = scan->n_frames; i-- > 0;)
          {
            if (scan->frames[i].boundary == NULL)
              continue;
            *border = match_border (scan, &scan->frames[i], position);
            if (*border != BORDER_NONE)
              {
                *frame = i;
                return position;
              }
          }
      position = line_end (scan, position) + 1;
    }

  return scan->end;
}

/* The declared boundary never comes: take the first line that looks like one and is followed by a part's header. */
static char *
guess_boundary (Scan  *scan,
                gsize  position)
{
  gsize end = MIN (scan->end, position + GUESS_BYTES);

  if (scan->n_guesses++ >= MAX_GUESSES)
    return NULL;

  while (position < end)
    {
      gsize eol = line_end (scan, position);
      gsize length = MIN (eol, end) - position;

      if (length > 2 && length < 200 && scan->data[position] == '-' && scan->data[position + 1] == '-' && eol + 9 < end &&
          g_ascii_strncasecmp (scan->data + eol + 1, "content-", 8) == 0)
        {
          char *boundary = g_strndup (scan->data + position + 2, length - 2);

          return g_strchomp (boundary);
        }
      position = eol + 1;
    }

  return NULL;
}

static const BounceRawField *
find_field (const BounceOutline *outline,
            const char          *data,
            guint                part,
            const char          *name)
{
  const BounceOutlinePart *entry = &g_array_index (outline->parts, BounceOutlinePart, part);
  gsize length = strlen (name);

  for (guint i = 0; i < entry->n_fields; i++)
    {
      const BounceRawField *field = &g_array_index (outline->fields, BounceRawField, entry->first_field + i);

      if (field->name_length == length && bounce_ascii_equal (data + field->offset, name, length))
        return field;
    }

  return NULL;
}

/* Whether the body stands as it is: an encoded message cannot be looked into here. */
static gboolean
is_plain_encoding (const Scan *scan,
                   guint       part)
{
  const BounceRawField *field = find_field (scan->outline, scan->data, part, "Content-Transfer-Encoding");
  const char *p, *stop;

  if (field == NULL)
    return TRUE;

  p = scan->data + field->value;
  stop = scan->data + field->end;
  while (p < stop && g_ascii_isspace (*p))
    p++;

  return !(stop - p >= 6 && g_ascii_strncasecmp (p, "base64", 6) == 0) &&
         !(stop - p >= 16 && g_ascii_strncasecmp (p, "quoted-printable", 16) == 0);
}

static gboolean
holds_message (const char *type)
{
  return g_str_equal (type, "message/rfc822") || g_str_equal (type, "message/global") ||
         g_str_equal (type, "message/news") || g_str_equal (type, "message/partial");
}

static gboolean
holds_headers (const char *type)
{
  return g_str_equal (type, "text/rfc822-headers") || g_str_equal (type, "message/rfc822-headers") ||
         g_str_equal (type, "message/global-headers");
}

static void
close_frames (Scan  *scan,
              guint  keep,
              gsize  end)
{
  while (scan->n_frames > keep)
    {
      Frame *frame = &scan->frames[--scan->n_frames];

      if (get_part (scan, frame->part)->body_end > end)
        get_part (scan, frame->part)->body_end = (guint32) end;
      g_clear_pointer (&frame->boundary, g_free);
    }
}

/* Adds the part whose header starts at @position. Returns its index; its body may reach to the end for now. */
static guint
add_part (Scan       *scan,
          gsize       position,
          int         parent,
          const char *implied_type)
{
  BounceOutline *outline = scan->outline;
  BounceOutlinePart part = { .parent = parent, .offset = (guint32) position };
  guint index = outline->parts->len;
  const BounceRawField *field;

  if (parent >= 0)
    {
      part.depth = get_part (scan, (guint) parent)->depth + 1;
      part.returned = get_part (scan, (guint) parent)->returned || get_part (scan, (guint) parent)->message;
    }

  part.first_field = outline->fields->len;
  part.body = (guint32) bounce_header_block_scan (scan->data, position, scan->end, outline->fields);
  part.n_fields = outline->fields->len - part.first_field;
  part.body_end = (guint32) scan->end;
  g_array_append_val (outline->parts, part);

  field = find_field (outline, scan->data, index, "Content-Type");
  if (field != NULL)
    get_part (scan, index)->type = bounce_media_type_dup (scan->data + field->value, field->end - field->value);
  if (get_part (scan, index)->type == NULL)
    get_part (scan, index)->type = g_strdup (implied_type);

  return index;
}

static void
push_frame (Scan  *scan,
            guint  part,
            char  *boundary)
{
  Frame *frame = &scan->frames[scan->n_frames++];

  frame->part = part;
  frame->boundary = boundary;
  frame->boundary_length = boundary != NULL ? strlen (boundary) : 0;
  frame->opened = FALSE;
  frame->guessed = FALSE;
}

static void
open_multipart (Scan  *scan,
                guint  index)
{
  const BounceRawField *field = find_field (scan->outline, scan->data, index, "Content-Type");
  g_autofree char *boundary = NULL;

  get_part (scan, index)->multipart = TRUE;
  boundary = bounce_parameter_dup (scan->data + field->value, field->end - field->value, "boundary");
  if (boundary != NULL)
    g_strchomp (boundary);

  if (boundary == NULL || *boundary == '\0')
    {
      bounce_outline_warn (scan->outline, "boundary-missing", get_part (scan, index)->offset,
                           N_("A multipart part does not say what parts its pieces."));
      g_clear_pointer (&boundary, g_free);
      boundary = guess_boundary (scan, get_part (scan, index)->body);
      push_frame (scan, index, boundary != NULL ? g_steal_pointer (&boundary) : g_strdup (NO_BOUNDARY));
      scan->frames[scan->n_frames - 1].guessed = TRUE;
      return;
    }

  push_frame (scan, index, g_steal_pointer (&boundary));
}

/* Adds the part at @position and, where it is an embedded message, the part inside it, and so on down; bounded by the
 * depth. Returns where the innermost body starts. */
static gsize
open_part (Scan       *scan,
           gsize       position,
           int         parent,
           const char *implied_type)
{
  while (TRUE)
    {
      guint index = add_part (scan, position, parent, implied_type);
      const char *type = get_part (scan, index)->type;
      gboolean multipart = g_str_has_prefix (type, "multipart/");
      gboolean headers = holds_headers (type);
      gboolean within_headers = parent >= 0 && holds_headers (get_part (scan, (guint) parent)->type);

      position = get_part (scan, index)->body;
      if (within_headers || !(multipart || headers || holds_message (type)))
        return position;

      if (get_part (scan, index)->depth >= BOUNCE_LIMIT_MIME_DEPTH)
        {
          bounce_outline_warn (scan->outline, "nesting-limit", get_part (scan, index)->offset,
                               N_("The message is nested deeper than any honest one; the inside was not looked at."));
          return position;
        }

      if (multipart)
        {
          open_multipart (scan, index);
          return position;
        }

      if (!is_plain_encoding (scan, index) || scan->outline->parts->len >= BOUNCE_LIMIT_MIME_PARTS)
        return position;

      get_part (scan, index)->message = TRUE;
      push_frame (scan, index, NULL);
      parent = (int) index;
      implied_type = "text/plain";
    }
}

/* The boundary declared for the innermost open multipart never came. */
static gboolean
retry_with_guess (Scan  *scan,
                  gsize *position)
{
  for (guint i = scan->n_frames; i-- > 0;)
    {
      Frame *frame = &scan->frames[i];
      char *boundary;

      if (frame->boundary == NULL || frame->opened || frame->guessed)
        continue;

      bounce_outline_warn (scan->outline, "boundary-missing", get_part (scan, frame->part)->body,
                           N_("The line that should part the pieces of a multipart never comes."));
      frame->guessed = TRUE;
      boundary = guess_boundary (scan, get_part (scan, frame->part)->body);
      if (boundary == NULL)
        continue;

      g_free (frame->boundary);
      frame->boundary = boundary;
      frame->boundary_length = strlen (boundary);
      *position = get_part (scan, frame->part)->body;
      /* Frames above are embedded messages of a multipart that never opened: there are none. */
      close_frames (scan, i + 1, scan->end);
      return TRUE;
    }

  return FALSE;
}

/* A multipart without a single border still has text in it. */
static void
add_text_of_unopened (Scan  *scan,
                      guint  keep,
                      gsize  end)
{
  for (guint i = scan->n_frames; i-- > keep;)
    {
      const Frame *frame = &scan->frames[i];
      const BounceOutlinePart *parent = get_part (scan, frame->part);
      BounceOutlinePart part = { 0 };

      if (frame->boundary == NULL || frame->opened || scan->outline->parts->len >= BOUNCE_LIMIT_MIME_PARTS)
        continue;

      part.type = g_strdup ("text/plain");
      part.parent = (int) frame->part;
      part.depth = parent->depth + 1;
      part.returned = parent->returned;
      part.first_field = scan->outline->fields->len;
      part.offset = part.body = parent->body;
      part.body_end = (guint32) end;
      g_array_append_val (scan->outline->parts, part);
    }
}

static gsize
before_line_end (const Scan *scan,
                 gsize       floor,
                 gsize       position)
{
  if (position > floor && scan->data[position - 1] == '\n')
    position--;
  if (position > floor && scan->data[position - 1] == '\r')
    position--;

  return position;
}

/* All parts that were open below the frame end where the border's line begins; the line end before it is the border's. */
static void
end_parts_at (Scan  *scan,
              guint  frame,
              gsize  border)
{
  guint32 end;

  for (guint i = scan->frames[frame].part + 1; i < scan->outline->parts->len; i++)
    {
      BounceOutlinePart *part = get_part (scan, i);

      if (part->body_end < scan->end)
        continue;
      end = (guint32) before_line_end (scan, part->body, border);
      part->body = MIN (part->body, (guint32) border);
      part->body_end = MAX (end, part->body);
    }
}

static void
scan_parts (Scan  *scan,
            gsize  position)
{
  while (position < scan->end)
    {
      guint frame = 0;
      Border border = BORDER_NONE;
      gsize found = find_border (scan, position, &frame, &border);

      if (found >= scan->end)
        {
          if (!retry_with_guess (scan, &position))
            return;
          continue;
        }

      add_text_of_unopened (scan, frame + 1, before_line_end (scan, position, found));
      end_parts_at (scan, frame, found);
      close_frames (scan, frame + 1, found);
      scan->frames[frame].opened = TRUE;
      position = MIN (line_end (scan, found) + 1, scan->end);

      if (border == BORDER_LAST)
        {
          close_frames (scan, frame, found);
          continue;
        }

      if (scan->outline->parts->len >= BOUNCE_LIMIT_MIME_PARTS)
        {
          bounce_outline_warn (scan->outline, "parts-limit", found,
                               N_("The message has more parts than are looked at."));
          scan->full = TRUE;
          return;
        }

      {
        guint parent = scan->frames[frame].part;
        gboolean digest = g_str_equal (get_part (scan, parent)->type, "multipart/digest");

        position = open_part (scan, position, (int) parent, digest ? "message/rfc822" : "text/plain");
      }
    }
}

static void
clear_part (gpointer data)
{
  g_free (((BounceOutlinePart *) data)->type);
}

static void
clear_field (gpointer data)
{
  BounceRawField *field = data;

  g_free (field->name);
  g_free (field->decoded);
}

/**
 * bounce_outline_init:
 * @self: (out caller-allocates): an outline
 * @data: the bytes of the message
 * @start: where its header starts
 * @length: number of bytes, less than 4 GiB
 *
 * Finds the parts of a message. Whatever the bytes are, there is a root part.
 */
void
bounce_outline_init (BounceOutline *self,
                     const char    *data,
                     gsize          start,
                     gsize          length)
{
  Scan scan = { .outline = self, .data = data, .end = length };
  gsize position;

  self->parts = g_array_sized_new (FALSE, FALSE, sizeof (BounceOutlinePart), USUAL_PARTS);
  self->fields = g_array_sized_new (FALSE, FALSE, sizeof (BounceRawField), USUAL_FIELDS);
  self->warnings = g_array_new (FALSE, FALSE, sizeof (BounceOutlineWarning));
  g_array_set_clear_func (self->parts, clear_part);
  g_array_set_clear_func (self->fields, clear_field);

  position = open_part (&scan, start, -1, "text/plain");
  scan_parts (&scan, position);

  for (guint i = 0; i < scan.n_frames && !scan.full; i++)
    if (scan.frames[i].boundary != NULL && scan.frames[i].opened)
      {
        bounce_outline_warn (self, "boundary-unclosed", length, N_("The message ends in the middle: its last part is not closed."));
        break;
      }
  add_text_of_unopened (&scan, 0, length);
  close_frames (&scan, 0, length);
}

/**
 * bounce_outline_clear:
 * @self: an outline
 */
void
bounce_outline_clear (BounceOutline *self)
{
  g_clear_pointer (&self->parts, g_array_unref);
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->warnings, g_array_unref);
}

/**
 * bounce_outline_warn:
 * @self: an outline
 * @id: (transfer none): a literal
 * @offset: bytes from the start of the message
 * @text: (transfer none): a literal sentence, marked for translation
 */
void
bounce_outline_warn (BounceOutline *self,
                     const char    *id,
                     guint64        offset,
                     const char    *text)
{
  BounceOutlineWarning warning = { id, text, offset };

  for (guint i = 0; i < self->warnings->len; i++)
    if (g_str_equal (g_array_index (self->warnings, BounceOutlineWarning, i).id, id))
      return;

  g_array_append_val (self->warnings, warning);
}

/**
 * bounce_outline_find_field:
 * @self: an outline
 * @data: the bytes it was made of
 * @part: index of a part
 * @name: name of a field, of any case
 *
 * Returns: (transfer none) (nullable): the first field of that name in the part's header
 */
const BounceRawField *
bounce_outline_find_field (const BounceOutline *self,
                           const char          *data,
                           guint                part,
                           const char          *name)
{
  return find_field (self, data, part, name);
}
