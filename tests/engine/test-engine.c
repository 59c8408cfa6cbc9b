/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "base/bounce-error.h"
#include "engine/bounce-engine.h"

#define N_MESSAGES 3000

static char *
make_mbox (guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (out,
                              "From MAILER-DAEMON Tue Nov 24 10:07:00 2026\nFrom: MAILER-DAEMON@mx.example.net\nSubject: number %u\n"
                              "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nIt failed.\n--b\n"
                              "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
                              "Final-Recipient: rfc822; user%u@example.org\nAction: failed\nStatus: 5.1.1\n"
                              "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--b--\n",
                              i, i);
      /* Now and then a large one, so that workers overtake each other. */
      for (guint k = 0; i % 97 == 0 && k < 3000; k++)
        g_string_append (out, "epilogue of many words that say nothing at all\n");
      g_string_append_c (out, '\n');
    }

  return g_string_free (out, FALSE);
}

typedef struct {
  GPtrArray *results;
  guint stop_after;
  GCancellable *cancellable;
  guint cancel_after;
  gint64 cancelled_at;
  GThread *thread;
} Collector;

static gboolean
collect_cb (BounceResult *result,
            gpointer      user_data)
{
  Collector *self = user_data;

  g_assert_true (g_thread_self () == self->thread);
  g_assert_false (g_cancellable_is_cancelled (self->cancellable));
  g_ptr_array_add (self->results, bounce_result_ref (result));
  if (self->cancel_after != 0 && self->results->len == self->cancel_after)
    {
      self->cancelled_at = g_get_monotonic_time ();
      g_cancellable_cancel (self->cancellable);
    }

  return self->stop_after == 0 || self->results->len < self->stop_after;
}

static void
collector_init (Collector *self)
{
  memset (self, 0, sizeof *self);
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_result_unref);
  self->thread = g_thread_self ();
}

static GPtrArray *
make_inputs (const char *path,
             GBytes     *bytes)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_input_free);

  g_ptr_array_add (inputs, bounce_input_new (path, bytes));
  return inputs;
}

static GBytes *
make_bytes (guint n)
{
  char *mbox = make_mbox (n);

  return g_bytes_new_take (mbox, strlen (mbox));
}

static void
assert_number (const BounceResult *result,
               guint               number)
{
  g_autofree char *subject = g_strdup_printf ("number %u", number);

  g_assert_nonnull (result->report);
  g_assert_cmpstr (result->report->subject, ==, subject);
  g_assert_cmpuint (result->source->index, ==, number);
  g_assert_cmpuint (bounce_result_get_n_recipients (result), ==, 1);
}

/* Every message, once, in order, whatever the number of workers. */
static void
test_order (void)
{
  static const guint jobs[] = { 1, 2, 3, 8, 0 };
  g_autoptr (GBytes) bytes = make_bytes (N_MESSAGES);

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autoptr (GPtrArray) inputs = make_inputs ("box", bytes);
      g_autoptr (BounceProgress) progress = bounce_progress_new ();
      BounceEngineOptions options = { jobs[i], progress };
      g_autoptr (GError) error = NULL;
      guint64 done, total, messages;
      Collector collector;

      collector_init (&collector);
      g_ptr_array_add (inputs, bounce_input_new ("again", bytes));
      g_assert_true (bounce_engine_run (inputs, &options, collect_cb, &collector, NULL, &error));
      g_assert_no_error (error);

      g_assert_cmpuint (collector.results->len, ==, 2 * N_MESSAGES);
      for (guint k = 0; k < collector.results->len; k++)
        assert_number (g_ptr_array_index (collector.results, k), k % N_MESSAGES);

      bounce_progress_get (progress, &done, &total, &messages);
      g_assert_cmpuint (messages, ==, 2 * N_MESSAGES);
      g_assert_cmpuint (done, ==, 2 * g_bytes_get_size (bytes));
      g_assert_cmpuint (total, ==, done);
      g_ptr_array_unref (collector.results);
    }
}

typedef struct {
  GString *text;
  GThread *thread;
  guint n_kept, n_texts;
  guint stop_after;           /* texts; 0: never */
} Texts;

/* Every seventh result is wanted besides its text. */
static gboolean
append_cb (GString      *text,
           BounceResult *result,
           gpointer      user_data)
{
  g_string_append_printf (text, "%s %" G_GUINT64_FORMAT "\n", result->report->subject, result->source->index);

  return result->source->index % 7 != 0;
}

static gboolean
take_text_cb (const GString *text,
              gpointer       user_data)
{
  Texts *self = user_data;

  g_assert_true (g_thread_self () == self->thread);
  g_string_append_len (self->text, text->str, (gssize) text->len);

  return ++self->n_texts != self->stop_after;
}

