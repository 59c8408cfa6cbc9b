/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Any piece of a large gzip file, found again from the last place before it, is what unpacking from the start gives. */

#include "config.h"

#include <string.h>
#include <unistd.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "base/bounce-error.h"
#include "mail/bounce-content-stream.h"
#include "mail/bounce-gzip-index.h"

#define MEGABYTE (1024 * 1024)
#define TEXT_BYTES (24 * MEGABYTE)
#define MEMBER_BYTES (10 * MEGABYTE)
#define PIECE_BYTES 5000

/* The text and a file of several members with it. */
typedef struct {
  char *folder, *path;
  char *text;
} Fixture;

/* Text that neither packs to nothing nor not at all: words by the same chance each time. */
static char *
make_text (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);
  GString *text = g_string_sized_new (TEXT_BYTES + 100);

  while (text->len < TEXT_BYTES)
    g_string_append_printf (text, "Line %u says %08x to %u@example.net.\n", (guint) (text->len / 40), g_rand_int (random),
                            g_rand_int (random) % 5000);
  g_string_truncate (text, TEXT_BYTES);

  return g_string_free (text, FALSE);
}

static void
write_packed (const char *path,
              const char *text)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) raw = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL);

  for (gsize done = 0; done < TEXT_BYTES; done += MEMBER_BYTES)
    {
      g_autoptr (GConverter) gzip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
      g_autoptr (GOutputStream) packed = g_converter_output_stream_new (G_OUTPUT_STREAM (raw), gzip);

      g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (packed), FALSE);
      g_assert_true (g_output_stream_write_all (packed, text + done, MIN (MEMBER_BYTES, TEXT_BYTES - done), NULL, NULL, NULL));
      g_assert_true (g_output_stream_close (packed, NULL, NULL));
    }
  g_assert_true (g_output_stream_close (G_OUTPUT_STREAM (raw), NULL, NULL));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("bounce-gzip-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "box.gz", NULL);
  fixture->text = make_text ();
  write_packed (fixture->path, fixture->text);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->text);
}

static BounceGzipIndex *
get_index (const Fixture *fixture)
{
  struct stat status;

  g_assert_cmpint (stat (fixture->path, &status), ==, 0);

  return bounce_gzip_index_get (&status);
}

