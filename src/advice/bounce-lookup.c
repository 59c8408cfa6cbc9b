/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Looking something up by typing: codes, a provider's own code, a pasted line. */

#include "config.h"

#include "advice/bounce-explanation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "diagnosis/bounce-clues.h"
#include "diagnosis/bounce-provider-code.h"
#include "diagnosis/bounce-wording.h"

#define MAX_TYPED (8 * 1024)   /* bytes; a pasted line, not a message */

static gboolean
has_code (const GPtrArray *explanations,
          const char      *code)
{
  for (guint i = 0; i < explanations->len; i++)
    {
      if (strcmp (((const BounceExplanation *) g_ptr_array_index (explanations, i))->code, code) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_code (GPtrArray             *explanations,
          const BounceCatalogue *catalogue,
          const char            *code,
          BounceLanguage         language)
{
  BounceExplanation *explanation;

  if (has_code (explanations, code))
    return;

  explanation = strchr (code, '.') != NULL ? bounce_explanation_new_for_status (catalogue, code, language)
                                           : bounce_explanation_new_for_reply (catalogue, code, language);
  if (explanation != NULL)
    g_ptr_array_add (explanations, explanation);
}

/* Numbers of error lists that no server sends (101, 111) count where they stand alone. */
static void
add_codes (GPtrArray             *explanations,
           const BounceCatalogue *catalogue,
           const BounceWording   *wording,
           char                 **codes,
           BounceLanguage         language)
{
  if (wording->length == 3)
    add_code (explanations, catalogue, wording->text, language);

  for (guint i = 0; codes[i] != NULL; i++)
    if (strchr (codes[i], '.') != NULL)
      add_code (explanations, catalogue, codes[i], language);
  for (guint i = 0; codes[i] != NULL; i++)
    add_code (explanations, catalogue, codes[i], language);
}

static gboolean
contains_code (const BounceWording   *wording,
               const BounceRuleMatch *match,
               const char            *code)
{
  g_autofree char *words = bounce_wording_dup_words (wording, match->offset, match->length);

  return strstr (words, code) != NULL;
}

/* Whose code it is, nobody has typed: each provider's rules are asked. */
static const BounceRule *
find_own_code (const BounceCatalogue *catalogue,
               const BounceWording   *wording,
               const char            *own_code,
               const char *const     *codes)
{
  guint n;
  const BounceProvider *providers = bounce_catalogue_get_providers (catalogue, &n);

  for (guint i = 0; i < n; i++)
    {
      BounceRuleMatch match;

      if (bounce_catalogue_match_rule (catalogue, wording->text, &providers[i], codes, &match)
          && match.rule->provider != NULL && contains_code (wording, &match, own_code))
        return match.rule;
    }

  return NULL;
}

/* Somebody who types a code only leaves out the brackets that stand around it in a reply, and small letters are easier
 * to type. */
static const BounceRule *
find_typed_code (const BounceCatalogue *catalogue,
                 const char            *code,
                 const char *const     *codes)
{
  static const char *const forms[] = { "%s", "[%s]", "(%s)" };
  const BounceRule *rule = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms) && rule == NULL; i++)
    {
      g_auto (GStrv) halves = g_strsplit (forms[i], "%s", 2);
      g_autofree char *text = g_strconcat (halves[0], code, halves[1], NULL);
      g_autoptr (BounceWording) wording = bounce_wording_new (text, -1);

      rule = find_own_code (catalogue, wording, code, codes);
    }

  return rule;
}

/* Whether @text is one word that could be a provider's code: it has a digit or a mark, and no standard knows it. */
static gboolean
looks_like_code (const BounceCatalogue *catalogue,
                 const char            *text)
{
  return strchr (text, ' ') == NULL && strlen (text) <= 24 && strpbrk (text, "0123456789#:_") != NULL
         && bounce_catalogue_lookup_reply (catalogue, text) == NULL && bounce_catalogue_lookup_status (catalogue, text) == NULL;
}

static const BounceProvider *
find_named_provider (const BounceCatalogue *catalogue,
                     const BounceWording   *wording)
{
  g_auto (GStrv) hosts = bounce_clues_dup_hosts (wording->text);
  const BounceProvider *provider = NULL;

  for (guint i = 0; hosts[i] != NULL && provider == NULL; i++)
    provider = bounce_catalogue_find_provider_by_host (catalogue, hosts[i]);

  return provider;
}

static void
add_words (GPtrArray             *explanations,
           const BounceCatalogue *catalogue,
           const BounceWording   *wording,
           char                 **codes,
           BounceLanguage         language)
{
  const char *const *asked = (const char *const *) codes;
  g_autofree char *own_code = bounce_provider_code_dup (wording->text);
  const BounceRule *rule = NULL;

  if (looks_like_code (catalogue, wording->text))
    {
      g_free (own_code);
      own_code = g_ascii_strup (wording->text, -1);
      rule = find_typed_code (catalogue, own_code, asked);
    }
  else if (own_code != NULL)
    rule = find_own_code (catalogue, wording, own_code, asked);

  if (rule == NULL)
    {
      BounceRuleMatch match;

      g_clear_pointer (&own_code, g_free);
      if (!bounce_catalogue_match_rule (catalogue, wording->text, find_named_provider (catalogue, wording), asked, &match))
        return;
      rule = match.rule;
      own_code = bounce_wording_dup_words (wording, match.offset, match.length);
    }

  g_ptr_array_add (explanations, bounce_explanation_new_for_rule (rule, own_code, language));
}

static void
add_blocklist (GPtrArray             *explanations,
               const BounceCatalogue *catalogue,
               const BounceWording   *wording,
               BounceLanguage         language)
{
  gsize offset, length;
  const BounceBlocklist *list = bounce_catalogue_find_blocklist (catalogue, wording->text, &offset, &length);
  BounceExplanation *self;

  if (list == NULL)
    return;

  self = g_new0 (BounceExplanation, 1);
  self->code = bounce_wording_dup_words (wording, offset, length);
  self->title = g_strdup (list->name);
  self->meaning = g_strdup (bounce_language_text (language, N_("A blocklist: servers ask it whether a sender is known for "
                                                               "unwanted mail.")));
  self->caveat = list->active ? NULL : g_strdup (bounce_language_text (language, N_("This list has closed down; servers that "
                                                                                    "still ask it refuse mail by mistake.")));
  self->url = g_strdup (list->removal_url != NULL ? list->removal_url : list->lookup_url);
  if (self->url != NULL && strchr (self->url, '{') != NULL)
    g_clear_pointer (&self->url, g_free);
  self->parts = g_ptr_array_new ();
  self->steps = g_ptr_array_new_with_free_func (g_free);
  if (list->how != NULL)
    g_ptr_array_add (self->steps, g_strdup (bounce_language_text (language, list->how)));
  self->reason = BOUNCE_REASON_IP_BLOCKLISTED;

  g_ptr_array_add (explanations, self);
}

/**
 * bounce_explain:
 * @catalogue: what is known
 * @text: what somebody typed or pasted
 * @language: the language wanted
 *
 * Returns: (transfer full) (element-type BounceExplanation): what is known of the codes and words in @text; what says
 *   most comes first: the words, then the detailed codes, then the others
 */
GPtrArray *
bounce_explain (const BounceCatalogue *catalogue,
                const char            *text,
                BounceLanguage         language)
{
  GPtrArray *explanations = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_explanation_free);
  g_autofree char *utf8 = g_utf8_make_valid (text, bounce_wording_clip (text, MAX_TYPED));
  g_autoptr (BounceWording) wording = bounce_wording_new (utf8, -1);
  g_auto (GStrv) codes = bounce_wording_dup_codes (wording);

  if (wording->length == 0)
    return explanations;

  add_words (explanations, catalogue, wording, codes, language);
  add_blocklist (explanations, catalogue, wording, language);
  add_codes (explanations, catalogue, wording, codes, language);

  return explanations;
}
