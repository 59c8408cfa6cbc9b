/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An address in running text, plain or with its @ encoded: anna@example.org, anna%40example.org (links),
 * anna+40example.org (xtext), anna=40example.org (quoted-printable that nobody decoded), anna&#64;example.org (HTML). */

#include "config.h"

#include "export/bounce-redactor-private.h"

#include <string.h>

#include "base/bounce-limits.h"

/* What stands before an address without belonging to it: "smtp.mailfrom=anna@example.org". */
static const char *const keys[] = {
  "address", "email", "e-mail", "envelope-from", "from", "header.from", "header.sender", "i", "id", "mail", "mailfrom",
  "orig_to", "r", "rcpt", "rcpt_to", "recipient", "sender", "smtp.mailfrom", "smtp.rcpttodomain", "smtp.helo", "to", "user",
  "username", "x", "body", "cc", "header.i", "header.d", "smtp.rcptto", "login", "sasl_username",
};

static const char *const signs[] = { "@", "%40", "+40", "=40", "&#64;", "&#x40;", "&commat;", "＠" };

static gboolean
is_atom (const char *at)
{
  return *at < 0 || g_ascii_isalnum (*at) || (*at != '\0' && strchr (".!#$%'*+/=?^_`{|}~-", *at) != NULL) ||
         /* of an encoded sign or letter */
         (*at == '&' && at[1] == '#');
}

static gboolean
is_domain (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character) || character == '.' || character == '-' ||
         character == '_';
}

static gsize
domain_length (const char *at)
{
  gsize n = 0;

  if (*at == '[')
    {
      n = strcspn (at, "] \t\n<>");
      return at[n] == ']' ? n + 1 : 0;
    }

  while (is_domain (g_utf8_get_char (at + n)))
    n = (gsize) (g_utf8_next_char (at + n) - at);
  while (n > 0 && (at[n - 1] == '.' || at[n - 1] == '-' || at[n - 1] == '_'))
    n--;

  return n;
}

/* Whether a sign for @ stands at @at, and a domain behind it. An encoded sign may be part of a word: it needs a dot. */
static gboolean
find_sign (const char *at,
           gsize      *sign_length,
           gsize      *domain)
{
  if (strchr ("@%+=&\xef", *at) == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (g_ascii_strncasecmp (at, signs[i], strlen (signs[i])) != 0)
        continue;
      *sign_length = strlen (signs[i]);
      *domain = domain_length (at + *sign_length);
      if (*domain > 0 && (i == 0 || memchr (at + *sign_length, '.', *domain) != NULL))
        return TRUE;
    }

  return FALSE;
}

static gsize
quoted_length (const char *text)
{
  gsize i;

  for (i = 1; text[i] != '\0' && text[i] != '\n' && i < 256; i++)
    {
      if (text[i] == '\\' && text[i + 1] != '\0')
        i++;
      else if (text[i] == '"')
        return i + 1;
    }

  return 0;
}

/* The last sign of a run of atoms counts: in VERP the recipient's own may stand before it. */
static gboolean
find_last_sign (const char       *text,
                BounceAddressRun *run)
{
  gsize n = 0;
  gboolean found = FALSE;

  for (;;)
    {
      gsize sign, domain;

      if (n > 0 && find_sign (text + n, &sign, &domain))
        {
          run->sign = n;
          run->sign_length = sign;
          run->length = n + sign + domain;
          found = TRUE;
          n += sign;
          continue;
        }
      if (!is_atom (text + n) || n >= BOUNCE_LIMIT_ADDRESS)
        break;
      n++;
    }

  /* Nobody's name is that long: whoever begins within the first half finds nothing either. */
  if (!found)
    run->length = n >= BOUNCE_LIMIT_ADDRESS ? n / 2 : n;

  return found;
}

static gboolean
is_known (const BounceRedactor *self,
          const char           *local,
          const char           *domain)
{
  g_autofree char *address = g_strdup_printf ("%s@%s", local, domain);
  g_autofree char *folded = bounce_redactor_fold (address, -1);

  return g_hash_table_contains (self->addresses, folded);
}

/* What stands around an address. Symbols may be its letters: cats have mailboxes. */
static gboolean
is_around (gunichar character)
{
  if (character < 0x80)
    return !g_ascii_isalnum ((char) character);

  return g_unichar_ispunct (character) && g_unichar_type (character) != G_UNICODE_OTHER_SYMBOL;
}

