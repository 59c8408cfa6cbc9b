/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Each address once, with the facts of its last failure, and no formula among them. */

#include "config.h"

#include "export/bounce-suppression-list.h"

#include <string.h>

static void
add (BounceSuppressionList *list,
     const char            *address,
     BounceReason           reason,
     const char            *diagnostic,
     gint64                 time)
{
  const BounceSuppressionItem item = {
    .address = address, .reason = reason, .status = "5.1.1", .reply = 550, .diagnostic = diagnostic, .time = time
  };

  bounce_suppression_list_add (list, &item);
}

static char *
write_list (const BounceSuppressionList *list,
            gboolean                     csv)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean written = csv ? bounce_suppression_list_write_csv (list, stream, NULL, NULL)
                         : bounce_suppression_list_write_text (list, stream, NULL, NULL);

  g_assert_true (written);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_once (void)
{
  g_autoptr (BounceSuppressionList) list = bounce_suppression_list_new ();
  g_autofree char *text = NULL;

  add (list, "Zoe@example.org", BOUNCE_REASON_MAILBOX_UNKNOWN, NULL, 100);
  add (list, "anna@example.org", BOUNCE_REASON_MAILBOX_UNKNOWN, NULL, 200);
  add (list, "zoe@EXAMPLE.org", BOUNCE_REASON_MAILBOX_UNKNOWN, NULL, 300);
  add (list, "ÄNNE@example.org", BOUNCE_REASON_MAILBOX_UNKNOWN, NULL, 300);
  add (list, "änne@example.org", BOUNCE_REASON_MAILBOX_UNKNOWN, NULL, 300);

  text = write_list (list, FALSE);
  g_assert_cmpuint (bounce_suppression_list_get_n (list), ==, 3);
  g_assert_cmpstr (text, ==, "Zoe@example.org\nanna@example.org\nÄNNE@example.org\n");
}

/* The last failure in time tells, in whatever order they come; what has no date does not replace what has one. */
static void
test_last (void)
{
  g_autoptr (BounceSuppressionList) list = bounce_suppression_list_new ();
  g_autofree char *text = NULL;

  add (list, "anna@example.org", BOUNCE_REASON_MAILBOX_DISABLED, "closed", 1795507200);
  add (list, "anna@example.org", BOUNCE_REASON_MAILBOX_UNKNOWN, "unknown", 1795420800);
  add (list, "anna@example.org", BOUNCE_REASON_DOMAIN_UNKNOWN, "undated", BOUNCE_SUPPRESSION_NO_TIME);

  text = write_list (list, TRUE);
  g_assert_nonnull (strstr (text, "\r\n\"anna@example.org\",,\"mailbox-disabled\",\"5.1.1\",\"550\",,3,"
                                  "\"2026-11-23T08:00:00+00:00\",\"2026-11-24T08:00:00+00:00\",\"closed\"\r\n"));
}

static void
test_formula (void)
{
  g_autoptr (BounceSuppressionList) list = bounce_suppression_list_new ();
  g_autofree char *text = NULL;

  add (list, "=HYPERLINK(\"http://mallory.example\")@example.org", BOUNCE_REASON_MAILBOX_UNKNOWN, "+1\r\n@evil", 0);
  text = write_list (list, TRUE);
  g_assert_nonnull (strstr (text, "\r\n\"'=HYPERLINK(\"\"http://mallory.example\"\")@example.org\","));
  g_assert_nonnull (strstr (text, "\"'+1"));
  g_assert_null (strstr (text, "\n@evil"));
}

/* A line is an address, whatever stood in it. */
static void
test_line (void)
{
  g_autoptr (BounceSuppressionList) list = bounce_suppression_list_new ();
  g_autofree char *text = NULL;

  add (list, "anna\nbert@example.org", BOUNCE_REASON_ADDRESS_SYNTAX, NULL, 0);
  text = write_list (list, FALSE);
  g_assert_true (strchr (text, '\n') == text + strlen (text) - 1);
}

static void
fill (BounceSuppressionList *list,
      guint                  n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *address = g_strdup_printf ("somebody.%u@example.org", i);

      add (list, address, BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.1.1 User unknown", i);
    }
}

static void
test_cancel (void)
{
  g_autoptr (BounceSuppressionList) list = bounce_suppression_list_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fill (list, 10);
  g_cancellable_cancel (cancellable);
  g_assert_false (bounce_suppression_list_write_text (list, stream, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whether it fits in one block or not, every address leaves. */
static void
test_blocks (void)
{
  g_autoptr (BounceSuppressionList) list = bounce_suppression_list_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  fill (list, 20000);
  text = write_list (list, FALSE);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 20001);
  g_assert_cmpstr (lines[0], ==, "somebody.0@example.org");
  g_assert_cmpstr (lines[19999], ==, "somebody.19999@example.org");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suppression-list/once", test_once);
  g_test_add_func ("/suppression-list/last", test_last);
  g_test_add_func ("/suppression-list/formula", test_formula);
  g_test_add_func ("/suppression-list/line", test_line);
  g_test_add_func ("/suppression-list/cancel", test_cancel);
  g_test_add_func ("/suppression-list/blocks", test_blocks);

  return g_test_run ();
}
