/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "report/bounce-received.h"

typedef struct {
  const char *value;
  const char *from, *from_ip, *by, *with, *id, *recipient, *time;
} Row;

static const Row rows[] = {
  /* Postfix */
  { "from mx.example.org (mx.example.org [203.0.113.5]) by mail.sender.example (Postfix) with ESMTPS id 4F7c2Q1bZ9z "
    "for <ines@sender.example>; Tue, 10 Mar 2026 09:15:02 +0100 (CET)",
    "mx.example.org", "203.0.113.5", "mail.sender.example", "ESMTPS", "4F7c2Q1bZ9z", "ines@sender.example",
    "2026-03-10T09:15:02+01" },
  /* Sendmail, the client's name forged */
  { "from laptop (host7.net.example [198.51.100.7] (may be forged)) (authenticated bits=0) by mx.sender.example (8.17.1/8.17.1) "
    "with ESMTPSA id 62A8F1; Tue, 10 Mar 2026 08:15:02 GMT",
    "laptop", "198.51.100.7", "mx.sender.example", "ESMTPSA", "62A8F1", NULL, "2026-03-10T08:15:02Z" },
  /* Exchange, IPv6 */
  { "from EX01.corp.example (2001:db8:0:1::5) by EX02.corp.example (2001:db8:0:1::6) with Microsoft SMTP Server "
    "(version=TLS1_2, cipher=TLS_ECDHE) id 15.1.2507.6; Tue, 10 Mar 2026 09:14:59 +0100",
    "EX01.corp.example", "2001:db8:0:1::5", "EX02.corp.example", "Microsoft", "15.1.2507.6", NULL, "2026-03-10T09:14:59+01" },
  /* Exim */
  { "from [198.51.100.7] (helo=laptop) by mx.sender.example with esmtpsa (TLS1.3) (Exim 4.96) (envelope-from <a@sender.example>) "
    "id 1pabcD-0001-aB; Tue, 10 Mar 2026 09:14:59 +0100",
    "[198.51.100.7]", "198.51.100.7", "mx.sender.example", "esmtpsa", "1pabcD-0001-aB", NULL, "2026-03-10T09:14:59+01" },
  /* qmail: everything in a comment */
  { "(qmail 2222 invoked by uid 1001); 10 Mar 2026 08:14:59 -0000", NULL, NULL, NULL, NULL, NULL, NULL, "2026-03-10T08:14:59Z" },
  /* Local, without a client */
  { "by mx.sender.example (Postfix, from userid 1000) id 4F7; Tue, 10 Mar 2026 09:14:59 +0100",
    NULL, NULL, "mx.sender.example", NULL, "4F7", NULL, "2026-03-10T09:14:59+01" },
  /* A semicolon inside of a comment, no date */
  { "from a.example (a; b) by c.example", "a.example", NULL, "c.example", NULL, NULL, NULL, NULL },
  { "", NULL, NULL, NULL, NULL, NULL, NULL, NULL },
  { "from", NULL, NULL, NULL, NULL, NULL, NULL, NULL },
  { "(((", NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BounceHop *hop = bounce_received_parse (rows[i].value, 7, 9);
      g_autofree char *time = hop->time != NULL ? g_date_time_format_iso8601 (hop->time) : NULL;

      g_test_message ("%s", rows[i].value);
      g_assert_cmpstr (hop->from, ==, rows[i].from);
      g_assert_cmpstr (hop->from_ip, ==, rows[i].from_ip);
      g_assert_cmpstr (hop->by, ==, rows[i].by);
      g_assert_cmpstr (hop->with, ==, rows[i].with);
      g_assert_cmpstr (hop->id, ==, rows[i].id);
      g_assert_cmpstr (hop->recipient, ==, rows[i].recipient);
      g_assert_cmpstr (time, ==, rows[i].time);
      g_assert_cmpuint (hop->offset, ==, 7);
      g_assert_cmpuint (hop->length, ==, 9);
      bounce_hop_free (hop);
    }
}

static void
test_cut (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize length = 0; length < strlen (rows[i].value); length++)
      {
        g_autofree char *cut = g_strndup (rows[i].value, length);

        bounce_hop_free (bounce_received_parse (cut, 0, 0));
      }
}

static void
test_find_ip (void)
{
  static const struct { const char *text, *ip; } texts[] = {
    { "mx.example.org[192.0.2.1]", "192.0.2.1" },
    { "(IPv6:2001:db8::1)", "2001:db8::1" },
    { "[2001:db8::1]:25", "2001:db8::1" },
    { "192.0.2.1:25", "192.0.2.1" },
    { "192.0.2.1.", "192.0.2.1" },
    { "at 12:34:56", NULL },
    { "version 1.2.3.4000", NULL },
    { "no", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *ip = bounce_received_find_ip (texts[i].text, -1);

      g_test_message ("%s", texts[i].text);
      g_assert_cmpstr (ip, ==, texts[i].ip);
    }
}

static void
test_is_host (void)
{
  g_assert_true (bounce_received_is_host ("mx.example.org", 14));
  g_assert_true (bounce_received_is_host ("mx.example.org.", 15));
  g_assert_false (bounce_received_is_host ("localhost", 9));
  g_assert_false (bounce_received_is_host ("192.0.2.1", 9));
  g_assert_false (bounce_received_is_host ("a..b", 4));
  g_assert_false (bounce_received_is_host ("a b.c", 5));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/received/parse", test_parse);
  g_test_add_func ("/report/received/cut", test_cut);
  g_test_add_func ("/report/received/find-ip", test_find_ip);
  g_test_add_func ("/report/received/is-host", test_is_host);

  return g_test_run ();
}
