/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "report/bounce-address-x400.h"
#include "report/bounce-address.h"
#include "report/bounce-dialect.h"

/* atext of RFC 5322, section 3.2.3, the dot, and everything beyond ASCII (RFC 6532). */
static gboolean
is_local_byte (char c)
{
  switch (c)
    {
    case '!': case '#': case '$': case '%': case '&': case '\'': case '*': case '+': case '-': case '/': case '=':
    case '?': case '^': case '_': case '`': case '{': case '|': case '}': case '~': case '.':
      return TRUE;
    default:
      return g_ascii_isalnum (c) || (guchar) c >= 0x80;
    }
}

static gboolean
is_domain_byte (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80 || c == '-' || c == '.' || c == '_';
}

/* The @ between local part and domain: the last one outside of quotes. */
static const char *
find_at (const char *address,
         gsize       length)
{
  const char *at = NULL;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (address[i] == '\\' && quoted)
        i++;
      else if (address[i] == '"')
        quoted = !quoted;
      else if (address[i] == '@' && !quoted)
        at = address + i;
    }

  return at;
}

static gboolean
is_utf8 (const char *text,
         gsize       length)
{
  return bounce_ascii_is_all (text, length) || g_utf8_validate (text, (gssize) length, NULL);
}

static gboolean
domain_is_valid (const char *domain)
{
  gsize length = strlen (domain);

  if (length == 0 || length > 255)
    return FALSE;
  if (domain[0] == '[')
    return length > 3 && domain[length - 1] == ']' && strspn (domain + 1, "0123456789abcdefABCDEF.:IPv") == length - 2;
  if (domain[0] == '.' || domain[0] == '-' || domain[length - 1] == '.' || strstr (domain, "..") != NULL)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!is_domain_byte (domain[i]))
      return FALSE;

  return TRUE;
}

static gboolean
local_part_is_valid (const char *local,
                     gsize       length)
{
  /* RFC 5321 allows 64 bytes; tagged return addresses (VERP, SRS, BATV) are longer in the wild. */
  if (length == 0 || length > 512)
    return FALSE;
  if (local[0] == '"')
    return length > 2 && local[length - 1] == '"';

  for (gsize i = 0; i < length; i++)
    if (!is_local_byte (local[i]) && local[i] != '"' && local[i] != '\\')
      return FALSE;

  return TRUE;
}

/**
 * bounce_address_is_valid:
 * @address: what may be an address, without anything around it
 *
 * Returns: whether @address has the form of a mail address: a local part, an @ and a domain
 */
gboolean
bounce_address_is_valid (const char *address)
{
  gsize length = strlen (address);
  const char *at;

  if (length < 3 || length > BOUNCE_LIMIT_ADDRESS || !is_utf8 (address, length))
    return FALSE;
  at = find_at (address, length);

  return at != NULL && local_part_is_valid (address, at - address) && domain_is_valid (at + 1);
}

/**
 * bounce_address_normalise:
 * @address: an address
 * @length: bytes, -1 where it ends with NUL
 *
 * Returns: (transfer full): the address without source route and final dot, its domain in lower case
 */
char *
bounce_address_normalise (const char *address,
                          gssize      length)
{
  gsize size = length < 0 ? strlen (address) : (gsize) length;
  const char *at, *route;
  g_autofree char *result = NULL;
  g_autofree char *lower = NULL;
  char *domain;

  while (size > 0 && g_ascii_isspace (address[0]))
    {
      address++;
      size--;
    }
  while (size > 0 && g_ascii_isspace (address[size - 1]))
    size--;

  /* RFC 5321, section 4.1.2: the route of <@relay,@relay2:local@domain> is to be ignored. */
  route = size > 1 && address[0] == '@' ? memchr (address, ':', size) : NULL;
  if (route != NULL)
    {
      size -= route + 1 - address;
      address = route + 1;
    }
  while (size > 0 && address[size - 1] == '.')
    size--;

  result = g_strndup (address, size);
  size = strlen (result);
  at = find_at (result, size);
  if (at == NULL)
    return g_steal_pointer (&result);

  domain = result + (at + 1 - result);
  if (!bounce_ascii_is_all (domain, strlen (domain)) && g_utf8_validate (domain, -1, NULL))
    {
      lower = g_utf8_strdown (domain, -1);
      *domain = '\0';
      return g_strconcat (result, lower, NULL);
    }
  for (; *domain != '\0'; domain++)
    *domain = bounce_ascii_lower (*domain);

  return g_steal_pointer (&result);
}

