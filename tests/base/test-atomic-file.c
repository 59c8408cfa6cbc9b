/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-atomic-file.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("bounce-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "report", NULL);
  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->path);
  /* Fails where anything was left behind. */
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
write_text (BounceAtomicFile *file,
            const char       *text)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (bounce_atomic_file_get_stream (file), text, strlen (text), NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_content (const char *path,
                const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static void
test_commit (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceAtomicFile) file = bounce_atomic_file_new (fixture->path, &error);

  g_assert_no_error (error);
  write_text (file, "new");
  assert_content (fixture->path, "old");
  g_assert_true (bounce_atomic_file_commit (file, &error));
  assert_content (fixture->path, "new");
}

static void
test_discard (Fixture       *fixture,
              gconstpointer  data)
{
  BounceAtomicFile *file = bounce_atomic_file_new (fixture->path, NULL);

  write_text (file, "new");
  bounce_atomic_file_free (file);
  assert_content (fixture->path, "old");
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bounce_atomic_file_new (fixture->folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_nonnull (strstr (error->message, fixture->folder));
}

static void
test_device (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceAtomicFile) file = bounce_atomic_file_new ("/dev/full", NULL);

  if (file == NULL)
    {
      g_test_skip ("no /dev/full");
      return;
    }
  write_text (file, "new");
  g_assert_false (bounce_atomic_file_commit (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "/dev/full"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/atomic-file/commit", Fixture, NULL, set_up, test_commit, tear_down);
  g_test_add ("/atomic-file/discard", Fixture, NULL, set_up, test_discard, tear_down);
  g_test_add ("/atomic-file/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/atomic-file/device", Fixture, NULL, set_up, test_device, tear_down);

  return g_test_run ();
}
