/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "report/bounce-codes.h"

typedef struct {
  const char *text;
  const char *reply;
  const char *status;
} Row;

static const Row rows[] = {
  /* Replies as servers send them. */
  { "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown", "550", "5.1.1" },
  { "550-5.1.1 The email account that you tried to reach does not exist.", "550", "5.1.1" },
  { "550 #5.1.0 Address rejected.", "550", "5.1.0" },
  { "5.1.0 - Unknown address error 550-'5.1.1 <a@example.org>... User unknown' (delivery attempts: 0)", "550", "5.1.0" },
  { "550, (#5.7.1) Delivery not authorized", "550", "5.7.1" },
  { "451 4.7.650 The mail server [192.0.2.250] has been temporarily rate limited", "451", "4.7.650" },
  { "554 Transaction failed", "554", "" },
  { "554 Message rejected: spam", "554", "" },
  { "host mx.example.org said: 550 User unknown", "550", "" },
  { "421", "421", "" },
  { "552-Requested mail action aborted", "552", "" },
  { "host mx.example.org[192.0.2.1] said: 550 5.7.1 no", "550", "5.7.1" },
  { "SMTP error from remote mail server after RCPT TO:<a@example.org>: 550 no such user", "550", "" },
  { "Remote Server returned '501 5.1.8 Sender address rejected'", "501", "5.1.8" },
  { "Remote host said: 553 sorry", "553", "" },
  { "SMTP error code 550", "550", "" },
  { "(reason: 452 4.4.5 Insufficient disk space; try again later)", "452", "4.4.5" },
  { "<<< 550 5.1.1 unknown", "550", "5.1.1" },
  { "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##", "550", "5.1.1" },
  { "<mx.example.org #5.0.0 smtp;550 No mailbox>", "550", "5.0.0" },
  { "server refused to talk to me: 421 Service not available", "421", "" },
  /* The status beside the reply, or of its class, wins. */
  { "554 5.4.7 delivery expired (last answer 421 4.4.2 timed out)", "554", "5.4.7" },
  { "4.4.7 expired; 550 5.1.1 gone", "550", "5.1.1" },
  { "550 4.4.7 QUEUE.Expired; message expired", "550", "4.4.7" },
  { "550 rejected, see 4.2.2 and 5.2.2", "550", "5.2.2" },
  { "220-mail.example 421 4.2.1 too many connections", "421", "4.2.1" },
  /* Only a status. */
  { "User unknown (#5.1.1)", "", "5.1.1" },
  { "CNAME lookup failed temporarily. (#4.4.3)", "", "4.4.3" },
  { "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)", "", "4.4.1" },
  { "5.2.2 mailbox full", "", "5.2.2" },
  /* Numbers that are no codes. */
  { "connect to mx.example.org[192.0.2.250]:25: Connection timed out", "", "" },
  { "connect to 5.1.1.25 port 465 failed", "", "" },
  { "your limit is\n500 MB", "", "" },
  { "message size 500 KB exceeds 450 KB", "", "" },
  { "you have sent to 500 recipients", "", "" },
  { "host mx.example.net [192.0.2.4]: 550 Message was not accepted", "550", "" },
  { "host mx.example.net [192.0.2.4]: 550 Recipients must be known", "550", "" },
  { "Message could not be delivered for 450 hours", "", "" },
  { "Postfix version 5.2.1 rejected it", "", "" },
  { "Exim 4.9.2", "", "" },
  { "OpenSMTPD/4.0.1", "", "" },
  { "Microsoft ESMTP 5.0.2195.6713", "", "" },
  { "on 2026-11-24 at 12:34:550", "", "" },
  { "queue id 550ABC-5.1.12345", "", "" },
  { "call 555-4321", "", "" },
  { "room 421 on floor 5", "", "" },
  { "", "", "" },
};

