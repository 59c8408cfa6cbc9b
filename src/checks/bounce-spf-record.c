/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-spf-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bounce-error.h"
#include "checks/bounce-spf-macro.h"

#define TERMS_MAX 256

/* What may follow the name of a mechanism. */
typedef enum {
  TAKES_NOTHING = 0,
  TAKES_DOMAIN = 1 << 0,
  NEEDS_DOMAIN = 1 << 1,
  TAKES_PREFIX = 1 << 2,
  NEEDS_ADDRESS = 1 << 3,
} Arguments;

static const struct {
  const char *name;
  BounceSpfMechanism mechanism;
  Arguments arguments;
} mechanisms[] = {
  { "all", BOUNCE_SPF_ALL, TAKES_NOTHING },
  { "include", BOUNCE_SPF_INCLUDE, TAKES_DOMAIN | NEEDS_DOMAIN },
  { "a", BOUNCE_SPF_A, TAKES_DOMAIN | TAKES_PREFIX },
  { "mx", BOUNCE_SPF_MX, TAKES_DOMAIN | TAKES_PREFIX },
  { "ptr", BOUNCE_SPF_PTR, TAKES_DOMAIN },
  { "ip4", BOUNCE_SPF_IP4, NEEDS_ADDRESS },
  { "ip6", BOUNCE_SPF_IP6, NEEDS_ADDRESS },
  { "exists", BOUNCE_SPF_EXISTS, TAKES_DOMAIN | NEEDS_DOMAIN },
};

static void
term_free (BounceSpfTerm *term)
{
  g_free (term->domain);
  g_clear_object (&term->address);
  g_free (term->text);
  g_free (term);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceSpfTerm, term_free)

static gboolean
fail (GError     **error,
      const char  *term)
{
  g_set_error (error, BOUNCE_ERROR, BOUNCE_ERROR_FAILED, _("“%s” is not valid in an SPF record."), term);

  return FALSE;
}

/* Digits without a leading zero, at most @max. */
static gboolean
parse_bits (const char *text,
            gsize       length,
            guint       max,
            guint      *bits)
{
  guint value = 0;

  if (length == 0 || length > 3 || (length > 1 && text[0] == '0'))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + (guint) (text[i] - '0');
    }

  *bits = value;
  return value <= max;
}

/* Takes "/24", "//64" or "/24//64" (dual-cidr-length) off the end of an argument. The slash may also stand in a macro:
 * "%{d/}" has one as a delimiter, so only what follows the last brace is looked at. */
static gboolean
split_prefixes (char          *argument,
                BounceSpfTerm *term)
{
  char *tail = strrchr (argument, '}');
  char *slash = strchr (tail != NULL ? tail : argument, '/');
  char *second;

  if (slash == NULL)
    return TRUE;

  *slash = '\0';
  slash++;
  if (*slash == '/')
    return parse_bits (slash + 1, strlen (slash + 1), 128, &term->prefix6);

  second = strstr (slash, "//");
  if (second == NULL)
    return parse_bits (slash, strlen (slash), 32, &term->prefix4);

  return parse_bits (slash, (gsize) (second - slash), 32, &term->prefix4) &&
         parse_bits (second + 2, strlen (second + 2), 128, &term->prefix6);
}

static gboolean
parse_network (const char    *argument,
               BounceSpfTerm *term)
{
  GSocketFamily family = term->mechanism == BOUNCE_SPF_IP4 ? G_SOCKET_FAMILY_IPV4 : G_SOCKET_FAMILY_IPV6;
  const char *slash = strchr (argument, '/');
  g_autofree char *address = slash != NULL ? g_strndup (argument, (gsize) (slash - argument)) : g_strdup (argument);

  term->address = g_inet_address_new_from_string (address);
  if (term->address == NULL || g_inet_address_get_family (term->address) != family)
    return FALSE;
  if (slash == NULL)
    return TRUE;

  return family == G_SOCKET_FAMILY_IPV4 ? parse_bits (slash + 1, strlen (slash + 1), 32, &term->prefix4)
                                        : parse_bits (slash + 1, strlen (slash + 1), 128, &term->prefix6);
}

