/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* JSON values (RFC 8259), written straight into a GString: a mailbox of a million messages is a billion bytes of them,
 * and a tree of nodes for each would cost more than reading the message did. */

#include "config.h"

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

  bounce_json_append_raw (json, escape, sizeof escape);
}

static void
append_control (GString *json,
                guchar   control)
{
  switch (control)
    {
    case '\n':
      bounce_json_append_raw (json, "\\n", 2);
      break;
    case '\r':
      bounce_json_append_raw (json, "\\r", 2);
      break;
    case '\t':
      bounce_json_append_raw (json, "\\t", 2);
      break;
    case '"':
      bounce_json_append_raw (json, "\\\"", 2);
      break;
    case '\\':
      bounce_json_append_raw (json, "\\\\", 2);
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
    bounce_json_append_raw (json, text, next - text);

  return next;
}

static inline gboolean
is_plain (guchar c)
{
  return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

/* The same byte, eight times. */
#define EIGHT(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

/* Whether one of eight bytes is @byte, or below @limit (Anderson, "Bit Twiddling Hacks"): subtracting borrows into the
 * highest bit of a byte that is, unless that was set before. */
#define ANY_BELOW(bytes, limit) (((bytes) - EIGHT (limit)) & ~(bytes) & EIGHT (0x80))
#define ANY_IS(bytes, byte) ANY_BELOW ((bytes) ^ EIGHT (byte), 1)

/* Length of the run at @text that stands in JSON as it is: eight bytes at a time, then those before what ended it. */
static gsize
measure_plain (const char *text,
               gsize       length)
{
  gsize n = 0;

  for (; n + 8 <= length; n += 8)
    {
      guint64 bytes;

      memcpy (&bytes, text + n, sizeof bytes);
      /* Adding one sets the highest bit of 0x7f, which is the last of ASCII. */
      if ((ANY_BELOW (bytes, 0x20) | ANY_IS (bytes, '"') | ANY_IS (bytes, '\\')
           | ((bytes | (bytes + EIGHT (1))) & EIGHT (0x80))) != 0)
        break;
    }

  while (n < length && is_plain ((guchar) text[n]))
    n++;

  return n;
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
  const char *end;

  if (text == NULL)
    {
      bounce_json_append_raw (json, "null", 4);
      return;
    }

  end = text + strlen (text);
  bounce_json_append_raw (json, "\"", 1);

  while (text < end)
    {
      gsize run = measure_plain (text, (gsize) (end - text));

      bounce_json_append_raw (json, text, run);
      text += run;
      if (text == end)
        break;

      if ((guchar) *text >= 0x80)
        text = append_wide (json, text);
      else
        append_control (json, (guchar) *text++);
    }

  bounce_json_append_raw (json, "\"", 1);
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

  bounce_json_append_raw (json, digits + first, G_N_ELEMENTS (digits) - first);
}

/* Writes @number with two digits and returns what follows them. */
static char *
put_two_digits (char *at,
                int   number)
{
  *at++ = (char) ('0' + number / 10 % 10);
  *at++ = (char) ('0' + number % 10);

  return at;
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
  char text[] = "\"0000-00-00T00:00:00+00:00\"";
  char *at = text + 1;
  int year, month, day, minutes;

  if (time == NULL)
    {
      bounce_json_append_raw (json, "null", 4);
      return;
    }

  g_date_time_get_ymd (time, &year, &month, &day);
  minutes = (int) (g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE);

  at = put_two_digits (at, year / 100);
  at = put_two_digits (at, year) + 1;
  at = put_two_digits (at, month) + 1;
  at = put_two_digits (at, day) + 1;
  at = put_two_digits (at, g_date_time_get_hour (time)) + 1;
  at = put_two_digits (at, g_date_time_get_minute (time)) + 1;
  at = put_two_digits (at, g_date_time_get_second (time));
  *at++ = minutes < 0 ? '-' : '+';
  at = put_two_digits (at, ABS (minutes) / 60) + 1;
  put_two_digits (at, ABS (minutes) % 60);

  bounce_json_append_raw (json, text, sizeof text - 1);
}