/* Where the address begins in its run: behind "to=" and the like, and behind quotation marks and slashes. */
static gsize
find_begin (const BounceRedactor *self,
            const char           *run,
            gsize                 sign,
            const char           *domain)
{
  gsize skip = 0;

  /* Quotation marks of any language, brackets, slashes. */
  while (skip < sign && run[skip] != '_' && is_around (g_utf8_get_char (run + skip)))
    skip = (gsize) (g_utf8_next_char (run + skip) - run);

  for (gsize i = skip; i + 1 < sign; i++)
    {
      g_autofree char *key = NULL;
      g_autofree char *rest = NULL;

      /* Where words are not parted by spaces, the address begins with its first ASCII letter. */
      if (run[i] < 0 && run[i + 1] > 0)
        {
          rest = g_strndup (run + i + 1, sign - i - 1);
          if (is_known (self, rest, domain))
            return i + 1;
          continue;
        }
      if (run[i] < 0 || strchr ("=/'!|", run[i]) == NULL)
        continue;
      key = g_strndup (run + skip, i - skip);
      rest = g_strndup (run + i + 1, sign - i - 1);
      if (is_known (self, rest, domain))
        return i + 1;
      if (run[i] == '=')
        for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
          if (g_ascii_strcasecmp (key, keys[k]) == 0)
            return i + 1;
    }

  return skip;
}

static void
take_local (const BounceRedactor *self,
            const char           *text,
            BounceAddressRun     *run)
{
  run->prefix = find_begin (self, text, run->sign, run->domain);
  /* An address within what stands before the address: all of it goes. */
  if (memchr (text, '@', run->prefix) != NULL)
    run->prefix = 0;

  g_free (run->local);
  if (text[run->sign] == '+')
    run->local = bounce_redactor_decode_xtext (text + run->prefix, (gssize) (run->sign - run->prefix));
  else
    run->local = bounce_redactor_decode_percent (text + run->prefix, (gssize) (run->sign - run->prefix));
}

/* Where words are not parted by spaces the address ends with its last ASCII letter, if that makes one that is known. */
static void
shorten (const BounceRedactor *self,
         const char           *text,
         BounceAddressRun     *run)
{
  BounceAddressRun shorter = *run;
  gsize ascii = 0;

  while (run->domain[ascii] > 0)
    ascii++;
  if (run->domain[ascii] == '\0' || ascii == 0 || is_known (self, run->local, run->domain))
    return;

  shorter.domain = g_strndup (run->domain, ascii);
  shorter.length -= strlen (run->domain) - ascii;
  shorter.local = NULL;
  take_local (self, text, &shorter);
  if (!is_known (self, shorter.local, shorter.domain))
    {
      bounce_address_run_clear (&shorter);
      return;
    }

  bounce_address_run_clear (run);
  *run = shorter;
}

/**
 * bounce_redactor_find_address:
 * @self: a redactor, which knows some addresses
 * @text: where a run of characters begins that may be an address
 * @run: (out): the address, where there is one; where there is none, its length says how far none begins
 *
 * Returns: whether an address stands there
 */
gboolean
bounce_redactor_find_address (const BounceRedactor *self,
                              const char           *text,
                              BounceAddressRun     *run)
{
  *run = (BounceAddressRun) { 0 };

  if (*text == '"')
    {
      gsize quoted = quoted_length (text);
      gsize domain;

      if (quoted < 3 || !find_sign (text + quoted, &run->sign_length, &domain))
        return FALSE;
      run->sign = quoted;
      run->length = quoted + run->sign_length + domain;
      run->local = g_strndup (text, quoted);
    }
  else if (text[0] == '=' && text[1] == '?')
    {
      /* Some write the part before the @ as an encoded word. */
      gsize words = 0;
      gsize domain;
      g_autofree char *decoded = bounce_redactor_decode_words (text, &words);

      if (decoded == NULL || !find_sign (text + words, &run->sign_length, &domain))
        return FALSE;
      run->sign = words;
      run->length = words + run->sign_length + domain;
      run->local = g_strndup (text, words);
    }
  else if (!find_last_sign (text, run))
    return FALSE;

  run->domain = g_strndup (text + run->sign + run->sign_length, run->length - run->sign - run->sign_length);
  if (run->local == NULL)
    {
      take_local (self, text, run);
      shorten (self, text, run);
    }
  if (*run->local == '\0')
    {
      bounce_address_run_clear (run);
      run->length = 0;
      return FALSE;
    }

  return TRUE;
}

void
bounce_address_run_clear (BounceAddressRun *run)
{
  g_clear_pointer (&run->local, g_free);
  g_clear_pointer (&run->domain, g_free);
}
