/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is private, in running text and in the message itself. The whole way through every format is tests/cli/. */

#include "config.h"

#include <string.h>

#include "engine/bounce-engine.h"
#include "export/bounce-redactor.h"

/* A bounce of Anna's mail to Bert, in the manner of a server that writes RFC 3464. */
static const char bounce[]
    = "From: MAILER-DAEMON@mx.example.net (Mail Delivery System)\n"
      "To: anna.lind@example.org\n"
      "Subject: Undeliverable: Secret plan\n"
      "Date: Thu, 12 Nov 2026 09:41:10 +0100\n"
      "Message-ID: <dsn-1@mx.example.net>\n"
      "MIME-Version: 1.0\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
      "\n"
      "--b\n"
      "Content-Type: text/plain; charset=utf-8\n"
      "\n"
      "Your mail to Bert could not be delivered. Subject: Secret plan\n"
      "\n"
      "--b\n"
      "Content-Type: message/delivery-status\n"
      "\n"
      "Reporting-MTA: dns; mx.example.net\n"
      "\n"
      "Final-Recipient: rfc822; bert.olsen@example.com\n"
      "Action: failed\n"
      "Status: 5.1.1\n"
      "Diagnostic-Code: smtp; 550 5.1.1 <bert.olsen@example.com>: user bert.olsen unknown\n"
      "\n"
      "--b\n"
      "Content-Type: message/rfc822\n"
      "\n"
      "Received: from annas-desk ([10.1.2.3]) by mail.example.org with ESMTPSA id Q1; Thu, 12 Nov 2026 09:41:05 +0100\n"
      "From: Anna Lind <anna.lind@example.org>\n"
      "To: \"Olsen, Bert\" <bert.olsen@example.com>\n"
      "Subject: Secret plan\n"
      "Message-ID: <plan-77@annas.example.org>\n"
      "\n"
      "Dear Bert, the plan is in the drawer.\n"
      "--b--\n";

static BounceRedactor *
learn (BounceRedaction level)
{
  BounceRedactor *redactor = bounce_redactor_new (level);
  g_autoptr (GBytes) bytes = g_bytes_new_static (bounce, strlen (bounce));
  g_autoptr (BounceSource) source = bounce_source_new ("/home/anna/report.eml", 0, 0, strlen (bounce));
  g_autoptr (BounceResult) result = bounce_engine_analyse (bytes, source);
  g_autoptr (BounceResult) redacted = NULL;

  g_assert_no_error (result->error);
  redacted = bounce_redactor_redact_result (redactor, result);
  g_assert_cmpstr (bounce_result_get_recipient (redacted, 0)->address, ==, "recipient-1@example.com");
  g_assert_cmpstr (redacted->source->path, ==, "report.eml");

  return redactor;
}

typedef struct {
  const char *text;
  const char *redacted;
} Case;

static void
check_cases (BounceRedaction  level,
             const Case      *cases,
             gsize            n)
{
  g_autoptr (BounceRedactor) redactor = learn (level);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *redacted = bounce_redactor_redact_text (redactor, cases[i].text);

      g_assert_cmpstr (redacted, ==, cases[i].redacted);
    }
}

