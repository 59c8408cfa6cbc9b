/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/bounce-overview-report.h"

#include <glib/gi18n.h>

#include "advice/bounce-advice.h"
#include "advice/bounce-remedy.h"
#include "export/bounce-document.h"
#include "export/bounce-json-text.h"
#include "export/bounce-summary-words.h"
#include "export/bounce-text-writer.h"

/* Of a long list a person reads the top; a program gets all of it. */
#define TEXT_INCIDENTS 20
#define TEXT_COUNTS 10

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = NULL;

  if (seconds == BOUNCE_RECORD_NO_TIME)
    return NULL;
  time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M UTC") : NULL;
}

static const char *
say_reason (const char     *nick,
            BounceLanguage  language)
{
  int reason;

  if (nick == NULL || !bounce_enum_from_nick (BOUNCE_TYPE_REASON, nick, &reason))
    return nick;

  return bounce_advice_reason_text (bounce_catalogue_get_default (), reason, language);
}

static const char *
say_provider (const char *id)
{
  const BounceProvider *provider = id != NULL ? bounce_catalogue_lookup_provider (bounce_catalogue_get_default (), id) : NULL;

  return provider != NULL ? provider->name : id;
}

static const char *
say_verdict (const char     *nick,
             BounceLanguage  language)
{
  static const char *const words[] = {
    [BOUNCE_VERDICT_UNKNOWN] = N_("Unclear"),
    [BOUNCE_VERDICT_PERMANENT] = N_("Failed for good"),
    [BOUNCE_VERDICT_TEMPORARY] = N_("A later try may work"),
    [BOUNCE_VERDICT_DELIVERED] = N_("Delivered or passed on"),
  };
  int verdict;

  if (nick == NULL || !bounce_enum_from_nick (BOUNCE_TYPE_VERDICT, nick, &verdict))
    return nick;

  return bounce_language_text (language, words[verdict]);
}

/* A share of all, with the count in front so that the column is straight. */
static void
add_counts (BounceDocument       *document,
            const BounceOverview *overview,
            BounceFacet           facet,
            const char           *heading,
            BounceLanguage        language)
{
  g_autoptr (GPtrArray) counts = bounce_overview_dup_counts (overview, facet);
  BounceBlock *block;
  BounceRecordTotals totals;

  bounce_overview_get_totals (overview, &totals);
  if (counts->len == 0 || totals.recipients == 0)
    return;

  bounce_document_add (document, BOUNCE_BLOCK_HEADING, bounce_language_text (language, heading))->level = 2;
  block = bounce_document_add (document, BOUNCE_BLOCK_FACTS, NULL);
  for (guint i = 0; i < counts->len && i < TEXT_COUNTS; i++)
    {
      const BounceOverviewCount *count = g_ptr_array_index (counts, i);
      const char *name = count->value;
      g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT " (%.1f %%)", count->count,
                                               100.0 * (double) count->count / (double) totals.recipients);

      if (facet == BOUNCE_FACET_REASON)
        name = say_reason (name, language);
      else if (facet == BOUNCE_FACET_PROVIDER)
        name = say_provider (name);
      else if (facet == BOUNCE_FACET_VERDICT)
        name = say_verdict (name, language);
      bounce_block_add_item (block, name != NULL ? name : bounce_language_text (language, N_("not known")), text);
    }
  if (counts->len > TEXT_COUNTS)
    {
      gulong rest = counts->len - TEXT_COUNTS;
      g_autofree char *more = g_strdup_printf (bounce_language_plural (language, "and %lu more", "and %lu more", rest), rest);

      bounce_document_add (document, BOUNCE_BLOCK_PARAGRAPH, more);
    }
}

static char *
dup_remedy (const BounceIncident *incident,
            BounceLanguage        language)
{
  return bounce_remedy_dup (bounce_catalogue_get_default (), incident->reason, incident->provider, incident->server,
                            incident->example, language);
}

