/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-slicer.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "mail/bounce-header-block.h"
#include "mail/bounce-postmark.h"
#include "mail/bounce-slice-buffer.h"

/* A postmark and the header line behind it are found within this. */
#define LOOK_AHEAD (4 * 1024)

typedef enum {
  CONTAINER_UNKNOWN,
  CONTAINER_SINGLE,
  CONTAINER_MBOX,
  CONTAINER_EMLX,
} Container;

struct _BounceSlicer {
  BounceSliceBuffer window;
  Container container;
};

static gsize
get_length (const BounceSlicer *self)
{
  return bounce_slice_buffer_get_length (&self->window);
}

static const char *
peek (const BounceSlicer *self,
      gsize               position)
{
  return bounce_slice_buffer_peek (&self->window, position);
}

static gboolean
fill (BounceSlicer *self,
      GCancellable *cancellable)
{
  return bounce_slice_buffer_fill (&self->window, cancellable);
}

static gboolean
ensure (BounceSlicer *self,
        gsize         length,
        GCancellable *cancellable)
{
  return bounce_slice_buffer_ensure (&self->window, length, cancellable);
}

static void
advance (BounceSlicer *self,
         gsize         n)
{
  bounce_slice_buffer_advance (&self->window, n);
}

/* Bytes up to and with the next line feed from @position on; 0 where no whole line is buffered and more may come. */
static gsize
whole_line (BounceSlicer *self,
            gsize         position,
            GCancellable *cancellable)
{
  while (TRUE)
    {
      const char *line = peek (self, position);
      const char *feed = memchr (line, '\n', get_length (self) - position);

      if (feed != NULL)
        return (gsize) (feed - line) + 1;
      if (get_length (self) - position > LOOK_AHEAD || !fill (self, cancellable))
        return get_length (self) - position;
    }
}

static gboolean
is_field_at (BounceSlicer *self,
             gsize         position)
{
  const char *line = peek (self, position);

  return bounce_header_field_name_length (line, peek (self, get_length (self))) > 0;
}

/* Whether a message begins behind the postmark at @position; the end of the file may do so. */
static gboolean
is_postmark_at (BounceSlicer *self,
                gsize         position,
                GCancellable *cancellable)
{
  gsize length;

  ensure (self, position + LOOK_AHEAD, cancellable);
  if (get_length (self) - position < 5 || memcmp (peek (self, position), "From ", 5) != 0)
    return FALSE;

  length = whole_line (self, position, cancellable);
  if (!bounce_postmark_is_line (peek (self, position), length))
    return FALSE;

  position += length;
  return position >= get_length (self) || is_field_at (self, position) ||
         memcmp (peek (self, position), ">From ", MIN (6, get_length (self) - position)) == 0;
}

static gboolean
is_emlx (BounceSlicer *self)
{
  const char *p = peek (self, 0);
  const char *end = peek (self, get_length (self));
  gsize digits = 0;

  while (p < end && g_ascii_isdigit (*p))
    {
      p++;
      digits++;
    }
  while (p < end && (*p == ' ' || *p == '\r'))
    p++;

  return digits > 0 && digits < 12 && p < end && *p == '\n' && bounce_header_field_name_length (p + 1, end) > 0;
}

static void
recognise (BounceSlicer *self,
           GCancellable *cancellable)
{
  gsize skip = 0;

  ensure (self, LOOK_AHEAD, cancellable);
  if (get_length (self) >= 3 && memcmp (peek (self, 0), "\357\273\277", 3) == 0)
    skip = 3;
  while (skip < get_length (self) && g_ascii_isspace (*peek (self, skip)))
    {
      skip++;
      if (skip == get_length (self))
        fill (self, cancellable);
    }

  if (get_length (self) - skip > 5 && memcmp (peek (self, skip), "From ", 5) == 0 &&
      (is_postmark_at (self, skip, cancellable) || is_field_at (self, skip + whole_line (self, skip, cancellable))))
    {
      /* Blank lines before the first postmark belong to no message. */
      advance (self, skip);
      self->container = CONTAINER_MBOX;
    }
  else if (is_emlx (self))
    {
      self->container = CONTAINER_EMLX;
    }
  else
    {
      self->container = CONTAINER_SINGLE;
    }
}

/* Passes over what is left of a message that is larger than is looked at. Returns how much that was. */
static guint64
drop_rest (BounceSlicer *self,
           guint64       limit,
           GCancellable *cancellable)
{
  guint64 dropped = 0;

  while (dropped < limit && (get_length (self) > 0 || fill (self, cancellable)))
    {
      gsize n = (gsize) MIN (limit - dropped, get_length (self));

      advance (self, n);
      dropped += n;
    }

  return dropped;
}

