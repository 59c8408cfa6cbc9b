/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-slicer.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "mail/bounce-buffer-pool.h"
#include "mail/bounce-header-block.h"
#include "mail/bounce-postmark.h"

/* From here on a message is handed over with the buffer it was read into, not copied. */
#define STEAL_BYTES (64 * 1024)

/* A postmark and the header line behind it are found within this. */
#define LOOK_AHEAD (4 * 1024)

typedef enum {
  CONTAINER_UNKNOWN,
  CONTAINER_SINGLE,
  CONTAINER_MBOX,
  CONTAINER_EMLX,
} Container;

struct _BounceSlicer {
  BounceContentStream *stream;
  Container container;
  BounceBufferPool *buffers;
  char *data;
  gsize start, end, capacity;   /* of what is buffered */
  guint64 offset;               /* of data[start] in the stream */
  gboolean at_end;              /* the stream has no more */
  GError *error;                /* (nullable): of the stream; handed out when what came before it is */
};

static void
grow (BounceSlicer *self,
      gsize         room)
{
  if (self->start > 0 && self->end + room > self->capacity)
    {
      memmove (self->data, self->data + self->start, self->end - self->start);
      self->end -= self->start;
      self->start = 0;
    }
  if (self->end + room > self->capacity)
    {
      self->capacity = MAX (self->end + room, self->capacity * 2);
      self->data = g_realloc (self->data, self->capacity);
    }
}

/* Reads one more block. Returns FALSE where there is none, or on error, which is kept. */
static gboolean
fill (BounceSlicer *self,
      GCancellable *cancellable)
{
  gssize n;

  if (self->at_end)
    return FALSE;

  grow (self, BOUNCE_LIMIT_READ_BLOCK);
  n = bounce_content_stream_read (self->stream, self->data + self->end, BOUNCE_LIMIT_READ_BLOCK, cancellable, &self->error);
  if (n <= 0)
    {
      self->at_end = TRUE;
      return FALSE;
    }

  self->end += (gsize) n;
  return TRUE;
}

static gsize
get_length (const BounceSlicer *self)
{
  return self->end - self->start;
}

static gboolean
ensure (BounceSlicer *self,
        gsize         length,
        GCancellable *cancellable)
{
  while (get_length (self) < length)
    if (!fill (self, cancellable))
      return FALSE;

  return TRUE;
}

static void
advance (BounceSlicer *self,
         gsize         n)
{
  self->start += n;
  self->offset += n;
}