static void
add_incident (BounceBlock          *block,
              const BounceIncident *incident,
              BounceLanguage        language)
{
  const char *who = say_provider (incident->provider);
  const char *reason
      = bounce_advice_reason_text (bounce_catalogue_get_default (), incident->reason, language);
  g_autofree char *first = format_time (incident->first);
  g_autofree char *last = format_time (incident->last);
  g_autofree char *label = g_strdup_printf ("%" G_GUINT64_FORMAT " ×", incident->count);
  g_autofree char *remedy = dup_remedy (incident, language);
  BounceItem *item;
  const char *actor;

  if (who == NULL)
    who = incident->server;
  if (who != NULL)
    {
      g_autofree char *title = g_strdup_printf (bounce_language_text (language, N_("%s (%s)")), reason, who);

      item = bounce_block_add_item (block, label, title);
    }
  else
    item = bounce_block_add_item (block, label, reason);

  if (incident->actors.n > 0)
    {
      actor = bounce_summary_words_for_actor (incident->actors.actor[0], language);
      bounce_item_add_part (item, "→", actor);
    }
  if (first != NULL)
    {
      g_autofree char *span = incident->first == incident->last
                                  ? g_strdup (first)
                                  : g_strdup_printf (bounce_language_text (language, N_("%s to %s")), first, last);

      bounce_item_add_part (item, "◷", span);
    }
  if (remedy != NULL)
    bounce_item_add_part (item, "✓", remedy);
  if (incident->example != NULL)
    bounce_item_add_part (item, "·", incident->example);
}

static void
add_incidents (BounceDocument       *document,
               const BounceOverview *overview,
               const GPtrArray      *incidents,
               BounceLanguage        language)
{
  BounceBlock *block;

  if (incidents->len == 0)
    return;

  bounce_document_add (document, BOUNCE_BLOCK_HEADING, bounce_language_text (language, N_("Problems")))->level = 2;
  block = bounce_document_add (document, BOUNCE_BLOCK_CODES, NULL);
  for (guint i = 0; i < incidents->len && i < TEXT_INCIDENTS; i++)
    add_incident (block, g_ptr_array_index (incidents, i), language);

  if (incidents->len > TEXT_INCIDENTS)
    {
      gulong rest = incidents->len - TEXT_INCIDENTS;
      g_autofree char *more = g_strdup_printf (bounce_language_plural (language, "and %lu more", "and %lu more", rest), rest);

      bounce_document_add (document, BOUNCE_BLOCK_PARAGRAPH, more);
    }
}

static void
add_number (BounceBlock *block,
            const char  *label,
            guint64      number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  bounce_block_add_item (block, label, text);
}

/**
 * bounce_overview_to_text:
 * @overview: an overview
 * @language: the language wanted
 * @colour: whether a terminal shows it
 *
 * Returns: (transfer full): the overview for people
 */