static gboolean
take_kept_cb (BounceResult *result,
              gpointer      user_data)
{
  Texts *self = user_data;

  g_assert_true (g_thread_self () == self->thread);
  g_assert_cmpuint (result->source->index, ==, self->n_kept++ * 7);
  /* Its text came before it. */
  g_assert_nonnull (strstr (self->text->str, result->report->subject));

  return TRUE;
}

/* What is made on the workers is handed over in order too. */
static void
test_texts (void)
{
  g_autoptr (GBytes) bytes = make_bytes (N_MESSAGES);
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < N_MESSAGES; i++)
    g_string_append_printf (expected, "number %u %u\n", i, i);

  for (guint jobs = 1; jobs < 9; jobs *= 2)
    {
      g_autoptr (GPtrArray) inputs = make_inputs ("box", bytes);
      g_autoptr (BounceProgress) progress = bounce_progress_new ();
      BounceEngineOptions options = { jobs, progress, append_cb, take_text_cb };
      Texts texts = { g_string_new (NULL), g_thread_self (), 0, 0, 0 };
      guint64 done, total, messages;

      g_assert_true (bounce_engine_run (inputs, &options, take_kept_cb, &texts, NULL, NULL));
      g_assert_cmpstr (texts.text->str, ==, expected->str);
      g_assert_cmpuint (texts.n_kept, ==, (N_MESSAGES + 6) / 7);
      bounce_progress_get (progress, &done, &total, &messages);
      g_assert_cmpuint (messages, ==, N_MESSAGES);

      g_string_truncate (texts.text, 0);
      texts.n_kept = texts.n_texts = 0;
      texts.stop_after = 2;
      g_assert_true (bounce_engine_run (inputs, &options, take_kept_cb, &texts, NULL, NULL));
      g_assert_cmpuint (texts.n_texts, ==, 2);
      g_assert_true (g_str_has_prefix (expected->str, texts.text->str));
      g_string_free (texts.text, TRUE);
    }
}

