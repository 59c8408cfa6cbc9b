/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-message.h"

#include <string.h>

#include "base/bounce-ascii.h"

/* A date is short; what is longer is no date. */
#define MAX_DATE_BYTES 128

/* Minutes that a zone can be away from UTC. */
#define MAX_OFFSET (14 * 60)

/* What was found so far. -1: not yet. */
typedef struct {
  const char *p;
  int year, month, day, hour, minute, second;
  int offset;                 /* minutes east of UTC */
  gboolean offset_known;
  gboolean afternoon, forenoon;
  int loose[3];               /* numbers that may be day or year, in order */
  guint n_loose;
} Date;

static const struct {
  const char *name;
  int minutes;
} zones[] = {
  { "UT", 0 }, { "UTC", 0 }, { "GMT", 0 }, { "Z", 0 }, { "WET", 0 },
  { "EST", -300 }, { "EDT", -240 }, { "CST", -360 }, { "CDT", -300 },
  { "MST", -420 }, { "MDT", -360 }, { "PST", -480 }, { "PDT", -420 },
  { "BST", 60 }, { "WEST", 60 }, { "CET", 60 }, { "MET", 60 }, { "CEST", 120 }, { "MEST", 120 }, { "EET", 120 },
  { "EEST", 180 }, { "MSK", 180 }, { "JST", 540 }, { "KST", 540 }, { "HKT", 480 }, { "SGT", 480 },
  { "AEST", 600 }, { "AEDT", 660 }, { "NZST", 720 }, { "NZDT", 780 },
};

static int
find_month (const char *word,
            gsize       length)
{
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  char start[3];

  if (length < 3)
    return -1;
  for (int i = 0; i < 3; i++)
    start[i] = bounce_ascii_lower (word[i]);
  for (int i = 0; i < 12; i++)
    if (memcmp (start, names + 3 * i, 3) == 0)
      return i + 1;

  return -1;
}

static gboolean
is_day_name (const char *word,
             gsize       length)
{
  static const char names[] = "sunmontuewedthufrisat";

  if (length < 3)
    return FALSE;
  for (int i = 0; i < 7; i++)
    if (bounce_ascii_equal (word, names + 3 * i, 3))
      return TRUE;

  return FALSE;
}

static gboolean
take_word (Date *date)
{
  const char *start = date->p;
  char first = g_ascii_toupper (*start);
  gsize length;
  int month;

  while (g_ascii_isalpha (*date->p))
    date->p++;
  length = (gsize) (date->p - start);

  if (length == 2 && bounce_ascii_equal (start, "PM", 2))
    return date->afternoon = TRUE;
  if (length == 2 && bounce_ascii_equal (start, "AM", 2))
    return date->forenoon = TRUE;
  if (length == 1 && g_ascii_toupper (*start) == 'T')
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (zones) && length <= 4; i++)
    if (zones[i].name[0] == first && bounce_ascii_is (start, length, zones[i].name))
      {
        if (!date->offset_known)
          date->offset = zones[i].minutes;
        return date->offset_known = TRUE;
      }

  month = find_month (start, length);
  if (month > 0 && date->month < 0 && !is_day_name (start, length))
    {
      date->month = month;
      return TRUE;
    }

  /* The day of the week, a zone nobody knows, "at", "o'clock". */
  return length <= 9;
}

static guint
read_number (const char **p,
             int         *number)
{
  guint digits = 0;

  *number = 0;
  while (g_ascii_isdigit (**p) && digits < 9)
    {
      *number = *number * 10 + (**p - '0');
      (*p)++;
      digits++;
    }

  return digits;
}

static gboolean
take_time (Date *date,
           int   hour)
{
  int number;

  date->hour = hour;
  date->p++;
  if (read_number (&date->p, &date->minute) == 0)
    return FALSE;

  date->second = 0;
  if (*date->p == ':')
    {
      date->p++;
      if (read_number (&date->p, &date->second) == 0)
        return FALSE;
    }
  if ((*date->p == '.' || *date->p == ',') && g_ascii_isdigit (date->p[1]))
    {
      date->p++;
      read_number (&date->p, &number);
    }

  return TRUE;
}

/* 2026-11-24, 24-Nov-2026, 24.11.2026, 11/24/2026: the number before the separator was read. */
static gboolean
take_parted (Date  *date,
             int    first,
             guint  first_digits)
{
  char separator = *date->p;
  int second, third;
  guint digits;

  date->p++;
  if (g_ascii_isalpha (*date->p))
    {
      const char *start = date->p;

      while (g_ascii_isalpha (*date->p))
        date->p++;
      second = find_month (start, (gsize) (date->p - start));
      if (second < 0 || *date->p != separator)
        return FALSE;
      date->p++;
      digits = read_number (&date->p, &third);
      date->day = first;
      date->month = second;
      date->year = digits == 2 ? (third < 50 ? 2000 : 1900) + third : third;
      return digits == 2 || digits == 4;
    }

  if (read_number (&date->p, &second) == 0 || *date->p != separator)
    return FALSE;
  date->p++;
  digits = read_number (&date->p, &third);
  if (digits == 0)
    return FALSE;

  if (first_digits == 4)
    {
      date->year = first;
      date->month = second;
      date->day = third;
      return TRUE;
    }

  /* With a stroke the month stands first unless it cannot; with a point the day does. */
  date->year = digits == 2 ? 2000 + third : third;
  date->month = separator == '/' && first <= 12 ? first : second;
  date->day = separator == '/' && first <= 12 ? second : first;
  return TRUE;
}

