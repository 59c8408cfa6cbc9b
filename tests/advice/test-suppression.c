/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who is struck off a list, and above all who is not. */

#include "config.h"

#include "advice/bounce-suppression.h"

#include <string.h>

#include "engine/bounce-engine.h"

typedef struct {
  const char *name;
  const char *action, *status, *diagnostic;   /* diagnostic: NULL for none */
  const char *top;                            /* (nullable): a field more in the head of the message */
  gboolean included;
} Case;

static const Case cases[] = {
  { "unknown", "failed", "5.1.1", "550 5.1.1 <anna@firma.example>: Recipient address rejected: User unknown", NULL, TRUE },
  { "unknown-by-code", "failed", "5.1.1", NULL, NULL, TRUE },
  { "disabled", "failed", "5.2.1", "550 5.2.1 The mailbox is disabled", NULL, TRUE },
  { "moved", "failed", "5.1.6", "551 5.1.6 recipient no longer on server", NULL, TRUE },
  { "domain-unknown", "failed", "5.4.4", "Host or domain name not found. Name service error for name=firma.example type=A: Host not found", NULL, TRUE },
  { "null-mx", "failed", "5.1.10", "Domain firma.example does not accept mail (nullMX)", NULL, TRUE },
  { "full", "failed", "5.2.2", "552 5.2.2 Quota exceeded (mailbox for user is full)", NULL, FALSE },
  { "restricted", "failed", "5.7.1", "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; not allowed to send to this group", NULL, FALSE },
  { "blocklisted", "failed", "5.7.1", "554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org", NULL, FALSE },
  { "spam", "failed", "5.7.1", "550 5.7.1 Message rejected as spam by content scanner", NULL, FALSE },
  { "size", "failed", "5.3.4", "552 5.3.4 Message size exceeds fixed limit", NULL, FALSE },
  { "authentication", "failed", "5.7.26", "550 5.7.26 This mail has been blocked because the sender is unauthenticated", NULL, FALSE },
  { "sender-unknown", "failed", "5.1.8", "550 5.1.8 Sender address rejected: Domain not found", NULL, FALSE },
  { "relay", "failed", "5.7.1", "550 5.7.1 Relaying denied", NULL, FALSE },
  { "nothing-stated", "failed", "5.0.0", NULL, NULL, FALSE },
  { "late", "delayed", "4.4.1", "connect to mx.firma.example[192.0.2.1]:25: Connection timed out", NULL, FALSE },
  { "unknown-but-late", "delayed", "4.1.1", "450 4.1.1 <anna@firma.example>: Recipient address rejected: User unknown", NULL, FALSE },
  { "gave-up", "failed", "4.1.1", "450 4.1.1 <anna@firma.example>: Recipient address rejected: unverified address", NULL, FALSE },
  { "delivered", "delivered", "2.0.0", "250 2.0.0 OK", NULL, FALSE },
  { "forged", "failed", "5.1.1", "550 5.1.1 User unknown", "Return-Path: <somebody@mallory.example>\n", FALSE },
};

/* Returns: (transfer full): what is known of a report about anna@firma.example and more. */
static BounceResult *
analyse (const Case *one,
         const char *more)
{
  g_autofree char *field = one->diagnostic != NULL ? g_strdup_printf ("Diagnostic-Code: smtp; %s\n", one->diagnostic) : NULL;
  g_autofree char *text = g_strdup_printf (
      "%sFrom: MAILER-DAEMON@mx.post.example\nTo: bert@post.example\nSubject: Delivery Status Notification\n"
      "Date: Tue, 24 Nov 2026 08:00:00 +0000\nMIME-Version: 1.0\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
      "--b\nContent-Type: text/plain\n\nA report.\n\n--b\nContent-Type: message/delivery-status\n\n"
      "Reporting-MTA: dns; mx.post.example\n\nFinal-Recipient: rfc822; anna@firma.example\n%sAction: %s\nStatus: %s\n%s\n--b--\n",
      one->top != NULL ? one->top : "", more, one->action, one->status, field != NULL ? field : "");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (BounceSource) source = bounce_source_new ("bounce.eml", 0, 0, strlen (text));

  return bounce_engine_analyse (bytes, source);
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (BounceResult) result = analyse (one, "");

  g_assert_cmpuint (bounce_result_get_n_recipients (result), ==, 1);
  g_test_message ("%s", bounce_enum_to_nick (BOUNCE_TYPE_REASON, bounce_result_get_diagnosis (result, 0)->reason));
  g_assert_cmpint (bounce_suppression_includes (result, 0), ==, one->included);
}

/* The sender's list holds what the sender wrote to. */
static void
test_address (void)
{
  g_autoptr (BounceResult) plain = analyse (&cases[0], "");
  g_autoptr (BounceResult) forwarded = analyse (&cases[0], "Original-Recipient: rfc822; office@verein.example\n");

  g_assert_cmpstr (bounce_suppression_get_address (bounce_result_get_recipient (plain, 0)), ==, "anna@firma.example");
  g_assert_cmpstr (bounce_suppression_get_address (bounce_result_get_recipient (forwarded, 0)), ==, "office@verein.example");
}

/* A name without a domain is in nobody's list. */
static void
test_no_address (void)
{
  g_autoptr (BounceRecipient) recipient = bounce_recipient_new ();

  g_assert_null (bounce_suppression_get_address (recipient));
  recipient->address = g_strdup ("anna");
  g_assert_null (bounce_suppression_get_address (recipient));
}

/* The reasons that the data names: of the recipient's address and of nothing else. */
static void
test_reasons (void)
{
  for (guint i = 0; i < BOUNCE_N_REASONS; i++)
    {
      const BounceReasonEntry *reason = bounce_catalogue_lookup_reason (bounce_catalogue_get_default (), i);
      BounceGroup group = bounce_reason_get_group (i);

      if (!reason->suppress)
        continue;
      g_assert_true (group == BOUNCE_GROUP_RECIPIENT || group == BOUNCE_GROUP_DOMAIN);
      g_assert_cmpint (reason->verdict, ==, BOUNCE_VERDICT_PERMANENT);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/suppression/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/suppression/address", test_address);
  g_test_add_func ("/suppression/no-address", test_no_address);
  g_test_add_func ("/suppression/reasons", test_reasons);

  return g_test_run ();
}