/* What Content-Length says, if it stands in the header that begins at the start of the buffer (mboxcl). */
static gsize
read_content_length (BounceSlicer *self,
                     gsize         header_end)
{
  const char *p = peek (self, 0);
  const char *end = p + header_end;

  while (p < end)
    {
      const char *feed = memchr (p, '\n', (gsize) (end - p));

      if (end - p > 15 && g_ascii_strncasecmp (p, "Content-Length:", 15) == 0)
        {
          gsize length = 0;

          for (p += 15; p < end && *p == ' '; p++)
            ;
          for (; p < end && g_ascii_isdigit (*p) && length < BOUNCE_LIMIT_MESSAGE_BYTES; p++)
            length = length * 10 + (gsize) (*p - '0');
          return length;
        }
      if (feed == NULL)
        break;
      p = feed + 1;
    }

  return 0;
}

/* Whether the message really ends where Content-Length says, @promised bytes behind its start: another begins there, or
 * the file ends. What it says is asked about only when a postmark stands before that. */
static gboolean
verify_content_length (BounceSlicer *self,
                       guint64       promised,
                       GCancellable *cancellable)
{
  gsize position = (gsize) (promised - bounce_gaps_get_total (self->window.gaps));

  if (!ensure (self, position, cancellable))
    return FALSE;

  /* The blank line before the next postmark may be counted or not. */
  ensure (self, position + 2, cancellable);
  for (guint i = 0; i < 2 && position < get_length (self); i++)
    if (*peek (self, position) == '\r' || *peek (self, position) == '\n')
      position++;

  return position >= get_length (self) || is_postmark_at (self, position, cancellable);
}

typedef struct {
  gsize length;             /* of the message, without the blank line behind it */
  gsize next;               /* where the next postmark stands */
  gboolean quoted;          /* a line is quoted */
  gboolean bare;            /* a postmark stands inside, which the length of the content covers */
  gboolean found;           /* FALSE: the limit came first */
} Extent;

static gsize
strip_blank_line (const BounceSlicer *self,
                  gsize               length)
{
  const char *data = peek (self, 0);
  gsize n = length;

  if (n > 0 && data[n - 1] == '\n')
    n--;
  if (n > 0 && data[n - 1] == '\r')
    n--;

  return n == 0 || data[n - 1] == '\n' ? n : length;
}

static gboolean
is_after_blank_line (const BounceSlicer *self,
                     gsize               position)
{
  const char *data = peek (self, 0);

  if (position == 0)
    return TRUE;
  if (data[position - 1] != '\n')
    return FALSE;

  return position == 1 || data[position - 2] == '\n' || (data[position - 2] == '\r' && (position == 2 || data[position - 3] == '\n'));
}

/* Looks for the end of the message that begins at the start of the window. */
static Extent
find_extent (BounceSlicer *self,
             GCancellable *cancellable)
{
  Extent extent = { .found = TRUE };
  guint64 promised = 0;
  gsize position = 0;
  gboolean in_header = TRUE;

  while (bounce_slice_buffer_place (&self->window, position) < BOUNCE_LIMIT_MESSAGE_BYTES)
    {
      gsize start = position;
      const char *line;
      gsize left;

      if (get_length (self) - position < LOOK_AHEAD && !self->window.at_end)
        fill (self, cancellable);
      left = get_length (self) - position;
      if (left == 0)
        {
          extent.length = strip_blank_line (self, position);
          extent.next = position;
          return extent;
        }

      line = peek (self, position);
      if (*line == 'F' && position > 0 && is_after_blank_line (self, position) && is_postmark_at (self, position, cancellable))
        {
          if (promised <= bounce_slice_buffer_place (&self->window, position) ||
              !verify_content_length (self, promised, cancellable))
            {
              extent.length = strip_blank_line (self, position);
              extent.next = position;
              return extent;
            }
          extent.bare = TRUE;
        }
      else if (*line == '>' && bounce_postmark_is_quoted_line (line, left))
        {
          extent.quoted = TRUE;
        }

      position = bounce_slice_buffer_pass_line (&self->window, start, cancellable);
      if (!in_header)
        {
          position = bounce_slice_buffer_skip_to_mark (&self->window, start, position);
        }
      else if (is_after_blank_line (self, position))
        {
          in_header = FALSE;
          promised = read_content_length (self, position);
          if (promised > 0 && promised < BOUNCE_LIMIT_MESSAGE_BYTES)
            promised += position;
          else
            promised = 0;
        }
    }

  extent.length = extent.next = position;
  extent.found = FALSE;
  return extent;
}

static gboolean
next_of_mbox (BounceSlicer *self,
              BounceCut    *cut,
              GCancellable *cancellable)
{
  Extent extent;
  gsize separator;

  if (!ensure (self, 1, cancellable))
    return FALSE;

  /* The postmark itself is no part of the message. */
  advance (self, whole_line (self, 0, cancellable));
  extent = find_extent (self, cancellable);
  separator = extent.next - extent.length;

  cut->offset = self->window.offset;
  cut->length = bounce_slice_buffer_place (&self->window, extent.length);
  if (extent.quoted && !extent.bare)
    {
      cut->gaps = bounce_slice_buffer_take_gaps (&self->window);
      cut->bytes = bounce_postmark_unquote (peek (self, 0), extent.length, cut->gaps);
      advance (self, extent.length);
    }
  else
    {
      cut->bytes = bounce_slice_buffer_take (&self->window, extent.length, &cut->gaps);
    }
  advance (self, separator);

  while (!extent.found)
    {
      extent = find_extent (self, cancellable);
      cut->length += bounce_slice_buffer_place (&self->window, extent.length);
      advance (self, extent.next);
      g_clear_pointer (&self->window.gaps, bounce_gaps_unref);
    }

  return TRUE;
}

