/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "mail/bounce-mailbox.h"
#include "mail/bounce-message.h"
#include "mail/bounce-rereader.h"

#include "written-file.h"

#define POSTMARK "From MAILER-DAEMON Tue Nov 24 10:07:00 2026\n"

/* What is left of a message whose attachments were passed over: its ends, and what is between them and a line that
 * could mean something. */
#define FEW_BYTES (400 * 1024)

static void
append_base64 (GString    *out,
               gsize       length,
               const char *line_end)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  gsize end = out->len + length;
  guint32 state = 1;

  /* No two lines are alike, so that a byte that was taken for another is found out. */
  while (out->len < end)
    {
      for (guint i = 0; i < 76; i++)
        {
          state = state * 1664525 + 1013904223;
          g_string_append_c (out, alphabet[state >> 26]);
        }
      g_string_append (out, line_end);
    }
}

/* A report with an original that has two large attachments, and something behind each. */
static void
append_report (GString    *out,
               const char *line_end,
               gsize       attachment)
{
  g_autoptr (GString) text = g_string_new (
    "From: MAILER-DAEMON@mx.example.net\nSubject: Undelivered\nContent-Type: multipart/report; boundary=outer\n\n"
    "--outer\n\nIt failed.\n>From what we see, for good.\n--outer\nContent-Type: message/rfc822\n\n"
    "From: anna@example.org\nSubject: two files\nContent-Type: multipart/mixed; boundary=inner\n\n--inner\n\nHere they are.\n");

  for (guint i = 0; i < 2; i++)
    {
      g_string_append (text, "--inner\nContent-Type:application/pdf\nContent-Disposition:attachment;filename=\"plan.pdf\"\n"
                             "Content-Transfer-Encoding:base64\n\n");
      append_base64 (text, attachment, "\n");
    }
  g_string_append (text, "--inner\n\n>From the end\n--inner--\n\n--outer\nContent-Type: message/delivery-status\n\n"
                         "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; bert@example.net\n"
                         "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--outer--\n");
  if (!g_str_equal (line_end, "\n"))
    g_string_replace (text, "\n", line_end, 0);
  g_string_append (out, text->str);
}

static void
assert_same_structure (GBytes     *whole,
                       GBytes     *bytes,
                       BounceGaps *gaps)
{
  g_autoptr (BounceMessage) expected = bounce_message_new (whole, NULL);
  g_autoptr (BounceMessage) actual = bounce_message_new_with_gaps (bytes, gaps, NULL);

  if (bounce_message_wants_whole (actual))
    return;

  g_assert_cmpuint (bounce_message_get_n_parts (actual), ==, bounce_message_get_n_parts (expected));
  for (guint i = 0; i < bounce_message_get_n_parts (actual); i++)
    {
      const BouncePart *a = bounce_message_get_part (actual, i);
      const BouncePart *e = bounce_message_get_part (expected, i);

      g_assert_cmpstr (bounce_part_get_content_type (a), ==, bounce_part_get_content_type (e));
      g_assert_cmpstr (bounce_part_get_filename (a), ==, bounce_part_get_filename (e));
      g_assert_cmpuint (bounce_part_get_offset (a), ==, bounce_part_get_offset (e));
      g_assert_cmpuint (bounce_part_get_body_offset (a), ==, bounce_part_get_body_offset (e));
      g_assert_cmpuint (bounce_part_get_body_length (a), ==, bounce_part_get_body_length (e));
      g_assert_cmpuint (bounce_part_get_n_headers (a), ==, bounce_part_get_n_headers (e));
    }
}

/* Every byte that was kept is the byte that stands in the whole message at the place that is told for it. */
static void
assert_same_bytes (GBytes     *whole,
                   GBytes     *bytes,
                   BounceGaps *gaps)
{
  gsize length, held;
  const char *expected = g_bytes_get_data (whole, &length);
  const char *actual = g_bytes_get_data (bytes, &held);

  g_assert_cmpuint (held + bounce_gaps_get_total (gaps), ==, length);
  for (gsize i = 0; i < held; i++)
    if (actual[i] != expected[bounce_gaps_place (gaps, i)])
      g_error ("byte %" G_GSIZE_FORMAT " is not the one at %" G_GUINT64_FORMAT, i, bounce_gaps_place (gaps, i));
}

/* Reads a file twice, whole and with gaps. Returns the number of messages that have gaps. */
static guint
compare (const char *path,
         gsize       most)
{
  g_autoptr (BounceMailbox) plain = bounce_mailbox_open (path, NULL, NULL);
  g_autoptr (BounceMailbox) folding = bounce_mailbox_open (path, NULL, NULL);
  g_autoptr (BounceRereader) rereader = bounce_rereader_new ();
  guint n = 0;

  while (TRUE)
    {
      g_autoptr (BounceSource) expected = NULL;
      g_autoptr (BounceSource) actual = NULL;
      g_autoptr (GBytes) whole = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) again = NULL;
      g_autoptr (BounceGaps) gaps = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (bounce_mailbox_next (plain, &expected, &whole, NULL, NULL, &error));
      g_assert_true (bounce_mailbox_next (folding, &actual, &bytes, &gaps, NULL, &error));
      g_assert_true ((expected == NULL) == (actual == NULL));
      if (expected == NULL)
        return n;

      g_assert_cmpuint (actual->offset, ==, expected->offset);
      g_assert_cmpuint (actual->length, ==, expected->length);
      g_assert_cmpuint (actual->fingerprint, ==, expected->fingerprint);
      assert_same_bytes (whole, bytes, gaps);
      assert_same_structure (whole, bytes, gaps);
      again = bounce_rereader_read (rereader, actual, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (again, whole));
      if (gaps != NULL)
        {
          g_assert_cmpuint (g_bytes_get_size (bytes), <, most);
          n++;
        }
    }
}

