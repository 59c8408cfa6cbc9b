/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is found in a message with a large original is the same whether its middle was looked at or not. */

#include "config.h"

#include <string.h>
#include <glib/gstdio.h>

#include "engine/bounce-engine.h"
#include "export/bounce-json-result.h"

static void
append_noise (GString *out,
              gsize    length)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (length);
  gsize end = out->len + length;

  while (out->len < end)
    {
      guint8 raw[57];
      g_autofree char *line = NULL;

      for (guint i = 0; i < sizeof raw; i++)
        raw[i] = (guint8) g_rand_int (random);
      line = g_base64_encode (raw, sizeof raw);
      g_string_append (out, line);
      g_string_append_c (out, '\n');
    }
}

/* The report of RFC 3464 before its original, and behind it. */
static char *
make_standard (gboolean report_last)
{
  static const char report[] =
    "--outer\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
    "Final-Recipient: rfc822; bert@example.net\nAction: failed\nStatus: 5.1.1\n"
    "Diagnostic-Code: smtp; 550 5.1.1 <bert@example.net>: User unknown\n\n";
  GString *out = g_string_new ("From: MAILER-DAEMON@mx.example.net\nTo: anna@example.org\nSubject: Undelivered\nMIME-Version: 1.0\n"
                               "Content-Type: multipart/report; report-type=delivery-status; boundary=outer\n\n"
                               "--outer\n\nYour mail came back.\n\n");

  if (!report_last)
    g_string_append (out, report);
  g_string_append (out, "--outer\nContent-Type: message/rfc822\n\nFrom: anna@example.org\nTo: bert@example.net\nSubject: plans\n"
                        "Date: Tue, 24 Nov 2026 10:07:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=inner\n\n"
                        "--inner\n\nHere is the plan.\n--inner\nContent-Type: application/pdf; name=plan.pdf\n"
                        "Content-Transfer-Encoding: base64\n\n");
  append_noise (out, 900 * 1000);
  g_string_append (out, "--inner--\n\n");
  if (report_last)
    g_string_append (out, report);
  g_string_append (out, "--outer--\n");

  return g_string_free (out, FALSE);
}

/* No parts at all: the original follows the words for people in one text. */
static char *
make_plain (void)
{
  GString *out = g_string_new ("From: MAILER-DAEMON@mx.example.net\nTo: anna@example.org\nSubject: failure notice\n\n"
                               "Hi. This is the mail program at mx.example.net.\n"
                               "I was not able to deliver your message to the following addresses.\n\n"
                               "<bert@example.net>:\n192.0.2.7 does not like recipient.\n"
                               "Remote host said: 550 5.1.1 no such user here\nGiving up on 192.0.2.7.\n\n"
                               "--- Below this line is a copy of the message.\n\n"
                               "From: anna@example.org\nTo: bert@example.net\nSubject: plans\nContent-Transfer-Encoding: base64\n\n");

  append_noise (out, 500 * 1000);

  return g_string_free (out, FALSE);
}

static gboolean
take_cb (BounceResult *result,
         gpointer      user_data)
{
  g_ptr_array_add (user_data, bounce_result_ref (result));
  return TRUE;
}

static GPtrArray *
run (const char *path)
{
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_result_unref);
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_input_free);

  g_ptr_array_add (inputs, bounce_input_new (path, NULL));
  g_assert_true (bounce_engine_run (inputs, NULL, take_cb, results, NULL, NULL));

  return results;
}

static char *
describe (const BounceResult *result)
{
  GString *json = g_string_new (NULL);

  bounce_json_append_result (json, result, BOUNCE_LANGUAGE_ENGLISH, -1, NULL);

  return g_string_free (json, FALSE);
}

static void
test_same (void)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (messages, make_standard (FALSE));
  g_ptr_array_add (messages, make_standard (TRUE));
  g_ptr_array_add (messages, make_plain ());

  for (guint i = 0; i < messages->len; i++)
    {
      const char *message = g_ptr_array_index (messages, i);
      g_autofree char *path = NULL;
      int fd = g_file_open_tmp ("original-XXXXXX.eml", &path, NULL);
      g_autoptr (GPtrArray) results = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (message, strlen (message));
      g_autoptr (BounceResult) whole = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *actual = NULL;

      g_close (fd, NULL);
      g_assert_true (g_file_set_contents (path, message, -1, NULL));
      results = run (path);
      g_assert_cmpuint (results->len, ==, 1);
      whole = bounce_engine_analyse (bytes, ((BounceResult *) g_ptr_array_index (results, 0))->source);
      actual = describe (g_ptr_array_index (results, 0));
      expected = describe (whole);
      g_assert_cmpstr (actual, ==, expected);
      g_assert_nonnull (strstr (actual, "bert@example.net"));
      g_assert_nonnull (strstr (actual, "5.1.1"));
      g_unlink (path);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/analysis/same", test_same);

  return g_test_run ();
}