/**
 * bounce_address_equal:
 * @a: (nullable): an address
 * @b: (nullable): an address
 *
 * Returns: whether both name the same mailbox as servers compare in practice: without regard to case
 */
gboolean
bounce_address_equal (const char *a,
                      const char *b)
{
  return a != NULL && b != NULL && bounce_ascii_same (a, b);
}

static gboolean
is_hex_pair (const char *text)
{
  return g_ascii_isxdigit (text[0]) && g_ascii_isxdigit (text[1]);
}

/**
 * bounce_address_decode_xtext:
 * @text: xtext (RFC 3461, section 4): "+3D" stands for "="
 *
 * A plus sign is also common in local parts that nobody encoded, so a sequence is decoded only where the result is a
 * character that xtext must encode ("+", "=", and what is no printable ASCII) or one that an address needs ("@").
 *
 * Returns: (transfer full): the decoded text
 */
char *
bounce_address_decode_xtext (const char *text)
{
  g_autoptr(GString) out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p++)
    {
      if (p[0] == '+' && is_hex_pair (p + 1) && !g_ascii_islower (p[1]) && !g_ascii_islower (p[2]))
        {
          int value = g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]);

          if (value == '+' || value == '=' || value == '@' || value == ' ' || value == '"' || value >= 0x80)
            {
              g_string_append_c (out, (char) value);
              p += 2;
              continue;
            }
        }
      g_string_append_c (out, *p);
    }

  return g_utf8_validate (out->str, out->len, NULL) ? g_string_free (g_steal_pointer (&out), FALSE) : g_strdup (text);
}

/**
 * bounce_address_decode_utf8:
 * @text: an address of type utf-8 (RFC 6533, section 3): "\x{E9}" stands for "é"
 *
 * Returns: (transfer full): the decoded address
 */