static void
test_find (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BounceCodes codes;

      g_test_message ("%s", rows[i].text);
      bounce_codes_find (rows[i].text, -1, &codes);
      g_assert_cmpstr (codes.reply, ==, rows[i].reply);
      g_assert_cmpstr (codes.status, ==, rows[i].status);
      if (codes.reply_span.length > 0)
        g_assert_true (memcmp (rows[i].text + codes.reply_span.position, codes.reply, 3) == 0);
      if (codes.status_span.length > 0)
        g_assert_true (memcmp (rows[i].text + codes.status_span.position, codes.status, codes.status_span.length) == 0);
    }
}

/* Cut at every byte nothing is read beyond the end, and no code appears whose bytes are not there. */
static void
test_find_cut (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize length = 0; length <= strlen (rows[i].text); length++)
      {
        g_autofree char *cut = g_memdup2 (rows[i].text, length);
        BounceCodes codes;

        bounce_codes_find (length > 0 ? cut : "", (gssize) length, &codes);
        g_assert_cmpuint (codes.reply_span.position + codes.reply_span.length, <=, length);
        g_assert_cmpuint (codes.status_span.position + codes.status_span.length, <=, length);
      }
}

static void
test_read_status (void)
{
  static const struct { const char *value, *status; } fields[] = {
    { "5.1.1", "5.1.1" },
    { " 5.1.1 (bad destination mailbox)", "5.1.1" },
    { "5.7.606", "5.7.606" },
    { "4.0.0 (host.example: name lookup failure 5.9.9)", "4.0.0" },
    { "550 5.2.2", "5.2.2" },
    { "5.10.25", "5.10.25" },
    { "2.1.5", "2.1.5" },
    { "5", NULL },
    { "", NULL },
    { "5.1", NULL },
    { "3.1.1", NULL },
    { "15.1.1", NULL },
    { "5.1.1.2", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *status = bounce_codes_read_status (fields[i].value);

      g_test_message ("%s", fields[i].value);
      g_assert_cmpstr (status, ==, fields[i].status);
    }
}

static void
test_join (void)
{
  static const struct { const char *lines, *joined; } replies[] = {
    { "550 5.1.1 no such user", "550 5.1.1 no such user" },
    { "550-5.1.1 The account does not exist.\n550-5.1.1 Check for typos.\n550 5.1.1 Learn more",
      "550-5.1.1 The account does not exist. Check for typos. Learn more" },
    { "550-5.1.1 The account does not exist. 550-5.1.1 Check for typos. 550 5.1.1 more",
      "550-5.1.1 The account does not exist. Check for typos. more" },
    { "550-Rejected\n550 see http://mail.example/550", "550-Rejected see http://mail.example/550" },
    { "delivery temporarily suspended:\n    connection\trefused", "delivery temporarily suspended: connection refused" },
    { "host said:\n550 no\n550 550 is a street", "host said: 550 no 550 is a street" },
    { "  spaced   out  ", "spaced out" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autofree char *joined = bounce_codes_join_lines (replies[i].lines, -1);

      g_assert_cmpstr (joined, ==, replies[i].joined);
    }
}

static void
test_reply_line (void)
{
  g_assert_true (bounce_codes_is_reply_line ("550 no", -1));
  g_assert_true (bounce_codes_is_reply_line ("550-no", -1));
  g_assert_true (bounce_codes_is_reply_line ("421", -1));
  g_assert_false (bounce_codes_is_reply_line ("5500 no", -1));
  g_assert_false (bounce_codes_is_reply_line ("650 no", -1));
  g_assert_false (bounce_codes_is_reply_line ("55", -1));
  g_assert_false (bounce_codes_is_reply_line ("", -1));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/codes/find", test_find);
  g_test_add_func ("/report/codes/find-cut", test_find_cut);
  g_test_add_func ("/report/codes/read-status", test_read_status);
  g_test_add_func ("/report/codes/join", test_join);
  g_test_add_func ("/report/codes/reply-line", test_reply_line);

  return g_test_run ();
}
