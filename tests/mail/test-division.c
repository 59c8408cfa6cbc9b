/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "mail/bounce-division.h"

#include "written-file.h"

#define POSTMARK "From MAILER-DAEMON Tue Nov 24 10:07:00 2026"
#define INNER "From carol@example.org Mon Nov 23 08:00:00 2026"

/* What a mailbox may do to who looks at a piece of it. */
static char *
make_mbox (const char *line_end)
{
  const char *inside = "first line\n\n" INNER "\nSubject: a message in a message\n\nsecond\n\n" INNER "\nTo: b@example.net\n\nthird\n";
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  g_string_append (text, POSTMARK "\nSubject: plain\n\nHello.\n\n");
  g_string_append (text, POSTMARK "\nSubject: quoted\n\n>From here on it was quoted.\n\n>>From twice\n\n");
  g_string_append_printf (text, POSTMARK "\nSubject: covered\nContent-Length: %zu\n\n%s\n",
                          strlen (inside) + (g_str_equal (line_end, "\n") ? 0 : 13), inside);
  g_string_append (text, POSTMARK "\nSubject: promises too much\nContent-Length: 700\n\nshort\n\n");
  g_string_append (text, POSTMARK "\nSubject: blank lines\n\n\n\n\n" POSTMARK "\n\nno header, no message\n\n\n\n");
  g_string_append (text, POSTMARK "\nSubject: words that look like it\n\nx\n" INNER "\nSubject: no blank line before\n\nFrom nobody\n\n");
  for (guint i = 0; i < 12; i++)
    g_string_append_printf (text, POSTMARK "\nSubject: number %u\n\n%.*s\n\n", i, (int) (i * 5),
                            "a line of some length that is cut off somewhere, longer each time");
  g_string_append (text, POSTMARK "\nSubject: last\n\nends without a line feed");

  lines = g_strsplit (text->str, "\n", -1);
  return g_strjoinv (line_end, lines);
}

static void
append_cut (GString         *out,
            guint64          index,
            const BounceCut *cut)
{
  gsize length;
  const char *data = g_bytes_get_data (cut->bytes, &length);
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA1, (const guchar *) data, length);

  g_string_append_printf (out, "%" G_GUINT64_FORMAT ": %" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT " %s\n", index, cut->offset,
                          cut->length, sum);
}

static BounceSlicer *
open_slicer (const char *path)
{
  g_autoptr (GError) error = NULL;
  BounceContentStream *stream = bounce_content_stream_open (path, NULL, &error);

  g_assert_no_error (error);
  return bounce_slicer_new (stream);
}

static gboolean
next (BounceSlicer *slicer,
      guint64       index,
      GString      *out)
{
  g_autoptr (GError) error = NULL;
  BounceCut cut;

  g_assert_true (bounce_slicer_next (slicer, &cut, NULL, &error));
  if (cut.bytes == NULL)
    return FALSE;

  append_cut (out, index, &cut);
  g_bytes_unref (cut.bytes);
  g_clear_pointer (&cut.gaps, bounce_gaps_unref);
  return TRUE;
}

static char *
read_alone (const char *path,
            guint64    *n)
{
  g_autoptr (BounceSlicer) slicer = open_slicer (path);
  GString *out = g_string_new (NULL);

  for (*n = 0; next (slicer, *n, out); (*n)++)
    ;

  return g_string_free (out, FALSE);
}

/* Opens a file, reads its first message, and divides the rest. */
static BounceDivision *
divide (const char *path,
        guint64     piece_bytes,
        GString    *out)
{
  g_autoptr (BounceSlicer) slicer = open_slicer (path);

  g_assert_true (next (slicer, 0, out));
  g_assert_true (bounce_slicer_is_divisible (slicer));

  return bounce_division_new (g_steal_pointer (&slicer), 1, piece_bytes);
}

typedef struct {
  BounceDivision *division;
  GMutex lock;
  GPtrArray *stretches;    /* by number */
} Work;

static gpointer
work_cb (gpointer data)
{
  Work *work = data;

  while (TRUE)
    {
      BounceStretch *stretch = bounce_division_take (work->division);

      if (stretch == NULL)
        return NULL;

      bounce_division_cut (work->division, stretch, NULL);
      g_mutex_lock (&work->lock);
      if (work->stretches->len <= stretch->number)
        g_ptr_array_set_size (work->stretches, (gint) stretch->number + 1);
      work->stretches->pdata[stretch->number] = stretch;
      g_mutex_unlock (&work->lock);
    }
}

