/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "base/bounce-error.h"
#include "mail/bounce-mailbox.h"
#include "mail/bounce-rereader.h"
#include "mail/bounce-message.h"
#include "mail/bounce-slicer.h"

#define POSTMARK "From MAILER-DAEMON Tue Nov 24 10:07:00 2026\n"

/* Reads all of a mailbox as one string: each message between brackets, errors as their code between bangs. */
static char *
read_all (BounceMailbox *mailbox)
{
  GString *out = g_string_new (NULL);
  g_autoptr (BounceRereader) rereader = bounce_rereader_new ();

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (BounceSource) source = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      if (!bounce_mailbox_next (mailbox, &source, &bytes, NULL, NULL, &error))
        {
          g_assert_nonnull (error);
          g_string_append_printf (out, "!%d!", error->code);
          continue;
        }
      if (source == NULL)
        return g_string_free (out, FALSE);

      g_string_append_c (out, '[');
      g_string_append_len (out, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
      g_string_append_c (out, ']');
      {
        g_autoptr (GBytes) again = bounce_rereader_read (rereader, source, NULL, &error);

        g_assert_no_error (error);
        g_assert_true (g_bytes_equal (again, bytes));
      }
    }

  g_assert_not_reached ();
}

static char *
read_memory (const char *data,
             gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (BounceMailbox) mailbox = bounce_mailbox_new_for_bytes ("pasted", bytes);

  return read_all (mailbox);
}

static char *
read_path (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceMailbox) mailbox = bounce_mailbox_open (path, NULL, &error);

  if (mailbox == NULL)
    return g_strdup (error->message);

  return read_all (mailbox);
}

