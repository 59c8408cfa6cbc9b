/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-mbox-extent.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "mail/bounce-header-block.h"
#include "mail/bounce-postmark.h"

static gsize
get_left (const BounceSliceBuffer *window,
          gsize                    position)
{
  return bounce_slice_buffer_get_length (window) - position;
}

static const char *
peek (const BounceSliceBuffer *window,
      gsize                    position)
{
  return bounce_slice_buffer_peek (window, position);
}

/* What Content-Length says, if it stands in the header that begins at the start of the window (mboxcl). */
static gsize
read_content_length (const BounceSliceBuffer *window,
                     gsize                    header_end)
{
  const char *p = peek (window, 0);
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
verify_content_length (BounceSliceBuffer *window,
                       guint64            promised,
                       GCancellable      *cancellable)
{
  gsize position = (gsize) (promised - bounce_gaps_get_total (window->gaps));

  if (!bounce_slice_buffer_ensure (window, position, cancellable))
    return FALSE;

  /* The blank line before the next postmark may be counted or not. */
  bounce_slice_buffer_ensure (window, position + 2, cancellable);
  for (guint i = 0; i < 2 && get_left (window, position) > 0; i++)
    if (*peek (window, position) == '\r' || *peek (window, position) == '\n')
      position++;

  return get_left (window, position) == 0 || bounce_mbox_is_postmark (window, position, cancellable);
}

static gsize
strip_blank_line (const BounceSliceBuffer *window,
                  gsize                    length)
{
  const char *data = peek (window, 0);
  gsize n = length;

  if (n > 0 && data[n - 1] == '\n')
    n--;
  if (n > 0 && data[n - 1] == '\r')
    n--;

  return n == 0 || data[n - 1] == '\n' ? n : length;
}

static gboolean
is_after_blank_line (const BounceSliceBuffer *window,
                     gsize                    position)
{
  const char *data = peek (window, 0);

  if (position == 0)
    return TRUE;
  if (data[position - 1] != '\n')
    return FALSE;

  return position == 1 || data[position - 2] == '\n' ||
         (data[position - 2] == '\r' && (position == 2 || data[position - 3] == '\n'));
}

/**
 * bounce_mbox_whole_line:
 * @window: a window
 * @position: the start of a line
 * @cancellable: (nullable): a cancellable
 *
 * Returns: bytes up to and with the next line feed, or up to the end of what is buffered, where the line is that long
 */
gsize
bounce_mbox_whole_line (BounceSliceBuffer *window,
                        gsize              position,
                        GCancellable      *cancellable)
{
  while (TRUE)
    {
      const char *line = peek (window, position);
      const char *feed = memchr (line, '\n', get_left (window, position));

      if (feed != NULL)
        return (gsize) (feed - line) + 1;
      if (get_left (window, position) > BOUNCE_MBOX_LOOK_AHEAD || !bounce_slice_buffer_fill (window, cancellable))
        return get_left (window, position);
    }
}

/**
 * bounce_mbox_is_field:
 * @window: a window
 * @position: the start of a line
 *
 * Returns: whether the line begins like a header field (RFC 5322, section 2.2)
 */
gboolean
bounce_mbox_is_field (const BounceSliceBuffer *window,
                      gsize                    position)
{
  const char *line = peek (window, position);

  return bounce_header_field_name_length (line, line + get_left (window, position)) > 0;
}

/**
 * bounce_mbox_is_postmark:
 * @window: a window
 * @position: the start of a line
 * @cancellable: (nullable): a cancellable
 *
 * Returns: whether a postmark (RFC 4155: "From ", an address, a date) stands there and a message begins behind it; the end
 *   of the file may do so
 */
gboolean
bounce_mbox_is_postmark (BounceSliceBuffer *window,
                         gsize              position,
                         GCancellable      *cancellable)
{
  gsize length;

  bounce_slice_buffer_ensure (window, position + BOUNCE_MBOX_LOOK_AHEAD, cancellable);
  if (get_left (window, position) < 5 || memcmp (peek (window, position), "From ", 5) != 0)
    return FALSE;

  length = bounce_mbox_whole_line (window, position, cancellable);
  if (!bounce_postmark_is_line (peek (window, position), length))
    return FALSE;

  position += length;
  return get_left (window, position) == 0 || bounce_mbox_is_field (window, position) ||
         memcmp (peek (window, position), ">From ", MIN (6, get_left (window, position))) == 0;
}

/**
 * bounce_mbox_find_extent:
 * @window: a window that starts with a message, behind its postmark
 * @in_header: FALSE where its header was passed before
 * @limit: bytes after which to look no further
 * @cancellable: (nullable): a cancellable
 *
 * Looks for the end of the message.
 *
 * Returns: how far it goes
 */
BounceMboxExtent
bounce_mbox_find_extent (BounceSliceBuffer *window,
                         gboolean           in_header,
                         guint64            limit,
                         GCancellable      *cancellable)
{
  BounceMboxExtent extent = { .found = TRUE };
  guint64 promised = 0;
  gsize position = 0;

  while (bounce_slice_buffer_place (window, position) < limit)
    {
      gsize start = position;
      const char *line;

      if (get_left (window, position) < BOUNCE_MBOX_LOOK_AHEAD && !window->at_end)
        bounce_slice_buffer_fill (window, cancellable);
      if (get_left (window, position) == 0)
        {
          extent.length = strip_blank_line (window, position);
          extent.next = position;
          return extent;
        }

      line = peek (window, position);
      if (*line == 'F' && position > 0 && is_after_blank_line (window, position) &&
          bounce_mbox_is_postmark (window, position, cancellable))
        {
          if (promised <= bounce_slice_buffer_place (window, position) ||
              !verify_content_length (window, promised, cancellable))
            {
              extent.length = strip_blank_line (window, position);
              extent.next = position;
              return extent;
            }
          extent.bare = TRUE;
        }
      else if (*line == '>' && bounce_postmark_is_quoted_line (line, get_left (window, position)))
        {
          extent.quoted = TRUE;
        }

      position = bounce_slice_buffer_pass_line (window, start, cancellable);
      if (!in_header)
        {
          position = bounce_slice_buffer_skip_to_mark (window, start, position);
        }
      else if (is_after_blank_line (window, position))
        {
          in_header = FALSE;
          promised = read_content_length (window, position);
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
