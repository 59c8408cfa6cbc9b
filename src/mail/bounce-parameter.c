/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-parameter.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "mail/bounce-gmime.h"

typedef struct {
  const char *p, *end;
} Scanner;

typedef struct {
  const char *name, *value;
  gsize name_length, value_length;
  gboolean quoted;
} Parameter;

static void
skip_blanks_and_comments (Scanner *scanner)
{
  guint depth = 0;

  for (; scanner->p < scanner->end; scanner->p++)
    {
      char c = *scanner->p;

      if (c == '(')
        depth++;
      else if (c == ')' && depth > 0)
        depth--;
      else if (depth == 0 && !g_ascii_isspace (c))
        return;
    }
}

static gboolean
is_token_char (char c)
{
  return c > ' ' && c < 127 && strchr ("=;,\"()", c) == NULL;
}

static void
scan_quoted (Scanner   *scanner,
             Parameter *parameter)
{
  const char *start = ++scanner->p;

  while (scanner->p < scanner->end && *scanner->p != '"')
    scanner->p += *scanner->p == '\\' && scanner->p + 1 < scanner->end ? 2 : 1;

  parameter->value = start;
  parameter->value_length = (gsize) (scanner->p - start);
  parameter->quoted = TRUE;
  if (scanner->p < scanner->end)
    scanner->p++;
}

/* Unquoted values hold characters that the standard wants quoted: `boundary=----=_Part_1:2` is common. */
static void
scan_token (Scanner   *scanner,
            Parameter *parameter)
{
  const char *start = scanner->p;

  while (scanner->p < scanner->end && *scanner->p != ';' && !g_ascii_isspace (*scanner->p))
    scanner->p++;

  parameter->value = start;
  parameter->value_length = (gsize) (scanner->p - start);
  parameter->quoted = FALSE;
}

static gboolean
scan_parameter (Scanner   *scanner,
                Parameter *parameter)
{
  while (scanner->p < scanner->end)
    {
      const char *start;

      skip_blanks_and_comments (scanner);
      start = scanner->p;
      while (scanner->p < scanner->end && is_token_char (*scanner->p))
        scanner->p++;
      parameter->name = start;
      parameter->name_length = (gsize) (scanner->p - start);

      skip_blanks_and_comments (scanner);
      if (parameter->name_length > 0 && scanner->p < scanner->end && *scanner->p == '=')
        {
          scanner->p++;
          skip_blanks_and_comments (scanner);
          if (scanner->p < scanner->end && *scanner->p == '"')
            scan_quoted (scanner, parameter);
          else
            scan_token (scanner, parameter);
          return TRUE;
        }

      /* Whatever this is, the next parameter may be sound. */
      if (scanner->p < scanner->end && (scanner->p == start || *scanner->p == ';'))
        scanner->p++;
    }

  return FALSE;
}

static char *
dup_value (const Parameter *parameter)
{
  GString *value = g_string_sized_new (parameter->value_length + 1);

  for (gsize i = 0; i < parameter->value_length; i++)
    {
      char c = parameter->value[i];

      if (c == '\r' || c == '\n' || c == '\0')
        continue;
      if (parameter->quoted && c == '\\' && i + 1 < parameter->value_length)
        c = parameter->value[++i];
      g_string_append_c (value, c);
    }

  return g_string_free (value, FALSE);
}

/* RFC 2231 continuations and charsets are rare in what we read; GMime knows them all. @parameters begins with the
 * first semicolon: which field they belong to is all the same. */
static char *
dup_extended (const char *parameters,
              gsize       length,
              const char *name)
{
  g_autofree char *copy = g_strdup_printf ("x/x%.*s", (int) MIN (length, BOUNCE_LIMIT_HEADER_VALUE), parameters);
  g_autoptr (GMimeContentType) type = NULL;

  bounce_gmime_ensure ();
  g_strdelimit (copy, "\r\n", ' ');
  type = g_mime_content_type_parse (NULL, copy);

  return type != NULL ? g_strdup (g_mime_content_type_get_parameter (type, name)) : NULL;
}

/**
 * bounce_media_type_dup:
 * @value: the value of a Content-Type field, or only its start
 * @length: bytes of @value
 *
 * Returns: (transfer full) (nullable): "text/plain", in lower case; NULL where none stands there
 */
char *
bounce_media_type_dup (const char *value,
                       gsize       length)
{
  Scanner scanner = { value, value + length };
  const char *start;
  gsize n;
  char *type;

  skip_blanks_and_comments (&scanner);
  start = scanner.p;
  while (scanner.p < scanner.end && is_token_char (*scanner.p))
    scanner.p++;

  n = (gsize) (scanner.p - start);
  if (n < 3 || n > 128 || memchr (start, '/', n) == NULL || start[0] == '/' || start[n - 1] == '/')
    return NULL;

  type = bounce_ascii_dup_lower (start, (gssize) n);
  return type;
}

/**
 * bounce_parameter_dup:
 * @value: the value of a Content-Type or Content-Disposition field, raw, with its folds
 * @length: bytes of @value
 * @name: name of a parameter, in lower case
 *
 * Returns: (transfer full) (nullable): the parameter's value, unquoted, not decoded except from RFC 2231
 */
char *
bounce_parameter_dup (const char *value,
                      gsize       length,
                      const char *name)
{
  const char *semicolon = memchr (value, ';', length);
  gsize name_length = strlen (name);
  gboolean extended = FALSE;
  Scanner scanner;
  Parameter parameter;

  if (semicolon == NULL)
    return NULL;

  scanner.p = semicolon + 1;
  scanner.end = value + length;
  while (scan_parameter (&scanner, &parameter))
    {
      if (parameter.name_length < name_length || g_ascii_strncasecmp (parameter.name, name, name_length) != 0)
        continue;
      if (parameter.name_length == name_length)
        return dup_value (&parameter);
      if (parameter.name[name_length] == '*')
        extended = TRUE;
    }

  return extended ? dup_extended (semicolon, (gsize) (value + length - semicolon), name) : NULL;
}