static void
test_forms (void)
{
  static const struct {
    const char *input;
    const char *expected;
  } cases[] = {
    /* one message, as it stands */
    { "Subject: a\n\nbody\n", "[Subject: a\n\nbody\n]" },
    { "Subject: a\r\n\r\nbody", "[Subject: a\r\n\r\nbody]" },
    { "Subject: a\r\rbody\r", "[Subject: a\r\rbody\r]" },
    { "\357\273\277Subject: a\n\nbody\n", "[\357\273\277Subject: a\n\nbody\n]" },
    { "\n\nSubject: a\n\nbody\n", "[\n\nSubject: a\n\nbody\n]" },
    { "just words, no header", "[just words, no header]" },
    /* mbox */
    { POSTMARK "Subject: a\n\nbody\n", "[Subject: a\n\nbody\n]" },
    { "\n" POSTMARK "Subject: a\n\nbody\n\n", "[Subject: a\n\nbody\n]" },
    { POSTMARK "Subject: a\n\none\n\n" POSTMARK "Subject: b\n\ntwo\n\n", "[Subject: a\n\none\n][Subject: b\n\ntwo\n]" },
    { "From a@example.org Tue Nov 24 10:07:00 2026\r\nSubject: a\r\n\r\none\r\n\r\n"
      "From b@example.org Tue Nov 24 10:07 CET 2026\r\nSubject: b\r\n\r\ntwo\r\n\r\n",
      "[Subject: a\r\n\r\none\r\n][Subject: b\r\n\r\ntwo\r\n]" },
    { POSTMARK "Subject: a\n\none\n\nFrom here on, since 10:30 in Nov 2026 we wait\nfor you\n",
      "[Subject: a\n\none\n\nFrom here on, since 10:30 in Nov 2026 we wait\nfor you\n]" },
    { POSTMARK "Subject: a\n\nno blank line before\n" POSTMARK "Subject: b\n\n",
      "[Subject: a\n\nno blank line before\n" POSTMARK "Subject: b\n]" },
    /* quoting */
    { POSTMARK "Subject: a\n\n>From us\n>>From them\n> From\n\n", "[Subject: a\n\nFrom us\n>From them\n> From\n]" },
    /* Content-Length: true, true with the blank line counted, a lie, a lie about the end */
    { POSTMARK "Content-Length: 62\n\none\n\n" POSTMARK "Subject: in\nx\n\n" POSTMARK "Subject: b\n\ntwo\n",
      "[Content-Length: 62\n\none\n\n" POSTMARK "Subject: in\nx\n][Subject: b\n\ntwo\n]" },
    { POSTMARK "Content-Length: 7\n\none\n\n" POSTMARK "Subject: b\n\ntwo\n", "[Content-Length: 7\n\none\n][Subject: b\n\ntwo\n]" },
    { POSTMARK "Content-Length: 999999\n\none\n\n" POSTMARK "Subject: b\n\ntwo\n",
      "[Content-Length: 999999\n\none\n][Subject: b\n\ntwo\n]" },
    /* .emlx */
    { "17\nSubject: a\n\nbody\n<?xml version=\"1.0\"?><plist/>", "[Subject: a\n\nbody\n]" },
    { "999       \nSubject: a\n\nbody\n", "[Subject: a\n\nbody\n]" },
    /* nothing */
    { "", "!1!" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *actual = read_memory (cases[i].input, strlen (cases[i].input));

      g_assert_cmpstr (actual, ==, cases[i].expected);
    }
}

/* A stream that yields one byte at a time: shakes out every edge of a buffer. */
typedef GFilterInputStream DripStream;
typedef GFilterInputStreamClass DripStreamClass;
static GType drip_stream_get_type (void);
G_DEFINE_TYPE (DripStream, drip_stream, G_TYPE_FILTER_INPUT_STREAM)

static gssize
drip_stream_read (GInputStream  *stream,
                  void          *buffer,
                  gsize          count,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return g_input_stream_read (G_FILTER_INPUT_STREAM (stream)->base_stream, buffer, MIN (count, 1), cancellable, error);
}

static void
drip_stream_class_init (DripStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = drip_stream_read;
}

static void
drip_stream_init (DripStream *self)
{
}

static char *
slice_dripping (const char *data,
                gsize       length)
{
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
  g_autoptr (GInputStream) drip = g_object_new (drip_stream_get_type (), "base-stream", memory, NULL);
  BounceContentStream *stream = bounce_content_stream_new_for_stream (drip, NULL, NULL);
  g_autoptr (BounceSlicer) slicer = bounce_slicer_new (stream);
  GString *out = g_string_new (NULL);
  BounceCut cut;

  while (bounce_slicer_next (slicer, &cut, NULL, NULL) && cut.bytes != NULL)
    {
      g_string_append_printf (out, "%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT "[", cut.offset, cut.length);
      g_string_append_len (out, g_bytes_get_data (cut.bytes, NULL), (gssize) g_bytes_get_size (cut.bytes));
      g_string_append_c (out, ']');
      g_bytes_unref (cut.bytes);
    }

  return g_string_free (out, FALSE);
}

static void
test_drip (void)
{
  static const char mbox[] = POSTMARK "Subject: a\n\none\n\n" POSTMARK "Subject: b\n\n>From two\n\n" POSTMARK "Subject: c\n\nthree";
  g_autofree char *whole = read_memory (mbox, strlen (mbox));
  g_autofree char *dripping = slice_dripping (mbox, strlen (mbox));

  g_assert_cmpstr (whole, ==, "[Subject: a\n\none\n][Subject: b\n\nFrom two\n][Subject: c\n\nthree]");
  g_assert_cmpstr (dripping, ==, "44+16[Subject: a\n\none\n]105+22[Subject: b\n\nFrom two\n]172+17[Subject: c\n\nthree]");
}

/* Wherever the file is cut, what is whole is read, and offsets lie inside. */
static void
test_cut_at_every_byte (void)
{
  static const char mbox[] = POSTMARK "Subject: a\nContent-Length: 4\n\none\n\n" POSTMARK "Subject: b\n\n>From two\n\n";
  g_autofree char *first = g_strdup ("[Subject: a\nContent-Length: 4\n\none\n]");

  for (gsize length = 1; length < strlen (mbox); length++)
    {
      g_autofree char *copy = g_memdup2 (mbox, length);
      g_autofree char *all = read_memory (copy, length);

      if (length > 140)
        g_assert_true (g_str_has_prefix (all, first));
    }
}

static char *
make_folder (void)
{
  char *path = g_dir_make_tmp ("bounce-mailbox-XXXXXX", NULL);

  g_assert_nonnull (path);
  return path;
}

static void
put (const char *folder,
     const char *name,
     const char *data,
     gssize      length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, data, length, NULL));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
test_folders (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *link = g_build_filename (folder, "8", "circle", NULL);
  g_autofree char *all = NULL;

  put (folder, "10", "Subject: ten\n\n", -1);
  put (folder, "9", "Subject: nine\n\n", -1);
  put (folder, "8/a.eml", "Subject: inner\n\n", -1);
  put (folder, ".hidden", "Subject: hidden\n\n", -1);
  put (folder, "maildir/cur/1:2,S", "Subject: read\n\n", -1);
  put (folder, "maildir/new/2", "Subject: new\n\n", -1);
  put (folder, "maildir/tmp/3", "Subject: not yet delivered\n\n", -1);
  put (folder, "maildir/dovecot-uidlist", "3 V1 N2", -1);
  put (folder, "maildir/.Sent/cur/4", "Subject: sub\n\n", -1);
  put (folder, "maildir/.Sent/new/.keep", "", -1);
  put (folder, "void.eml", "", -1);
  g_assert_cmpint (symlink (folder, link), ==, 0);

  all = read_path (folder);
  g_assert_cmpstr (all, ==,
                   "[Subject: inner\n\n][Subject: nine\n\n][Subject: ten\n\n][Subject: sub\n\n][Subject: read\n\n][Subject: new\n\n]!1!");
  remove_folder (folder);
}

static GBytes *
compress (const char *data,
          gsize       length)
{
  g_autoptr (GConverter) gzip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, gzip);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_assert_cmpint (g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL), >, 0);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
test_gzip (void)
{
  g_autoptr (GBytes) first = compress (POSTMARK "Subject: a\n\none\n\n", strlen (POSTMARK "Subject: a\n\none\n\n"));
  g_autoptr (GBytes) second = compress (POSTMARK "Subject: b\n\ntwo\n\n", strlen (POSTMARK "Subject: b\n\ntwo\n\n"));
  g_autoptr (GByteArray) both = g_byte_array_new ();
  g_autoptr (GBytes) twice = NULL;
  g_autofree char *all = NULL;
  g_autofree char *again = NULL;
  gsize first_length = g_bytes_get_size (first);

  g_byte_array_append (both, g_bytes_get_data (first, NULL), (guint) first_length);
  g_byte_array_append (both, g_bytes_get_data (second, NULL), (guint) g_bytes_get_size (second));
  all = read_memory ((const char *) both->data, both->len);
  g_assert_cmpstr (all, ==, "[Subject: a\n\none\n][Subject: b\n\ntwo\n]");

  twice = compress ((const char *) both->data, both->len);
  again = read_memory (g_bytes_get_data (twice, NULL), g_bytes_get_size (twice));
  g_assert_cmpstr (again, ==, all);

  /* Cut anywhere: never a crash, and an error unless the cut is between two members. */
  for (gsize length = 1; length < both->len; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (both->data, length);
      g_autoptr (BounceMailbox) mailbox = bounce_mailbox_new_for_bytes ("cut", cut);
      gboolean failed = FALSE;

      while (TRUE)
        {
          g_autoptr (BounceSource) source = NULL;
          g_autoptr (GBytes) bytes = NULL;
          g_autoptr (GError) error = NULL;

          if (!bounce_mailbox_next (mailbox, &source, &bytes, NULL, NULL, &error))
            failed = failed || g_error_matches (error, BOUNCE_ERROR, BOUNCE_ERROR_TRUNCATED);
          else if (source == NULL)
            break;
        }
      /* Two bytes at least make a gzip file or a member recognised. */
      if (length > 2 && length != first_length && length != first_length + 1)
        g_assert_true (failed);
    }
}

static GPtrArray *
list_sources (const char *path)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_source_unref);
  g_autoptr (BounceMailbox) mailbox = bounce_mailbox_open (path, NULL, NULL);

  while (TRUE)
    {
      BounceSource *source = NULL;
      g_autoptr (GBytes) bytes = NULL;

      g_assert_true (bounce_mailbox_next (mailbox, &source, &bytes, NULL, NULL, NULL));
      if (source == NULL)
        return sources;
      g_ptr_array_add (sources, source);
    }
}

