/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "built-report.h"
#include "diagnosis/bounce-path.h"

static GDateTime *
at (const char *time)
{
  g_autofree char *text = g_strconcat ("2026-11-24T", time, "Z", NULL);

  return g_date_time_new_from_iso8601 (text, NULL);
}

static void
add_hop (BounceReport *report,
         const char   *from,
         const char   *by,
         const char   *time)
{
  BounceHop *hop = bounce_hop_new ();

  if (report->original == NULL)
    {
      report->original = bounce_original_new ();
      report->original->from = g_strdup ("bea@home.example");
      report->original->date = at ("09:41:00");
    }

  hop->from = g_strdup (from);
  hop->by = g_strdup (by);
  hop->time = at (time);
  hop->id = g_strdup ("Q1");
  g_ptr_array_add (report->original->hops, hop);
}

static BounceRecipient *
get_recipient (BounceReport *report)
{
  return g_ptr_array_index (report->recipients, 0);
}

static BouncePath *
find_path (BounceReport *report)
{
  g_autoptr (BounceDiagnosis) diagnosis = bounce_diagnosis_new (bounce_catalogue_get_default (), report, get_recipient (report));

  return bounce_path_new (report, get_recipient (report), diagnosis);
}

/* "sender: sending mail.home.example: receiving mx.shop.example! mailbox anna@shop.example-": a mark for each state. */
static char *
describe (const BouncePath *path)
{
  static const char *const types[] = { "sender", "sending", "lookup", "receiving", "mailbox" };
  static const char marks[] = { ':', '!', '*', '-', '?' };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < path->stations->len; i++)
    {
      const BounceStation *station = g_ptr_array_index (path->stations, i);

      g_string_append_printf (text, "%s%s%s%s%s%c", i > 0 ? " " : "", station->gap_before ? "~" : "", types[station->type],
                              station->name != NULL ? "=" : "", station->name != NULL ? station->name : "", marks[station->state]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_path (BounceReport *report,
             const char   *expected)
{
  g_autoptr (BouncePath) path = find_path (report);
  g_autofree char *text = describe (path);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_refused (void)
{
  g_autoptr (BounceReport) report = built_report_new ("550 5.1.1 User unknown", "mx.shop.example");
  g_autoptr (BouncePath) path = NULL;
  const BounceStation *sending, *receiving;

  add_hop (report, "laptop", "mail.home.example", "09:41:02");
  report->reporting_mta = g_strdup ("mail.home.example");
  get_recipient (report)->command = g_strdup ("RCPT");
  get_recipient (report)->remote_ip = g_strdup ("192.0.2.25");
  get_recipient (report)->last_attempt = at ("09:41:05");

  assert_path (report, "sender=bea@home.example: sending=mail.home.example: receiving=mx.shop.example! mailbox=anna@shop.example-");

  path = find_path (report);
  sending = g_ptr_array_index (path->stations, 1);
  receiving = g_ptr_array_index (path->stations, 2);
  g_assert_cmpint (sending->delay, ==, 2);
  g_assert_cmpstr (sending->queue_id, ==, "Q1");
  g_assert_cmpint (receiving->delay, ==, 3);
  g_assert_cmpint (receiving->stage, ==, BOUNCE_STAGE_RECIPIENT);
  g_assert_cmpstr (receiving->ip, ==, "192.0.2.25");
}

static void
test_hops (void)
{
  g_autoptr (BounceReport) report = built_report_new ("550 5.1.1 User unknown", "mx.shop.example");

  /* handed to a filter and back, then on; one stretch is not known */
  add_hop (report, "laptop", "smtp.home.example", "09:41:02");
  add_hop (report, "localhost", "smtp.home.example", "09:41:03");
  add_hop (report, "smtp.home.example", "gate.home.example", "09:41:05");
  add_hop (report, "somewhere.else.example", "relay.isp.example", "09:41:09");
  report->reporting_mta = g_strdup ("relay.isp.example");

  assert_path (report, "sender=bea@home.example: sending=smtp.home.example: sending=gate.home.example: "
                       "~sending=relay.isp.example: receiving=mx.shop.example! mailbox=anna@shop.example-");
}

static void
test_lookup (void)
{
  g_autoptr (BounceReport) report = built_report_new ("Host or domain name not found. Name service error for name=shop.example", NULL);

  report->reporting_mta = g_strdup ("mail.home.example");
  report->to = g_strdup ("bea@home.example");
  assert_path (report, "sender=bea@home.example: sending=mail.home.example: lookup=shop.example! receiving- mailbox=anna@shop.example-");
}

static void
test_local (void)
{
  g_autoptr (BounceReport) report = built_report_new ("Command died with status 1: \"/usr/bin/deliver\"", NULL);

  report->reporting_mta = g_strdup ("mx.shop.example");
  assert_path (report, "sender: receiving=mx.shop.example: mailbox=anna@shop.example!");
}

/* The receiving side took the mail and reports itself. */
static void
test_reported_by_receiver (void)
{
  g_autoptr (BounceReport) unknown = built_report_new ("User unknown", NULL);
  g_autoptr (BounceReport) spam = built_report_new ("Message identified as SPAM", NULL);

  unknown->reporting_mta = g_strdup ("mx.shop.example");
  spam->reporting_mta = g_strdup ("mx.shop.example");
  assert_path (unknown, "sender: receiving=mx.shop.example: mailbox=anna@shop.example!");
  assert_path (spam, "sender: receiving=mx.shop.example! mailbox=anna@shop.example-");
}

static void
test_delayed (void)
{
  g_autoptr (BounceReport) report = built_report_new ("connect to mx.shop.example[192.0.2.25]:25: Connection timed out", "mx.shop.example");

  report->reporting_mta = g_strdup ("mail.home.example");
  get_recipient (report)->action = BOUNCE_ACTION_DELAYED;
  assert_path (report, "sender: sending=mail.home.example* receiving=mx.shop.example- mailbox=anna@shop.example-");
}

static void
test_delivered (void)
{
  g_autoptr (BounceReport) report = built_report_new ("250 ok", "mx.shop.example");

  report->reporting_mta = g_strdup ("mail.home.example");
  get_recipient (report)->action = BOUNCE_ACTION_DELIVERED;
  assert_path (report, "sender: sending=mail.home.example: receiving=mx.shop.example: mailbox=anna@shop.example:");

  get_recipient (report)->action = BOUNCE_ACTION_RELAYED;
  assert_path (report, "sender: sending=mail.home.example: receiving=mx.shop.example: mailbox=anna@shop.example?");
}

static void
test_own_server (void)
{
  g_autoptr (BounceReport) report = built_report_new ("530 5.7.0 Authentication required", NULL);

  report->reporting_mta = g_strdup ("mail.home.example");
  assert_path (report, "sender: sending=mail.home.example! receiving- mailbox=anna@shop.example-");
}

/* Nothing is known but that it failed. */
static void
test_nothing (void)
{
  g_autoptr (BounceReport) report = built_report_new (NULL, NULL);

  assert_path (report, "sender: receiving? mailbox=anna@shop.example-");
}

/* A clock that is wrong makes no negative delays. */
static void
test_clocks (void)
{
  g_autoptr (BounceReport) report = built_report_new ("550 5.1.1 User unknown", "mx.shop.example");
  g_autoptr (BouncePath) path = NULL;

  add_hop (report, "laptop", "mail.home.example", "08:00:00");
  path = find_path (report);
  g_assert_cmpint (((const BounceStation *) g_ptr_array_index (path->stations, 1))->delay, ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diagnosis/path/refused", test_refused);
  g_test_add_func ("/diagnosis/path/hops", test_hops);
  g_test_add_func ("/diagnosis/path/lookup", test_lookup);
  g_test_add_func ("/diagnosis/path/local", test_local);
  g_test_add_func ("/diagnosis/path/reported-by-receiver", test_reported_by_receiver);
  g_test_add_func ("/diagnosis/path/delayed", test_delayed);
  g_test_add_func ("/diagnosis/path/delivered", test_delivered);
  g_test_add_func ("/diagnosis/path/own-server", test_own_server);
  g_test_add_func ("/diagnosis/path/nothing", test_nothing);
  g_test_add_func ("/diagnosis/path/clocks", test_clocks);

  return g_test_run ();
}