/* Reads @length bytes from @offset on with a stream that is new. */
static void
assert_piece (const Fixture *fixture,
              guint64        offset,
              gsize          length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceContentStream) stream = bounce_content_stream_open (fixture->path, NULL, &error);
  g_autofree char *piece = g_malloc (length + 1);
  gsize done = 0;

  g_assert_no_error (error);
  g_assert_true (bounce_content_stream_skip (stream, offset, NULL, &error));
  g_assert_cmpuint (bounce_content_stream_get_position (stream), ==, MIN (offset, TEXT_BYTES));
  for (gssize n = 1; n > 0 && done < length; done += (gsize) n)
    {
      n = bounce_content_stream_read (stream, piece + done, length - done, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (done, ==, offset < TEXT_BYTES ? MIN (length, TEXT_BYTES - offset) : 0);
  g_assert_true (memcmp (piece, fixture->text + offset, done) == 0);
}

static void
test_not_kept (Fixture       *fixture,
               gconstpointer  data)
{
  assert_piece (fixture, 20 * MEGABYTE, PIECE_BYTES);
  g_assert_null (get_index (fixture));
}

static void
test_pieces (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (BounceGzipIndex) index = NULL;
  g_autoptr (BounceGzipIndex) same = NULL;
  guint n_shared = 0;

  bounce_gzip_index_keep ();
  index = get_index (fixture);
  same = get_index (fixture);
  g_assert_true (index == same);
  assert_piece (fixture, 0, TEXT_BYTES);

  /* The last place is nowhere further away than from one to the next. */
  for (guint64 text = 5 * MEGABYTE; text < TEXT_BYTES; text += MEGABYTE)
    {
      g_auto (BounceGzipPoint) point = { 0 };

      g_assert_true (bounce_gzip_index_find (index, text, &point));
      g_assert_cmpuint (point.text, <=, text);
      g_assert_cmpuint (point.text, >, text - 5 * MEGABYTE);
      g_assert_cmpuint (point.file, <, point.text);
      n_shared += point.bits > 0;
    }
  g_assert_cmpuint (n_shared, >, 0);

  for (guint i = 0; i < 40; i++)
    assert_piece (fixture, (guint64) g_rand_int_range (random, 0, TEXT_BYTES), PIECE_BYTES);
  /* Over the border of two members, to the end, and behind it. */
  assert_piece (fixture, MEMBER_BYTES - 100, PIECE_BYTES);
  assert_piece (fixture, 9 * MEGABYTE, TEXT_BYTES);
  assert_piece (fixture, TEXT_BYTES, PIECE_BYTES);
  assert_piece (fixture, TEXT_BYTES + MEGABYTE, PIECE_BYTES);
}

/* Places that are ahead are taken also by a stream that was read already. */
static void
test_ahead (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (BounceContentStream) stream = NULL;
  char piece[PIECE_BYTES];
  guint64 before, after, total;

  bounce_gzip_index_keep ();
  assert_piece (fixture, 0, TEXT_BYTES);
  stream = bounce_content_stream_open (fixture->path, NULL, NULL);
  g_assert_cmpint (bounce_content_stream_read (stream, piece, sizeof piece, NULL, NULL), >, 0);
  bounce_content_stream_get_progress (stream, &before, &total);
  g_assert_true (bounce_content_stream_skip (stream, 22 * MEGABYTE, NULL, NULL));
  bounce_content_stream_get_progress (stream, &after, &total);
  g_assert_cmpuint (after, >, total / 2);
  g_assert_cmpint (bounce_content_stream_read (stream, piece, 100, NULL, NULL), >, 0);
  g_assert_true (memcmp (piece, fixture->text + bounce_content_stream_get_position (stream) - 100, 100) == 0);
}

/* What was noted of a file says nothing of another one with its name. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (BounceGzipIndex) before = NULL;
  g_autoptr (BounceGzipIndex) after = NULL;
  g_auto (BounceGzipPoint) point = { 0 };

  bounce_gzip_index_keep ();
  before = get_index (fixture);
  assert_piece (fixture, 0, TEXT_BYTES);
  g_assert_true (bounce_gzip_index_find (before, TEXT_BYTES, &point));

  memset (fixture->text + 3 * MEGABYTE, 'x', MEGABYTE);
  write_packed (fixture->path, fixture->text);
  after = get_index (fixture);
  g_assert_true (before != after);
  g_assert_cmpuint (bounce_gzip_index_wants (after, 5 * MEGABYTE), ==, TRUE);
  assert_piece (fixture, 18 * MEGABYTE, PIECE_BYTES);
}

/* A file that ends behind a place is an error there too. */
static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (BounceGzipIndex) index = NULL;
  g_autoptr (BounceContentStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (BounceGzipPoint) point = { 0 };
  g_autofree char *buffer = g_malloc (TEXT_BYTES);
  gssize n = 1;

  bounce_gzip_index_keep ();
  index = get_index (fixture);
  assert_piece (fixture, 0, TEXT_BYTES);
  g_assert_true (bounce_gzip_index_find (index, 18 * MEGABYTE, &point));

  /* The stream that is open knows the places of what the file was. */
  stream = bounce_content_stream_open (fixture->path, NULL, NULL);
  g_assert_cmpint (truncate (fixture->path, (off_t) point.file + 1000), ==, 0);
  if (bounce_content_stream_skip (stream, 18 * MEGABYTE, NULL, &error))
    while (n > 0)
      n = bounce_content_stream_read (stream, buffer, TEXT_BYTES, NULL, &error);
  g_assert_error (error, BOUNCE_ERROR, BOUNCE_ERROR_TRUNCATED);
}

/* However long a text is, its places have an end: then they are further apart. */
static void
test_thinned (void)
{
  struct stat file = { .st_dev = 1, .st_ino = 17, .st_size = 99 };
  g_autoptr (BounceGzipIndex) index = NULL;
  g_autoptr (GBytes) window = g_bytes_new_static ("window", 6);
  guint64 text = 0, seen = 0;
  guint n_places = 0;

  bounce_gzip_index_keep ();
  index = bounce_gzip_index_get (&file);
  for (guint i = 0; i < 6000; i++, text += MEGABYTE)
    {
      BounceGzipPoint point = { text, text / 3, 0, window };

      bounce_gzip_index_add (index, &point);
    }

  for (guint64 at = 0; at < text; at += MEGABYTE)
    {
      g_auto (BounceGzipPoint) point = { 0 };

      if (bounce_gzip_index_find (index, at, &point) && point.text != seen)
        {
          g_assert_cmpuint (point.text, >=, seen + (seen > 0 ? 4 * MEGABYTE : 0));
          g_assert_cmpuint (point.text, ==, at);
          seen = point.text;
          n_places++;
        }
    }
  g_assert_cmpuint (n_places, >, 250);
  g_assert_cmpuint (n_places, <=, 512);
  g_assert_cmpuint (seen, >=, text - 20 * MEGABYTE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/gzip-index/not-kept", Fixture, NULL, set_up, test_not_kept, tear_down);
  g_test_add ("/gzip-index/pieces", Fixture, NULL, set_up, test_pieces, tear_down);
  g_test_add ("/gzip-index/ahead", Fixture, NULL, set_up, test_ahead, tear_down);
  g_test_add ("/gzip-index/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/gzip-index/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add_func ("/gzip-index/thinned", test_thinned);

  return g_test_run ();
}
