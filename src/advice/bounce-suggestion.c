/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-suggestion.h"

#include <string.h>

#include "advice/bounce-explanation.h"
#include "diagnosis/bounce-provider-code.h"

#define MAX_TYPED 200          /* bytes; what is longer was pasted and needs no completing */
#define MIN_WORD 3             /* letters of a title's word that must be typed */

typedef struct {
  const char *before;          /* what was typed before the last word */
  const char *word;            /* the last word, folded */
  GPtrArray *found;
  guint max;
  BounceLanguage language;
} Search;

static gboolean
is_full (const Search *search)
{
  return search->found->len >= search->max;
}

static void
add (Search *search, const char *code, const char *title)
{
  BounceSuggestion *suggestion = g_new0 (BounceSuggestion, 1);

  suggestion->text = g_strconcat (search->before, code, NULL);
  suggestion->code = g_strdup (code);
  suggestion->title = g_strdup (bounce_language_text (search->language, title));
  g_ptr_array_add (search->found, suggestion);
}

static gboolean
has_word (const Search *search, const char *title)
{
  g_autofree char *folded = NULL;

  if (strlen (search->word) < MIN_WORD || g_ascii_isdigit (search->word[0]))
    return FALSE;

  folded = g_utf8_casefold (bounce_language_text (search->language, title), -1);

  return strstr (folded, search->word) != NULL;
}

static void
search_replies (Search *search, const BounceCatalogue *catalogue, gboolean by_title)
{
  guint n = 0;
  const BounceReplyCode *replies = bounce_catalogue_get_replies (catalogue, &n);

  for (guint i = 0; i < n && !is_full (search); i++)
    if (by_title ? has_word (search, replies[i].title) : g_str_has_prefix (replies[i].code, search->word))
      add (search, replies[i].code, replies[i].title);
}

/* The class of an enhanced code is the person's; its subject and detail stand in the catalogue ("X.1.1"). */
static void
search_statuses (Search *search, const BounceCatalogue *catalogue, gboolean by_title)
{
  guint n = 0;
  const BounceStatusCode *statuses = bounce_catalogue_get_statuses (catalogue, &n);
  const char *word = search->word;
  gboolean is_status = strchr ("245", word[0]) != NULL && word[0] != '\0' && (word[1] == '.' || word[1] == '\0');

  for (guint i = 0; i < n && !is_full (search); i++)
    {
      const char *code = statuses[i].code;
      g_autofree char *own = NULL;

      if (code[0] != 'X' || strchr (code, 'z') != NULL)
        continue;

      own = g_strdup_printf ("%c%s", is_status ? word[0] : '5', code + 1);
      if (by_title ? has_word (search, statuses[i].title) : is_status && g_str_has_prefix (own, word))
        add (search, own, statuses[i].title);
    }
}

/* A provider's own code, and whose it is. */
typedef struct {
  char *code;
  char *folded;
  const char *provider;
} OwnCode;

/* Takes @code. One that is a code only by the words around it, or that nobody can explain, is not worth typing. */
static void
add_own_code (GPtrArray *codes, GHashTable *seen, char *code, const BounceCatalogue *catalogue,
              const BounceProvider *provider)
{
  g_autoptr (GPtrArray) explained = NULL;
  OwnCode *own;

  if (!g_hash_table_contains (seen, code))
    explained = bounce_explain (catalogue, code, BOUNCE_LANGUAGE_ENGLISH);
  if (explained == NULL || explained->len == 0)
    {
      g_free (code);
      return;
    }

  g_hash_table_add (seen, code);
  own = g_new0 (OwnCode, 1);
  own->code = code;
  own->folded = g_utf8_casefold (code, -1);
  own->provider = provider->name;
  g_ptr_array_add (codes, own);
}

/* A rule may be about several codes; its examples have them, and its name does: "outlook-com-s3150". */
static void
add_codes_of_rule (GPtrArray *codes, GHashTable *seen, const BounceCatalogue *catalogue, const BounceRule *rule)
{
  const char *const *examples = bounce_catalogue_get_examples (catalogue, rule);
  const char *tail = rule->id;
  g_autofree char *upper = NULL;
  g_autofree char *named = NULL;

  if (g_str_has_prefix (tail, rule->provider->id) && tail[strlen (rule->provider->id)] != '\0')
    tail += strlen (rule->provider->id) + 1;
  upper = g_ascii_strup (tail, -1);
  named = bounce_provider_code_dup (upper);
  if (g_strcmp0 (named, upper) == 0)
    add_own_code (codes, seen, g_steal_pointer (&named), catalogue, rule->provider);

  for (gsize i = 0; examples[i] != NULL; i++)
    {
      char *code = bounce_provider_code_dup (examples[i]);

      if (code != NULL)
        add_own_code (codes, seen, code, catalogue, rule->provider);
    }
}

static int
compare_own_codes (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(OwnCode *const *) a)->folded, (*(OwnCode *const *) b)->folded);
}

/* All of them, sorted; searched for once, when somebody first types a letter. */
static gpointer
list_own_codes (gpointer data)
{
  const BounceCatalogue *catalogue = data;
  GPtrArray *codes = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;
  const BounceRule *rules = bounce_catalogue_get_rules (catalogue, &n);

  for (guint i = 0; i < n; i++)
    if (rules[i].provider != NULL)
      add_codes_of_rule (codes, seen, catalogue, &rules[i]);
  g_ptr_array_sort (codes, compare_own_codes);

  return codes;
}

static void
search_own_codes (Search *search, const BounceCatalogue *catalogue)
{
  static GOnce once = G_ONCE_INIT;
  const GPtrArray *codes;

  if (!g_ascii_isalpha (search->word[0]))
    return;

  codes = g_once (&once, list_own_codes, (gpointer) catalogue);
  for (guint i = 0; i < codes->len && !is_full (search); i++)
    {
      const OwnCode *own = g_ptr_array_index (codes, i);

      if (g_str_has_prefix (own->folded, search->word))
        add (search, own->code, own->provider);
    }
}

void
bounce_suggestion_free (BounceSuggestion *self)
{
  g_free (self->text);
  g_free (self->code);
  g_free (self->title);
  g_free (self);
}

/**
 * bounce_suggest:
 * @catalogue: what is known
 * @typed: what somebody has typed so far
 * @max: the most that is wanted
 * @language: the language of the titles
 *
 * Returns: (transfer full) (element-type BounceSuggestion): what may be meant: codes that begin so before codes whose
 *   title has the word; nothing where @typed is a whole line
 */
GPtrArray *
bounce_suggest (const BounceCatalogue *catalogue, const char *typed, guint max, BounceLanguage language)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_suggestion_free);
  g_autofree char *before = NULL;
  g_autofree char *word = NULL;
  const char *last;
  Search search;

  g_return_val_if_fail (typed != NULL, NULL);

  if (strlen (typed) > MAX_TYPED || !g_utf8_validate (typed, -1, NULL))
    return g_steal_pointer (&found);

  last = strrchr (typed, ' ');
  last = last != NULL ? last + 1 : typed;
  before = g_strndup (typed, (gsize) (last - typed));
  word = g_utf8_casefold (last, -1);
  search = (Search) { .before = before, .word = word, .found = found, .max = max, .language = language };
  if (*word == '\0')
    return g_steal_pointer (&found);

  search_replies (&search, catalogue, FALSE);
  search_statuses (&search, catalogue, FALSE);
  search_own_codes (&search, catalogue);
  search_replies (&search, catalogue, TRUE);
  search_statuses (&search, catalogue, TRUE);

  return g_steal_pointer (&found);
}