static void
test_addresses (void)
{
  static const Case cases[] = {
    { "nothing here", "nothing here" },
    { "<bert.olsen@example.com>", "<recipient-1@example.com>" },
    { "BERT.OLSEN@EXAMPLE.COM", "recipient-1@EXAMPLE.COM" },
    { "rfc822;bert.olsen@example.com", "rfc822;recipient-1@example.com" },
    { "to=<bert.olsen@example.com>, relay=mx", "to=<recipient-1@example.com>, relay=mx" },
    { "smtp.mailfrom=anna.lind@example.org;", "smtp.mailfrom=sender-1@example.org;" },
    { "user bert.olsen unknown", "user recipient-1 unknown" },
    { "/var/mail/bert.olsen", "/var/mail/recipient-1" },
    { "“bert.olsen@example.com”", "“recipient-1@example.com”" },
    { "'bert.olsen@example.com'", "'recipient-1@example.com'" },
    { "宛先bert.olsen@example.comは", "宛先recipient-1@example.comは" },
    /* encoded: links, xtext, HTML, quoted-printable that nobody decoded */
    { "bert.olsen%40example.com", "recipient-1%40example.com" },
    { "bert.olsen+40example.com", "recipient-1+40example.com" },
    { "bert.olsen&#64;example.com", "recipient-1&#64;example.com" },
    { "=?utf-8?q?bert.olsen=40example.com?=", "recipient-1@example.com" },
    { "=?utf-8?B?YmVydC5v?= =?utf-8?B?bHNlbkBleGFtcGxlLmNvbQ==?=", "recipient-1@example.com" },
    { "<=?utf-8?B?YmVydA==?=@example.com>", "<address-1@example.com>" },
    { "to 🐈🐈@example.com", "to address-2@example.com" },
    /* VERP: the recipient inside another address */
    { "<bounce-7-bert.olsen=example.com@lists.example.net>", "<address-3@lists.example.net>" },
    /* links */
    { "https://example.net/u?e=bert.olsen%40example.com&x=1", "https://example.net/u?e=token-1&x=1" },
    { "https://example.net/YmVydC5vbHNlbkBleGFtcGxlLmNvbQ", "https://example.net/token-2" },
    { "https://example.net/help/mail", "https://example.net/help/mail" },
    { "id YmVydC5vbHNlbkBleGFtcGxlLmNvbQ== end", "id token-3 end" },
    /* what stays: machines, Message-IDs, codes, names, domains */
    { "MAILER-DAEMON@mx.example.net", "MAILER-DAEMON@mx.example.net" },
    { "postmaster@example.com", "postmaster@example.com" },
    { "<plan-77@annas.example.org>", "<plan-77@annas.example.org>" },
    { "message-id=<other-1@example.org>", "message-id=<other-1@example.org>" },
    { "550 5.1.1 at 10.1.2.3 by mail.example.org", "550 5.1.1 at 10.1.2.3 by mail.example.org" },
    { "mx1.bert.olsen.example and bert.olsen.example", "mx1.recipient-1.example and recipient-1.example" },
    { "Anna Lind", "Anna Lind" },
    { "Secret plan", "Secret plan" },
  };

  check_cases (BOUNCE_REDACTION_ADDRESSES, cases, G_N_ELEMENTS (cases));
}

/* A domain stays, whatever stands before its @. */
static void
test_domain (void)
{
  g_autoptr (BounceRedactor) redactor = bounce_redactor_new (BOUNCE_REDACTION_STRICT);
  static const char acme[] = "From: MAILER-DAEMON@mx.acme.example\nTo: acme@acme.example\nContent-Type: multipart/report; boundary=b\n\n"
                             "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.acme.example\n\n"
                             "Final-Recipient: rfc822; acme@acme.example\nAction: failed\nStatus: 5.1.1\n\n--b--\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (acme, strlen (acme));
  g_autoptr (BounceSource) source = bounce_source_new ("acme.eml", 0, 0, strlen (acme));
  g_autoptr (BounceResult) result = bounce_engine_analyse (bytes, source);
  g_autoptr (BounceResult) redacted = bounce_redactor_redact_result (redactor, result);
  g_autofree char *text = bounce_redactor_redact_text (redactor, "host mx.acme.example. says: acme unknown at ACME.example");

  g_assert_cmpstr (redacted->report->reporting_mta, ==, "mx.acme.example");
  g_assert_cmpstr (text, ==, "host mx.acme.example. says: recipient-1 unknown at ACME.example");
}

static void
test_strict (void)
{
  static const Case cases[] = {
    { "<bert.olsen@example.com>", "<recipient-1@example.com>" },
    { "Dear Anna Lind,", "Dear name-1," },
    { "Mr Lind", "Mr name-1" },
    { "ANNA  LIND", "name-1" },
    { "about Secret plan here", "about subject-1 here" },
    { "<plan-77@annas.example.org>", "<message-id-2@annas.example.org>" },
    { "from annas-desk [10.1.2.3]:25 and fe80::1", "from host-1 [ip-1]:25 and ip-2" },
    { "192.0.2.7 stays", "192.0.2.7 stays" },
    { "https://example.net/r?rrn=8f3a77c1&lang=en", "https://example.net/r?rrn=token-1&lang=en" },
    { "https://example.net/?p=NoSuchUser", "https://example.net/?p=NoSuchUser" },
    { "550 5.1.1 code", "550 5.1.1 code" },
  };

  check_cases (BOUNCE_REDACTION_STRICT, cases, G_N_ELEMENTS (cases));
}

