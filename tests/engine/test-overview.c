/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <glib.h>

#include "engine/bounce-overview.h"
#include "engine/bounce-record-query.h"
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

static BounceResult *
make_result (guint  number,
             GRand *random)
{
  static const char *const diagnostics[] = {
    "550 5.1.1 <anna@example.net>: User unknown", "452 4.2.2 Over quota", "421 4.7.0 Too many connections from 192.0.2.7",
    "550 5.7.26 This mail is not authenticated", NULL,
  };
  static const char *const servers[] = { "mx1.example.net", "mx2.mail.example.co.uk", "[192.0.2.9]", NULL };
  static const char *const domains[] = { "example.net", "Example.ORG", "gmail.com", "web.de" };
  g_autoptr (BounceReport) report = bounce_report_new ();
  g_autoptr (BounceSource) source = bounce_source_new ("box", number, number * 100, 100);
  guint n = number % 9 == 0 ? 0 : 1 + number % 4;

  report->kind = n == 0 ? BOUNCE_KIND_NOT_A_REPORT : BOUNCE_KIND_FAILURE;
  report->from = g_strdup ("MAILER-DAEMON@mail.example");
  report->reporting_mta = g_strdup (servers[g_rand_int_range (random, 0, G_N_ELEMENTS (servers))]);
  if (number % 3 != 0)
    report->date = g_date_time_new_from_unix_utc (START + g_rand_int_range (random, 0, 12) * DAY);
  else if (number % 2 != 0)
    report->arrival_date = g_date_time_new_from_unix_utc (START + g_rand_int_range (random, 0, DAY));

  for (guint i = 0; i < n; i++)
    {
      BounceRecipient *recipient = bounce_report_add_recipient (report);

      recipient->address = g_strdup_printf ("user%u@%s", number, domains[g_rand_int_range (random, 0, G_N_ELEMENTS (domains))]);
      recipient->action = i == 3 ? BOUNCE_ACTION_DELIVERED : BOUNCE_ACTION_FAILED;
      recipient->remote_mta = g_strdup (servers[g_rand_int_range (random, 0, G_N_ELEMENTS (servers))]);
      recipient->diagnostic = g_strdup (diagnostics[g_rand_int_range (random, 0, G_N_ELEMENTS (diagnostics))]);
      if (recipient->diagnostic != NULL)
        {
          recipient->reply = g_strndup (recipient->diagnostic, 3);
          recipient->status = g_strndup (recipient->diagnostic + 4, 5);
        }
    }

  return bounce_result_new (source, report, bounce_catalogue_get_default ());
}

typedef struct {
  GPtrArray *results;
  BounceRecordStore *store;
  BounceOverview *all;         /* of all of it */
} Mailbox;

static void
mailbox_clear (Mailbox *self)
{
  g_ptr_array_unref (self->results);
  bounce_record_store_unref (self->store);
  bounce_overview_free (self->all);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mailbox, mailbox_clear)

static void
mailbox_init (Mailbox *self,
              guint    n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "gone");
  g_autoptr (BounceSource) source = bounce_source_new ("gone", 0, 0, 0);

  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_result_unref);
  self->store = bounce_record_store_new ();
  self->all = bounce_overview_new ();
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->results, make_result (i, random));
  g_ptr_array_add (self->results, bounce_result_new_for_error (source, error));

  for (guint i = 0; i < self->results->len; i++)
    {
      bounce_record_store_add (self->store, g_ptr_array_index (self->results, i));
      bounce_overview_add_result (self->all, g_ptr_array_index (self->results, i));
    }
}

/* What the filter leaves of a message, the plainest way. */
static void
add_naively (BounceOverview           *overview,
             const Mailbox            *mailbox,
             const BounceResult       *result,
             const BounceRecordFilter *filter,
             guint                    *position)
{
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (BounceResult) rest = NULL;
  guint n = result->report != NULL ? bounce_result_get_n_recipients (result) : 0;

  for (guint i = 0; i < MAX (n, 1); i++)
    if (bounce_record_filter_matches (filter, mailbox->store, bounce_record_store_get (mailbox->store, (*position)++)))
      g_array_append_val (chosen, i);
  if (chosen->len == 0)
    return;

  rest = n == 0 ? NULL : bounce_result_rewrite (result, (const guint *) (gpointer) chosen->data, chosen->len, NULL, NULL);
  bounce_overview_add_result (overview, rest != NULL ? rest : result);
}

/* The overview of what is listed, which must be that of a mailbox in which nothing else stands. */
static BounceOverview *
sum_up (const Mailbox            *mailbox,
        const BounceRecordFilter *filter,
        BounceColumn              column)
{
  g_autoptr (BounceQueryAnswer) answer = bounce_record_query (mailbox->store, filter, column, TRUE, NULL);
  g_autoptr (BounceOverview) found = bounce_overview_new ();
  g_autoptr (BounceOverview) expected = bounce_overview_new ();
  g_autofree char *found_text = NULL;
  g_autofree char *expected_text = NULL;
  guint position = 0;

  bounce_overview_add_records (found, mailbox->store, answer->positions, NULL);
  for (guint i = 0; i < mailbox->results->len; i++)
    add_naively (expected, mailbox, g_ptr_array_index (mailbox->results, i), filter, &position);
  g_assert_cmpuint (position, ==, bounce_record_store_get_n (mailbox->store));

  found_text = describe (found);
  expected_text = describe (expected);
  g_assert_cmpstr (found_text, ==, expected_text);

  return g_steal_pointer (&found);
}