static char *
read_divided (const char *path,
              guint64     piece_bytes,
              guint       n_threads)
{
  GString *out = g_string_new (NULL);
  g_autoptr (BounceDivision) division = divide (path, piece_bytes, out);
  Work work = { .division = division, .stretches = g_ptr_array_new () };
  GThread *threads[8] = { NULL };
  guint64 done, total;

  g_mutex_init (&work.lock);
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_new ("taker", work_cb, &work);
  work_cb (&work);
  for (guint i = 1; i < n_threads; i++)
    g_thread_join (threads[i]);
  bounce_division_wait (division);
  g_mutex_clear (&work.lock);

  for (guint i = 0; i < work.stretches->len; i++)
    {
      BounceStretch *stretch = g_ptr_array_index (work.stretches, i);

      g_assert_nonnull (stretch);
      g_assert_no_error (stretch->error);
      for (guint k = 0; k < stretch->cuts->len; k++)
        append_cut (out, stretch->index + k, &g_array_index (stretch->cuts, BounceCut, k));
      bounce_stretch_free (stretch);
    }
  g_ptr_array_unref (work.stretches);

  bounce_division_get_progress (division, &done, &total);
  g_assert_cmpuint (done, ==, total);

  return g_string_free (out, FALSE);
}

/* Wherever the borders of the stretches fall, the messages are those of one reader. */
static void
test_anywhere (gconstpointer data)
{
  const char *line_end = data;
  g_autofree char *mbox = make_mbox (line_end);
  g_autofree char *path = write_file (mbox, -1);
  guint64 n;
  g_autofree char *expected = read_alone (path, &n);
  guint64 length = strlen (mbox);

  g_assert_cmpuint (n, ==, 19);
  for (guint64 piece = 3; piece < length + 10; piece += piece < 300 ? 1 : 37)
    {
      g_autofree char *found = read_divided (path, piece, 1);

      g_assert_cmpstr (found, ==, expected);
    }

  g_unlink (path);
}

static void
test_threads (void)
{
  g_autofree char *mbox = make_mbox ("\n");
  g_autoptr (GString) large = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autofree char *expected = NULL;
  guint64 n;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (large, "%s\n\n", mbox);
  path = write_file (large->str, -1);
  expected = read_alone (path, &n);
  g_assert_cmpuint (n, ==, 300 * 19);

  for (guint n_threads = 1; n_threads <= 8; n_threads++)
    {
      g_autofree char *found = read_divided (path, 10000 + n_threads, n_threads);

      g_assert_cmpstr (found, ==, expected);
    }

  g_unlink (path);
}

/* What is behind the last message that was there when the file was opened is read too; what is gone is no error. */
static void
test_changing (void)
{
  g_autofree char *mbox = make_mbox ("\n");
  g_autofree char *longer = g_strconcat (mbox, "\n\n", mbox, "\n", NULL);
  g_autofree char *grown_path = write_file (longer, -1);
  guint64 n, n_shrunk;
  g_autofree char *grown = read_alone (grown_path, &n);
  off_t half = (off_t) (strstr (mbox, POSTMARK "\nSubject: number 7") - mbox);

  for (guint64 piece = 20; piece < 2000; piece += 61)
    {
      g_autofree char *path = write_file (mbox, -1);
      GString *out = g_string_new (NULL);
      g_autoptr (BounceDivision) division = divide (path, piece, out);
      g_autofree char *shrunk = NULL;
      guint64 expected, found = 1;

      if (piece % 2 == 0)
        {
          g_assert_true (g_file_set_contents_full (path, longer, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
          expected = n;
        }
      else
        {
          g_assert_cmpint (truncate (path, half), ==, 0);
          shrunk = read_alone (path, &n_shrunk);
          expected = n_shrunk;
        }

      while (TRUE)
        {
          g_autoptr (BounceStretch) stretch = bounce_division_take (division);

          if (stretch == NULL)
            break;
          bounce_division_cut (division, stretch, NULL);
          g_assert_cmpuint (stretch->index, ==, found);
          found += stretch->cuts->len;
        }
      g_assert_cmpuint (found, ==, expected);
      g_string_free (out, TRUE);
      g_unlink (path);
    }

  g_unlink (grown_path);
}

static void
test_cancelled (void)
{
  g_autofree char *mbox = make_mbox ("\n");
  g_autofree char *path = write_file (mbox, -1);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (BounceDivision) division = divide (path, 400, out);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BounceStretch) first = bounce_division_take (division);
  g_autoptr (BounceStretch) second = bounce_division_take (division);

  g_assert_true (first != NULL && second != NULL);
  bounce_division_cut (division, first, cancellable);
  g_assert_cmpuint (first->cuts->len, >, 0);

  g_cancellable_cancel (cancellable);
  bounce_division_cut (division, second, cancellable);
  g_assert_cmpuint (second->cuts->len, ==, 0);
  g_assert_no_error (second->error);
  g_assert_null (bounce_division_take (division));

  g_unlink (path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/division/anywhere", "\n", test_anywhere);
  g_test_add_data_func ("/division/anywhere-crlf", "\r\n", test_anywhere);
  g_test_add_func ("/division/threads", test_threads);
  g_test_add_func ("/division/changing", test_changing);
  g_test_add_func ("/division/cancelled", test_cancelled);

  return g_test_run ();
}