/* Reads a message that ends with its file, or as much of it as is looked at. Returns how much of it is in the window. */
static gsize
read_to_end (BounceSlicer *self,
             GCancellable *cancellable)
{
  gsize position = 0;

  while (bounce_slice_buffer_place (&self->window, position) < BOUNCE_LIMIT_MESSAGE_BYTES)
    {
      gsize line = position;

      if (get_length (self) - position < LOOK_AHEAD && !self->window.at_end)
        fill (self, cancellable);
      if (position >= get_length (self))
        break;
      position = bounce_slice_buffer_pass_line (&self->window, line, cancellable);
      position = bounce_slice_buffer_skip_to_mark (&self->window, line, position);
    }

  return position;
}

static gboolean
next_single (BounceSlicer *self,
             guint64       length,
             BounceCut    *cut,
             GCancellable *cancellable)
{
  gsize looked_at = (gsize) MIN (length, BOUNCE_LIMIT_MESSAGE_BYTES);

  if (self->window.folding && length == G_MAXUINT64)
    looked_at = read_to_end (self, cancellable);
  else
    ensure (self, looked_at, cancellable);
  if (get_length (self) == 0)
    return FALSE;

  looked_at = MIN (looked_at, get_length (self));
  cut->offset = self->window.offset;
  cut->length = bounce_slice_buffer_place (&self->window, looked_at);
  cut->bytes = bounce_slice_buffer_take (&self->window, looked_at, &cut->gaps);
  if (cut->length < length)
    cut->length += drop_rest (self, length - cut->length, cancellable);

  return TRUE;
}

/* An .emlx (Apple Mail): the length on a line of its own, the message, a property list that is not for us. */
static gboolean
next_of_emlx (BounceSlicer *self,
              BounceCut    *cut,
              GCancellable *cancellable)
{
  guint64 length = 0;

  if (get_length (self) == 0)
    return FALSE;

  for (const char *p = peek (self, 0); g_ascii_isdigit (*p); p++)
    length = length * 10 + (guint64) (*p - '0');
  advance (self, whole_line (self, 0, cancellable));

  if (!next_single (self, length, cut, cancellable))
    return FALSE;
  drop_rest (self, G_MAXUINT64, cancellable);

  return TRUE;
}

/**
 * bounce_slicer_new:
 * @stream: (transfer full): the text of a file
 *
 * Returns: (transfer full): a slicer
 */
BounceSlicer *
bounce_slicer_new (BounceContentStream *stream)
{
  BounceSlicer *self = g_new0 (BounceSlicer, 1);

  bounce_slice_buffer_init (&self->window, stream);

  return self;
}

/**
 * bounce_slicer_free:
 * @self: (transfer full): a slicer
 */
void
bounce_slicer_free (BounceSlicer *self)
{
  bounce_slice_buffer_clear (&self->window);
  g_free (self);
}

/**
 * bounce_slicer_set_folding:
 * @self: a slicer
 * @folding: whether encoded attachments are passed over
 *
 * Where messages can be read again, what lies deep inside an encoded attachment need not be held: it is left out, and the
 * cut says where. Without this every message is handed out whole, but for BOUNCE_LIMIT_MESSAGE_BYTES.
 */
void
bounce_slicer_set_folding (BounceSlicer *self,
                           gboolean      folding)
{
  self->window.folding = folding;
}

/**
 * bounce_slicer_next:
 * @self: a slicer
 * @cut: (out): the next message; its bytes are NULL at the end
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * What came before an error of the file (compressed data that end in the middle) is handed out first.
 *
 * Returns: FALSE on error; then the file is read no further
 */
gboolean
bounce_slicer_next (BounceSlicer  *self,
                    BounceCut     *cut,
                    GCancellable  *cancellable,
                    GError       **error)
{
  gboolean any = FALSE;

  memset (cut, 0, sizeof *cut);
  if (self->container == CONTAINER_UNKNOWN)
    recognise (self, cancellable);

  switch (self->container)
    {
    case CONTAINER_MBOX:
      any = next_of_mbox (self, cut, cancellable);
      break;
    case CONTAINER_EMLX:
      any = next_of_emlx (self, cut, cancellable);
      break;
    case CONTAINER_SINGLE:
      any = next_single (self, G_MAXUINT64, cut, cancellable);
      break;
    case CONTAINER_UNKNOWN:
    default:
      break;
    }

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_clear_pointer (&cut->bytes, g_bytes_unref);
      g_clear_pointer (&cut->gaps, bounce_gaps_unref);
      return FALSE;
    }

  if (!any && self->window.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->window.error));
      return FALSE;
    }

  return TRUE;
}

/**
 * bounce_slicer_get_stream:
 * @self: a slicer
 *
 * Returns: (transfer none): what it reads
 */
BounceContentStream *
bounce_slicer_get_stream (BounceSlicer *self)
{
  return self->window.stream;
}
