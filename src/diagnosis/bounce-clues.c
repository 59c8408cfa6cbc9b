/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "diagnosis/bounce-clues.h"

#include <gio/gio.h>
#include <string.h>

#include "base/bounce-expression.h"
#include "diagnosis/bounce-wording.h"

#define MAX_LINKS 16
#define MAX_HOSTS 4
#define MAX_SEARCHED (16 * 1024)   /* bytes; a server that says more says the same again */

/* What is looked for. */
typedef enum {
  CLUE_LINK,
  CLUE_LISTED,         /* an IP address */
  CLUE_LISTED_DOMAIN,
  CLUE_HOST,
  N_CLUES
} Clue;

static const char *const patterns[N_CLUES] = {
  [CLUE_LINK] = "\\bhttps?://[^\\s<>\"\\\\^`{|}\\x00-\\x20]{3,1000}",
  [CLUE_LISTED] = "(?<![\\w.:])(?:"
                  "(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w.]*\\.(?:[a-z]{2,}|\\d))"
                  "|(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){0,6}"
                  ")(?![\\w:])",
  [CLUE_LISTED_DOMAIN] = "\\b(?:domain(?: of sender(?: address)?)?|url|uri|host name|hostname|sender domain)"
                         "[ :<\"'(\\[]{1,3}([a-z0-9](?:[a-z0-9-]*\\.)+[a-z]{2,24})\\b"
                         "(?=.{0,40}\\b(?:list|block|reject|refus|reputation|fail|spam))",
  [CLUE_HOST] = "(?:(?:\\bhost |\\bserver |\\bby |remote (?:mta|host|server) |generating server: |connect(?:ing|ed)? to )"
                "\\W?|(?<![\\w@.<-])(?=[a-z0-9_.-]{4,255} ?\\[\\d))"
                "((?:[a-z0-9_](?:[a-z0-9_-]{0,62}\\.))+[a-z]{2,24})\\b",
};

/* Compiled once and kept, by whichever thread comes first. Each is run only where a quick look at the bytes says that it
 * may match: most texts hold nothing of what is looked for. */
static const BounceExpression *
get_expression (Clue clue)
{
  static BounceExpression *expressions[N_CLUES];

  if (g_once_init_enter (&expressions[clue]))
    g_once_init_leave (&expressions[clue], bounce_expression_new_own (patterns[clue], BOUNCE_EXPRESSION_CASELESS));

  return expressions[clue];
}

/* Whether an IP address can stand in @text: three dots or two colons in a run of digits. */
static gboolean
may_have_address (const char *text,
                  gsize       length)
{
  guint dots = 0, colons = 0;

  for (gsize i = 0; i < length && dots < 3 && colons < 2; i++)
    {
      if (text[i] == '.')
        dots++;
      else if (text[i] == ':')
        colons++;
      else if (!g_ascii_isxdigit (text[i]))
        dots = colons = 0;
    }

  return dots == 3 || colons == 2;
}

/* Words behind which the name of a server stands, and a blank. */
static const char *const server_marks[] = {
  "host", "server", "by", "remote mta", "generating server:", "connect to", "connecting to", "connected to",
};

/* The letters with which they end: most words of a text do not. */
#define SERVER_MARK_ENDS "tTrRyYaA:oO"

static gboolean
ends_with (const char *text,
           gsize       end,
           const char *words)
{
  gsize length = strlen (words);

  return end >= length && g_ascii_strncasecmp (text + end - length, words, length) == 0;
}

static gboolean
is_host_character (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || c == '.';
}

