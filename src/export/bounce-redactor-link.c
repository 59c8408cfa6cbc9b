/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Links in running text. Who made a link often knows who follows it: "?rrn=…", "/u/anna%40example.org". */

#include "config.h"

#include "export/bounce-redactor-link.h"

#include <string.h>

/**
 * bounce_redactor_link_length:
 * @at: a place in a text
 *
 * Returns: bytes of the link that stands there; 0 where none does
 */
gsize
bounce_redactor_link_length (const char *at)
{
  gsize n;

  if (g_ascii_strncasecmp (at, "http://", 7) != 0 && g_ascii_strncasecmp (at, "https://", 8) != 0 &&
      g_ascii_strncasecmp (at, "ftp://", 6) != 0)
    return 0;

  n = strcspn (at, " \t\r\n<>\"'`|\\^{}");
  while (n > 0 && strchr (".,;:!?)]", at[n - 1]) != NULL)
    n--;

  return n;
}

/* A word is what a page is called; a token is what nobody could pronounce. */
static gboolean
is_token (const char *value)
{
  gsize length = strlen (value);
  guint digits = 0;

  for (const char *at = value; *at != '\0'; at++)
    digits += g_ascii_isdigit (*at) ? 1 : 0;

  return length >= 6 && (digits > 0 || length > 24);
}

static gboolean
is_opaque_segment (const char *value)
{
  return strlen (value) >= 20 && is_token (value) && strpbrk (value, ".") == NULL;
}

static void
append_value (BounceRedactor *self,
              GString        *out,
              const char     *value,
              gboolean        token)
{
  if ((self->level == BOUNCE_REDACTION_STRICT && token) || bounce_redactor_is_private (self, value))
    g_string_append (out, bounce_redactor_name (self, BOUNCE_SECRET_TOKEN, value));
  else
    g_string_append (out, value);
}

/* "a=b&c=d", or anything else that stands behind ? or #. */
static void
append_query (BounceRedactor *self,
              GString        *out,
              const char     *query)
{
  while (*query != '\0')
    {
      gsize length = strcspn (query, "&;");
      g_autofree char *pair = g_strndup (query, length);
      char *sign = strchr (pair, '=');
      const char *value = sign != NULL ? sign + 1 : pair;

      g_string_append_len (out, pair, value - pair);
      append_value (self, out, value, sign == NULL ? is_opaque_segment (value) : is_token (value));
      query += length;
      if (*query != '\0')
        g_string_append_c (out, *query++);
    }
}

static void
append_path (BounceRedactor *self,
             GString        *out,
             const char     *path)
{
  while (*path != '\0')
    {
      gsize length = strcspn (path, "/");
      g_autofree char *segment = g_strndup (path, length);

      append_value (self, out, segment, is_opaque_segment (segment));
      path += length;
      if (*path != '\0')
        g_string_append_c (out, *path++);
    }
}

/**
 * bounce_redactor_append_link:
 * @self: a redactor
 * @out: where to write
 * @link: a link
 * @length: its bytes
 *
 * Appends the link with its scheme, its host and whatever of the rest tells nothing of a person.
 */
void
bounce_redactor_append_link (BounceRedactor *self,
                             GString        *out,
                             const char     *link,
                             gsize           length)
{
  g_autofree char *text = g_strndup (link, length);
  char *host = strstr (text, "://") + 3;
  char *path = host + strcspn (host, "/?#");
  char *query = path + strcspn (path, "?#");
  g_autofree char *authority = g_strndup (host, (gsize) (path - host));
  g_autofree char *segments = g_strndup (path, (gsize) (query - path));
  const char *user = strrchr (authority, '@');

  g_string_append_len (out, text, host - text);
  if (user != NULL)
    g_string_append_printf (out, "%s@", bounce_redactor_name (self, BOUNCE_SECRET_TOKEN, authority));
  g_string_append (out, user != NULL ? user + 1 : authority);
  append_path (self, out, segments);

  while (*query != '\0')
    {
      gsize part = strcspn (query + 1, "#");
      g_autofree char *pairs = g_strndup (query + 1, part);

      g_string_append_c (out, *query);
      append_query (self, out, pairs);
      query += 1 + part;
    }
}
