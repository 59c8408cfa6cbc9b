/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Parts that are loaded when they are wanted, and not before. */

#include "config.h"

#include <string.h>

#include "base/bounce-archive.h"
#include "base/bounce-error.h"

/* Whether a library with this in its name is part of this process. */
static gboolean
is_loaded (const char *name)
{
  g_autofree char *maps = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));

  return strstr (maps, name) != NULL;
}

static void
test_missing (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bounce_module_get ("none-of-ours", &error));
      g_assert_error (error, BOUNCE_ERROR, BOUNCE_ERROR_INCOMPLETE);
      g_assert_nonnull (strstr (error->message, "libbounce-none-of-ours"));
      g_assert_nonnull (strstr (error->message, "No such file"));
    }
}

#ifdef HAVE_LIBARCHIVE
static void
test_load (void)
{
  const BounceArchive *archive;
  g_autoptr (GError) error = NULL;

  g_assert_false (is_loaded ("libarchive"));
  archive = bounce_archive_get (&error);
  g_assert_no_error (error);
  g_assert_true (is_loaded ("libarchive"));
  g_assert_cmpstr (archive->module.version, ==, PACKAGE_VERSION);
  g_assert_true (bounce_archive_get (NULL) == archive);
}

static gpointer
get_cb (gpointer data)
{
  return (gpointer) bounce_archive_get (NULL);
}

static void
test_threads (void)
{
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("get", get_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == bounce_archive_get (NULL));
}

/* What could not be written is told with its cause, and a file that is given up writes no more. */
static void
test_zip_error (void)
{
  const BounceArchive *archive = bounce_archive_get (NULL);
  guint8 room[16];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autofree char *data = g_strnfill (100000, 'a');
  g_autoptr (GError) error = NULL;
  BounceZip *zip = archive->zip_new (stream, NULL);

  g_assert_true (!archive->zip_add (zip, "a.txt", data, 100000, NULL, NULL, &error) ||
                 !archive->zip_close (zip, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  archive->zip_free (zip);
}
#endif

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/module/missing", test_missing);
#ifdef HAVE_LIBARCHIVE
  g_test_add_func ("/module/load", test_load);
  g_test_add_func ("/module/threads", test_threads);
  g_test_add_func ("/module/zip-error", test_zip_error);
#endif

  return g_test_run ();
}