/* Bytes up to and with the next line feed from @position on; 0 where no whole line is buffered and more may come. */
static gsize
whole_line (BounceSlicer *self,
            gsize         position,
            GCancellable *cancellable)
{
  while (TRUE)
    {
      const char *line = self->data + self->start + position;
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
  const char *line = self->data + self->start + position;

  return bounce_header_field_name_length (line, self->data + self->end) > 0;
}

/* Whether a message begins behind the postmark at @position; the end of the file may do so. */
static gboolean
is_postmark_at (BounceSlicer *self,
                gsize         position,
                GCancellable *cancellable)
{
  gsize length;

  ensure (self, position + LOOK_AHEAD, cancellable);
  if (get_length (self) - position < 5 || memcmp (self->data + self->start + position, "From ", 5) != 0)
    return FALSE;

  length = whole_line (self, position, cancellable);
  if (!bounce_postmark_is_line (self->data + self->start + position, length))
    return FALSE;

  position += length;
  return position >= get_length (self) || is_field_at (self, position) ||
         memcmp (self->data + self->start + position, ">From ", MIN (6, get_length (self) - position)) == 0;
}

static gboolean
is_emlx (BounceSlicer *self)
{
  const char *p = self->data + self->start;
  const char *end = self->data + self->end;
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
  if (get_length (self) >= 3 && memcmp (self->data + self->start, "\357\273\277", 3) == 0)
    skip = 3;
  while (skip < get_length (self) && g_ascii_isspace (self->data[self->start + skip]))
    {
      skip++;
      if (skip == get_length (self))
        fill (self, cancellable);
    }

  if (get_length (self) - skip > 5 && memcmp (self->data + self->start + skip, "From ", 5) == 0 &&
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

/* Takes the first @length bytes of the buffer. */
static GBytes *
take (BounceSlicer *self,
      gsize         length)
{
  gsize left = get_length (self) - length;
  gsize capacity, start;
  GBytes *bytes;
  char *data;

  /* A small message must not hold a large buffer. */
  if (length < STEAL_BYTES || length < self->capacity / 4)
    {
      bytes = g_bytes_new (self->data + self->start, length);
      advance (self, length);
      return bytes;
    }

  data = self->data;
  capacity = self->capacity;
  start = self->start;
  self->data = bounce_buffer_pool_get (self->buffers, MAX (left, BOUNCE_LIMIT_READ_BLOCK), &self->capacity);
  memcpy (self->data, data + start + length, left);
  self->start = 0;
  self->end = left;
  self->offset += length;

  return bounce_buffer_pool_make_bytes (self->buffers, data, capacity, start, length);
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
  const char *p = self->data + self->start;
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

/* The end of the body that Content-Length promises, if a message really begins there or the file ends; else 0. */
static gsize
verify_content_length (BounceSlicer *self,
                       gsize         header_end,
                       GCancellable *cancellable)
{
  gsize length = read_content_length (self, header_end);
  gsize position = header_end + length;

  if (length == 0 || length >= BOUNCE_LIMIT_MESSAGE_BYTES)
    return 0;
  if (!ensure (self, position, cancellable))
    return 0;

  /* The blank line before the next postmark may be counted or not. */
  ensure (self, position + 2, cancellable);
  for (guint i = 0; i < 2 && position < get_length (self); i++)
    if (self->data[self->start + position] == '\r' || self->data[self->start + position] == '\n')
      position++;
  if (position >= get_length (self) || is_postmark_at (self, position, cancellable))
    return position;

  return 0;
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
  const char *data = self->data + self->start;
  gsize n = length;

  if (n > 0 && data[n - 1] == '\n')
    n--;
  if (n > 0 && data[n - 1] == '\r')
    n--;

  return n == 0 || data[n - 1] == '\n' ? n : length;
}

/* Behind the header only lines with a blank in them matter: a postmark has one behind "From". Encoded originals of many
 * megabytes have none, and are passed over as fast as memory can be read. Returns the start of the next line that has a
 * blank, or of the last line that is buffered. */
static gsize
skip_to_blank (const BounceSlicer *self,
               gsize               position)
{
  const char *data = self->data + self->start;
  const char *blank = memchr (data + position, ' ', get_length (self) - position);
  gsize limit = blank != NULL ? (gsize) (blank - data) : get_length (self);
  const char *feed = memrchr (data + position, '\n', limit - position);

  return feed != NULL ? (gsize) (feed - data) + 1 : position;
}

static gboolean
is_after_blank_line (const BounceSlicer *self,
                     gsize               position)
{
  const char *data = self->data + self->start;

  if (position == 0)
    return TRUE;
  if (data[position - 1] != '\n')
    return FALSE;

  return position == 1 || data[position - 2] == '\n' || (data[position - 2] == '\r' && (position == 2 || data[position - 3] == '\n'));
}

/* Moves behind the line at @position, however long it is; its middle is never taken for a start. */
static gsize
pass_line (BounceSlicer *self,
           gsize         position,
           GCancellable *cancellable)
{
  while (position < BOUNCE_LIMIT_MESSAGE_BYTES)
    {
      const char *line = self->data + self->start + position;
      const char *feed = memchr (line, '\n', get_length (self) - position);

      if (feed != NULL)
        return position + (gsize) (feed - line) + 1;
      position = get_length (self);
      if (!fill (self, cancellable))
        break;
    }

  return position;
}

/* Looks for the end of the message that begins at the start of the buffer. */
static Extent
find_extent (BounceSlicer *self,
             GCancellable *cancellable)
{
  Extent extent = { .found = TRUE };
  gsize position = 0, floor = 0;
  gboolean in_header = TRUE;

  while (position < BOUNCE_LIMIT_MESSAGE_BYTES)
    {
      const char *line;
      gsize left;

      if (get_length (self) - position < LOOK_AHEAD && !self->at_end)
        fill (self, cancellable);
      left = get_length (self) - position;
      if (left == 0)
        {
          extent.length = strip_blank_line (self, position);
          extent.next = position;
          return extent;
        }

      line = self->data + self->start + position;
      if (*line == 'F' && position > 0 && is_after_blank_line (self, position))
        {
          if (is_postmark_at (self, position, cancellable))
            {
              if (position >= floor)
                {
                  extent.length = strip_blank_line (self, position);
                  extent.next = position;
                  return extent;
                }
              extent.bare = TRUE;
            }
        }
      else if (*line == '>' && bounce_postmark_is_quoted_line (line, left))
        {
          extent.quoted = TRUE;
        }

      position = pass_line (self, position, cancellable);
      if (!in_header)
        {
          position = skip_to_blank (self, position);
        }
      else if (is_after_blank_line (self, position))
        {
          in_header = FALSE;
          floor = verify_content_length (self, position, cancellable);
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

  cut->offset = self->offset;
  cut->length = extent.length;
  if (extent.quoted && !extent.bare)
    {
      cut->bytes = bounce_postmark_unquote (self->data + self->start, extent.length);
      advance (self, extent.length);
    }
  else
    {
      cut->bytes = take (self, extent.length);
    }
  advance (self, separator);

  while (!extent.found)
    {
      extent = find_extent (self, cancellable);
      cut->length += extent.length;
      advance (self, extent.next);
    }

  return TRUE;
}

static gboolean
next_single (BounceSlicer *self,
             guint64       length,
             BounceCut    *cut,
             GCancellable *cancellable)
{
  gsize looked_at = (gsize) MIN (length, BOUNCE_LIMIT_MESSAGE_BYTES);

  ensure (self, looked_at, cancellable);
  if (get_length (self) == 0)
    return FALSE;

  looked_at = MIN (looked_at, get_length (self));
  cut->offset = self->offset;
  cut->length = looked_at;
  cut->bytes = take (self, looked_at);
  if (looked_at < length)
    cut->length += drop_rest (self, length - looked_at, cancellable);

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

  for (const char *p = self->data + self->start; g_ascii_isdigit (*p); p++)
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

  self->stream = stream;
  self->buffers = bounce_buffer_pool_new ();
  self->data = bounce_buffer_pool_get (self->buffers, BOUNCE_LIMIT_READ_BLOCK, &self->capacity);

  return self;
}

/**
 * bounce_slicer_free:
 * @self: (transfer full): a slicer
 */
void
bounce_slicer_free (BounceSlicer *self)
{
  g_clear_pointer (&self->stream, bounce_content_stream_free);
  g_clear_error (&self->error);
  g_clear_pointer (&self->buffers, bounce_buffer_pool_unref);
  g_free (self->data);
  g_free (self);
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
      return FALSE;
    }

  if (!any && self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
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
  return self->stream;
}
