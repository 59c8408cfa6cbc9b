/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-transfer.h"

#include <string.h>

#include "mail/bounce-gmime.h"

/* Decoding goes line by line, so that a text appended to base64 by a mailing list or a virus scanner stays readable. */
static gboolean
is_base64_line (const char *line,
                gsize       length)
{
  gboolean any = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isalnum (line[i]) || line[i] == '+' || line[i] == '/' || line[i] == '=')
        any = TRUE;
      else if (line[i] != '\r' && line[i] != '\n' && line[i] != ' ' && line[i] != '\t')
        return FALSE;
    }

  return any || length <= 2;
}

static gsize
line_length (const char *data,
             gsize       position,
             gsize       length)
{
  const char *feed = memchr (data + position, '\n', length - position);

  return feed != NULL ? (gsize) (feed - data) - position + 1 : length - position;
}

static void
decode_base64 (GByteArray    *out,
               const char    *data,
               gsize          length,
               BounceTextMap *map)
{
  int state = 0;
  guint save = 0;
  gsize in = 0;

  while (in < length)
    {
      gsize n = line_length (data, in, length);
      guint8 buffer[768];
      gsize done = 0;

      if (!is_base64_line (data + in, n))
        break;

      bounce_text_map_add (map, out->len, in);
      while (done < n)
        {
          gsize piece = MIN (n - done, 1000);
          gsize decoded = g_base64_decode_step (data + in + done, piece, buffer, &state, &save);

          g_byte_array_append (out, buffer, (guint) decoded);
          done += piece;
        }
      in += n;
    }

  bounce_text_map_add (map, out->len, in);
  if (in < length)
    {
      g_byte_array_append (out, (const guint8 *) data + in, (guint) (length - in));
      bounce_text_map_add (map, out->len, length);
    }
}

/* Bytes at @p, which begins with `=`, that make one escape, and what they stand for; 0 where it is none. */
static gsize
read_escape (const char *p,
             const char *end,
             int        *byte)
{
  const char *q = p + 1;

  *byte = -1;
  if (end - q >= 2 && g_ascii_isxdigit (q[0]) && g_ascii_isxdigit (q[1]))
    {
      *byte = g_ascii_xdigit_value (q[0]) * 16 + g_ascii_xdigit_value (q[1]);
      return 3;
    }

  /* A soft line break; blanks before the line end were added on the way (RFC 2045, section 6.7, rule 3). */
  while (q < end && (*q == ' ' || *q == '\t' || *q == '\r'))
    q++;
  if (q == end)
    return (gsize) (q - p);
  return *q == '\n' ? (gsize) (q + 1 - p) : 0;
}

static void
decode_quoted_printable (GByteArray    *out,
                         const char    *data,
                         gsize          length,
                         BounceTextMap *map)
{
  const char *p = data;
  const char *end = data + length;

  bounce_text_map_add (map, 0, 0);
  while (p < end)
    {
      const char *equals = memchr (p, '=', (gsize) (end - p));
      const char *literal_end = equals != NULL ? equals : end;
      gsize n = 0;
      int byte = -1;

      if (equals != NULL)
        {
          n = read_escape (equals, end, &byte);
          if (n == 0)
            literal_end = equals + 1;
        }

      g_byte_array_append (out, (const guint8 *) p, (guint) (literal_end - p));
      p = literal_end;
      if (n == 0)
        continue;

      bounce_text_map_add (map, out->len, (gsize) (p - data));
      if (byte >= 0)
        {
          guint8 decoded = (guint8) byte;

          g_byte_array_append (out, &decoded, 1);
        }
      p += n;
      bounce_text_map_add (map, out->len, (gsize) (p - data));
    }
  bounce_text_map_add (map, out->len, length);
}

static void
decode_uuencode (GByteArray    *out,
                 const char    *data,
                 gsize          length,
                 BounceTextMap *map)
{
  GMimeEncoding encoding;
  gsize in = 0;

  /* What stands before the line that says "begin" is not encoded, and no part of the file. */
  while (in < length && (length - in < 6 || memcmp (data + in, "begin ", 6) != 0))
    in += line_length (data, in, length);
  if (in < length)
    in += line_length (data, in, length);

  bounce_gmime_ensure ();
  g_mime_encoding_init_decode (&encoding, GMIME_CONTENT_ENCODING_UUENCODE);
  encoding.state |= GMIME_UUDECODE_STATE_BEGIN;
  g_byte_array_set_size (out, (guint) g_mime_encoding_outlen (&encoding, length - in));
  g_byte_array_set_size (out, (guint) g_mime_encoding_step (&encoding, data + in, length - in, (char *) out->data));

  bounce_text_map_add (map, 0, in);
  bounce_text_map_add (map, out->len, length);
}

/**
 * bounce_transfer_from_name:
 * @name: the value of a Content-Transfer-Encoding field
 * @length: bytes of it
 *
 * Returns: the encoding; what is not known stands as it is
 */
BounceTransfer
bounce_transfer_from_name (const char *name,
                           gsize       length)
{
  static const struct {
    const char *name;
    BounceTransfer transfer;
  } names[] = {
    { "base64", BOUNCE_TRANSFER_BASE64 },
    { "quoted-printable", BOUNCE_TRANSFER_QUOTED_PRINTABLE },
    { "uuencode", BOUNCE_TRANSFER_UUENCODE },
    { "x-uuencode", BOUNCE_TRANSFER_UUENCODE },
    { "x-uue", BOUNCE_TRANSFER_UUENCODE },
  };

  while (length > 0 && (g_ascii_isspace (*name) || *name == '"'))
    {
      name++;
      length--;
    }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i].name);

      if (length >= n && g_ascii_strncasecmp (name, names[i].name, n) == 0 && (length == n || !g_ascii_isalnum (name[n])))
        return names[i].transfer;
    }

  return BOUNCE_TRANSFER_IDENTITY;
}

/**
 * bounce_transfer_decode:
 * @transfer: an encoding
 * @data: the body of a part
 * @length: bytes of it
 * @map: (out) (nullable): the way back; NULL where bytes stand as they are
 *
 * Returns: (transfer full) (nullable): the decoded bytes; NULL where they stand as they are
 */
GByteArray *
bounce_transfer_decode (BounceTransfer   transfer,
                        const char      *data,
                        gsize            length,
                        BounceTextMap  **map)
{
  GByteArray *out;

  *map = NULL;
  if (transfer == BOUNCE_TRANSFER_IDENTITY)
    return NULL;
  if (transfer == BOUNCE_TRANSFER_BASE64 && !is_base64_line (data, line_length (data, 0, length)))
    return NULL;

  out = g_byte_array_sized_new ((guint) length + 8);
  *map = bounce_text_map_new (transfer == BOUNCE_TRANSFER_BASE64);
  if (transfer == BOUNCE_TRANSFER_BASE64)
    decode_base64 (out, data, length, *map);
  else if (transfer == BOUNCE_TRANSFER_QUOTED_PRINTABLE)
    decode_quoted_printable (out, data, length, *map);
  else
    decode_uuencode (out, data, length, *map);

  return out;
}
