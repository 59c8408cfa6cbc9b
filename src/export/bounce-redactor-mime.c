/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-redactor-mime.h"

#include <string.h>

#include "base/bounce-safe-text.h"

/* Parameters that a reader of the mail needs; a file's name is none of them. */
static const char *const kept_parameters[] = { "boundary", "charset", "report-type", "format", "delsp" };

/* Fields of keys and pictures: they name their owner in a way that cannot be searched. */
static const char *const dropped_fields[] = { "Autocrypt", "Autocrypt-Gossip", "Face", "X-Face", "Openpgp" };

static const char *const header_types[]
    = { "message/delivery-status", "message/global-delivery-status", "message/disposition-notification",
        "message/global-disposition-notification", "message/feedback-report", "text/rfc822-headers", "text/rfc822-header",
        "message/global-headers" };

static const char *const message_types[] = { "message/rfc822", "message/global", "message/news" };

static gboolean
is_in (const char        *word,
       const char *const *words,
       gsize              n)
{
  for (gsize i = 0; i < n; i++)
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return TRUE;

  return FALSE;
}

void
bounce_part_info_clear (BouncePartInfo *self)
{
  g_clear_pointer (&self->boundary, g_free);
  g_clear_pointer (&self->charset, g_free);
  g_clear_pointer (&self->type, g_free);
}

static BouncePartKind
find_kind (const char     *type,
           BouncePartInfo *info)
{
  info->is_header = is_in (type, header_types, G_N_ELEMENTS (header_types));
  if (info->is_header)
    return BOUNCE_PART_TEXT;
  if (is_in (type, message_types, G_N_ELEMENTS (message_types)))
    return BOUNCE_PART_MESSAGE;
  if (g_ascii_strncasecmp (type, "multipart/", 10) == 0)
    return BOUNCE_PART_MULTIPART;

  return g_ascii_strncasecmp (type, "text/", 5) == 0 || strchr (type, '/') == NULL ? BOUNCE_PART_TEXT : BOUNCE_PART_OTHER;
}

/* The next "; name=value" of a field; returns what follows it, NULL at the end. */
static const char *
next_parameter (const char  *at,
                char       **name,
                char       **value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length;

  at += strspn (at, "; \t\r\n");
  if (*at == '\0')
    return NULL;

  length = strcspn (at, "=;");
  *name = g_strstrip (g_strndup (at, length));
  at += length;
  if (*at == '=')
    at += 1 + strspn (at + 1, " \t\r\n");

  if (*at == '"')
    {
      for (at++; *at != '\0' && *at != '"'; at++)
        {
          if (*at == '\\' && at[1] != '\0')
            at++;
          g_string_append_c (text, *at);
        }
      at += strcspn (at, ";");
    }
  else
    {
      length = strcspn (at, "; \t\r\n");
      g_string_append_len (text, at, (gssize) length);
      at += length + strcspn (at + length, ";");
    }
  *value = g_strdup (text->str);

  return at;
}

static void
append_content_type (GString        *out,
                     const char     *value,
                     BouncePartInfo *info)
{
  g_autofree char *type = g_strstrip (g_strndup (value, strcspn (value, ";")));
  const char *at = value + strcspn (value, ";");

  info->kind = find_kind (type, info);
  g_free (info->type);
  info->type = g_strdup (type);
  g_string_append_printf (out, "Content-Type: %s", info->kind == BOUNCE_PART_OTHER ? "text/plain" : type);

  for (;;)
    {
      g_autofree char *name = NULL;
      g_autofree char *text = NULL;

      at = next_parameter (at, &name, &text);
      if (at == NULL)
        break;
      if (!is_in (name, kept_parameters, G_N_ELEMENTS (kept_parameters)) || strpbrk (text, "\r\n\"") != NULL)
        continue;

      if (g_ascii_strcasecmp (name, "boundary") == 0 && info->boundary == NULL)
        info->boundary = g_strdup (text);
      if (g_ascii_strcasecmp (name, "charset") == 0)
        {
          if (info->charset == NULL)
            info->charset = g_strdup (text);
          continue;
        }
      g_string_append_printf (out, ";\n\t%s=\"%s\"", name, text);
    }

  /* Whatever it was: it leaves as UTF-8. */
  if (info->kind == BOUNCE_PART_TEXT || info->kind == BOUNCE_PART_OTHER)
    g_string_append (out, ";\n\tcharset=\"utf-8\"");
  g_string_append_c (out, '\n');
}