/* Whether @text between @start and @end has a dot with a letter behind it. */
static gboolean
has_dotted_name (const char *text,
                 gsize       start,
                 gsize       end)
{
  for (gsize i = start; i + 1 < end; i++)
    {
      if (text[i] == '.' && g_ascii_isalpha (text[i + 1]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
name_follows (const char *text,
              gsize       start,
              gsize       length)
{
  gsize end;

  if (start < length && !is_host_character (text[start]))
    start++;
  for (end = start; end < length && is_host_character (text[end]); end++)
    ;

  return has_dotted_name (text, start, end);
}

static gboolean
name_precedes (const char *text,
               gsize       end)
{
  gsize start;

  if (end > 0 && text[end - 1] == ' ')
    end--;
  for (start = end; start > 0 && is_host_character (text[start - 1]); start--)
    ;

  return has_dotted_name (text, start, end);
}

/* Whether the name of a server can stand in @text: behind such words, or in front of an address in brackets. Letters
 * beyond ASCII may be another case of those looked for. */
static gboolean
may_have_host (const char *text,
               gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) text[i] >= 0x80)
        return TRUE;
      if (text[i] == '[' && g_ascii_isdigit (text[i + 1]) && name_precedes (text, i))
        return TRUE;
      if (text[i] != ' ' || i == 0 || strchr (SERVER_MARK_ENDS, text[i - 1]) == NULL)
        continue;

      for (guint k = 0; k < G_N_ELEMENTS (server_marks); k++)
        {
          if (ends_with (text, i, server_marks[k]) && name_follows (text, i + 1, length))
            return TRUE;
        }
    }

  return FALSE;
}

/* Punctuation that ends the sentence, not the link; a closing bracket belongs to it where it was opened in it. */
static void
trim_link (char *link)
{
  gsize length = strlen (link);

  while (length > 0)
    {
      char last = link[length - 1];
      gboolean closing = (last == ')' && strchr (link, '(') == NULL) || (last == ']' && strchr (link, '[') == NULL);

      if (strchr (".,;:!?'*", last) == NULL && !closing)
        break;

      link[--length] = '\0';
    }
}

/**
 * bounce_clues_dup_links:
 * @text: a server's words
 *
 * Returns: (transfer full): the links in it as they stand, each once; maybe empty, never NULL
 */
char **
bounce_clues_dup_links (const char *text)
{
  g_autoptr (GPtrArray) links = NULL;
  BounceExpressionGroup found = { 0, 0 };
  gsize length = (gsize) bounce_wording_clip (text, MAX_SEARCHED);

  if (strstr (text, "://") == NULL)
    return g_new0 (char *, 1);

  links = g_ptr_array_new_with_free_func (g_free);
  while (links->len < MAX_LINKS && bounce_expression_match (get_expression (CLUE_LINK), text, length, found.end, &found, 1))
    {
      g_autofree char *link = g_strndup (text + found.start, found.end - found.start);

      trim_link (link);
      if (!g_ptr_array_find_with_equal_func (links, link, g_str_equal, NULL))
        g_ptr_array_add (links, g_steal_pointer (&link));
    }

  g_ptr_array_add (links, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&links), FALSE);
}

/* Whether the address at @position is that of the server that speaks ("host mx.example.org[192.0.2.1] said"). */
static gboolean
is_speaker (const char *text,
            gsize       position,
            gsize       end)
{
  const char *after = text + end;

  if (*after == ']' || *after == ')')
    after++;
  if (g_str_has_prefix (after, ":25") || g_str_has_prefix (after, ":587"))
    return TRUE;
  while (*after == ' ' || *after == ':')
    after++;

  return g_str_has_prefix (after, "said") || g_str_has_prefix (after, "refused to talk")
         || (position > 1 && g_ascii_isalnum (text[position - 2]) && text[position - 1] == '['
             && g_str_has_prefix (after, "refused"));
}

/**
 * bounce_clues_dup_listed:
 * @text: a server's words that speak of the sending server or domain
 * @remote_ip: (nullable): the address of the server that speaks, which is never the one it speaks of
 *
 * Returns: (transfer full) (nullable): the IP address, else the domain, that is said to be listed or refused
 */
char *
bounce_clues_dup_listed (const char *text,
                         const char *remote_ip)
{
  gsize length = (gsize) bounce_wording_clip (text, MAX_SEARCHED);
  gboolean may_have = may_have_address (text, length);
  BounceExpressionGroup found = { 0, 0 };
  BounceExpressionGroup domain[2];

  while (may_have && bounce_expression_match (get_expression (CLUE_LISTED), text, length, found.end, &found, 1))
    {
      g_autofree char *address = g_strndup (text + found.start, found.end - found.start);
      g_autoptr (GInetAddress) parsed = g_inet_address_new_from_string (address);

      if (parsed != NULL && g_strcmp0 (address, remote_ip) != 0 && !g_inet_address_get_is_loopback (parsed)
          && !is_speaker (text, found.start, found.end))
        return g_steal_pointer (&address);
    }

  if (bounce_expression_match (get_expression (CLUE_LISTED_DOMAIN), text, length, 0, domain, G_N_ELEMENTS (domain)))
    return g_strndup (text + domain[1].start, domain[1].end - domain[1].start);

  return NULL;
}

/**
 * bounce_clues_dup_hosts:
 * @text: a server's words
 *
 * Returns: (transfer full): names of mail servers that stand in it, at most four; never NULL
 */
char **
bounce_clues_dup_hosts (const char *text)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  gsize length = (gsize) bounce_wording_clip (text, MAX_SEARCHED);
  BounceExpressionGroup found[2] = { { 0, 0 } };

  if (!may_have_host (text, length))
    return g_new0 (char *, 1);

  builder = g_strv_builder_new ();

  for (guint n = 0; n < MAX_HOSTS; n++)
    {
      g_autofree char *host = NULL;

      if (!bounce_expression_match (get_expression (CLUE_HOST), text, length, found[0].end, found, G_N_ELEMENTS (found)))
        break;
      host = g_strndup (text + found[1].start, found[1].end - found[1].start);
      g_strv_builder_add (builder, host);
    }

  return g_strv_builder_end (builder);
}
