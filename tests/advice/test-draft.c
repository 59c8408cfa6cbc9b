/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../diagnosis/built-report.h"
#include "advice/bounce-draft.h"

static BounceReport *
new_report (const char *recipient,
            const char *diagnostic)
{
  BounceReport *report = bounce_report_new ();
  BounceRecipient *added;

  report->kind = BOUNCE_KIND_FAILURE;
  report->to = g_strdup ("bea@home.example");
  report->reporting_mta = g_strdup ("mail.home.example");
  report->queue_id = g_strdup ("4C3A1401F2");
  report->arrival_date = g_date_time_new_from_iso8601 ("2026-11-24T09:41:00+01:00", NULL);
  report->original = bounce_original_new ();
  report->original->from = g_strdup ("Bea <bea@home.example>");
  report->original->message_id = g_strdup ("<1@home.example>");
  added = built_report_add (report, recipient, BOUNCE_ACTION_FAILED, diagnostic);
  added->remote_mta = g_strdup ("mx.shop.example");
  added->remote_ip = g_strdup ("192.0.2.25");
  added->queue_id = g_strdup ("9911AF");

  return report;
}

static BounceDraft *
draft (BounceReport    *report,
       BounceDraftType  type)
{
  g_autoptr (BounceSource) source = bounce_source_new ("test.eml", 0, 0, 1);
  g_autoptr (BounceResult) result = bounce_result_new (source, report, bounce_catalogue_get_default ());

  return bounce_draft_new (bounce_catalogue_get_default (), result, 0, type, BOUNCE_LANGUAGE_ENGLISH);
}

static void
test_complete (void)
{
  static const char *const facts[] = { "anna@shop.example", "bea@home.example", "2026-11-24 09:41 +0100", "mail.home.example",
                                       "mx.shop.example [192.0.2.25]", "4C3A1401F2", "9911AF", "<1@home.example>", "550",
                                       "5.1.1", "> 550 5.1.1 User unknown" };
  g_autoptr (BounceReport) report = new_report ("anna@shop.example", "550 5.1.1 User unknown");

  for (int type = BOUNCE_DRAFT_POSTMASTER; type <= BOUNCE_DRAFT_SUPPORT; type++)
    {
      g_autoptr (BounceDraft) letter = draft (report, (BounceDraftType) type);

      g_assert_nonnull (letter);
      g_assert_cmpstr (letter->to, ==, type == BOUNCE_DRAFT_POSTMASTER ? "postmaster@shop.example" : NULL);
      g_assert_null (strpbrk (letter->subject, "\r\n"));
      g_assert_true (g_str_has_prefix (letter->body, "Hello,\n"));
      for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
        g_assert_nonnull (strstr (letter->body, facts[i]));
      g_assert_cmpuint (strlen (letter->body), <, 1500);
    }
}

/* Nothing is written where nothing is known. */
static void
test_little_known (void)
{
  g_autoptr (BounceReport) report = bounce_report_new ();
  g_autoptr (BounceDraft) letter = NULL;

  report->kind = BOUNCE_KIND_FAILURE;
  built_report_add (report, "anna@shop.example", BOUNCE_ACTION_FAILED, NULL);
  letter = draft (report, BOUNCE_DRAFT_POSTMASTER);

  g_assert_nonnull (letter);
  g_assert_null (strstr (letter->body, "null"));
  g_assert_null (strstr (letter->body, "Message-ID"));
  g_assert_null (strstr (letter->body, "What the server said"));
}

static void
test_nobody (void)
{
  g_autoptr (BounceReport) own = new_report ("carla@home.example", "550 5.1.1 User unknown");
  g_autoptr (BounceReport) gone = new_report ("anna@shop.example", "Name service error for name=shop.example type=A: Host not found");
  g_autoptr (BounceReport) delivered = new_report ("anna@shop.example", "250 ok");
  g_autoptr (BounceDraft) to_self = draft (own, BOUNCE_DRAFT_POSTMASTER);
  g_autoptr (BounceDraft) to_nobody = draft (gone, BOUNCE_DRAFT_POSTMASTER);
  g_autoptr (BounceDraft) for_nothing = NULL;
  g_autoptr (BounceDraft) to_support = draft (own, BOUNCE_DRAFT_SUPPORT);

  ((BounceRecipient *) g_ptr_array_index (delivered->recipients, 0))->action = BOUNCE_ACTION_DELIVERED;
  for_nothing = draft (delivered, BOUNCE_DRAFT_SUPPORT);

  g_assert_null (to_self);
  g_assert_null (to_nobody);
  g_assert_null (for_nothing);
  g_assert_nonnull (to_support);
}

