/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <glib.h>

#include "engine/bounce-overview.h"
#include "engine/bounce-signature.h"

#define DAY (24 * 3600)
#define START G_GINT64_CONSTANT (1795500000)

static void
test_signature (void)
{
  static const struct {
    const char *diagnostic;
    const char *signature;
  } cases[] = {
    { NULL, "" },
    { "550 5.1.1 <anna@example.org>: User unknown", "550 5.1.1 * user unknown" },
    { "550-5.7.26 Mail from IP 192.0.2.7 was rejected [TSS04]", "550 5.7.26 mail from ip * was rejected tss04" },
    { "421 4.7.0 [203.0.113.9 15] Our system has detected abc123def456789", "421 4.7.0 * our system has detected *" },
    { "host mx1.example.net[2001:db8::1] said: 452 4.2.2 Over quota", "host * said 452 4.2.2 over quota" },
    { "see https://example.org/help?id=17 now", "see * now" },
    { "Grüße!", "grüße" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *signature = bounce_signature_dup (cases[i].diagnostic);

      g_assert_cmpstr (signature, ==, cases[i].signature);
    }
}

/* Feeds the item with a number, always the same one for the same number. */
static void
add_numbered (BounceOverview *overview,
              guint           number)
{
  g_autofree char *address = g_strdup_printf ("user%u@Domain%u.example", number, number % 7);
  g_autofree char *diagnostic = g_strdup_printf ("550 5.7.26 Mail number %u from <%s> is not signed", number, address);
  BounceOverviewItem item = {
    .verdict = BOUNCE_VERDICT_PERMANENT,
    .reason = BOUNCE_REASON_AUTHENTICATION_FAILED,
    .actors = { { BOUNCE_ACTOR_SENDER_ADMIN }, 1 },
    .address = address,
    .provider = "gmail",
    .reporting_mta = number % 2 == 0 ? "mx.example.net" : NULL,
    .diagnostic = diagnostic,
    .status = "5.7.26",
    .reply = "550",
    .time = START + number * 600,
  };

  bounce_overview_add_message (overview, BOUNCE_KIND_FAILURE);
  if (number % 3 == 0)
    {
      item.provider = NULL;
      item.reason = BOUNCE_REASON_MAILBOX_UNKNOWN;
      item.diagnostic = number % 2 == 0 ? "550 no such user" : "550 5.1.1 unknown here";
      item.time = number % 6 == 0 ? BOUNCE_RECORD_NO_TIME : item.time;
    }
  else if (number % 11 == 0)
    {
      item.provider = NULL;
      item.verdict = BOUNCE_VERDICT_TEMPORARY;
      item.reason = BOUNCE_REASON_GREYLISTED;
      item.remote_mta = number % 2 == 0 ? "mx1.mail.example.co.uk" : "mx2.example.co.uk.";
      item.diagnostic = "451 greylisted";
      item.time += (number % 2) * 10 * DAY;
    }
  bounce_overview_add_recipient (overview, &item);
}

/* Everything an overview says, as text. */
static char *
describe (const BounceOverview *overview)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GArray) hours = bounce_overview_dup_hours (overview);
  g_autoptr (GPtrArray) incidents = bounce_overview_dup_incidents (overview);
  BounceRecordTotals totals;

  bounce_overview_get_totals (overview, &totals);
  g_string_append_printf (out, "%" G_GUINT64_FORMAT " messages, %" G_GUINT64_FORMAT " recipients\n", totals.messages, totals.recipients);
  for (guint facet = 0; facet < BOUNCE_N_FACETS; facet++)
    {
      g_autoptr (GPtrArray) counts = bounce_overview_dup_counts (overview, facet);

      for (guint i = 0; i < counts->len; i++)
        {
          const BounceOverviewCount *count = g_ptr_array_index (counts, i);

          g_string_append_printf (out, "%u %s %" G_GUINT64_FORMAT "\n", facet, count->value != NULL ? count->value : "-", count->count);
        }
    }
  for (guint i = 0; i < hours->len; i++)
    {
      const BounceOverviewHour *hour = &g_array_index (hours, BounceOverviewHour, i);

      g_string_append_printf (out, "%" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", hour->start,
                              hour->counts[BOUNCE_VERDICT_PERMANENT], hour->counts[BOUNCE_VERDICT_TEMPORARY]);
    }
  for (guint i = 0; i < incidents->len; i++)
    {
      const BounceIncident *incident = g_ptr_array_index (incidents, i);

      g_string_append_printf (out, "%s %s %s “%s” “%s” %s %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u\n",
                              incident->provider, incident->server, bounce_enum_to_nick (BOUNCE_TYPE_REASON, incident->reason),
                              incident->signature, incident->example, incident->status, incident->count, incident->first,
                              incident->last, incident->n_domains);
    }

  return g_string_free (out, FALSE);
}

