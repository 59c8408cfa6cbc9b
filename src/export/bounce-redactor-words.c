/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Finds private words where they stand alone in a text. */

#include "config.h"

#include "export/bounce-redactor-private.h"

#include <string.h>

/* Whether a word begins at @at: no letter or digit stands before it. */
gboolean
bounce_redactor_is_word (const char *text,
                         const char *at)
{
  return at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* Bytes that @folded takes at @at, 0 where it does not stand there. Case does not count; white space is as good as any
 * other, because servers and mail programs break lines. */
static gsize
match_folded (const char *folded,
              const char *at)
{
  const char *start = at;

  while (*folded != '\0')
    {
      gunichar wanted = g_utf8_get_char (folded);
      gunichar there = g_utf8_get_char (at);

      if (wanted == ' ' && g_ascii_isspace (*at))
        {
          while (g_ascii_isspace (*at))
            at++;
          while (*folded == ' ')
            folded++;
          continue;
        }
      if (*at == '\0' || g_unichar_tolower (there) != wanted)
        return 0;
      at = g_utf8_next_char (at);
      folded = g_utf8_next_char (folded);
    }

  return (gsize) (at - start);
}

/* "a" or "jo" are words of many languages; an address's part they are between signs. */
static gboolean
stands_between_signs (const char *text,
                      const char *at,
                      const char *end)
{
  return at > text && strchr ("<\"'`([{=:;/", at[-1]) != NULL && strchr (">\"'`)]},;:@", *end) != NULL;
}

/* "acme" is private in acme@acme.example, and none of the helper's business in mx.acme.example: that is a domain, which
 * stays. Whether the words are part of a known domain within a host's name. */
static gboolean
is_in_domain (const BounceRedactor *self,
              const char           *text,
              const char           *at)
{
  const char *begin = at;
  g_autofree char *host = NULL;

  while (begin > text && at - begin < 255 && (g_ascii_isalnum (begin[-1]) || begin[-1] == '-' || begin[-1] == '.'))
    begin--;
  host = g_ascii_strdown (begin, (gssize) MIN (strspn (begin, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-"), 255));
  while (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';

  /* A domain begins with a label: at the start or behind a dot, and not behind where the words stand. */
  for (const char *label = host; label != NULL && label <= host + (at - begin); label = strchr (label, '.'))
    {
      if (*label == '.')
        label++;
      if (label <= host + (at - begin) && strchr (label, '.') != NULL && g_hash_table_contains (self->domains, label))
        return TRUE;
    }

  return FALSE;
}

/**
 * bounce_redactor_match:
 * @self: a redactor
 * @text: valid UTF-8
 * @at: where a word of @text begins
 * @length: (out): bytes of what was found
 *
 * Returns: (transfer none) (nullable): the longest private words that stand there
 */
const BounceSecret *
bounce_redactor_match (const BounceRedactor *self,
                       const char           *text,
                       const char           *at,
                       gsize                *length)
{
  const char *end = at;
  g_autofree char *word = NULL;
  const GPtrArray *same;

  while (*end != '\0' && g_unichar_isalnum (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  word = bounce_redactor_fold (at, end - at);
  same = g_hash_table_lookup (self->secrets, word);

  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      const BounceSecret *secret = g_ptr_array_index (same, i);
      gsize taken = match_folded (secret->text, at);

      if (taken == 0 || g_unichar_isalnum (g_utf8_get_char (at + taken)))
        continue;
      if (secret->short_one && !stands_between_signs (text, at, at + taken))
        continue;
      if (is_in_domain (self, text, at))
        return NULL;
      *length = taken;
      return secret;
    }

  return NULL;
}