static void
test_message (void)
{
  g_autoptr (BounceRedactor) redactor = learn (BOUNCE_REDACTION_STRICT);
  g_autoptr (GBytes) bytes = g_bytes_new_static (bounce, strlen (bounce));
  g_autoptr (GBytes) redacted = bounce_redactor_redact_message (redactor, bytes);
  g_autoptr (BounceSource) source = bounce_source_new ("again.eml", 0, 0, g_bytes_get_size (redacted));
  g_autoptr (BounceResult) again = bounce_engine_analyse (redacted, source);
  g_autofree char *text = g_strndup (g_bytes_get_data (redacted, NULL), g_bytes_get_size (redacted));
  static const char *const secrets[] = { "bert", "olsen", "anna.lind", "Anna", "Lind", "Secret", "drawer", "10.1.2.3", "plan-77" };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      if (strstr (text, secrets[i]) != NULL)
        g_test_message ("%s stands in:\n%s", secrets[i], text);
      g_assert_null (strstr (text, secrets[i]));
    }

  /* It is still the same bounce. */
  g_assert_cmpint (again->report->kind, ==, BOUNCE_KIND_FAILURE);
  g_assert_cmpuint (bounce_result_get_n_recipients (again), ==, 1);
  g_assert_cmpstr (bounce_result_get_recipient (again, 0)->address, ==, "recipient-1@example.com");
  g_assert_cmpstr (bounce_result_get_recipient (again, 0)->status, ==, "5.1.1");
  g_assert_cmpint (bounce_result_get_diagnosis (again, 0)->reason, ==, BOUNCE_REASON_MAILBOX_UNKNOWN);
}

/* Wherever the bytes end, the walk ends too. */
static void
test_message_cut (void)
{
  g_autoptr (BounceRedactor) redactor = learn (BOUNCE_REDACTION_STRICT);

  for (gsize length = 0; length <= strlen (bounce); length++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (bounce, length);
      g_autoptr (GBytes) redacted = bounce_redactor_redact_message (redactor, bytes);

      g_assert_null (g_strstr_len (g_bytes_get_data (redacted, NULL), (gssize) g_bytes_get_size (redacted), "bert.olsen"));
    }
}

static void
test_hostile (void)
{
  g_autoptr (BounceRedactor) redactor = learn (BOUNCE_REDACTION_STRICT);
  static const char *const units[] = { "a@b=", "\"", "=?utf-8?B?", "a+40", "http://", "<", "to=a@", "::", "%40", "a/", "=?" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *redacted = NULL;

      while (text->len < 100000)
        g_string_append (text, units[i]);
      redacted = bounce_redactor_redact_text (redactor, text->str);
      g_assert_true (g_utf8_validate (redacted, -1, NULL));
    }
}

static void
test_spots (void)
{
  g_autoptr (BounceRedactor) redactor = learn (BOUNCE_REDACTION_ADDRESSES);
  g_autofree char *text = bounce_redactor_redact_text (redactor, "<bert.olsen@example.com> from anna.lind@example.org");
  g_autoptr (GArray) spots = bounce_redactor_find_spots (redactor, text);
  const BounceSpot *second;

  g_assert_cmpuint (spots->len, ==, 2);
  g_assert_cmpuint (g_array_index (spots, BounceSpot, 0).offset, ==, 1);
  g_assert_cmpuint (g_array_index (spots, BounceSpot, 0).length, ==, strlen ("recipient-1"));
  second = &g_array_index (spots, BounceSpot, 1);
  g_assert_cmpint (strncmp (text + second->offset, "sender-1@", 9), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redactor/addresses", test_addresses);
  g_test_add_func ("/redactor/domain", test_domain);
  g_test_add_func ("/redactor/strict", test_strict);
  g_test_add_func ("/redactor/message", test_message);
  g_test_add_func ("/redactor/message-cut", test_message_cut);
  g_test_add_func ("/redactor/hostile", test_hostile);
  g_test_add_func ("/redactor/spots", test_spots);

  return g_test_run ();
}
