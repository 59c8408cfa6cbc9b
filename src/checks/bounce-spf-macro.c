/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-spf-macro.h"

#include <string.h>

#define DELIMITERS ".-+,/_="
#define NAME_LENGTH_MAX 253

/* "%{" letter digits "r" delimiters "}" */
typedef struct {
  char letter;              /* lower case */
  gboolean escaped;         /* the letter was upper case: escape for an URL */
  guint keep;               /* labels to keep from the right, 0 for all */
  gboolean reversed;
  char delimiters[sizeof DELIMITERS + 1];
  gsize length;             /* bytes of the whole */
} Macro;

static gboolean
parse_macro (const char *text,
             Macro      *macro)
{
  const char *p = text + 2;
  guint digits = 0;
  gsize n = 0;

  *macro = (Macro) { 0 };
  if (strchr ("slodiphcrtv", g_ascii_tolower (*p)) == NULL || *p == '\0')
    return FALSE;
  macro->letter = g_ascii_tolower (*p);
  macro->escaped = g_ascii_isupper (*p);
  p++;

  for (; g_ascii_isdigit (*p) && digits < 4; p++, digits++)
    macro->keep = macro->keep * 10 + (guint) (*p - '0');
  if (digits > 0 && macro->keep == 0)
    return FALSE;
  if (*p == 'r' || *p == 'R')
    {
      macro->reversed = TRUE;
      p++;
    }
  for (; *p != '\0' && strchr (DELIMITERS, *p) != NULL; p++)
    if (n < sizeof macro->delimiters - 1 && strchr (macro->delimiters, *p) == NULL)
      macro->delimiters[n++] = *p;
  if (n == 0)
    macro->delimiters[0] = '.';
  if (*p != '}')
    return FALSE;

  macro->length = (gsize) (p + 1 - text);
  return TRUE;
}

/* IPv4 as it is written, IPv6 as nibbles parted by dots (section 7.3). */
static char *
dup_address (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);
  GString *text;

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    return g_inet_address_to_string (address);

  text = g_string_new (NULL);
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (text, "%s%x.%x", i > 0 ? "." : "", bytes[i] >> 4, bytes[i] & 0xf);

  return g_string_free (text, FALSE);
}

static char *
dup_value (char                    letter,
           const BounceSpfContext *context)
{
  const char *at = strrchr (context->sender, '@');

  switch (letter)
    {
    case 's':
      return g_strdup (context->sender);
    case 'l':
      return at != NULL && at > context->sender ? g_strndup (context->sender, (gsize) (at - context->sender))
                                                : g_strdup ("postmaster");
    case 'o':
      return g_strdup (at != NULL ? at + 1 : context->sender);
    case 'd':
      return g_strdup (context->domain);
    case 'i':
      return dup_address (context->address);
    case 'p':
      return g_strdup (context->validated != NULL ? context->validated : "unknown");
    case 'v':
      return g_strdup (g_inet_address_get_family (context->address) == G_SOCKET_FAMILY_IPV4 ? "in-addr" : "ip6");
    case 'h':
      return g_strdup (context->helo);
    case 'c':
      return g_inet_address_to_string (context->address);
    case 'r':
      return g_strdup ("unknown");   /* the name of the server that checks: we are none */
    case 't':
      return g_strdup ("0");         /* the time of the check: an answer must not depend on it */
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
transform (const char  *value,
           const Macro *macro)
{
  g_auto (GStrv) parts = g_strsplit_set (value, macro->delimiters, -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  guint count = g_strv_length (parts);
  guint from;

  for (guint i = 0; i < count; i++)
    g_ptr_array_add (kept, parts[macro->reversed ? count - 1 - i : i]);
  from = macro->keep != 0 && macro->keep < count ? count - macro->keep : 0;
  g_ptr_array_add (kept, NULL);

  return g_strjoinv (".", (char **) kept->pdata + from);
}

static gboolean
check (const char *text)
{
  Macro macro;

  while (*text != '\0')
    {
      if (*text != '%')
        {
          /* visible ASCII only; a space cannot come here but from exp */
          if (*text < 0x21 || *text > 0x7e)
            return FALSE;
          text++;
        }
      else if (text[1] == '%' || text[1] == '_' || text[1] == '-')
        text += 2;
      else if (text[1] == '{' && parse_macro (text, &macro))
        text += macro.length;
      else
        return FALSE;
    }

  return TRUE;
}

/**
 * bounce_spf_macro_is_valid:
 * @text: a macro-string
 *
 * Returns: whether it follows the syntax
 */
gboolean
bounce_spf_macro_is_valid (const char *text)
{
  return check (text);
}

/**
 * bounce_spf_macro_is_domain_spec:
 * @text: a domain-spec
 *
 * Returns: whether it follows the syntax: a macro-string that ends in a macro or in a top label that is not a number,
 *   without the letters that are for explanations only
 */
gboolean
bounce_spf_macro_is_domain_spec (const char *text)
{
  gsize length = strlen (text);
  const char *label;
  gboolean letter = FALSE;
  Macro macro;

  if (length == 0 || !check (text))
    return FALSE;
  for (const char *p = strchr (text, '%'); p != NULL; p = strchr (p + 1, '%'))
    if (p[1] == '{' && parse_macro (p, &macro) && strchr ("crt", macro.letter) != NULL)
      return FALSE;

  if (text[length - 1] == '}')
    return TRUE;

  /* the top label: after the last dot, one dot at the very end not counted */
  if (text[length - 1] == '.')
    length--;
  label = g_strrstr_len (text, (gssize) length, ".");
  if (label == NULL || (gsize) (label + 1 - text) == length)
    return FALSE;
  for (label++; label < text + length; label++)
    {
      if (!g_ascii_isalnum (*label) && *label != '-')
        return FALSE;
      letter |= !g_ascii_isdigit (*label);
    }

  return letter && text[length - 1] != '-';
}

/**
 * bounce_spf_macro_needs_name:
 * @text: a macro-string
 *
 * Returns: whether it asks for the validated name of the client (%{p}), which costs questions
 */
gboolean
bounce_spf_macro_needs_name (const char *text)
{
  return strstr (text, "%{p") != NULL || strstr (text, "%{P") != NULL;
}

/**
 * bounce_spf_macro_expand:
 * @text: a macro-string that is valid
 * @context: what the letters stand for
 * @in_explanation: whether the result is a sentence and not a name, so that its length is free
 *
 * Returns: (transfer full): the expansion; a name that is too long has lost labels from the left (section 7.3)
 */
char *
bounce_spf_macro_expand (const char             *text,
                         const BounceSpfContext *context,
                         gboolean                in_explanation)
{
  g_autoptr (GString) result = g_string_new (NULL);
  const char *start;
  Macro macro;

  while (*text != '\0')
    {
      if (*text != '%')
        g_string_append_c (result, *text++);
      else if (text[1] == '{' && parse_macro (text, &macro))
        {
          g_autofree char *value = dup_value (macro.letter, context);
          g_autofree char *changed = transform (value, &macro);
          g_autofree char *escaped = macro.escaped ? g_uri_escape_string (changed, NULL, FALSE) : g_steal_pointer (&changed);

          g_string_append (result, escaped);
          text += macro.length;
        }
      else
        {
          g_string_append (result, text[1] == '%' ? "%" : text[1] == '_' ? " " : "%20");
          text += text[1] != '\0' ? 2 : 1;
        }
    }

  start = result->str;
  while (!in_explanation && strlen (start) > NAME_LENGTH_MAX && strchr (start, '.') != NULL)
    start = strchr (start, '.') + 1;

  return g_strdup (start);
}