char *
bounce_address_decode_utf8 (const char *text)
{
  g_autoptr(GString) out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p++)
    {
      if (p[0] == '\\' && p[1] == 'x' && p[2] == '{')
        {
          char *end;
          guint64 value = g_ascii_isxdigit (p[3]) ? g_ascii_strtoull (p + 3, &end, 16) : 0;

          if (value > 0 && *end == '}' && value <= 0x10FFFF && g_unichar_validate ((gunichar) value))
            {
              g_string_append_unichar (out, (gunichar) value);
              p = end;
              continue;
            }
        }
      g_string_append_c (out, *p);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Removes comments (RFC 5322, section 3.2.2), nesting counted, quoted strings left alone. */
static char *
without_comments (const char *value,
                  gsize       length)
{
  g_autoptr(GString) out = NULL;
  guint depth = 0;
  gboolean quoted = FALSE;

  if (memchr (value, '(', length) == NULL)
    return g_strndup (value, length);
  out = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    {
      char c = value[i];

      if (c == '"' && depth == 0)
        quoted = !quoted;
      if (c == '(' && !quoted)
        depth++;
      else if (c == ')' && !quoted && depth > 0)
        depth--;
      else if (depth == 0)
        g_string_append_c (out, c);
    }

  /* An open bracket is no comment but damage. */
  if (depth > 0)
    return g_strndup (value, length);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
take_if_valid (const char *text,
               gsize       length)
{
  g_autofree char *address = bounce_address_normalise (text, length);

  return bounce_address_is_valid (address) ? g_steal_pointer (&address) : NULL;
}

/**
 * bounce_address_parse:
 * @value: a value that should be one address: "<a@b.example>", "Name <a@b.example> (comment)", "a@b.example"
 * @length: bytes, -1 where @value ends with NUL
 *
 * Returns: (transfer full) (nullable): the address, normalised; %NULL where there is no valid one
 */
char *
bounce_address_parse (const char *value,
                      gssize      length)
{
  gsize size = length < 0 ? strlen (value) : (gsize) length;
  g_autofree char *plain = without_comments (value, size);
  const char *open, *close, *at;
  char *address;
  gsize start = 0;
  gsize end = 0;

  size = strlen (plain);
  if (!is_utf8 (plain, size))
    return NULL;

  /* The last pair of angle brackets; a local part in quotes may hold some of its own. */
  open = strrchr (plain, '<');
  close = open != NULL ? strchr (open, '>') : NULL;
  at = open != NULL ? strchr (open, '@') : NULL;
  if (open != NULL && at != NULL)
    {
      address = take_if_valid (open + 1, (close != NULL ? close : plain + size) - open - 1);
      if (address != NULL)
        return address;
    }

  address = take_if_valid (plain, size);
  if (address != NULL)
    return address;

  return bounce_address_find (plain, size, &start, &end);
}

/* "Anna Example/Sales/Org@EXAMPLE" is a name in a directory; its last word must not be taken for an address. */
static gboolean
is_name_with_blanks (const char *text)
{
  g_autofree char *plain = NULL;
  gsize start = 0;
  gsize end = 0;
  g_autofree char *address = NULL;

  if (strchr (text, ' ') == NULL)
    return FALSE;
  plain = without_comments (text, strlen (text));
  if (strchr (plain, '<') != NULL)
    return FALSE;
  g_strstrip (plain);
  address = bounce_address_find (plain, strlen (plain), &start, &end);

  return address != NULL && start > 1 && plain[start - 1] == ' ' && g_ascii_isalnum (plain[start - 2]);
}

/**
 * bounce_address_parse_typed:
 * @value: "type; address" (RFC 3464, section 2.1.2); the type may be missing
 * @type: (out) (optional) (nullable): the type in lower case
 *
 * Decodes xtext and utf-8-addr, and takes the mail address out of an X.400 name that holds one. Where a type other than
 * rfc822 and utf-8 gives something that is no mail address (X.400 names, local mailboxes), that text is returned as it
 * stands.
 *
 * Returns: (transfer full) (nullable): the address; %NULL where @value is empty
 */
char *
bounce_address_parse_typed (const char  *value,
                            char       **type)
{
  const char *semicolon = strchr (value, ';');
  const char *rest = value;
  g_autofree char *kind = NULL;
  g_autofree char *text = NULL;
  g_autofree char *decoded = NULL;
  g_autofree char *address = NULL;
  gsize start, end;

  /* "c=XX;a= ;p=ORG" has semicolons of its own. */
  if (semicolon != NULL && memchr (value, '@', semicolon - value) == NULL
      && memchr (value, '=', semicolon - value) == NULL)
    {
      g_autofree char *word = g_strndup (value, semicolon - value);

      kind = bounce_ascii_dup_lower (g_strstrip (word), -1);
      rest = semicolon + 1;
    }
  text = g_strstrip (g_strdup (rest));
  address = bounce_address_find_x400 (text, strlen (text), &start, &end);

  if (strstr (text, "\\x{") != NULL)
    decoded = bounce_address_decode_utf8 (text);
  else if (strchr (text, '+') != NULL)
    decoded = bounce_address_decode_xtext (text);
  else
    decoded = g_strdup (text);

  if (address == NULL && !is_name_with_blanks (decoded))
    address = bounce_address_parse (decoded, -1);
  if (address == NULL)
    {
      g_autofree char *bare = g_strdup (text);
      gsize length = strlen (bare);

      if (length > 1 && bare[0] == '<' && bare[length - 1] == '>')
        {
          bare[length - 1] = '\0';
          memmove (bare, bare + 1, length - 1);
        }
      address = *g_strstrip (bare) != '\0' ? g_steal_pointer (&bare) : NULL;
    }
  if (type != NULL)
    *type = kind != NULL && *kind != '\0' ? g_steal_pointer (&kind) : NULL;

  return g_steal_pointer (&address);
}

/* Letters beyond ASCII belong to an address (RFC 6531); quotes, blanks and stops of other alphabets do not. Scripts
 * that write no blanks between words stand right against addresses: where such a letter meets ASCII, the address ends. */
static gboolean
joins (const char *text,
       gsize       position,
       gboolean    neighbour_is_ascii)
{
  gunichar c = g_utf8_get_char (text + position);

  if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
    return FALSE;

  return !(neighbour_is_ascii && (g_unichar_iswide (c) || g_unichar_get_script (c) == G_UNICODE_SCRIPT_KATAKANA));
}

/* The start of the local part that ends at @at; @at itself where there is none. */
static gsize
local_start (const char *text,
             gsize       from,
             gsize       at)
{
  gsize start = at;

  if (at > from && text[at - 1] == '"')
    {
      /* A quoted local part reaches back to the quote that opens it, on the same line. */
      start = at - 1;
      while (start > from && text[start - 1] != '\n')
        {
          start--;
          if (text[start] == '"' && (start == from || text[start - 1] != '\\'))
            return start;
        }
      return at;
    }

  while (start > from && is_local_byte (text[start - 1]))
    {
      gsize previous = start - 1;

      if ((guchar) text[previous] >= 0x80)
        {
          while (previous > from && (text[previous] & 0xC0) == 0x80)
            previous--;
          if (!joins (text, previous, start < at && (guchar) text[start] < 0x80))
            break;
        }
      start = previous;
    }

  return start;
}

static gsize
domain_end (const char *text,
            gsize       length,
            gsize       start)
{
  gsize end = start;

  if (end < length && text[end] == '[')
    {
      const char *close = memchr (text + end, ']', length - end);

      return close != NULL ? (gsize) (close - text) + 1 : end;
    }

  while (end < length && is_domain_byte (text[end]))
    {
      if ((guchar) text[end] >= 0x80)
        {
          if (!joins (text, end, end > start && g_ascii_isalnum (text[end - 1])))
            break;
          end += g_utf8_skip[(guchar) text[end]];
        }
      else
        end++;
    }

  return MIN (end, length);
}

/**
 * bounce_address_find:
 * @text: UTF-8
 * @length: bytes
 * @start: (inout): where to begin; then where the address begins
 * @end: (out): behind the address
 *
 * Finds the next address in running text. Quotes, brackets and punctuation around it are left out.
 *
 * Returns: (transfer full) (nullable): the address, normalised; %NULL where no further one stands in @text
 */
char *
bounce_address_find (const char *text,
                     gsize       length,
                     gsize      *start,
                     gsize      *end)
{
  gsize from = *start <= length ? *start : length;

  for (const char *at = memchr (text + from, '@', length - from); at != NULL;
       at = memchr (at + 1, '@', (gsize) (text + length - at) - 1))
    {
      gsize i = (gsize) (at - text);
      gsize first, last;
      char *address;

      first = local_start (text, from, i);
      last = domain_end (text, length, i + 1);
      /* Punctuation of the sentence is no part of the address. */
      while (last > i + 1 && (text[last - 1] == '.' || text[last - 1] == '-' || text[last - 1] == '_'))
        last--;
      while (first < i && strchr ("'`*=/.|", text[first]) != NULL)
        first++;

      address = first < i ? take_if_valid (text + first, last - first) : NULL;
      if (address != NULL)
        {
          *start = first;
          *end = last;
          return address;
        }
    }

  return NULL;
}

/**
 * bounce_address_find_all:
 * @text: (nullable): UTF-8
 * @max: addresses after which to look no further
 *
 * Returns: (transfer full): all addresses in @text, as bounce_address_find() finds them
 */
GStrv
bounce_address_find_all (const char *text,
                         guint       max)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  gsize length = text != NULL ? strlen (text) : 0;
  gsize start = 0;
  gsize end;

  for (guint n = 0; n < max && start < length; n++, start = end)
    {
      g_autofree char *address = bounce_address_find (text, length, &start, &end);

      if (address == NULL)
        break;
      g_strv_builder_add (builder, address);
    }

  return g_strv_builder_end (builder);
}

/**
 * bounce_address_is_daemon:
 * @address: (nullable): an address, or the text of a From field
 *
 * Returns: whether it is a mailbox from which programs report: mailer-daemon, postmaster and their kin, as the dialects
 *   name them
 */
gboolean
bounce_address_is_daemon (const char *address)
{
  return address != NULL && bounce_dialects_find_roles (bounce_dialects_get_default (), address, strlen (address),
                                                        BOUNCE_WORD_BIT (BOUNCE_WORD_DAEMON)) != 0;
}
