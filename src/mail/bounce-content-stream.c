/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-content-stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/bounce-archive.h"
#include "base/bounce-error.h"
#include "base/bounce-limits.h"
#include "mail/bounce-gzip-stream.h"
#include "mail/bounce-peek-stream.h"
#include "mail/bounce-range-stream.h"

/* A compressed UTF-16 file in another compression is the most that anybody makes by accident. */
#define MAX_LAYERS 4

/* The ratio says nothing about small files, and these harm nobody. */
#define BOMB_BYTES (64 * 1024 * 1024)

struct _BounceContentStream {
  BouncePeekStream *bottom;
  GInputStream *top;
  guint64 total;              /* bytes of the file; 0 where not known */
  guint64 n_decoded;
  gboolean seekable;          /* plain file: top is bottom */
  BounceGzipIndex *places;    /* (nullable): of a file that is gzip and nothing else: bottom, gzip, top */
};

typedef enum {
  WRAPPING_NONE,
  WRAPPING_GZIP,
  WRAPPING_BZIP2,
  WRAPPING_XZ,
  WRAPPING_ZSTD,
  WRAPPING_UTF16_LE,
  WRAPPING_UTF16_BE,
} Wrapping;

static Wrapping
recognise (const guint8 *head,
           gsize         length)
{
  static const struct {
    const char *magic;
    gsize length;
    Wrapping wrapping;
  } magics[] = {
    { "\x1f\x8b\x08", 3, WRAPPING_GZIP },
    { "BZh", 3, WRAPPING_BZIP2 },
    { "\xfd" "7zXZ\0", 6, WRAPPING_XZ },
    { "\x28\xb5\x2f\xfd", 4, WRAPPING_ZSTD },
    { "\xff\xfe", 2, WRAPPING_UTF16_LE },
    { "\xfe\xff", 2, WRAPPING_UTF16_BE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (length >= magics[i].length && memcmp (head, magics[i].magic, magics[i].length) == 0)
      {
        /* "BZh1" to "BZh9", then the magic of a block: a mail could begin with these three letters. */
        if (magics[i].wrapping == WRAPPING_BZIP2 && (length < 10 || memcmp (head + 4, "1AY&SY", 6) != 0))
          return WRAPPING_NONE;
        return magics[i].wrapping;
      }

  return WRAPPING_NONE;
}

static GInputStream *
unwrap_utf16 (GInputStream  *base,
              const char    *charset,
              GError       **error)
{
  g_autoptr (GCharsetConverter) converter = g_charset_converter_new ("UTF-8", charset, error);

  if (converter == NULL)
    return NULL;

  /* Half a character at the end is no reason to lose the text before it. */
  g_charset_converter_set_use_fallback (converter, TRUE);
  return g_converter_input_stream_new (base, G_CONVERTER (converter));
}

static GInputStream *
unwrap_archive (GInputStream  *base,
                GError       **error)
{
  const BounceArchive *archive = bounce_archive_get (error);

  return archive != NULL ? archive->decompress (base, error) : NULL;
}

static GInputStream *
unwrap (GInputStream  *base,
        Wrapping       wrapping,
        GError       **error)
{
  switch (wrapping)
    {
    case WRAPPING_GZIP:
      return bounce_gzip_stream_new (base);
    case WRAPPING_UTF16_LE:
      return unwrap_utf16 (base, "UTF-16LE", error);
    case WRAPPING_UTF16_BE:
      return unwrap_utf16 (base, "UTF-16BE", error);
    case WRAPPING_BZIP2:
    case WRAPPING_XZ:
    case WRAPPING_ZSTD:
      return unwrap_archive (base, error);
    case WRAPPING_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
unwrap_all (BounceContentStream  *self,
            GCancellable         *cancellable,
            GError              **error)
{
  g_autoptr (GInputStream) top = g_object_ref (G_INPUT_STREAM (self->bottom));

  for (guint layer = 0; ; layer++)
    {
      gsize length;
      const guint8 *head = bounce_peek_stream_peek (BOUNCE_PEEK_STREAM (top), &length, cancellable, error);
      g_autoptr (GInputStream) inner = NULL;
      Wrapping wrapping;

      if (head == NULL)
        return FALSE;

      wrapping = recognise (head, length);
      if (wrapping == WRAPPING_NONE)
        break;
      if (layer >= MAX_LAYERS)
        {
          g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_LIMIT, _("It is compressed again and again"));
          return FALSE;
        }

      inner = unwrap (top, wrapping, error);
      if (inner == NULL)
        return FALSE;
      g_object_unref (top);
      top = G_INPUT_STREAM (bounce_peek_stream_new (inner));
    }

  self->top = g_steal_pointer (&top);
  return TRUE;
}

static int
open_file (const char  *path,
           guint64     *total,
           GError     **error)
{
  struct stat status;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0);

  if (fd >= 0 && fstat (fd, &status) == 0)
    {
      if (S_ISREG (status.st_mode))
        *total = (guint64) status.st_size;
      if (!S_ISDIR (status.st_mode))
        return fd;
      errno = EISDIR;
    }

  g_set_error_literal (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno), g_strerror (errno));
  if (fd >= 0)
    close (fd);

  return -1;
}

/* Takes @raw. */
static BounceContentStream *
new_for_raw (GInputStream  *raw,
             guint64        total,
             gboolean       seekable,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GInputStream) owned = raw;
  g_autoptr (BounceContentStream) self = g_new0 (BounceContentStream, 1);

  self->bottom = bounce_peek_stream_new (owned);
  self->total = total;
  if (!unwrap_all (self, cancellable, error))
    return NULL;

  self->seekable = seekable && self->top == G_INPUT_STREAM (self->bottom);
  return g_steal_pointer (&self);
}

