/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bounce-safe-text.h"

#define MAX_VALUE 254   /* bytes; the longest address (RFC 5321, section 4.5.3.1) fits */

typedef struct {
  const char *name;
  gsize offset;
  const char *otherwise;   /* (nullable): what stands there where nothing is known */
} Place;

static const Place places[] = {
  { "recipient", G_STRUCT_OFFSET (BounceTemplateValues, recipient), N_("the recipient") },
  { "domain", G_STRUCT_OFFSET (BounceTemplateValues, domain), N_("the recipient’s domain") },
  { "server", G_STRUCT_OFFSET (BounceTemplateValues, server), N_("the receiving server") },
  { "provider", G_STRUCT_OFFSET (BounceTemplateValues, provider), N_("the recipient’s provider") },
  { "sender", G_STRUCT_OFFSET (BounceTemplateValues, sender), N_("your own address") },
  { "list", G_STRUCT_OFFSET (BounceTemplateValues, list), N_("the blocklist") },
  { "until", G_STRUCT_OFFSET (BounceTemplateValues, until), NULL },
  { "suggestion", G_STRUCT_OFFSET (BounceTemplateValues, suggestion), NULL },
  { "setting", G_STRUCT_OFFSET (BounceTemplateValues, setting), NULL },
  { "value", G_STRUCT_OFFSET (BounceTemplateValues, value), NULL },
};

/* The place that begins at @brace, an opening brace; NULL where it is only a brace. */
static const Place *
find_place (const char *brace)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gsize length = strlen (places[i].name);

      if (strncmp (brace + 1, places[i].name, length) == 0 && brace[1 + length] == '}')
        return &places[i];
    }

  return NULL;
}

static const char *
get_value (const BounceTemplateValues *values,
           const Place                *place)
{
  const char *value = G_STRUCT_MEMBER (const char *, values, place->offset);

  return value != NULL && *value != '\0' ? value : NULL;
}

static void
append_value (GString    *text,
              const char *value)
{
  g_autofree char *safe = bounce_safe_line (value, -1);
  gsize length = strlen (safe);

  if (length <= MAX_VALUE)
    {
      g_string_append (text, safe);
      return;
    }

  g_string_append_len (text, safe, g_utf8_find_prev_char (safe, safe + MAX_VALUE + 1) - safe);
  g_string_append (text, "…");
}

/**
 * bounce_template_is_complete:
 * @sentence: a template
 * @values: what is known
 *
 * Returns: whether everything that @sentence asks for is known
 */
gboolean
bounce_template_is_complete (const char                 *sentence,
                             const BounceTemplateValues *values)
{
  for (const char *p = strchr (sentence, '{'); p != NULL; p = strchr (p + 1, '{'))
    {
      const Place *place = find_place (p);

      if (place != NULL && get_value (values, place) == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * bounce_template_fill:
 * @sentence: a template, in the language wanted
 * @values: what is known
 * @language: the language of @sentence
 *
 * Returns: (transfer full): @sentence with its places filled; where nothing is known, by a noun such as "the recipient"
 */
char *
bounce_template_fill (const char                 *sentence,
                      const BounceTemplateValues *values,
                      BounceLanguage              language)
{
  g_autoptr (GString) text = NULL;
  const char *rest = sentence;
  const char *brace = strchr (rest, '{');

  if (brace == NULL)
    return g_strdup (sentence);

  text = g_string_sized_new (strlen (sentence) + MAX_VALUE);
  for (; brace != NULL; brace = strchr (rest, '{'))
    {
      const Place *place = find_place (brace);
      gsize length = place != NULL ? strlen (place->name) + 2 : 1;
      const char *value;

      g_string_append_len (text, rest, brace - rest);
      rest = brace + length;
      if (place == NULL)
        {
          g_string_append_c (text, *brace);
          continue;
        }

      value = get_value (values, place);
      if (value != NULL)
        append_value (text, value);
      else if (place->otherwise != NULL)
        g_string_append (text, bounce_language_text (language, place->otherwise));
    }
  g_string_append (text, rest);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