static gboolean
take_number (Date *date)
{
  int number;
  guint digits = read_number (&date->p, &number);

  if (*date->p == ':' && date->hour < 0 && digits <= 2)
    return take_time (date, number);
  if ((*date->p == '-' || *date->p == '/' || *date->p == '.') && g_ascii_isalnum (date->p[1]) && date->day < 0)
    return take_parted (date, number, digits);
  if (digits > 4 || date->n_loose == G_N_ELEMENTS (date->loose))
    return FALSE;

  /* Two digits of a year that is not the first number (RFC 5322, section 4.3). */
  if (digits == 4 && date->year < 0)
    date->year = number;
  else if (digits == 3 && date->year < 0)
    date->year = 1900 + number;
  else if (digits <= 2 && date->day < 0)
    date->day = number;
  else if (digits <= 2 && date->year < 0)
    date->year = number + (number < 50 ? 2000 : 1900);
  else
    date->loose[date->n_loose++] = number;

  return TRUE;
}

static gboolean
take_offset (Date *date)
{
  int sign = *date->p == '-' ? -1 : 1;
  int hours, minutes = 0;
  guint digits;

  date->p++;
  digits = read_number (&date->p, &hours);
  if (digits == 0)
    return TRUE;
  if (digits >= 3)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (*date->p == ':' && g_ascii_isdigit (date->p[1]))
    {
      date->p++;
      read_number (&date->p, &minutes);
    }

  if (hours * 60 + minutes > MAX_OFFSET || minutes > 59)
    return TRUE;
  date->offset = sign * (hours * 60 + minutes);
  date->offset_known = TRUE;

  return TRUE;
}

static gboolean
take_next (Date *date)
{
  if (*date->p == '(')
    {
      while (*date->p != '\0' && *date->p != ')')
        date->p++;
      return TRUE;
    }
  if (g_ascii_isalpha (*date->p))
    return take_word (date);
  if (g_ascii_isdigit (*date->p))
    return take_number (date);
  if ((*date->p == '+' || *date->p == '-') && date->hour >= 0 && !date->offset_known)
    return take_offset (date);

  date->p++;
  return TRUE;
}

/* Zones are costly to make and there are few: every mail names one of a hundred quarters of an hour. */
static GTimeZone *
get_zone (int offset)
{
  static GTimeZone *zones_of_quarters[2 * MAX_OFFSET / 15 + 1];
  GTimeZone **zone;

  if (offset % 15 != 0)
    return g_time_zone_new_offset (offset * 60);

  zone = &zones_of_quarters[(offset + MAX_OFFSET) / 15];
  if (g_atomic_pointer_get (zone) == NULL)
    {
      GTimeZone *made = offset == 0 ? g_time_zone_new_utc () : g_time_zone_new_offset (offset * 60);

      if (!g_atomic_pointer_compare_and_exchange (zone, NULL, made))
        g_time_zone_unref (made);
    }

  return g_time_zone_ref (*zone);
}

/**
 * bounce_decode_date:
 * @text: (nullable): a date as it stands in a field
 *
 * Reads the dates of RFC 5322 (section 3.3) and its old forms (4.3), of asctime, of ISO 8601, and those that servers
 * write with strokes or points. A date without a zone is taken for UTC; nothing is taken from the clock.
 *
 * Returns: (transfer full) (nullable): the time with the offset that stands there; NULL where it is no date
 */
GDateTime *
bounce_decode_date (const char *text)
{
  Date date = { text, -1, -1, -1, -1, -1, -1, 0, FALSE, FALSE, FALSE, { 0 }, 0 };
  g_autoptr (GTimeZone) zone = NULL;

  if (text == NULL || strnlen (text, MAX_DATE_BYTES) == MAX_DATE_BYTES)
    return NULL;

  while (*date.p != '\0')
    if (!take_next (&date))
      return NULL;

  if (date.year < 1970 || date.year > 9999 || date.month < 1 || date.day < 1)
    return NULL;
  if (date.hour < 0)
    date.hour = date.minute = date.second = 0;
  if (date.afternoon && date.hour < 12)
    date.hour += 12;
  if (date.forenoon && date.hour == 12)
    date.hour = 0;
  if (date.hour > 23 || date.minute > 59)
    return NULL;

  zone = get_zone (date.offset);
  return g_date_time_new (zone, date.year, date.month, date.day, date.hour, date.minute, MIN (date.second, 59));
}
