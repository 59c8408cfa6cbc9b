/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <glib.h>

#include "base/bounce-error.h"
#include "mail/bounce-message.h"

static const char dsn[] =
  "From: MAILER-DAEMON@mx.example.net (Mail Delivery System)\n"
  "Subject: =?utf-8?q?Nicht_zustellbar=3A_gr=C3=BC=C3=9Fe?=\n"
  "To: anna@example.org\n"
  "Date: Tue, 24 Nov 2026 10:07:00 +0100\n"
  "Content-Type: multipart/report; report-type=delivery-status;\n"
  "\tboundary=\"b1=_x\"\n"
  "\n"
  "preamble\n"
  "--b1=_x\n"
  "Content-Type: text/plain; charset=utf-8\n"
  "\n"
  "Your mail could not be delivered.\n"
  "--b1=_x\n"
  "Content-Type: message/delivery-status\n"
  "\n"
  "Reporting-MTA: dns; mx.example.net\n"
  "\n"
  "Final-Recipient: rfc822; bob@example.com\n"
  "Status: 5.1.1\n"
  "\n"
  "--b1=_x\n"
  "Content-Type: message/rfc822\n"
  "\n"
  "From: anna@example.org\n"
  "Subject: hello\n"
  "Content-Type: multipart/mixed; boundary=in\n"
  "\n"
  "--in\n"
  "\n"
  "text of the original\n"
  "--in\n"
  "Content-Type: application/pdf; name*0*=utf-8''pl%C3%A4;\n"
  " name*1*=ne.pdf\n"
  "Content-Transfer-Encoding: base64\n"
  "\n"
  "AAAA\n"
  "--in--\n"
  "--b1=_x--\n";

static BounceMessage *
parse (const char *text,
       gssize      length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  BounceMessage *message = bounce_message_new (bytes, &error);

  g_assert_no_error (error);
  return message;
}

static void
count_warning_cb (const char *id,
                  guint64     offset,
                  const char *text,
                  gpointer    user_data)
{
  g_string_append_printf (user_data, "%s ", id);
}

static void
assert_warnings (BounceMessage *message,
                 const char    *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  bounce_message_foreach_warning (message, count_warning_cb, ids);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_structure (void)
{
  static const struct {
    const char *label;
    int parent;
    guint depth;
    gboolean returned;
  } expected[] = {
    { "0 multipart/report", -1, 0, FALSE },
    { "1 text/plain", 0, 1, FALSE },
    { "2 message/delivery-status", 0, 1, FALSE },
    { "3 message/rfc822", 0, 1, FALSE },
    { "4 multipart/mixed", 3, 2, TRUE },
    { "5 text/plain", 4, 3, TRUE },
    { "6 application/pdf", 4, 3, TRUE },
  };
  g_autoptr (BounceMessage) message = parse (dsn, -1);
  g_autoptr (GDateTime) date = bounce_message_dup_date (message);
  g_autofree char *iso = g_date_time_format_iso8601 (date);

  g_assert_cmpuint (bounce_message_get_n_parts (message), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const BouncePart *part = bounce_message_get_part (message, i);

      g_assert_cmpstr (bounce_part_get_label (part), ==, expected[i].label);
      g_assert_cmpint (bounce_part_get_parent (part), ==, expected[i].parent);
      g_assert_cmpuint (bounce_part_get_depth (part), ==, expected[i].depth);
      g_assert_cmpint (bounce_part_is_returned (part), ==, expected[i].returned);
    }

  g_assert_cmpstr (bounce_message_get_header (message, "subject"), ==, "Nicht zustellbar: grüße");
  g_assert_cmpstr (iso, ==, "2026-11-24T10:07:00+01");
  g_assert_cmpstr (bounce_part_get_parameter (bounce_message_get_part (message, 0), "report-type"), ==, "delivery-status");
  g_assert_cmpstr (bounce_part_get_header (bounce_message_get_part (message, 4), "Subject"), ==, "hello");
  g_assert_cmpstr (bounce_part_get_filename (bounce_message_get_part (message, 6)), ==, "pläne.pdf");
  assert_warnings (message, "");
}

static void
test_text (void)
{
  g_autoptr (BounceMessage) message = parse (dsn, -1);
  const BouncePart *part = bounce_message_get_part (message, 2);
  g_autoptr (BounceText) text = bounce_part_dup_text (part);
  const char *status = strstr (text->text, "5.1.1");
  g_autoptr (BounceEvidence) evidence = bounce_part_new_evidence (part, text, "Status", (gsize) (status - text->text), 5);

  g_assert_true (g_str_has_prefix (text->text, "Reporting-MTA: dns; mx.example.net\n\nFinal"));
  g_assert_true (g_str_has_suffix (text->text, "Status: 5.1.1\n"));
  g_assert_cmpstr (evidence->part, ==, "2 message/delivery-status");
  g_assert_cmpstr (evidence->text, ==, "5.1.1");
  g_assert_cmpmem (dsn + evidence->offset, evidence->length, "5.1.1", 5);
}

/* Every prefix of a message is a message: no crash, offsets inside, parts in order. */
static void
test_cut_at_every_byte (void)
{
  for (gsize length = 1; length < strlen (dsn); length++)
    {
      g_autofree char *cut = g_memdup2 (dsn, length);   /* so that a byte read too many is seen by the sanitizer */
      g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&cut), length);
      g_autoptr (BounceMessage) message = bounce_message_new (bytes, NULL);

      g_assert_nonnull (message);
      for (guint i = 0; i < bounce_message_get_n_parts (message); i++)
        {
          const BouncePart *part = bounce_message_get_part (message, i);
          g_autoptr (BounceText) text = bounce_part_dup_text (part);

          g_assert_cmpint (bounce_part_get_parent (part), <, (int) i);
          g_assert_cmpuint (bounce_part_get_offset (part), <=, bounce_part_get_body_offset (part));
          g_assert_cmpuint (bounce_part_get_body_offset (part) + bounce_part_get_body_length (part), <=, length);
          g_assert_true (g_utf8_validate (text->text, (gssize) text->length, NULL));
          bounce_part_get_filename (part);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/message/structure", test_structure);
  g_test_add_func ("/message/text", test_text);
  g_test_add_func ("/message/cut-at-every-byte", test_cut_at_every_byte);

  return g_test_run ();
}