static void
test_incidents (void)
{
  g_autoptr (BounceOverview) overview = bounce_overview_new ();
  g_autoptr (GPtrArray) incidents = NULL;
  const BounceIncident *incident;

  for (guint i = 0; i < 600; i++)
    add_numbered (overview, i);
  incidents = bounce_overview_dup_incidents (overview);

  /* 600 bounces, four problems: no signature, nobody there, and greylisting twice, ten days apart. */
  g_assert_cmpuint (incidents->len, ==, 4);
  incident = g_ptr_array_index (incidents, 0);
  g_assert_cmpstr (incident->provider, ==, "gmail");
  g_assert_cmpint (incident->reason, ==, BOUNCE_REASON_AUTHENTICATION_FAILED);
  g_assert_cmpint (incident->actors.actor[0], ==, BOUNCE_ACTOR_SENDER_ADMIN);
  g_assert_cmpuint (incident->n_domains, ==, 7);
  incident = g_ptr_array_index (incidents, 1);
  g_assert_cmpint (incident->reason, ==, BOUNCE_REASON_MAILBOX_UNKNOWN);
  g_assert_cmpuint (incident->count, ==, 200);
  g_assert_cmpint (incident->first, ==, START + 3 * 600);
  incident = g_ptr_array_index (incidents, 2);
  g_assert_cmpstr (incident->server, ==, "example.co.uk");
  g_assert_cmpint (incident->verdict, ==, BOUNCE_VERDICT_TEMPORARY);
  g_assert_cmpuint (bounce_overview_get_count (overview, BOUNCE_FACET_PROVIDER, NULL), >, 200);
  g_assert_cmpuint (bounce_overview_get_count (overview, BOUNCE_FACET_DOMAIN, "domain3.example"), ==, 86);
}

/* However a mailbox is cut, and in whatever order the pieces are merged. */
static void
test_merge (void)
{
  g_autoptr (BounceOverview) whole = bounce_overview_new ();
  g_autofree char *expected = NULL;

  for (guint i = 0; i < 500; i++)
    add_numbered (whole, i);
  bounce_overview_add_unreadable (whole);
  expected = describe (whole);

  for (guint n_pieces = 1; n_pieces < 40; n_pieces += 6)
    {
      g_autoptr (BounceOverview) merged = bounce_overview_new ();
      g_autofree char *actual = NULL;

      bounce_overview_add_unreadable (merged);
      for (guint piece = n_pieces; piece-- > 0;)
        {
          g_autoptr (BounceOverview) part = bounce_overview_new ();

          for (guint i = 500; i-- > 0;)
            if (i % n_pieces == piece)
              add_numbered (part, i);
          bounce_overview_merge (merged, part);
        }
      actual = describe (merged);
      g_assert_cmpstr (actual, ==, expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/overview/signature", test_signature);
  g_test_add_func ("/overview/incidents", test_incidents);
  g_test_add_func ("/overview/merge", test_merge);

  return g_test_run ();
}