/* A mailto: address has one recipient, a subject and a body, whatever stands in the bounce (RFC 6068). */
static void
test_injection (void)
{
  static const char *const evil = "x\r\nBcc: all@evil.example\r\n\r\n&cc=all@evil.example?bcc=all@evil.example#f%0D%0ABcc:%20a";
  g_autoptr (BounceReport) report = new_report ("anna&cc=all%40evil.example?bcc=x@shop.example", evil);
  g_autoptr (BounceDraft) letter = NULL;
  g_autofree char *mailto = NULL;
  const char *query;

  g_free (report->queue_id);
  report->queue_id = g_strdup (evil);
  g_free (report->original->message_id);
  report->original->message_id = g_strdup (evil);
  letter = draft (report, BOUNCE_DRAFT_POSTMASTER);
  mailto = bounce_draft_to_mailto (letter);
  query = strchr (mailto, '?');

  g_assert_cmpstr (letter->to, ==, "postmaster@shop.example");
  g_assert_null (strpbrk (letter->subject, "\r\n"));
  g_assert_true (g_str_has_prefix (mailto, "mailto:postmaster@shop.example?subject="));
  g_assert_nonnull (query);
  g_assert_null (strchr (query + 1, '?'));
  g_assert_null (strchr (mailto, '#'));
  g_assert_null (strpbrk (mailto, " \r\n\"<>"));
  g_assert_null (strstr (query, "&cc="));
  g_assert_null (strstr (query, "&bcc="));
  /* One & parts the two fields, and no other. */
  g_assert_nonnull (strstr (query, "&body="));
  g_assert_null (strchr (strchr (query, '&') + 1, '&'));
}

static void
test_length (void)
{
  g_autofree char *long_line = g_strnfill (4000, 'x');
  g_autoptr (GString) many_lines = g_string_new ("550-");
  g_autoptr (GString) foreign = g_string_new ("550 ");

  for (guint i = 0; i < 500; i++)
    {
      g_string_append_printf (many_lines, "line %u\n550-", i);
      g_string_append (foreign, "\xe3\x83\xa1\xe3\x83\xbc\xe3\x83\xab ");
    }

  {
    const char *diagnostics[] = { long_line, many_lines->str, foreign->str };

    for (guint i = 0; i < G_N_ELEMENTS (diagnostics); i++)
      {
        g_autoptr (BounceReport) report = new_report ("anna@shop.example", diagnostics[i]);
        g_autoptr (BounceDraft) letter = NULL;
        g_autofree char *mailto = NULL;

        ((BounceRecipient *) g_ptr_array_index (report->recipients, 0))->diagnostic_lines = g_strdup (diagnostics[i]);
        letter = draft (report, BOUNCE_DRAFT_POSTMASTER);
        mailto = bounce_draft_to_mailto (letter);

        g_assert_true (g_utf8_validate (letter->body, -1, NULL));
        g_assert_cmpuint (strlen (mailto), <=, 1900);
        g_assert_nonnull (strstr (mailto, "anna%40shop.example"));
      }
  }
}

/* The postmaster finds the line in his log by the address that his own server saw. */
static void
test_sending_address (void)
{
  g_autoptr (BounceReport) report = new_report ("anna@shop.example", "554 5.7.1 Client host [198.51.100.7] blocked using zen.spamhaus.org");
  g_autoptr (BounceDraft) letter = draft (report, BOUNCE_DRAFT_POSTMASTER);

  g_assert_nonnull (strstr (letter->body, "Sending server: mail.home.example [198.51.100.7]"));
}

static void
test_to_support (void)
{
  g_autoptr (BounceReport) report = new_report ("anna@shop.example", "550 5.1.1 User unknown");
  g_autoptr (BounceDraft) letter = draft (report, BOUNCE_DRAFT_SUPPORT);
  g_autofree char *mailto = bounce_draft_to_mailto (letter);

  g_assert_true (g_str_has_prefix (mailto, "mailto:?subject="));
  g_assert_nonnull (strstr (letter->body, "anna@shop.example does not exist"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advice/draft/complete", test_complete);
  g_test_add_func ("/advice/draft/little-known", test_little_known);
  g_test_add_func ("/advice/draft/nobody", test_nobody);
  g_test_add_func ("/advice/draft/injection", test_injection);
  g_test_add_func ("/advice/draft/length", test_length);
  g_test_add_func ("/advice/draft/sending-address", test_sending_address);
  g_test_add_func ("/advice/draft/to-support", test_to_support);

  return g_test_run ();
}