/* Of a stream over a file. */
static int
get_fd (const BounceContentStream *self)
{
  GInputStream *raw = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self->bottom));

  return g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (raw));
}

/* Returns: (transfer none) (nullable): what unpacks, where nothing else stands between the file and its text. */
static BounceGzipStream *
get_gzip (const BounceContentStream *self)
{
  GInputStream *above = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self->top));

  if (!BOUNCE_IS_GZIP_STREAM (above) ||
      g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (above)) != G_INPUT_STREAM (self->bottom))
    return NULL;

  return BOUNCE_GZIP_STREAM (above);
}

static void
note_places (BounceContentStream *self)
{
  struct stat status;

  if (fstat (get_fd (self), &status) == 0 && S_ISREG (status.st_mode))
    self->places = bounce_gzip_index_get (&status);
  if (self->places != NULL)
    bounce_gzip_stream_set_index (get_gzip (self), self->places);
}

/* Goes to the last place that is known before @position, where that is ahead. */
static gboolean
jump (BounceContentStream  *self,
      guint64               position,
      GCancellable         *cancellable,
      GError              **error)
{
  g_auto (BounceGzipPoint) point = { 0 };
  guint64 start;

  if (self->places == NULL || !bounce_gzip_index_find (self->places, position, &point) || point.text <= self->n_decoded)
    return TRUE;

  start = point.file - (point.bits > 0);
  if (lseek (get_fd (self), (off_t) start, SEEK_SET) < 0)
    return TRUE;

  bounce_peek_stream_moved (self->bottom, start);
  bounce_peek_stream_moved (BOUNCE_PEEK_STREAM (self->top), point.text);
  self->n_decoded = point.text;

  return bounce_gzip_stream_restart (get_gzip (self), &point, cancellable, error);
}

/**
 * bounce_content_stream_open:
 * @path: a file, or "-" for standard input
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its text
 */
BounceContentStream *
bounce_content_stream_open (const char    *path,
                            GCancellable  *cancellable,
                            GError       **error)
{
  BounceContentStream *self;
  guint64 total = 0;
  int fd;

  if (g_str_equal (path, "-"))
    return new_for_raw (g_unix_input_stream_new (STDIN_FILENO, FALSE), 0, FALSE, cancellable, error);

  fd = open_file (path, &total, error);
  if (fd < 0)
    return NULL;

  self = new_for_raw (g_unix_input_stream_new (fd, TRUE), total, TRUE, cancellable, error);
  if (self != NULL && get_gzip (self) != NULL)
    note_places (self);

  return self;
}

/**
 * bounce_content_stream_new_for_bytes:
 * @bytes: bytes of a file
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): their text
 */
BounceContentStream *
bounce_content_stream_new_for_bytes (GBytes        *bytes,
                                     GCancellable  *cancellable,
                                     GError       **error)
{
  return new_for_raw (g_memory_input_stream_new_from_bytes (bytes), g_bytes_get_size (bytes), FALSE, cancellable, error);
}

/**
 * bounce_content_stream_new_for_stream:
 * @stream: (transfer none): the bytes of a file
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): their text
 */
BounceContentStream *
bounce_content_stream_new_for_stream (GInputStream  *stream,
                                      GCancellable  *cancellable,
                                      GError       **error)
{
  return new_for_raw (g_object_ref (stream), 0, FALSE, cancellable, error);
}

