/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-detail-time.h"

#include <glib/gi18n.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static char *
format_local (GDateTime *time, const char *format)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  return g_date_time_format (local != NULL ? local : time, format);
}

/**
 * bounce_detail_format_clock:
 * @time: a time
 *
 * Returns: (transfer full): hour and minute in the reader's zone
 */
char *
bounce_detail_format_clock (GDateTime *time)
{
  /* Translators: the time of day as g_date_time_format() writes it; "%l:%M %p" where people count to twelve. */
  return format_local (time, C_("time of day", "%H:%M"));
}

/**
 * bounce_detail_format_moment:
 * @time: a time
 *
 * Returns: (transfer full): day and time in the reader's zone
 */
char *
bounce_detail_format_moment (GDateTime *time)
{
  /* Translators: a day and a time of day, as g_date_time_format() writes them. */
  return format_local (time, C_("moment", "%-e %B %Y, %H:%M"));
}

/**
 * bounce_detail_format_zoned:
 * @time: a time
 *
 * Returns: (transfer full): day, time to the second and zone as the mail states them
 */
char *
bounce_detail_format_zoned (GDateTime *time)
{
  /* Translators: as above, to the second and with the offset from UTC, for specialists. */
  return g_date_time_format (time, C_("moment with zone", "%-e %B %Y, %H:%M:%S %z"));
}

/**
 * bounce_detail_format_span:
 * @seconds: a span; below 0 where a clock was wrong
 *
 * Returns: (transfer full): the span in its two largest units at most
 */
char *
bounce_detail_format_span (gint64 seconds)
{
  /* Translators: how much later something happened; a real minus sign where a clock was wrong. */
  if (seconds < 0)
    return g_strdup_printf (C_("span", "−%d s"), (int) MIN (-seconds, G_MAXINT));
  if (seconds < MINUTE)
    return g_strdup_printf (C_("span", "%d s"), (int) seconds);
  if (seconds < HOUR)
    return g_strdup_printf (C_("span", "%d min"), (int) (seconds / MINUTE));
  if (seconds < DAY)
    return g_strdup_printf (C_("span", "%d h %d min"), (int) (seconds / HOUR), (int) (seconds % HOUR / MINUTE));

  return g_strdup_printf (C_("span", "%d d %d h"), (int) MIN (seconds / DAY, G_MAXINT), (int) (seconds % DAY / HOUR));
}