static void
append_encoding (GString        *out,
                 const char     *value,
                 BouncePartInfo *info)
{
  if (g_ascii_strncasecmp (value, "base64", 6) == 0)
    info->encoding = BOUNCE_ENCODING_BASE64;
  else if (g_ascii_strncasecmp (value, "quoted-printable", 16) == 0)
    info->encoding = BOUNCE_ENCODING_QUOTED;
  else
    info->encoding = BOUNCE_ENCODING_NONE;

  g_string_append_printf (out, "Content-Transfer-Encoding: %s\n",
                          info->encoding == BOUNCE_ENCODING_BASE64   ? "base64"
                          : info->encoding == BOUNCE_ENCODING_QUOTED ? "quoted-printable"
                                                                     : "8bit");
}

/* Encoded words are read; line ends and everything else stay. */
static char *
decode_value (const char *value)
{
  GString *out = g_string_new (NULL);

  while (*value != '\0')
    {
      gsize length = 0;
      g_autofree char *decoded = bounce_redactor_decode_words (value, &length);

      if (decoded != NULL)
        {
          g_string_append (out, decoded);
          value += length;
        }
      else
        g_string_append_c (out, *value++);
    }

  return g_string_free (out, FALSE);
}

/* One field that is no matter of MIME, with its line end. */
static void
append_plain_field (BounceRedactor *redactor,
                    GString        *out,
                    const char     *name,
                    const char     *value)
{
  g_autofree char *valid = g_strchug (bounce_make_utf8 (value, -1));
  g_autofree char *decoded = decode_value (valid);
  g_autofree char *redacted = bounce_redactor_redact_field (redactor, name, decoded);
  g_autofree char *encoded = NULL;

  if (g_str_equal (redacted, decoded))
    {
      g_string_append_printf (out, "%s:%s%s\n", name, *valid != '\0' ? " " : "", valid);
      return;
    }

  /* A line that is empty within a field would end the header. */
  g_strstrip (redacted);
  /* What was UTF-8 without encoding may be so again. */
  encoded = g_str_is_ascii (valid) ? bounce_redactor_encode_words (redacted) : g_strdup (redacted);
  g_string_append_printf (out, "%s: %s\n", name, encoded);
}

/**
 * bounce_mime_append_field:
 * @redactor: a redactor
 * @out: where to write
 * @field: one field of a header with its folded lines, or an mbox's "From " line
 * @info: what is learned of the body
 */
void
bounce_mime_append_field (BounceRedactor *redactor,
                          GString        *out,
                          const char     *field,
                          BouncePartInfo *info)
{
  const char *colon = strchr (field, ':');
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  g_auto (GStrv) lines = NULL;

  if (colon == NULL || g_str_has_prefix (field, "From "))
    {
      g_autofree char *valid = bounce_make_utf8 (field, -1);
      g_autofree char *redacted = bounce_redactor_redact_text (redactor, valid);

      g_string_append (out, redacted);
      return;
    }

  name = g_strchomp (g_strndup (field, (gsize) (colon - field)));
  value = g_strchomp (g_strdup (colon + 1));
  lines = g_strsplit (value, "\r\n", -1);
  g_free (value);
  value = g_strjoinv ("\n", lines);

  if (g_ascii_strcasecmp (name, "Content-Type") == 0)
    append_content_type (out, value, info);
  else if (g_ascii_strcasecmp (name, "Content-Transfer-Encoding") == 0)
    append_encoding (out, g_strchug (value), info);
  else if (g_ascii_strcasecmp (name, "Content-Disposition") == 0)
    g_string_append_printf (out, "Content-Disposition: %.*s\n", (int) strcspn (g_strchug (value), "; \t\r\n"), value);
  else if (!is_in (name, dropped_fields, G_N_ELEMENTS (dropped_fields)))
    append_plain_field (redactor, out, name, value);
}

/**
 * bounce_mime_redact_header_text:
 * @redactor: a redactor
 * @text: groups of fields, decoded
 *
 * Returns: (transfer full): the same, redacted field by field
 */