static void
assert_reread (BounceRereader *rereader,
               GPtrArray      *sources,
               guint           index)
{
  g_autofree char *expected = g_strdup_printf ("Subject: %u\n", index);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = bounce_rereader_read (rereader, g_ptr_array_index (sources, index), NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (bytes, NULL), expected));
}

/* Forwards, backwards and the same once more, in a compressed file that is then another one. */
static void
test_reread (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "box.gz", NULL);
  g_autoptr (BounceRereader) rereader = bounce_rereader_new ();
  g_autoptr (GString) mbox = g_string_new (NULL);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) other = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  static const guint order[] = { 0, 1, 7, 7, 30, 2, 49, 48, 3, 4 };

  for (guint i = 0; i < 50; i++)
    {
      g_string_append_printf (mbox, POSTMARK "Subject: %u\n\n", i);
      for (guint n = 0; n < 400; n++)
        g_string_append_printf (mbox, "Line %u of message %u, which differs from all the others.\n", n, i);
      g_string_append_c (mbox, '\n');
    }
  packed = compress (mbox->str, mbox->len);
  put (folder, "box.gz", g_bytes_get_data (packed, NULL), (gssize) g_bytes_get_size (packed));
  sources = list_sources (path);
  g_assert_cmpuint (sources->len, ==, 50);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    assert_reread (rereader, sources, order[i]);

  /* A reading that was cancelled spoils nothing. */
  g_cancellable_cancel (cancellable);
  g_assert_null (bounce_rereader_read (rereader, g_ptr_array_index (sources, 40), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  assert_reread (rereader, sources, 40);

  /* The stream that was kept is of the old file. */
  other = compress (mbox->str + 1, mbox->len - 1);
  g_assert_cmpint (g_unlink (path), ==, 0);
  put (folder, "box.gz", g_bytes_get_data (other, NULL), (gssize) g_bytes_get_size (other));
  g_assert_null (bounce_rereader_read (rereader, g_ptr_array_index (sources, 41), NULL, &error));
  g_assert_error (error, BOUNCE_ERROR, BOUNCE_ERROR_CHANGED);
  remove_folder (folder);
}

static void
test_other_compressions (void)
{
#ifdef HAVE_LIBARCHIVE
  static const char *const packed[] = {
    "QlpoOTFBWSZTWQ3aacMAAALbgAAQQAAAEAgAPhjGICAAMUwAE0KPUaAPapgVmmLXZDGUaD4u5IpwoSAbtNOG",
    "/Td6WFoAAATm1rRGAgAhARwAAAAQz1jMAQAVU3ViamVjdDogcGFja2VkCgpib2R5CgAAAMby5rQAmFTrAAEuFlYJVd8ftvN9AQAAAAAEWVo=",
    "KLUv/SQWsQAAU3ViamVjdDogcGFja2VkCgpib2R5CgQyQM0=",
  };

  for (guint i = 0; i < G_N_ELEMENTS (packed); i++)
    {
      gsize length;
      g_autofree guchar *data = g_base64_decode (packed[i], &length);
      g_autofree char *all = read_memory ((const char *) data, length);
      g_autofree char *cut = read_memory ((const char *) data, length - 6);

      g_assert_cmpstr (all, ==, "[Subject: packed\n\nbody\n]");
      g_assert_true (g_str_has_suffix (cut, "!3!"));
    }
#else
  g_test_skip ("built without libarchive");
#endif
}

static void
test_bomb (void)
{
  gsize length = 160 * 1024 * 1024;
  g_autofree char *zeros = g_malloc0 (length);
  g_autoptr (GBytes) packed = compress (zeros, length);
  g_autoptr (BounceMailbox) mailbox = bounce_mailbox_new_for_bytes ("bomb", packed);
  gboolean stopped = FALSE;

  while (!stopped)
    {
      g_autoptr (BounceSource) source = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      stopped = !bounce_mailbox_next (mailbox, &source, &bytes, NULL, NULL, &error);
      if (stopped)
        g_assert_error (error, BOUNCE_ERROR, BOUNCE_ERROR_LIMIT);
      else
        g_assert_nonnull (source);
    }
}

static void
test_utf16 (void)
{
  gsize length;
  g_autofree char *wide = g_convert ("\357\273\277Subject: wide\n\nbod\303\274\n", -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autofree char *all = read_memory (wide, length);

  g_assert_cmpstr (all, ==, "[\357\273\277Subject: wide\n\nbod\303\274\n]");
}

static void
test_errors (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "gone.eml", NULL);
  g_autofree char *missing = read_path (path);
  g_autoptr (BounceSource) source = bounce_source_new_full (path, 0, 0, 16, 17, NULL);
  g_autoptr (BounceSource) piped = bounce_source_new ("-", 0, 0, 16);
  g_autoptr (BounceRereader) rereader = bounce_rereader_new ();
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (missing, path));
  g_assert_nonnull (strstr (missing, "No such file"));

  g_assert_null (bounce_rereader_read (rereader, source, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  put (folder, "gone.eml", "Subject: other\n\n", -1);
  g_assert_null (bounce_rereader_read (rereader, source, NULL, &error));
  g_assert_error (error, BOUNCE_ERROR, BOUNCE_ERROR_CHANGED);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);

  put (folder, "gone.eml", "", 0);
  g_assert_null (bounce_rereader_read (rereader, source, NULL, &error));
  g_assert_error (error, BOUNCE_ERROR, BOUNCE_ERROR_CHANGED);
  g_clear_error (&error);

  g_assert_null (bounce_rereader_read (rereader, piped, NULL, &error));
  g_assert_error (error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED);
  remove_folder (folder);
}

/* Larger than every block, with a report that must be found behind it. */
static void
test_large (void)
{
  g_autoptr (GString) mbox = g_string_new (POSTMARK "Subject: a\n\n");
  g_autofree char *all = NULL;
  gsize length;

  while (mbox->len < 3 * 1024 * 1024)
    g_string_append (mbox, "TG9yZW0gaXBzdW0gZG9sb3Igc2l0IGFtZXQsIGNvbnNlY3RldHVyIGFkaXBpc2NpbmcgZWxpdC4=\n");
  length = mbox->len - strlen (POSTMARK);
  g_string_append (mbox, "\n" POSTMARK "Subject: b\n\ntwo\n\n");
  g_string_append (mbox, POSTMARK "Subject: c\n\n");
  while (mbox->len < 7 * 1024 * 1024)
    g_string_append (mbox, "many words with blanks between them, and >From here or From there too\n");

  all = read_memory (mbox->str, mbox->len);
  g_assert_cmpmem (all + 1, length, mbox->str + strlen (POSTMARK), length);
  g_assert_true (g_str_has_prefix (all + 1 + length, "][Subject: b\n\ntwo\n][Subject: c\n\n"));
  g_assert_cmpuint (strlen (all), ==, mbox->len - 3 * strlen (POSTMARK) - 2 + 6);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mailbox/forms", test_forms);
  g_test_add_func ("/mailbox/drip", test_drip);
  g_test_add_func ("/mailbox/cut-at-every-byte", test_cut_at_every_byte);
  g_test_add_func ("/mailbox/folders", test_folders);
  g_test_add_func ("/mailbox/gzip", test_gzip);
  g_test_add_func ("/mailbox/reread", test_reread);
  g_test_add_func ("/mailbox/other-compressions", test_other_compressions);
  g_test_add_func ("/mailbox/bomb", test_bomb);
  g_test_add_func ("/mailbox/utf16", test_utf16);
  g_test_add_func ("/mailbox/errors", test_errors);
  g_test_add_func ("/mailbox/large", test_large);

  return g_test_run ();
}
