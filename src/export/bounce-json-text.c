/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* JSON values (RFC 8259), written straight into a GString: a mailbox of a million messages is a billion bytes of them,
 * and a tree of nodes for each would cost more than reading the message did. */

#include "config.h"

#include <string.h>

#include "export/bounce-json-text.h"

#define REPLACEMENT "\xef\xbf\xbd"

static void
append_escape (GString  *json,
               gunichar  character)
{
  static const char hex[] = "0123456789abcdef";
  char escape[6] = { '\\', 'u' };

  for (int i = 0; i < 4; i++)
    escape[2 + i] = hex[(character >> (12 - 4 * i)) & 0xf];

  g_string_append_len (json, escape, sizeof escape);
}

static void
append_control (GString *json,
                guchar   control)
{
  switch (control)
    {
    case '\n':
      g_string_append_len (json, "\\n", 2);
      break;
    case '\r':
      g_string_append_len (json, "\\r", 2);
      break;
    case '\t':
      g_string_append_len (json, "\\t", 2);
      break;
    case '"':
      g_string_append_len (json, "\\\"", 2);
      break;
    case '\\':
      g_string_append_len (json, "\\\\", 2);
      break;
    default:
      append_escape (json, control);
      break;
    }
}

/* JSON allows these as they are; a terminal would obey the first and reorder its line for the others. */
static gboolean
is_unsafe (gunichar character)
{
  return (character >= 0x80 && character < 0xa0) || character == 0x61c || character == 0x200e || character == 0x200f ||
         (character >= 0x2028 && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069) ||
         character == 0xfeff;
}

/* Appends the character above ASCII at @text and returns what follows it. */
static const char *
append_wide (GString    *json,
             const char *text)
{
  gunichar character = g_utf8_get_char_validated (text, -1);
  const char *next;

  if (character == (gunichar) -1 || character == (gunichar) -2)
    {
      g_string_append (json, REPLACEMENT);
      return text + 1;
    }

  next = g_utf8_next_char (text);
  if (is_unsafe (character))
    append_escape (json, character);
  else
    g_string_append_len (json, text, next - text);

  return next;
}

/**
 * bounce_json_append_string:
 * @json: where to write
 * @text: (nullable): text; bytes that are not UTF-8 become U+FFFD, so that the document is always valid
 *
 * Appends a JSON string, or null for %NULL. Control characters and bidi marks are escaped: a terminal that shows the
 * document must not obey them.
 */
void
bounce_json_append_string (GString    *json,
                           const char *text)
{
  const char *run;

  if (text == NULL)
    {
      g_string_append_len (json, "null", 4);
      return;
    }

  g_string_append_c (json, '"');

  for (run = text;;)
    {
      const guchar *at = (const guchar *) run;

      while (*at >= 0x20 && *at < 0x7f && *at != '"' && *at != '\\')
        at++;
      g_string_append_len (json, run, (const char *) at - run);

      if (*at == '\0')
        break;
      if (*at >= 0x80)
        {
          run = append_wide (json, (const char *) at);
          continue;
        }

      append_control (json, *at);
      run = (const char *) at + 1;
    }

  g_string_append_c (json, '"');
}

/**
 * bounce_json_append_number:
 * @json: where to write
 * @number: a whole number
 */
void
bounce_json_append_number (GString *json,
                           guint64  number)
{
  char digits[20];
  guint first = G_N_ELEMENTS (digits);

  do
    {
      digits[--first] = (char) ('0' + number % 10);
      number /= 10;
    }
  while (number > 0);

  g_string_append_len (json, digits + first, G_N_ELEMENTS (digits) - first);
}

/**
 * bounce_json_append_time:
 * @json: where to write
 * @time: (nullable): a time
 *
 * Appends @time as ISO 8601 with its offset from UTC ("2026-11-12T09:41:00+01:00"), or null.
 */
void
bounce_json_append_time (GString   *json,
                         GDateTime *time)
{
  int year, month, day, minutes;
  char text[32];

  if (time == NULL)
    {
      g_string_append_len (json, "null", 4);
      return;
    }

  g_date_time_get_ymd (time, &year, &month, &day);
  minutes = (int) (g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE);
  g_snprintf (text, sizeof text, "\"%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d\"", year, month, day,
              g_date_time_get_hour (time), g_date_time_get_minute (time), g_date_time_get_second (time),
              minutes < 0 ? '-' : '+', ABS (minutes) / 60, ABS (minutes) % 60);
  g_string_append (json, text);
}
