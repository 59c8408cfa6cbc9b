/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/bounce-conversation.h"

static void
test_command (void)
{
  static const struct { const char *text, *command; } rows[] = {
    { "550 no (in reply to RCPT TO command)", "RCPT" },
    { "550 no (in reply to\n    MAIL FROM command)", "MAIL" },
    { "550 no (in reply to end of DATA command)", "DATA" },
    { "SMTP error from remote mail server after RCPT TO:<a@example.org>: 550", "RCPT" },
    { "SMTP error from remote mail server after pipelined end of data: 550", "DATA" },
    { "SMTP error from remote mail server after initial connection: 554", "CONNECT" },
    { ">>> MAIL From:<a@example.org>\n<<< 250 ok\n>>> RCPT To:<b@example.org>\n<<< 550 no", "RCPT" },
    { ">>> RCPT To:<b@example.org>\n<<< 250 ok\n>>> DATA\n<<< 554 no", "DATA" },
    { "connect to mx.example.org[203.0.113.5]:25: Connection refused", "CONNECT" },
    { "550 User unknown", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (bounce_conversation_find_command (rows[i].text), ==, rows[i].command);
    }
}

static void
test_host (void)
{
  static const struct { const char *text, *host, *ip; } rows[] = {
    { "host MX.example.org[203.0.113.5] said: 550", "mx.example.org", "203.0.113.5" },
    { "host\n    mx.example.org[203.0.113.5]\n said: 550", "mx.example.org", "203.0.113.5" },
    { "host mx.example.org [2001:db8::5]", "mx.example.org", "2001:db8::5" },
    { "... while talking to mx.example.org.:", "mx.example.org", NULL },
    { "lost connection with mx.example.org[203.0.113.5] while sending", "mx.example.org", "203.0.113.5" },
    { "the host is down", NULL, NULL },
    { "550 unknown", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *host = NULL;
      g_autofree char *ip = NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_true (bounce_conversation_find_host (rows[i].text, &host, &ip) == (rows[i].host != NULL));
      g_assert_cmpstr (host, ==, rows[i].host);
      g_assert_cmpstr (ip, ==, rows[i].ip);
    }
}

static void
test_expired (void)
{
  g_assert_true (bounce_conversation_is_expired ("4.4.7 Message\n  expired"));
  g_assert_true (bounce_conversation_is_expired ("Message will be deleted from queue"));
  g_assert_true (bounce_conversation_is_expired ("I'm not going to try again; this message has been in the queue too long."));
  g_assert_false (bounce_conversation_is_expired ("550 User unknown"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/conversation/command", test_command);
  g_test_add_func ("/report/conversation/host", test_host);
  g_test_add_func ("/report/conversation/expired", test_expired);

  return g_test_run ();
}
