/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "base/bounce-ascii.h"
#include "mail/bounce-message.h"
#include "report/bounce-address.h"
#include "report/bounce-received.h"

/* A token of the field: a word, or a comment with its brackets. Borrowed from the value. */
typedef struct {
  const char *text;
  gsize length;
  gboolean comment;
} Token;

static gboolean
next_token (const char **at,
            const char  *end,
            Token       *token)
{
  const char *p = *at;

  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p >= end)
    return FALSE;

  token->text = p;
  token->comment = *p == '(';
  if (token->comment)
    {
      guint depth = 0;

      do
        {
          if (*p == '(')
            depth++;
          else if (*p == ')')
            depth--;
          p++;
        }
      while (p < end && depth > 0);
    }
  else
    {
      while (p < end && !g_ascii_isspace (*p) && *p != '(')
        p++;
    }
  token->length = p - token->text;
  *at = p;

  return TRUE;
}

/* The keywords of the clauses (RFC 5321, section 4.4). */
typedef enum {
  KEYWORD_FROM,
  KEYWORD_BY,
  KEYWORD_WITH,
  KEYWORD_ID,
  KEYWORD_FOR,
  KEYWORD_VIA,
  KEYWORD_NONE,
} Keyword;

static Keyword
find_keyword (const Token *token)
{
  static const char *const keywords[] = { "from", "by", "with", "id", "for", "via" };

  for (guint i = 0; !token->comment && i < G_N_ELEMENTS (keywords); i++)
    if (bounce_ascii_is (token->text, token->length, keywords[i]))
      return (Keyword) i;

  return KEYWORD_NONE;
}

static char *
take_word (const Token *token)
{
  gsize length = token->length;

  while (length > 0 && strchr (";,", token->text[length - 1]) != NULL)
    length--;

  return length > 0 ? g_strndup (token->text, length) : NULL;
}

static void
take_clause (BounceHop   *hop,
             Keyword      keyword,
             const Token *value)
{
  if (keyword == KEYWORD_FROM && hop->from == NULL)
    {
      hop->from = take_word (value);
      if (hop->from_ip == NULL)
        hop->from_ip = bounce_received_find_ip (value->text, value->length);
    }
  else if (keyword == KEYWORD_BY && hop->by == NULL)
    hop->by = take_word (value);
  else if (keyword == KEYWORD_WITH && hop->with == NULL)
    hop->with = take_word (value);
  else if (keyword == KEYWORD_ID && hop->id == NULL)
    hop->id = take_word (value);
  else if (keyword == KEYWORD_FOR && hop->recipient == NULL)
    hop->recipient = bounce_address_parse (value->text, value->length);
}

/* Where the date begins: behind the last semicolon outside of comments. */
static const char *
find_date (const char *value)
{
  const char *found = NULL;
  int depth = 0;

  for (const char *p = value; (p = strpbrk (p, "();")) != NULL; p++)
    {
      if (*p == '(')
        depth++;
      else if (*p == ')' && depth > 0)
        depth--;
      else if (*p == ';' && depth == 0)
        found = p;
    }

  return found;
}

/**
 * bounce_received_find_ip:
 * @text: text in which an IP address may stand: "[192.0.2.1]", "host (IPv6:2001:db8::1)"
 * @length: bytes, -1 where @text ends with NUL
 *
 * Returns: (transfer full) (nullable): the first IPv4 or IPv6 address
 */
char *
bounce_received_find_ip (const char *text,
                         gssize      length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  for (gsize i = 0; i < size;)
    {
      gsize start = i;
      gsize span;
      g_autofree char *word = NULL;

      if (!g_ascii_isxdigit (text[i]) && text[i] != ':')
        {
          i++;
          continue;
        }
      if (i > 0 && (g_ascii_isalnum (text[i - 1]) || text[i - 1] == '.' || text[i - 1] == '-' || text[i - 1] == '_'))
        {
          i++;
          continue;
        }
      if (i + 5 < size && bounce_ascii_equal (text + i, "IPv6:", 5))
        start = i += 5;
      while (i < size && (g_ascii_isxdigit (text[i]) || text[i] == '.' || text[i] == ':'))
        i++;
      span = i - start;
      if (i < size && (g_ascii_isalnum (text[i]) || text[i] == '-' || text[i] == '_'))
        continue;
      while (span > 0 && (text[start + span - 1] == '.' || (text[start + span - 1] == ':' && span > 2 &&
                                                           text[start + span - 2] != ':')))
        span--;
      if (span < 3)
        {
          i = MAX (i, start + 1);
          continue;
        }
      /* A port behind an IPv4 address. */
      if (memchr (text + start, '.', span) != NULL && memchr (text + start, ':', span) != NULL &&
          (const char *) memchr (text + start, ':', span) > (const char *) memchr (text + start, '.', span))
        span = (const char *) memchr (text + start, ':', span) - (text + start);
      word = g_strndup (text + start, span);
      /* "::" alone, times and dates are no addresses of a host. */
      if (g_hostname_is_ip_address (word) && (strchr (word, '.') != NULL || strlen (word) > 4))
        return g_steal_pointer (&word);
    }

  return NULL;
}

/**
 * bounce_received_is_host:
 * @name: a word
 * @length: bytes
 *
 * Returns: whether @name has the form of a host name with at least one dot and a last label that is no number
 */
gboolean
bounce_received_is_host (const char *name,
                         gsize       length)
{
  gsize dots = 0;
  gsize last = 0;

  if (length < 3 || length > 255 || name[0] == '.' || name[0] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (name[i] == '.')
        {
          if (i + 1 < length && name[i + 1] == '.')
            return FALSE;
          if (i + 1 < length)
            {
              dots++;
              last = i + 1;
            }
        }
      else if (!g_ascii_isalnum (name[i]) && name[i] != '-' && name[i] != '_' && (guchar) name[i] < 0x80)
        return FALSE;
    }

  return dots > 0 && !g_ascii_isdigit (name[last]);
}

/**
 * bounce_received_parse:
 * @value: unfolded value of a Received field
 * @offset: bytes from the start of the message
 * @length: bytes there
 *
 * Returns: (transfer full): the station; what the field does not state is %NULL
 */
BounceHop *
bounce_received_parse (const char *value,
                       guint64     offset,
                       guint64     length)
{
  BounceHop *hop = bounce_hop_new ();
  const char *date = find_date (value);
  const char *end = date != NULL ? date : value + strlen (value);
  const char *at = value;
  Token token;
  Keyword found;
  Keyword keyword = KEYWORD_NONE;
  gboolean expecting = FALSE;

  hop->offset = offset;
  hop->length = length;
  if (date != NULL)
    hop->time = bounce_decode_date (date + 1);

  while (next_token (&at, end, &token))
    {
      if (token.comment)
        {
          /* The comment behind the client's name holds what the server saw itself. */
          if (keyword == KEYWORD_FROM && hop->by == NULL)
            {
              char *ip = bounce_received_find_ip (token.text, token.length);

              if (ip != NULL)
                {
                  g_free (hop->from_ip);
                  hop->from_ip = ip;
                }
            }
          continue;
        }
      if (expecting)
        {
          take_clause (hop, keyword, &token);
          expecting = FALSE;
        }
      else if ((found = find_keyword (&token)) != KEYWORD_NONE)
        {
          keyword = found;
          expecting = TRUE;
        }
    }

  return hop;
}