static void
test_filtered (void)
{
  g_auto (Mailbox) mailbox = { 0 };
  g_autoptr (BounceRecordFilter) filter = bounce_record_filter_new ();
  g_autoptr (BounceOverview) all = NULL;
  g_autoptr (BounceOverview) some = NULL;
  g_autoptr (BounceOverview) none = NULL;
  BounceRecordTotals totals, some_totals;

  mailbox_init (&mailbox, 900);
  all = sum_up (&mailbox, filter, BOUNCE_COLUMN_POSITION);
  bounce_record_store_get_totals (mailbox.store, &totals);
  bounce_overview_get_totals (all, &some_totals);
  g_assert_cmpmem (&totals, sizeof totals, &some_totals, sizeof some_totals);

  bounce_record_filter_add (filter, BOUNCE_FACET_DOMAIN, "example.org");
  some = sum_up (&mailbox, filter, BOUNCE_COLUMN_TIME);
  bounce_overview_get_totals (some, &some_totals);
  g_assert_cmpuint (some_totals.recipients, >, some_totals.messages);
  g_assert_cmpuint (some_totals.messages, <, totals.messages);
  g_assert_cmpuint (bounce_overview_get_count (some, BOUNCE_FACET_DOMAIN, "example.net"), ==, 0);

  bounce_record_filter_clear_facet (filter, BOUNCE_FACET_DOMAIN);
  bounce_record_filter_add (filter, BOUNCE_FACET_VERDICT, "temporary");
  filter->since = START;
  filter->until = START + 5 * DAY;
  bounce_overview_free (sum_up (&mailbox, filter, BOUNCE_COLUMN_ADDRESS));
  filter->text = g_strdup ("nothing has this");
  none = sum_up (&mailbox, filter, BOUNCE_COLUMN_ADDRESS);
  bounce_overview_get_totals (none, &some_totals);
  g_assert_cmpuint (some_totals.messages, ==, 0);
}

/* A click on an incident lists as many mails as it counts, and their overview is that incident alone. */
static void
test_incident_filter (void)
{
  g_auto (Mailbox) mailbox = { 0 };
  g_autoptr (GPtrArray) incidents = NULL;
  guint n_timeless = 0, n_split = 0;

  mailbox_init (&mailbox, 900);
  incidents = bounce_overview_dup_incidents (mailbox.all);
  g_assert_cmpuint (incidents->len, >, 10);

  for (guint i = 0; i < incidents->len; i++)
    {
      const BounceIncident *incident = g_ptr_array_index (incidents, i);
      g_autoptr (BounceRecordFilter) filter = bounce_record_filter_new ();
      g_autoptr (BounceOverview) overview = NULL;
      g_autoptr (GPtrArray) left = NULL;
      const BounceIncident *one;
      BounceRecordTotals totals;

      filter->incident = bounce_incident_new_condition (incident);
      overview = sum_up (&mailbox, filter, BOUNCE_COLUMN_POSITION);
      bounce_overview_get_totals (overview, &totals);
      g_assert_cmpuint (totals.recipients, ==, incident->count);

      left = bounce_overview_dup_incidents (overview);
      g_assert_cmpuint (left->len, ==, 1);
      one = g_ptr_array_index (left, 0);
      g_assert_cmpint (one->reason, ==, incident->reason);
      g_assert_cmpstr (one->provider, ==, incident->provider);
      g_assert_cmpstr (one->server, ==, incident->server);
      g_assert_cmpint (one->first, ==, incident->first);
      g_assert_cmpint (one->last, ==, incident->last);
      n_timeless += incident->timeless;
      n_split += !incident->timeless && incident->first != BOUNCE_RECORD_NO_TIME;
    }

  g_assert_cmpuint (n_timeless, >, 0);
  g_assert_cmpuint (n_split, >, 0);
}

static void
test_filter_equal (void)
{
  g_autoptr (BounceRecordFilter) filter = bounce_record_filter_new ();
  g_autoptr (BounceRecordFilter) copy = NULL;
  BounceIncidentKey key = { "gmail", "", BOUNCE_REASON_MAILBOX_FULL, "452 4.2.2 over quota" };

  bounce_record_filter_add (filter, BOUNCE_FACET_REASON, "mailbox-full");
  filter->incident = bounce_incident_condition_new (&key, START, START + DAY, FALSE);
  filter->text = g_strdup ("quota");
  copy = bounce_record_filter_copy (filter);
  g_assert_true (bounce_record_filter_equal (filter, copy));

  copy->incident->last++;
  g_assert_false (bounce_record_filter_equal (filter, copy));
  copy->incident->last--;
  bounce_record_filter_add (copy, BOUNCE_FACET_REASON, "mailbox-unknown");
  g_assert_false (bounce_record_filter_equal (filter, copy));
  bounce_record_filter_clear_facet (copy, BOUNCE_FACET_REASON);
  g_assert_false (bounce_record_filter_equal (filter, copy));
  bounce_record_filter_add (copy, BOUNCE_FACET_REASON, "mailbox-full");
  copy->since = 1;
  g_assert_false (bounce_record_filter_equal (filter, copy));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/overview/signature", test_signature);
  g_test_add_func ("/overview/incidents", test_incidents);
  g_test_add_func ("/overview/merge", test_merge);
  g_test_add_func ("/overview/filtered", test_filtered);
  g_test_add_func ("/overview/incident-filter", test_incident_filter);
  g_test_add_func ("/overview/filter-equal", test_filter_equal);

  return g_test_run ();
}