static void
test_attachments (void)
{
  static const char *const line_ends[] = { "\n", "\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (line_ends); i++)
    {
      g_autoptr (GString) mbox = g_string_new (NULL);
      g_autofree char *path = NULL;
      g_autofree char *single = NULL;
      gsize start;

      for (guint k = 0; k < 3; k++)
        {
          g_string_append (mbox, POSTMARK);
          start = mbox->len;
          append_report (mbox, line_ends[i], k * 700 * 1000);
          if (k == 2)
            single = write_file (mbox->str + start, mbox->len - start);
          g_string_append (mbox, line_ends[i]);
        }
      path = write_file (mbox->str, mbox->len);

      g_assert_cmpuint (compare (path, FEW_BYTES), ==, 2);
      g_assert_cmpuint (compare (single, FEW_BYTES), ==, 1);
      g_unlink (path);
      g_unlink (single);
    }
}

/* What says how long it is may have a postmark inside, before and behind an attachment. */
static void
test_content_length (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) mbox = g_string_new (NULL);
  g_autofree char *path = NULL;

  append_report (body, "\n", 300 * 1000);
  g_string_append (body, "\n" POSTMARK "Subject: inside\n\n");
  append_base64 (body, 300 * 1000, "\n");
  for (guint lie = 0; lie < 2; lie++)
    {
      g_string_append_printf (mbox, POSTMARK "Content-Length: %" G_GSIZE_FORMAT "\n\n", body->len + lie * 1000);
      g_string_append_len (mbox, body->str, (gssize) body->len);
      g_string_append_c (mbox, '\n');
    }
  path = write_file (mbox->str, mbox->len);

  g_assert_cmpuint (compare (path, body->len), ==, 3);
  g_unlink (path);
}

/* Text that needs what is missing is asked for whole. */
static void
test_wants_whole (void)
{
  g_autoptr (GString) message = g_string_new ("From: MAILER-DAEMON@mx.example.net\nContent-Transfer-Encoding: base64\n\n");
  g_autofree char *path = NULL;
  g_autoptr (BounceMailbox) mailbox = NULL;
  g_autoptr (BounceSource) source = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BounceGaps) gaps = NULL;
  g_autoptr (BounceMessage) parsed = NULL;
  g_autoptr (BounceText) text = NULL;

  append_base64 (message, 1000 * 1000, "\n");
  path = write_file (message->str, message->len);
  mailbox = bounce_mailbox_open (path, NULL, NULL);
  g_assert_true (bounce_mailbox_next (mailbox, &source, &bytes, &gaps, NULL, NULL));
  g_assert_nonnull (gaps);

  parsed = bounce_message_new_with_gaps (bytes, gaps, NULL);
  g_assert_cmpstr (bounce_message_get_header (parsed, "From"), ==, "MAILER-DAEMON@mx.example.net");
  g_assert_false (bounce_message_wants_whole (parsed));
  text = bounce_part_dup_text (bounce_message_get_part (parsed, 0));
  g_assert_true (bounce_message_wants_whole (parsed));
  g_unlink (path);
}

/* What cannot be read again is never handed out with gaps. */
static void
test_memory (void)
{
  g_autoptr (GString) message = g_string_new (NULL);
  g_autoptr (BounceMailbox) mailbox = NULL;
  g_autoptr (BounceSource) source = NULL;
  g_autoptr (GBytes) input = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BounceGaps) gaps = NULL;

  append_report (message, "\n", 1000 * 1000);
  input = g_bytes_new (message->str, message->len);
  mailbox = bounce_mailbox_new_for_bytes ("pasted", input);
  g_assert_true (bounce_mailbox_next (mailbox, &source, &bytes, &gaps, NULL, NULL));
  g_assert_null (gaps);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, message->len);
}

/* Lines of every kind in any order and length. */
static void
test_random (void)
{
  static const char *const lines[] = {
    "some words", "--outer", "--inner", "--inner--", "-", "", ">From quoted", ">>From twice", "From a word", "Content-Type:text/plain",
    "Content-Type: message/rfc822", "Subject:x", "\tfolded", "Content-Length: 70000", "From MAILER-DAEMON Tue Nov 24 10:07:00 2026",
  };
  guint n_folded = 0;

  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GString) mbox = g_string_new (POSTMARK "Subject: a\nContent-Type: multipart/mixed; boundary=outer\n");
      const char *line_end = seed % 3 == 0 ? "\r\n" : "\n";
      g_autofree char *path = NULL;
      guint n = (guint) g_rand_int_range (random, 5, 60);

      for (guint i = 0; i < n; i++)
        {
          if (g_rand_int_range (random, 0, 4) == 0)
            append_base64 (mbox, (gsize) g_rand_int_range (random, 1, g_rand_int_range (random, 2, 400 * 1000)), line_end);
          g_string_append (mbox, lines[g_rand_int_range (random, 0, G_N_ELEMENTS (lines))]);
          g_string_append (mbox, line_end);
        }
      path = write_file (mbox->str, mbox->len);
      n_folded += compare (path, G_MAXSIZE);
      g_unlink (path);
    }

  g_assert_cmpuint (n_folded, >, 30);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/gaps/attachments", test_attachments);
  g_test_add_func ("/mail/gaps/content-length", test_content_length);
  g_test_add_func ("/mail/gaps/wants-whole", test_wants_whole);
  g_test_add_func ("/mail/gaps/memory", test_memory);
  g_test_add_func ("/mail/gaps/random", test_random);

  return g_test_run ();
}
