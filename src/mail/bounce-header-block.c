/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-header-block.h"

#include <string.h>

#define MAX_NAME_LENGTH 256
#define MAX_FIELDS_PER_BLOCK 4096

static const char *
line_feed_or_end (const char *p,
                  const char *end)
{
  const char *feed = memchr (p, '\n', (gsize) (end - p));

  return feed != NULL ? feed : end;
}

static gboolean
is_postmark (const char *line,
             const char *end)
{
  gsize n = (gsize) (end - line);

  return (n > 5 && memcmp (line, "From ", 5) == 0) || (n > 6 && memcmp (line, ">From ", 6) == 0);
}

/* A line that is no field, among fields: a continuation that somebody forgot to indent, if the header goes on after
 * it; else the body, for which the blank line is missing. */
static gboolean
header_goes_on (const char *next,
                const char *end)
{
  if (next >= end)
    return FALSE;
  if (*next == ' ' || *next == '\t')
    return TRUE;

  return bounce_header_field_name_length (next, end) > 0;
}

/**
 * bounce_header_field_name_length:
 * @line: the start of a line
 * @end: the end of the bytes
 *
 * A field name is printable ASCII without a colon (RFC 5322, section 3.6.8), and blanks before the colon are allowed
 * as they once were (section 4.5).
 *
 * Returns: the length of the field name at @line, 0 where the line is no header field
 */
gsize
bounce_header_field_name_length (const char *line,
                                 const char *end)
{
  const char *p = line;
  gsize length;

  if (end - line > MAX_NAME_LENGTH)
    end = line + MAX_NAME_LENGTH;

  while (p < end && *p > ' ' && *p < 127 && *p != ':')
    p++;

  length = (gsize) (p - line);
  if (length == 0 || (length >= 2 && line[0] == '-' && line[1] == '-'))
    return 0;

  while (p < end && (*p == ' ' || *p == '\t'))
    p++;

  return p < end && *p == ':' ? length : 0;
}

/**
 * bounce_header_block_scan:
 * @data: the bytes of the message
 * @position: where the block starts
 * @end: where it ends at the latest
 * @fields: (element-type BounceRawField): the fields found are appended
 *
 * Reads a header block. Malformed is normal: postmark lines (`From …`) among the fields are passed over, continuation
 * lines that are not indented belong to the field above, and a block without a blank line behind it ends at the first
 * line that cannot be a field.
 *
 * Returns: where the body starts
 */
gsize
bounce_header_block_scan (const char *data,
                          gsize       position,
                          gsize       end,
                          GArray     *fields)
{
  const char *p = data + position;
  const char *stop = data + end;
  guint first = fields->len;

  while (p < stop)
    {
      const char *feed = line_feed_or_end (p, stop);
      const char *line_end = feed > p && feed[-1] == '\r' ? feed - 1 : feed;
      const char *next = feed < stop ? feed + 1 : stop;
      BounceRawField *last = fields->len > first ? &g_array_index (fields, BounceRawField, fields->len - 1) : NULL;
      gsize name_length;

      if (line_end == p)
        return (gsize) (next - data);

      if ((*p == ' ' || *p == '\t') && last != NULL)
        {
          last->end = (guint32) (line_end - data);
          p = next;
          continue;
        }

      name_length = bounce_header_field_name_length (p, line_end);
      if (name_length > 0 && fields->len - first < MAX_FIELDS_PER_BLOCK)
        {
          BounceRawField field = {
            .offset = (guint32) (p - data),
            .value = (guint32) ((const char *) memchr (p + name_length, ':', (gsize) (line_end - p) - name_length) + 1 - data),
            .end = (guint32) (line_end - data),
            .name_length = (guint16) name_length,
          };

          g_array_append_val (fields, field);
        }
      else if (name_length == 0 && !is_postmark (p, line_end))
        {
          if (last == NULL || (p + 2 <= stop && p[0] == '-' && p[1] == '-') || !header_goes_on (next, stop))
            return (gsize) (p - data);
          last->end = (guint32) (line_end - data);
        }
      p = next;
    }

  return end;
}
