/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What all writers have in common: one recipient, findings, the language, redaction and its preview. */

#include "config.h"

#include <string.h>

#include "base/bounce-error.h"
#include "engine/bounce-engine.h"
#include "export/bounce-writer.h"

static const char bounce[]
    = "From: MAILER-DAEMON@mx.example.net\n"
      "To: anna@example.org\n"
      "Subject: Undelivered\n"
      "Date: Thu, 12 Nov 2026 09:41:10 +0100\n"
      "MIME-Version: 1.0\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
      "\n"
      "--b\n"
      "Content-Type: message/delivery-status\n"
      "\n"
      "Reporting-MTA: dns; mx.example.net\n"
      "\n"
      "Final-Recipient: rfc822; bert@example.com\n"
      "Action: failed\n"
      "Status: 5.1.1\n"
      "Diagnostic-Code: smtp; 550 5.1.1 no such user\n"
      "\n"
      "Final-Recipient: rfc822; carl@example.com\n"
      "Action: failed\n"
      "Status: 5.2.2\n"
      "Diagnostic-Code: smtp; 552 5.2.2 mailbox full\n"
      "\n"
      "--b--\n";

static const BounceFormat text_formats[]
    = { BOUNCE_FORMAT_TEXT, BOUNCE_FORMAT_MARKDOWN, BOUNCE_FORMAT_HTML, BOUNCE_FORMAT_JSON, BOUNCE_FORMAT_NDJSON, BOUNCE_FORMAT_CSV };

static BounceResult *
analyse (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (bounce, strlen (bounce));
  g_autoptr (BounceSource) source = bounce_source_new ("bounce.eml", 0, 0, strlen (bounce));

  return bounce_engine_analyse (bytes, source);
}

static void
test_one_recipient (void)
{
  g_autoptr (BounceResult) result = analyse ();

  for (guint i = 0; i < G_N_ELEMENTS (text_formats); i++)
    {
      BounceWriterOptions options = BOUNCE_WRITER_OPTIONS_INIT;
      g_autofree char *all = bounce_writer_write_to_string (text_formats[i], &options, result, NULL);
      g_autofree char *one = NULL;

      g_assert_nonnull (strstr (all, "bert@example.com"));
      g_assert_nonnull (strstr (all, "carl@example.com"));

      options.recipient = 1;
      one = bounce_writer_write_to_string (text_formats[i], &options, result, NULL);
      g_assert_null (strstr (one, "bert@example.com"));
      g_assert_nonnull (strstr (one, "carl@example.com"));
    }
}

static void
test_findings (void)
{
  g_autoptr (BounceResult) result = analyse ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_sentence_unref);
  BounceWriterOptions options = BOUNCE_WRITER_OPTIONS_INIT;

  g_ptr_array_add (findings, bounce_sentence_new ("The domain has a %s.", "mail server"));
  options.findings = findings;
  for (guint i = 0; i < 5; i++)   /* a table of recipients (CSV) has no place for them */
    {
      g_autofree char *text = bounce_writer_write_to_string (text_formats[i], &options, result, NULL);

      g_assert_nonnull (strstr (text, "The domain has a mail server."));
    }
}

static void
test_time (void)
{
  g_autoptr (BounceResult) result = analyse ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 24, 8, 0, 0);
  BounceWriterOptions options = BOUNCE_WRITER_OPTIONS_INIT;
  g_autofree char *without = bounce_writer_write_to_string (BOUNCE_FORMAT_TEXT, &options, result, NULL);
  g_autofree char *with = NULL;

  options.now = now;
  with = bounce_writer_write_to_string (BOUNCE_FORMAT_TEXT, &options, result, NULL);
  g_assert_null (strstr (without, "2026-11-24"));
  g_assert_nonnull (strstr (with, "2026-11-24 08:00:00 UTC"));
  g_assert_nonnull (strstr (with, PACKAGE_VERSION));
}

/* Every spot is a placeholder, and the words around it are what they were. */
static void
test_preview (void)
{
  g_autoptr (BounceResult) result = analyse ();
  BounceWriterOptions options = BOUNCE_WRITER_OPTIONS_INIT;

  options.redaction = BOUNCE_REDACTION_ADDRESSES;
  for (guint i = 0; i < G_N_ELEMENTS (text_formats); i++)
    {
      g_autoptr (GArray) spots = NULL;
      g_autofree char *text = bounce_writer_preview (text_formats[i], &options, result, &spots, NULL);
      gsize end = 0;

      g_assert_null (strstr (text, "bert@"));
      g_assert_null (strstr (text, "anna@"));
      g_assert_cmpuint (spots->len, >=, 2);
      for (guint k = 0; k < spots->len; k++)
        {
          const BounceSpot *spot = &g_array_index (spots, BounceSpot, k);

          g_assert_cmpuint (spot->offset, >=, end);
          end = spot->offset + spot->length;
          g_assert_cmpuint (end, <=, strlen (text));
          g_assert_true (strncmp (text + spot->offset, "recipient-", 10) == 0 || strncmp (text + spot->offset, "sender-", 7) == 0);
        }
    }
}

static void
test_preview_of_all (void)
{
  g_autoptr (BounceResult) result = analyse ();
  g_autoptr (GArray) spots = NULL;
  g_autofree char *text = bounce_writer_preview (BOUNCE_FORMAT_TEXT, NULL, result, &spots, NULL);

  g_assert_nonnull (text);
  g_assert_cmpuint (spots->len, ==, 0);
}

static void
test_names (void)
{
  for (int format = BOUNCE_FORMAT_TEXT; format <= BOUNCE_FORMAT_SUPPRESSION_CSV; format++)
    g_assert_nonnull (bounce_format_get_extension (format));
  g_assert_true (bounce_format_is_binary (BOUNCE_FORMAT_PDF));
  g_assert_false (bounce_format_is_binary (BOUNCE_FORMAT_CSV));
}

/* A stream that takes nothing: each writer says so, none goes on. */
static void
test_full_stream (void)
{
  g_autoptr (BounceResult) result = analyse ();

  for (int format = BOUNCE_FORMAT_TEXT; format <= BOUNCE_FORMAT_SUPPRESSION_CSV; format++)
    {
      char buffer[8];
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new (buffer, sizeof buffer, NULL, NULL);
      g_autoptr (BounceWriter) writer = bounce_writer_new (format, NULL);
      g_autoptr (GError) error = NULL;
      gboolean written = bounce_writer_begin (writer, stream, NULL, &error) && bounce_writer_write (writer, result, NULL, &error) &&
                         bounce_writer_end (writer, NULL, &error);

      g_assert_false (written);
#ifndef HAVE_LIBARCHIVE
      if (format == BOUNCE_FORMAT_BUNDLE)
        {
          g_assert_error (error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED);
          continue;
        }
#endif
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writer/one-recipient", test_one_recipient);
  g_test_add_func ("/writer/findings", test_findings);
  g_test_add_func ("/writer/time", test_time);
  g_test_add_func ("/writer/preview", test_preview);
  g_test_add_func ("/writer/preview-of-all", test_preview_of_all);
  g_test_add_func ("/writer/names", test_names);
  g_test_add_func ("/writer/full-stream", test_full_stream);

  return g_test_run ();
}