char *
bounce_mime_redact_header_text (BounceRedactor *redactor,
                                const char     *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) field = g_string_new (NULL);
  g_auto (BouncePartInfo) info = { 0 };

  while (*text != '\0' || field->len > 0)
    {
      gsize length = strcspn (text, "\n");
      gboolean blank = strspn (text, " \t\r") >= length;

      if (*text != '\0' && !blank && (*text == ' ' || *text == '\t') && field->len > 0)
        {
          g_string_append_len (field, text, (gssize) length);
          g_string_append_c (field, '\n');
        }
      else
        {
          if (field->len > 0)
            bounce_mime_append_field (redactor, out, field->str, &info);
          g_string_truncate (field, 0);
          if (*text != '\0' && blank)
            g_string_append_c (out, '\n');
          else if (*text != '\0')
            {
              g_string_append_len (field, text, (gssize) length);
              g_string_append_c (field, '\n');
            }
        }
      text += length;
      if (*text == '\n')
        text++;
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* RFC 2045, section 6.7. */
static char *
decode_quoted (const char *body,
               gsize       length,
               gsize      *n)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      gsize blank = 0;

      if (body[i] != '=')
        {
          g_string_append_c (out, body[i]);
          continue;
        }
      while (i + 1 + blank < length && (body[i + 1 + blank] == ' ' || body[i + 1 + blank] == '\t' || body[i + 1 + blank] == '\r'))
        blank++;
      if (i + 1 + blank < length && body[i + 1 + blank] == '\n')
        i += 1 + blank;
      else if (i + 2 < length && g_ascii_isxdigit (body[i + 1]) && g_ascii_isxdigit (body[i + 2]))
        {
          g_string_append_c (out, (char) (g_ascii_xdigit_value (body[i + 1]) * 16 + g_ascii_xdigit_value (body[i + 2])));
          i += 2;
        }
      else
        g_string_append_c (out, '=');
    }
  *n = out->len;

  return g_string_free (out, FALSE);
}

static void
append_quoted (GString    *out,
               const char *text)
{
  guint column = 0;

  for (const guchar *at = (const guchar *) text; *at != '\0'; at++)
    {
      gboolean ends = at[1] == '\0' || at[1] == '\n';
      gboolean plain = (*at > 0x20 && *at < 0x7f && *at != '=') || ((*at == ' ' || *at == '\t') && !ends);

      if (*at == '\n')
        {
          g_string_append_c (out, '\n');
          column = 0;
          continue;
        }
      if (column + (plain ? 1 : 3) > 75)
        {
          g_string_append (out, "=\n");
          column = 0;
        }
      if (plain)
        g_string_append_c (out, (char) *at);
      else
        g_string_append_printf (out, "=%02X", *at);
      column += plain ? 1 : 3;
    }
}

/**
 * bounce_mime_decode_body:
 * @info: what its header says
 * @body: the bytes of a text part
 * @length: how many
 *
 * Returns: (transfer full): the text in UTF-8, its lines ending with \n
 */
char *
bounce_mime_decode_body (const BouncePartInfo *info,
                         const char           *body,
                         gsize                 length)
{
  g_autofree char *bytes = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize n = length;

  if (info->encoding == BOUNCE_ENCODING_BASE64)
    {
      g_autofree char *coded = g_strndup (body, length);

      /* Of nothing it makes nothing. */
      bytes = (char *) g_base64_decode (coded, &n);
      if (bytes == NULL)
        bytes = g_strdup ("");
    }
  else if (info->encoding == BOUNCE_ENCODING_QUOTED)
    bytes = decode_quoted (body, length, &n);
  else
    {
      bytes = g_malloc (length + 1);
      memcpy (bytes, body, length);
      bytes[length] = '\0';
    }

  if (info->charset != NULL && g_ascii_strcasecmp (info->charset, "utf-8") != 0)
    text = g_convert (bytes, (gssize) n, "UTF-8", info->charset, NULL, NULL, NULL);
  if (text == NULL && !g_utf8_validate_len (bytes, n, NULL))
    text = g_convert (bytes, (gssize) n, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  if (text == NULL)
    text = bounce_make_utf8 (bytes, (gssize) n);

  lines = g_strsplit (text, "\r\n", -1);

  return g_strjoinv ("\n", lines);
}

/**
 * bounce_mime_append_body:
 * @out: where to write
 * @info: what the header that was written says
 * @text: the text, UTF-8
 *
 * Appends @text in the encoding of its header.
 */
void
bounce_mime_append_body (GString              *out,
                         const BouncePartInfo *info,
                         const char           *text)
{
  switch (info->encoding)
    {
    case BOUNCE_ENCODING_BASE64:
      {
        g_autofree char *coded = g_base64_encode ((const guchar *) text, strlen (text));

        for (gsize left = strlen (coded), i = 0; i < left; i += 76)
          {
            g_string_append_len (out, coded + i, (gssize) MIN (left - i, 76));
            g_string_append_c (out, '\n');
          }
      }
      break;
    case BOUNCE_ENCODING_QUOTED:
      append_quoted (out, text);
      break;
    case BOUNCE_ENCODING_NONE:
    default:
      g_string_append (out, text);
      break;
    }

  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}
