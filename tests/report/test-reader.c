/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the output does not show of a report: where it was found, its proofs, the way of the mail, what came back. */

#include "config.h"

#include <string.h>

#include "report/bounce-reader.h"

static BounceReport *
read_case (const char  *name,
           char       **data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", name, NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(BounceMessage) message = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, data, &length, &error));
  g_assert_no_error (error);
  bytes = g_bytes_new (*data, length);
  message = bounce_message_new (bytes, &error);
  g_assert_no_error (error);

  return bounce_report_read (message);
}

static void
assert_proof (const BounceEvidence *evidence,
              const char           *data,
              const char           *begins)
{
  g_assert_nonnull (evidence);
  g_assert_true (g_str_has_prefix (data + evidence->offset, begins));
}

static void
test_direct (void)
{
  g_autofree char *data = NULL;
  g_autoptr(BounceReport) report = read_case ("postfix-user-unknown.eml", &data);
  const BounceRecipient *recipient = bounce_report_get_recipient (report, 0);

  g_assert_cmpint (report->containment, ==, BOUNCE_CONTAINMENT_DIRECT);
  g_assert_cmpuint (report->base_offset, ==, 0);
  g_assert_true (recipient->status_is_field);
  g_assert_cmpstr (recipient->address_type, ==, "rfc822");
  g_assert_cmpstr (recipient->diagnostic_type, ==, "smtp");
  assert_proof (bounce_recipient_get_evidence (recipient, "Status"), data, "Status: 5.1.1\n");
  assert_proof (bounce_recipient_get_evidence (recipient, "Diagnostic-Code"), data, "Diagnostic-Code: smtp; 550 5.1.1 <anna");
  g_assert_true (strstr (report->explanation, "This is the mail system at host mx.sender.example.") != NULL);
}

static void
test_hops (void)
{
  g_autofree char *data = NULL;
  g_autoptr(BounceReport) report = read_case ("postfix-user-unknown.eml", &data);
  const BounceHop *hop;

  g_assert_cmpuint (report->hops->len, ==, 1);
  hop = g_ptr_array_index (report->hops, 0);
  g_assert_cmpstr (hop->by, ==, "home.sender.example");
  g_assert_nonnull (report->original);
  g_assert_cmpuint (report->original->hops->len, ==, 1);
  hop = g_ptr_array_index (report->original->hops, 0);
  g_assert_cmpstr (hop->from_ip, ==, "198.51.100.7");
  g_assert_true (g_str_has_prefix (data + hop->offset, "Received: from laptop"));
  g_assert_cmpstr (report->original->return_path, ==, "ines@sender.example");
  g_assert_false (report->original->headers_only);
}

static void
test_headers_only (void)
{
  g_autofree char *data = NULL;
  g_autoptr(BounceReport) report = read_case ("postfix-delayed.eml", &data);

  g_assert_nonnull (report->original);
  g_assert_true (report->original->headers_only);
}

static void
test_words_are_proved (void)
{
  g_autofree char *data = NULL;
  g_autoptr(BounceReport) report = read_case ("opensmtpd-two-in-text.eml", &data);

  g_assert_cmpuint (report->recipients->len, ==, 2);
  assert_proof (bounce_recipient_get_evidence (bounce_report_get_recipient (report, 0), "text"), data, "550 5.1.1 <anna@example.org>");
  assert_proof (bounce_recipient_get_evidence (bounce_report_get_recipient (report, 1), "text"), data, "552 5.2.2 mailbox full");
}

static void
test_forwarded (void)
{
  g_autofree char *data = NULL;
  g_autoptr(BounceReport) report = read_case ("forwarded-report.eml", &data);
  const BounceRecipient *recipient = bounce_report_get_recipient (report, 0);

  g_assert_cmpint (report->containment, ==, BOUNCE_CONTAINMENT_FORWARDED);
  g_assert_true (g_str_has_prefix (data + report->base_offset, "Return-Path: <>"));
  assert_proof (bounce_recipient_get_evidence (recipient, "Final-Recipient"), data, "Final-Recipient: rfc822; anna@example.org");
  g_assert_true (g_str_has_prefix (data + report->original->offset, "Return-Path: <ines@sender.example>"));
}

static void
test_forwarded_encoded (void)
{
  g_autofree char *data = NULL;
  g_autoptr(BounceReport) report = read_case ("forwarded-as-file.eml", &data);
  const BounceEvidence *proof = bounce_recipient_get_evidence (bounce_report_get_recipient (report, 0), "Status");

  /* The bytes are encoded: the proof is the attachment as a whole. */
  g_assert_cmpint (report->containment, ==, BOUNCE_CONTAINMENT_FORWARDED);
  g_assert_cmpuint (proof->offset, ==, report->base_offset);
}