static gboolean
parse_argument (BounceSpfTerm *term,
                Arguments      arguments,
                const char    *text)
{
  g_autofree char *argument = NULL;

  if ((arguments & NEEDS_ADDRESS) != 0)
    return *text == ':' && parse_network (text + 1, term);

  argument = g_strdup (text);
  if ((arguments & TAKES_PREFIX) != 0 && !split_prefixes (argument, term))
    return FALSE;
  if (*argument == '\0')
    return (arguments & NEEDS_DOMAIN) == 0;
  if (*argument != ':' || (arguments & TAKES_DOMAIN) == 0 || !bounce_spf_macro_is_domain_spec (argument + 1))
    return FALSE;

  term->domain = g_strdup (argument + 1);
  return TRUE;
}

static gboolean
parse_mechanism (BounceSpfRecord  *record,
                 const char       *text,
                 GError          **error)
{
  g_autoptr (BounceSpfTerm) term = g_new0 (BounceSpfTerm, 1);
  const char *name = text;
  gsize length;

  term->qualifier = '+';
  term->prefix4 = 32;
  term->prefix6 = 128;
  term->text = g_strdup (text);
  if (strchr ("+-~?", *name) != NULL)
    term->qualifier = *name++;
  length = strcspn (name, ":/");

  for (gsize i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    {
      if (strlen (mechanisms[i].name) != length || g_ascii_strncasecmp (mechanisms[i].name, name, length) != 0)
        continue;

      term->mechanism = mechanisms[i].mechanism;
      if (!parse_argument (term, mechanisms[i].arguments, name + length))
        return fail (error, text);
      g_ptr_array_add (record->terms, g_steal_pointer (&term));
      return TRUE;
    }

  return fail (error, text);
}

/* Whether it is "name=…", with a name of RFC 7208, section 12. */
static gboolean
is_modifier (const char *text)
{
  gsize length = 0;

  if (!g_ascii_isalpha (*text))
    return FALSE;
  while (g_ascii_isalnum (text[length]) || (text[length] != '\0' && strchr ("-_.", text[length]) != NULL))
    length++;

  return text[length] == '=';
}

static gboolean
parse_modifier (BounceSpfRecord  *record,
                const char       *text,
                GError          **error)
{
  const char *value = strchr (text, '=') + 1;
  char **place = NULL;

  if (g_ascii_strncasecmp (text, "redirect=", 9) == 0)
    place = &record->redirect;
  else if (g_ascii_strncasecmp (text, "exp=", 4) == 0)
    place = &record->explanation;
  else
    /* Unknown modifiers are passed over, but their macros have to be well-formed (section 6). */
    return bounce_spf_macro_is_valid (value) || fail (error, text);

  if (*place != NULL || !bounce_spf_macro_is_domain_spec (value))
    return fail (error, text);

  *place = g_strdup (value);
  return TRUE;
}

/**
 * bounce_spf_record_is_spf:
 * @text: text of a TXT record
 *
 * Returns: whether it is an SPF record of version 1 (section 4.5)
 */
gboolean
bounce_spf_record_is_spf (const char *text)
{
  return g_ascii_strncasecmp (text, "v=spf1", 6) == 0 && (text[6] == '\0' || text[6] == ' ');
}

/**
 * bounce_spf_record_parse:
 * @text: text of a TXT record for which bounce_spf_record_is_spf() holds
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the record, %NULL where any term breaks the syntax (section 4.6: a permerror)
 */
BounceSpfRecord *
bounce_spf_record_parse (const char  *text,
                         GError     **error)
{
  g_autoptr (BounceSpfRecord) self = g_new0 (BounceSpfRecord, 1);
  g_auto (GStrv) words = g_strsplit (text + strlen ("v=spf1"), " ", TERMS_MAX);

  self->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (!(is_modifier (words[i]) ? parse_modifier (self, words[i], error) : parse_mechanism (self, words[i], error)))
        return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * bounce_spf_record_free:
 * @self: (transfer full): a record
 */
void
bounce_spf_record_free (BounceSpfRecord *self)
{
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  g_free (self->redirect);
  g_free (self->explanation);
  g_free (self);
}