/**
 * bounce_content_stream_new_inside:
 * @whole: a plain file; outlives the new stream
 * @offset: where to start in it
 *
 * Several of these read one file, each at its own place, also on several threads at once.
 *
 * Returns: (transfer full): the text from @offset on
 */
BounceContentStream *
bounce_content_stream_new_inside (const BounceContentStream *whole,
                                  guint64                    offset)
{
  g_autoptr (GInputStream) raw = bounce_range_stream_new (get_fd (whole), offset);
  BounceContentStream *self = g_new0 (BounceContentStream, 1);

  self->bottom = bounce_peek_stream_new (raw);
  self->top = g_object_ref (G_INPUT_STREAM (self->bottom));

  return self;
}

/**
 * bounce_content_stream_free:
 * @self: (transfer full): a stream
 */
void
bounce_content_stream_free (BounceContentStream *self)
{
  g_clear_object (&self->top);
  g_clear_object (&self->bottom);
  g_clear_pointer (&self->places, bounce_gzip_index_unref);
  g_free (self);
}

/**
 * bounce_content_stream_read:
 * @self: a stream
 * @buffer: (out caller-allocates): where to
 * @count: bytes that fit there
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: bytes read, 0 at the end, -1 on error; BOUNCE_ERROR_LIMIT where a small file unpacks to an absurd size
 */
gssize
bounce_content_stream_read (BounceContentStream  *self,
                            void                 *buffer,
                            gsize                 count,
                            GCancellable         *cancellable,
                            GError              **error)
{
  gssize n = g_input_stream_read (self->top, buffer, count, cancellable, error);

  if (n > 0)
    self->n_decoded += (guint64) n;
  if (n > 0 && self->n_decoded > BOMB_BYTES &&
      self->n_decoded / BOUNCE_LIMIT_DECOMPRESSED_RATIO > bounce_peek_stream_get_n_read (self->bottom))
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_LIMIT, _("It unpacks to an absurd size and was not read on"));
      return -1;
    }

  return n;
}

/**
 * bounce_content_stream_skip:
 * @self: a stream; where it is seekable, one of which nothing was read yet
 * @count: bytes
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Moves on; a plain file is not read for it, of a gzip file only what stands behind the last place that was noted.
 *
 * Returns: FALSE on error; a stream that is too short is none
 */
gboolean
bounce_content_stream_skip (BounceContentStream  *self,
                            guint64               count,
                            GCancellable         *cancellable,
                            GError              **error)
{
  g_autofree guint8 *buffer = NULL;
  guint64 target;

  if (self->seekable && self->n_decoded == 0)
    {
      if (lseek (get_fd (self), (off_t) count, SEEK_SET) >= 0)
        {
          bounce_peek_stream_moved (self->bottom, count);
          return TRUE;
        }
    }

  target = self->n_decoded + count;
  if (!jump (self, target, cancellable, error))
    return FALSE;

  count = target - self->n_decoded;
  buffer = g_malloc (BOUNCE_LIMIT_READ_BLOCK);
  while (count > 0)
    {
      gssize n = bounce_content_stream_read (self, buffer, (gsize) MIN (count, BOUNCE_LIMIT_READ_BLOCK), cancellable, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      count -= (guint64) n;
    }

  return TRUE;
}

/**
 * bounce_content_stream_is_plain_file:
 * @self: a stream
 *
 * Returns: whether any piece of it can be had again at the price of reading that piece
 */
gboolean
bounce_content_stream_is_plain_file (const BounceContentStream *self)
{
  return self->seekable && self->total > 0;
}

/**
 * bounce_content_stream_is_seekable:
 * @self: a stream
 *
 * Returns: whether skipping costs nothing: a plain file
 */
gboolean
bounce_content_stream_is_seekable (const BounceContentStream *self)
{
  return self->seekable;
}

/**
 * bounce_content_stream_get_position:
 * @self: a stream; where it is seekable, one of which nothing was skipped yet
 *
 * Returns: bytes of text before what is read next
 */
guint64
bounce_content_stream_get_position (const BounceContentStream *self)
{
  return self->n_decoded;
}

/**
 * bounce_content_stream_get_progress:
 * @self: a stream
 * @done: (out): bytes of the file read so far
 * @total: (out): bytes of the file, 0 where not known
 */
void
bounce_content_stream_get_progress (const BounceContentStream *self,
                                    guint64                   *done,
                                    guint64                   *total)
{
  *done = bounce_peek_stream_get_n_read (self->bottom);
  *total = self->total;
}