char *
bounce_overview_to_text (const BounceOverview *overview,
                         BounceLanguage        language,
                         gboolean              colour)
{
  g_autoptr (GPtrArray) incidents = bounce_overview_dup_incidents (overview);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (BounceDocument) document = NULL;
  g_autofree char *title = NULL;
  g_autofree char *reports = NULL;
  g_autofree char *problems = NULL;
  BounceRecordTotals totals;
  BounceBlock *block;

  bounce_overview_get_totals (overview, &totals);
  reports = g_strdup_printf (bounce_language_plural (language, "%lu report", "%lu reports", (gulong) totals.reports),
                             (gulong) totals.reports);
  problems = g_strdup_printf (bounce_language_plural (language, "%lu problem", "%lu problems", incidents->len),
                              (gulong) incidents->len);
  title = g_strdup_printf (bounce_language_text (language, N_("%s, %s")), reports, problems);

  document = bounce_document_new (title, "en");
  bounce_document_add (document, BOUNCE_BLOCK_TITLE, title);
  block = bounce_document_add (document, BOUNCE_BLOCK_FACTS, NULL);
  add_number (block, bounce_language_text (language, N_("Messages")), totals.messages);
  add_number (block, bounce_language_text (language, N_("Recipients")), totals.recipients);
  add_number (block, bounce_language_text (language, N_("Other mail")), totals.others);
  add_number (block, bounce_language_text (language, N_("Unreadable")), totals.unreadable);

  add_incidents (document, overview, incidents, language);
  add_counts (document, overview, BOUNCE_FACET_VERDICT, N_("Verdicts"), language);
  add_counts (document, overview, BOUNCE_FACET_REASON, N_("Reasons"), language);
  add_counts (document, overview, BOUNCE_FACET_PROVIDER, N_("Providers"), language);
  add_counts (document, overview, BOUNCE_FACET_DOMAIN, N_("Domains of recipients"), language);
  bounce_text_append_document (text, document, colour);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_facet (GString              *json,
              const BounceOverview *overview,
              BounceFacet           facet,
              const char           *name)
{
  g_autoptr (GPtrArray) counts = bounce_overview_dup_counts (overview, facet);

  g_string_append_printf (json, ",\n\"%s\":[", name);
  for (guint i = 0; i < counts->len; i++)
    {
      const BounceOverviewCount *one = g_ptr_array_index (counts, i);

      g_string_append (json, i > 0 ? ",\n{\"value\":" : "\n{\"value\":");
      bounce_json_append_string (json, one->value);
      g_string_append (json, ",\"count\":");
      bounce_json_append_number (json, one->count);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

static void
append_time (GString    *json,
             const char *name,
             gint64      seconds)
{
  g_autoptr (GDateTime) time = seconds != BOUNCE_RECORD_NO_TIME ? g_date_time_new_from_unix_utc (seconds) : NULL;

  g_string_append_printf (json, ",\"%s\":", name);
  bounce_json_append_time (json, time);
}

static void
append_text (GString    *json,
             const char *name,
             const char *text)
{
  g_string_append_printf (json, ",\"%s\":", name);
  bounce_json_append_string (json, text);
}

static void
append_incident (GString              *json,
                 const BounceIncident *incident)
{
  g_autofree char *remedy = dup_remedy (incident, BOUNCE_LANGUAGE_USER);

  g_string_append (json, "{\"count\":");
  bounce_json_append_number (json, incident->count);
  append_text (json, "reason", bounce_enum_to_nick (BOUNCE_TYPE_REASON, (int) incident->reason));
  append_text (json, "verdict", bounce_enum_to_nick (BOUNCE_TYPE_VERDICT, (int) incident->verdict));
  append_text (json, "provider", incident->provider);
  append_text (json, "server", incident->server);
  g_string_append (json, ",\"who_acts\":[");
  for (guint i = 0; i < incident->actors.n; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      bounce_json_append_string (json, bounce_enum_to_nick (BOUNCE_TYPE_ACTOR, (int) incident->actors.actor[i]));
    }
  g_string_append_c (json, ']');
  append_text (json, "remedy", remedy);
  append_text (json, "reply", incident->reply);
  append_text (json, "status", incident->status);
  append_text (json, "signature", incident->signature);
  append_text (json, "example", incident->example);
  append_time (json, "first", incident->first);
  append_time (json, "last", incident->last);
  g_string_append (json, ",\"domains\":");
  bounce_json_append_number (json, incident->n_domains);
  g_string_append_c (json, '}');
}

static void
append_hours (GString              *json,
              const BounceOverview *overview)
{
  g_autoptr (GArray) hours = bounce_overview_dup_hours (overview);

  g_string_append (json, ",\n\"hours\":[");
  for (guint i = 0; i < hours->len; i++)
    {
      const BounceOverviewHour *hour = &g_array_index (hours, BounceOverviewHour, i);
      g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (hour->start);

      g_string_append (json, i > 0 ? ",\n{\"start\":" : "\n{\"start\":");
      bounce_json_append_time (json, start);
      for (guint verdict = 0; verdict < G_N_ELEMENTS (hour->counts); verdict++)
        {
          g_string_append_printf (json, ",\"%s\":", bounce_enum_to_nick (BOUNCE_TYPE_VERDICT, (int) verdict));
          bounce_json_append_number (json, hour->counts[verdict]);
        }
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

/**
 * bounce_overview_to_json:
 * @overview: an overview
 *
 * Returns: (transfer full): the overview as one JSON object
 */
char *
bounce_overview_to_json (const BounceOverview *overview)
{
  g_autoptr (GPtrArray) incidents = bounce_overview_dup_incidents (overview);
  GString *json = g_string_new ("{\"messages\":");
  BounceRecordTotals totals;

  bounce_overview_get_totals (overview, &totals);
  bounce_json_append_number (json, totals.messages);
  g_string_append (json, ",\"reports\":");
  bounce_json_append_number (json, totals.reports);
  g_string_append (json, ",\"others\":");
  bounce_json_append_number (json, totals.others);
  g_string_append (json, ",\"unreadable\":");
  bounce_json_append_number (json, totals.unreadable);
  g_string_append (json, ",\"recipients\":");
  bounce_json_append_number (json, totals.recipients);

  g_string_append (json, ",\n\"incidents\":[");
  for (guint i = 0; i < incidents->len; i++)
    {
      g_string_append (json, i > 0 ? ",\n" : "\n");
      append_incident (json, g_ptr_array_index (incidents, i));
    }
  g_string_append_c (json, ']');
  append_facet (json, overview, BOUNCE_FACET_KIND, "kinds");
  append_facet (json, overview, BOUNCE_FACET_VERDICT, "verdicts");
  append_facet (json, overview, BOUNCE_FACET_REASON, "reasons");
  append_facet (json, overview, BOUNCE_FACET_PROVIDER, "providers");
  append_facet (json, overview, BOUNCE_FACET_DOMAIN, "domains");
  append_facet (json, overview, BOUNCE_FACET_REPORTING_MTA, "reporting_mtas");
  append_hours (json, overview);
  g_string_append (json, "}\n");

  return g_string_free (json, FALSE);
}