static void
test_quoted (void)
{
  g_autofree char *data = NULL;
  g_autoptr(BounceReport) report = read_case ("quoted-by-help-desk.eml", &data);

  g_assert_cmpint (report->containment, ==, BOUNCE_CONTAINMENT_QUOTED);
  assert_proof (bounce_recipient_get_evidence (bounce_report_get_recipient (report, 0), "Status"), data, "Status: 5.1.1\n");
}

static void
test_forwarded_in_text (void)
{
  g_autofree char *data = NULL;
  g_autoptr(BounceReport) report = read_case ("forwarded-in-text.eml", &data);

  g_assert_cmpint (report->containment, ==, BOUNCE_CONTAINMENT_QUOTED);
  g_assert_cmpstr (report->subject, ==, "Undelivered Mail Returned to Sender");
}

static void
test_attachments (void)
{
  static const char text[] =
      "From: MAILER-DAEMON@mx.example\nTo: ines@sender.example\nSubject: Undelivered\nMIME-Version: 1.0\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=o\n\n"
      "--o\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
      "Final-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.3.4\n\n"
      "--o\nContent-Type: message/rfc822\n\nFrom: ines@sender.example\nSubject: Pictures\nMIME-Version: 1.0\n"
      "DKIM-Signature: v=1; d=sender.example; s=mail; b=abc\nContent-Type: multipart/mixed; boundary=i\n\n"
      "--i\nContent-Type: text/plain\n\nSee the picture.\n"
      "--i\nContent-Type: image/png; name=\"sea.png\"\nContent-Transfer-Encoding: base64\n\nAAAA\n--i--\n--o--\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr(BounceMessage) message = bounce_message_new (bytes, NULL);
  g_autoptr(BounceReport) report = bounce_report_read (message);
  const BounceAttachment *attachment;

  g_assert_nonnull (report->original);
  g_assert_cmpuint (report->original->attachments->len, ==, 1);
  attachment = g_ptr_array_index (report->original->attachments, 0);
  g_assert_cmpstr (attachment->name, ==, "sea.png");
  g_assert_cmpstr (attachment->type, ==, "image/png");
  g_assert_cmpstr (bounce_fields_lookup (report->original->fields, "DKIM-Signature"), ==, "v=1; d=sender.example; s=mail; b=abc");
}

/* Thousands of recipients cost their number, not its square. */
static void
test_many_recipients (void)
{
  g_autoptr(GString) text = g_string_new (
      "From: MAILER-DAEMON@mx.example\nTo: ines@sender.example\nSubject: Undelivered\nMIME-Version: 1.0\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=o\n\n--o\nContent-Type: text/plain\n\n");
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(BounceMessage) message = NULL;
  g_autoptr(BounceReport) report = NULL;
  gint64 start;

  for (guint i = 0; i < 12000; i++)
    g_string_append_printf (text, "<user%u@example.org>: 550 5.1.1 unknown\n", i);
  g_string_append (text, "\n--o\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n");
  for (guint i = 0; i < 12000; i++)
    g_string_append_printf (text, "Final-Recipient: rfc822; user%u@example.org\nAction: failed\nStatus: 5.1.1\n\n", i);
  g_string_append (text, "--o--\n");

  bytes = g_bytes_new (text->str, text->len);
  message = bounce_message_new (bytes, NULL);
  start = g_get_monotonic_time ();
  report = bounce_report_read (message);
  g_assert_cmpuint (report->recipients->len, ==, 10000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  g_assert_cmpuint (report->warnings->len, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/reader/direct", test_direct);
  g_test_add_func ("/report/reader/hops", test_hops);
  g_test_add_func ("/report/reader/headers-only", test_headers_only);
  g_test_add_func ("/report/reader/words-are-proved", test_words_are_proved);
  g_test_add_func ("/report/reader/forwarded", test_forwarded);
  g_test_add_func ("/report/reader/forwarded-encoded", test_forwarded_encoded);
  g_test_add_func ("/report/reader/quoted", test_quoted);
  g_test_add_func ("/report/reader/forwarded-in-text", test_forwarded_in_text);
  g_test_add_func ("/report/reader/attachments", test_attachments);
  g_test_add_func ("/report/reader/many-recipients", test_many_recipients);

  return g_test_run ();
}