/* Nothing is delivered once it is cancelled, and it ends at once. */
static void
test_cancel (void)
{
  g_autoptr (GBytes) bytes = make_bytes (N_MESSAGES);

  for (guint jobs = 1; jobs < 9; jobs *= 2)
    {
      g_autoptr (GPtrArray) inputs = make_inputs ("box", bytes);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      BounceEngineOptions options = { jobs, NULL };
      Collector collector;

      collector_init (&collector);
      collector.cancellable = cancellable;
      collector.cancel_after = 500;
      g_assert_false (bounce_engine_run (inputs, &options, collect_cb, &collector, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (collector.results->len, ==, 500);
      /* 100 ms are promised on a machine that has nothing else to do; the tests' has. */
      g_assert_cmpint (g_get_monotonic_time () - collector.cancelled_at, <, 2 * G_USEC_PER_SEC);
      g_ptr_array_unref (collector.results);
    }
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (50000);
  g_cancellable_cancel (data);
  return NULL;
}

/* A pipe that says nothing does not hold up the end. */
static void
test_cancel_waiting (void)
{
  for (guint jobs = 1; jobs < 4; jobs++)
    {
      int pipe_ends[2];
      g_autofree char *path = NULL;
      g_autoptr (GPtrArray) inputs = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      BounceEngineOptions options = { jobs, NULL };
      GThread *thread;
      Collector collector;

      g_assert_cmpint (pipe (pipe_ends), ==, 0);
      path = g_strdup_printf ("/dev/fd/%d", pipe_ends[0]);
      inputs = make_inputs (path, NULL);
      collector_init (&collector);
      thread = g_thread_new ("cancel", cancel_thread, cancellable);
      g_assert_false (bounce_engine_run (inputs, &options, collect_cb, &collector, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_thread_join (thread);
      close (pipe_ends[0]);
      close (pipe_ends[1]);
      g_ptr_array_unref (collector.results);
    }
}

static void
test_stop (void)
{
  g_autoptr (GBytes) bytes = make_bytes (N_MESSAGES);

  for (guint jobs = 1; jobs < 9; jobs *= 2)
    {
      g_autoptr (GPtrArray) inputs = make_inputs ("box", bytes);
      g_autoptr (GError) error = NULL;
      BounceEngineOptions options = { jobs, NULL };
      Collector collector;

      collector_init (&collector);
      collector.stop_after = 7;
      g_assert_true (bounce_engine_run (inputs, &options, collect_cb, &collector, NULL, &error));
      g_assert_cmpuint (collector.results->len, ==, 7);
      g_ptr_array_unref (collector.results);
    }
}

/* What cannot be read is a result in its place; the rest is read. */
static void
test_unreadable (void)
{
  g_autoptr (GBytes) good = make_bytes (3);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) binary = g_bytes_new_static ("\177ELF\0\0\0\0\0\0\0\0", 12);

  for (guint jobs = 1; jobs < 4; jobs++)
    {
      g_autoptr (GPtrArray) inputs = make_inputs ("/nowhere/at/all.mbox", NULL);
      BounceEngineOptions options = { jobs, NULL };
      Collector collector;
      const BounceResult *result;

      g_ptr_array_add (inputs, bounce_input_new ("good", good));
      g_ptr_array_add (inputs, bounce_input_new ("void", empty));
      g_ptr_array_add (inputs, bounce_input_new ("binary", binary));
      g_ptr_array_add (inputs, bounce_input_new ("good", good));
      collector_init (&collector);
      g_assert_true (bounce_engine_run (inputs, &options, collect_cb, &collector, NULL, NULL));

      g_assert_cmpuint (collector.results->len, ==, 9);
      result = g_ptr_array_index (collector.results, 0);
      g_assert_error (result->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (result->error->message, "/nowhere/at/all.mbox"));
      for (guint i = 1; i < 4; i++)
        assert_number (g_ptr_array_index (collector.results, i), i - 1);
      result = g_ptr_array_index (collector.results, 4);
      g_assert_error (result->error, BOUNCE_ERROR, BOUNCE_ERROR_EMPTY);
      result = g_ptr_array_index (collector.results, 5);
      g_assert_error (result->error, BOUNCE_ERROR, BOUNCE_ERROR_NOT_MAIL);
      g_assert_nonnull (strstr (result->error->message, "binary"));
      for (guint i = 6; i < 9; i++)
        assert_number (g_ptr_array_index (collector.results, i), i - 6);
      g_ptr_array_unref (collector.results);
    }
}

typedef struct {
  const char *path;
  Collector collector;
  int change;
} Changing;

static gboolean
change_cb (BounceResult *result,
           gpointer      user_data)
{
  Changing *self = user_data;

  if (self->collector.results->len == 1)
    {
      FILE *file;

      if (self->change == 0)
        g_assert_cmpint (truncate (self->path, 5000), ==, 0);
      else if (self->change == 1)
        g_assert_cmpint (g_unlink (self->path), ==, 0);
      else
        {
          file = g_fopen (self->path, "a");
          fputs ("From x Tue Nov 24 10:07:00 2026\nSubject: late\n\n", file);
          fclose (file);
        }
    }

  return collect_cb (result, &self->collector);
}

/* A file that shrinks, vanishes or grows while it is read: what was there is read, and reading again tells. */
static void
test_changing (void)
{
  g_autofree char *mbox = make_mbox (N_MESSAGES);

  for (int change = 0; change < 3; change++)
    {
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), "bounce-engine-changing.mbox", NULL);
      g_autoptr (GPtrArray) inputs = make_inputs (path, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (BounceResult) again = NULL;
      BounceEngineOptions options = { 2, NULL };
      const BounceResult *last;
      Changing changing = { path, { 0 }, change };

      g_assert_true (g_file_set_contents (path, mbox, -1, NULL));
      collector_init (&changing.collector);
      g_assert_true (bounce_engine_run (inputs, &options, change_cb, &changing, NULL, NULL));

      g_assert_cmpuint (changing.collector.results->len, >=, change == 0 ? 1 : N_MESSAGES);
      last = g_ptr_array_index (changing.collector.results, MIN (changing.collector.results->len, N_MESSAGES) - 1);
      again = bounce_engine_load (last->source, NULL, &error);
      if (change == 2)
        {
          g_assert_no_error (error);
          assert_number (again, N_MESSAGES - 1);
        }
      else if (change == 1)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
        }
      g_ptr_array_unref (changing.collector.results);
      g_unlink (path);
    }
}

/* A folder of many files keeps their order. */
static void
test_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bounce-engine-XXXXXX", NULL);
  g_autoptr (GPtrArray) inputs = make_inputs (folder, NULL);
  Collector collector;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u", folder, i);
      g_autofree char *text = g_strdup_printf ("Subject: number %u\n\nwords\n", i);

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
    }

  collector_init (&collector);
  g_assert_true (bounce_engine_run (inputs, NULL, collect_cb, &collector, NULL, NULL));
  g_assert_cmpuint (collector.results->len, ==, 2000);
  for (guint i = 0; i < 2000; i++)
    {
      const BounceResult *result = g_ptr_array_index (collector.results, i);
      g_autofree char *subject = g_strdup_printf ("number %u", i);

      g_assert_cmpstr (result->report->subject, ==, subject);
      g_unlink (result->source->path);
    }
  g_ptr_array_unref (collector.results);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/order", test_order);
  g_test_add_func ("/engine/texts", test_texts);
  g_test_add_func ("/engine/cancel", test_cancel);
  g_test_add_func ("/engine/cancel-waiting", test_cancel_waiting);
  g_test_add_func ("/engine/stop", test_stop);
  g_test_add_func ("/engine/unreadable", test_unreadable);
  g_test_add_func ("/engine/changing", test_changing);
  g_test_add_func ("/engine/folder", test_folder);

  return g_test_run ();
}
