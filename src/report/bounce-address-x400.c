/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "report/bounce-address-x400.h"
#include "report/bounce-address.h"

/* The attribute that holds the address: its name in RFC 2156, and the one that Exchange uses. */
static const char *const attributes[] = { "rfc-822=", "rfc822=", "smtp=" };

/* PrintableString has no "@" and its like (RFC 2156, section 3.4.2): the letter between brackets stands for it. */
static char
get_letter (char letter)
{
  static const struct { char letter, meaning; } pairs[] = {
    { 'a', '@' }, { 'p', '%' }, { 'b', '!' }, { 'q', '"' }, { 'u', '_' }, { 'l', '(' }, { 'r', ')' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].letter == bounce_ascii_lower (letter))
      return pairs[i].meaning;

  return '\0';
}

/* The bytes at @text that stand for one character: "(a)", "(126)", or the byte itself. */
static gsize
decode_one (const char *text,
            gsize       length,
            char       *c)
{
  char meaning = length > 2 && text[0] == '(' && text[2] == ')' ? get_letter (text[1]) : '\0';

  *c = text[0];
  if (meaning != '\0')
    {
      *c = meaning;
      return 3;
    }
  if (length > 4 && text[0] == '(' && text[4] == ')' && g_ascii_isdigit (text[1]) && g_ascii_isdigit (text[2]) &&
      g_ascii_isdigit (text[3]))
    {
      int value = (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');

      if (value > ' ' && value < 0x7F)
        {
          *c = (char) value;
          return 5;
        }
    }

  return 1;
}

/* The value goes on to the next attribute, or to what ends a name in a text. "$" keeps the next byte (section 4.2). */
static char *
read_value (const char *text,
            gsize       from,
            gsize       length,
            gsize      *end)
{
  g_autoptr(GString) value = g_string_new (NULL);
  g_autofree char *address = NULL;

  while (from < length && value->len <= BOUNCE_LIMIT_ADDRESS && strchr ("/;,<>'\"", text[from]) == NULL &&
         !g_ascii_isspace (text[from]))
    {
      char c;

      if (text[from] == '$' && from + 1 < length)
        from++;
      from += decode_one (text + from, length - from, &c);
      g_string_append_c (value, c);
    }
  *end = from;
  address = bounce_address_normalise (value->str, (gssize) value->len);

  return bounce_address_is_valid (address) ? g_steal_pointer (&address) : NULL;
}

/**
 * bounce_address_find_x400:
 * @text: UTF-8
 * @length: bytes
 * @start: (out): where the attribute begins that holds the address
 * @end: (out): behind the attribute's value
 *
 * Finds an Internet address that is packed into a name of X.400.
 *
 * Returns: (transfer full) (nullable): the address, normalised; %NULL where none stands in @text
 */
char *
bounce_address_find_x400 (const char *text,
                          gsize       length,
                          gsize      *start,
                          gsize      *end)
{
  for (const char *at = memchr (text, '=', length); at != NULL;
       at = memchr (at + 1, '=', (gsize) (text + length - at) - 1))
    {
      gsize behind = (gsize) (at - text) + 1;

      for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
        {
          gsize size = strlen (attributes[i]);
          gsize begin = behind - size;
          char *address;

          if (behind < size || !bounce_ascii_is (text + begin, size, attributes[i]) ||
              (begin > 0 && g_ascii_isalnum (text[begin - 1])))
            continue;
          address = read_value (text, behind, length, end);
          if (address == NULL)
            continue;
          *start = begin;
          return address;
        }
    }

  return NULL;
}
