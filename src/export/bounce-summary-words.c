/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-summary-words.h"

#include <glib/gi18n-lib.h>

/**
 * bounce_summary_words_for_time:
 * @time: a time
 * @language: the language wanted
 *
 * Returns: (transfer full): @time as logs have it, with its zone and, where that is another, in UTC
 */
char *
bounce_summary_words_for_time (GDateTime      *time,
                               BounceLanguage  language)
{
  g_autofree char *local = g_date_time_format (time, "%Y-%m-%d %H:%M:%S %z");
  g_autoptr (GDateTime) utc = NULL;
  g_autofree char *universal = NULL;

  if (g_date_time_get_utc_offset (time) == 0)
    return g_date_time_format (time, "%Y-%m-%d %H:%M:%S UTC");

  utc = g_date_time_to_utc (time);
  universal = g_date_time_format (utc, g_date_time_get_day_of_year (utc) == g_date_time_get_day_of_year (time)
                                           ? "%H:%M:%S" : "%Y-%m-%d %H:%M:%S");

  return g_strdup_printf (bounce_language_text (language, N_("%s (%s UTC)")), local, universal);
}

/**
 * bounce_summary_words_for_delay:
 * @seconds: a length of time, not negative
 * @language: the language wanted
 *
 * Returns: (transfer full): @seconds in the largest unit that says enough
 */
char *
bounce_summary_words_for_delay (gint64         seconds,
                                BounceLanguage language)
{
  gulong n;

  if (seconds < 2 * 60)
    {
      n = (gulong) seconds;
      return g_strdup_printf (bounce_language_plural (language, "%lu second later", "%lu seconds later", n), n);
    }
  if (seconds < 2 * 60 * 60)
    {
      n = (gulong) (seconds / 60);
      return g_strdup_printf (bounce_language_plural (language, "%lu minute later", "%lu minutes later", n), n);
    }
  if (seconds < 2 * 24 * 60 * 60)
    {
      n = (gulong) (seconds / 3600);
      return g_strdup_printf (bounce_language_plural (language, "%lu hour later", "%lu hours later", n), n);
    }

  n = (gulong) (seconds / 86400);
  return g_strdup_printf (bounce_language_plural (language, "%lu day later", "%lu days later", n), n);
}

/**
 * bounce_summary_words_for_actor:
 * @actor: who can act
 * @language: the language wanted
 *
 * Returns: (transfer none): how a third person calls them
 */
const char *
bounce_summary_words_for_actor (BounceActor    actor,
                                BounceLanguage language)
{
  switch (actor)
    {
    case BOUNCE_ACTOR_SENDER:
      return bounce_language_text (language, N_("the sender"));
    case BOUNCE_ACTOR_SENDER_ADMIN:
      return bounce_language_text (language, N_("the sender’s administrator or provider"));
    case BOUNCE_ACTOR_RECIPIENT:
      return bounce_language_text (language, N_("the recipient"));
    case BOUNCE_ACTOR_RECIPIENT_ADMIN:
      return bounce_language_text (language, N_("the recipient’s administrator or provider"));
    case BOUNCE_ACTOR_WAIT:
      return bounce_language_text (language, N_("nobody yet: wait"));
    case BOUNCE_ACTOR_NOBODY:
    default:
      return bounce_language_text (language, N_("nobody: nothing is to be done"));
    }
}

/**
 * bounce_summary_words_for_state:
 * @state: what became of the mail at a station
 * @language: the language wanted
 *
 * Returns: (transfer none): the state in a few words
 */
const char *
bounce_summary_words_for_state (BounceStationState state,
                                BounceLanguage     language)
{
  switch (state)
    {
    case BOUNCE_STATION_PASSED:
      return bounce_language_text (language, N_("passed"));
    case BOUNCE_STATION_STOPPED:
      return bounce_language_text (language, N_("stopped here"));
    case BOUNCE_STATION_WAITING:
      return bounce_language_text (language, N_("waiting here for the next try"));
    case BOUNCE_STATION_UNREACHED:
      return bounce_language_text (language, N_("not reached"));
    case BOUNCE_STATION_UNCERTAIN:
    default:
      return bounce_language_text (language, N_("nothing is known"));
    }
}

/**
 * bounce_summary_words_for_confidence:
 * @confidence: how a conclusion was reached
 * @language: the language wanted
 *
 * Returns: (transfer none): the same in a few words
 */
const char *
bounce_summary_words_for_confidence (BounceConfidence confidence,
                                     BounceLanguage   language)
{
  switch (confidence)
    {
    case BOUNCE_CONFIDENCE_STATED:
      return bounce_language_text (language, N_("the report says so in words"));
    case BOUNCE_CONFIDENCE_CODE:
      return bounce_language_text (language, N_("only a code says so"));
    case BOUNCE_CONFIDENCE_INFERRED:
    default:
      return bounce_language_text (language, N_("concluded from the circumstances; the report does not say so"));
    }
}
