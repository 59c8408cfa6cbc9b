/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which rules does a diagnostic meet?
 *
 *   text ── fold ──> folded text ── one pass of the automaton ──> the rules whose required words stand there in order
 *                                                                   │ in order of precedence
 *                                                                   ▼
 *                                      their condition: the code, the words or the regular expression
 *
 * Of the many hundreds of rules a handful come as far as their condition, and of their expressions only the alternatives
 * whose own words stand in the text are run. */

#include "config.h"

#include "knowledge/bounce-catalogue-private.h"

#include <string.h>

#include "base/bounce-expression.h"
#include "base/bounce-limits.h"
#include "knowledge/bounce-fold.h"

#define RULE_WORDS (BOUNCE_LIMIT_RULES / 64)
#define LINK_WORDS (BOUNCE_LIMIT_LINKS / 64)

/* What the numbers of rules are counted from: those of each provider asked for, in their order, then the others. */
#define RANK_OWN(turn) ((turn) * BOUNCE_LIMIT_RULES)
#define RANK_ANYWHERE RANK_OWN (BOUNCE_LIMIT_PROVIDERS)
#define RANK_GENERAL RANK_OWN (BOUNCE_LIMIT_PROVIDERS + 1)

/* The rules that are to be tried, a bit each. */
typedef struct {
  guint64 words[RULE_WORDS];
} RuleSet;

/* The walk along the chains while the text is read. There are no more alternatives than links. */
typedef struct {
  const BounceCatalogue *catalogue;
  guint64 stood[LINK_WORDS];         /* a bit for each link that stood, behind all those before it */
  guint64 alternatives[LINK_WORDS];  /* a bit for each alternative whose chain is complete */
  RuleSet rules;                     /* those of the alternatives */
} Candidates;

typedef struct {
  const BounceCatalogue *catalogue;
  const BounceFolded *folded;
  Candidates *candidates;
  const char *const *codes;
  BounceRuleMatch *matches;
  guint n_matches, max;
  guint rank;             /* of the rules that are tried now */
} Search;

static inline void
set_bit (guint64 *words,
         guint    number)
{
  words[number / 64] |= G_GUINT64_CONSTANT (1) << (number % 64);
}

static inline gboolean
get_bit (const guint64 *words,
         guint          number)
{
  return (words[number / 64] >> (number % 64) & 1) != 0;
}

/* A link counts where the one before it stood already; its alternative is to be tried once the chain is complete.
 * Backwards, because one word cannot stand for two links that follow each other. */
static void
add_links_cb (const guint32 *numbers,
              guint          n_numbers,
              gsize          end,
              gpointer       user_data)
{
  Candidates *self = user_data;

  for (guint i = n_numbers; i > 0; i--)
    {
      guint number = numbers[i - 1];
      const guint32 *link = self->catalogue->links + (gsize) number * LINK_COLUMNS;
      guint alternative = link[LINK_ALTERNATIVE];

      if ((link[LINK_PLACE] & BOUNCE_LINK_FIRST) == 0 && !get_bit (self->stood, number - 1))
        continue;

      if ((link[LINK_PLACE] & BOUNCE_LINK_LAST) == 0)
        set_bit (self->stood, number);
      else if (!get_bit (self->alternatives, alternative))
        {
          set_bit (self->alternatives, alternative);
          set_bit (self->rules.words, self->catalogue->alternatives[alternative].rule);
        }
    }
}

static void
candidates_find (Candidates            *self,
                 const BounceCatalogue *catalogue,
                 const BounceFolded    *folded)
{
  self->catalogue = catalogue;
  memset (self->stood, 0, (catalogue->n_links / 64 + 1) * sizeof *self->stood);
  memset (self->alternatives, 0, (catalogue->n_alternatives / 64 + 1) * sizeof *self->alternatives);
  memset (&self->rules, 0, sizeof self->rules);
  bounce_automaton_run (&catalogue->rule_words, folded->text, folded->length, add_links_cb, self);
}

/* Compiled once, by whichever thread comes first; the others wait. That is the only thing that changes in the catalogue
 * after it is loaded. */
static const BounceExpression *
get_expression (const BounceAlternative *alternative,
                gboolean                 utf8)
{
  gsize *location = (gsize *) &alternative->expression;

  if (g_once_init_enter (location))
    {
      g_autofree char *pattern = g_strconcat ("(*LIMIT_MATCH=" BOUNCE_LIMIT_REGEX_STEPS ")", alternative->pattern, NULL);
      BounceExpressionFlags flags = BOUNCE_EXPRESSION_DOTALL;

      if (!utf8)
        flags |= BOUNCE_EXPRESSION_BYTES;
      /* The compiler has tried every expression. */
      g_once_init_leave (location, (gsize) bounce_expression_new_own (pattern, flags));
    }

  return (const BounceExpression *) *location;
}

static gboolean
code_stands_in (const char *text,
                const char *code)
{
  gsize length = strlen (code);

  for (const char *at = strstr (text, code); at != NULL; at = strstr (at + 1, code))
    {
      gboolean starts = at == text || (!g_ascii_isdigit (at[-1]) && at[-1] != '.');
      gboolean ends = !g_ascii_isdigit (at[length]) && (at[length] != '.' || !g_ascii_isdigit (at[length + 1]));

      if (starts && ends)
        return TRUE;
    }

  return FALSE;
}

static gboolean
code_is_met (const Search *search,
             const char   *code)
{
  if (search->codes != NULL && g_strv_contains (search->codes, code))
    return TRUE;

  return code_stands_in (search->folded->text, code);
}

/* Where the words stand in the folded text. */
static gboolean
find_words (const BounceFolded *folded,
            const char *const  *words,
            gsize              *start,
            gsize              *end)
{
  for (; *words != NULL; words++)
    {
      const char *at = strstr (folded->text, *words);

      if (at != NULL)
        {
          *start = (gsize) (at - folded->text);
          *end = *start + strlen (*words);
          return TRUE;
        }
    }

  return FALSE;
}

/* As the whole expression would match: what stands first counts, and of two at one place the alternative written
 * first. */
static gboolean
find_pattern (const Search              *search,
              const BounceRuleCondition *condition,
              gsize                     *start,
              gsize                     *end)
{
  gboolean found = FALSE;

  *start = *end = 0;

  for (guint i = 0; i < condition->n_alternatives; i++)
    {
      guint number = condition->first_alternative + i;
      const BounceAlternative *alternative = &search->catalogue->alternatives[number];
      gboolean utf8 = (condition->flags & BOUNCE_RULE_UTF8) != 0;
      BounceExpressionGroup whole;

      if (!get_bit (search->candidates->alternatives, number)
          || !bounce_expression_match (get_expression (alternative, utf8), search->folded->text, search->folded->length, 0,
                                       &whole, 1))
        continue;
      if (found && whole.start >= *start)
        continue;

      *start = whole.start;
      *end = whole.end;
      found = TRUE;
    }

  return found;
}

static gboolean
try_rule (Search *search,
          guint   number)
{
  const BounceRule *rule = &search->catalogue->rules[number];
  const BounceRuleCondition *condition = &search->catalogue->conditions[number];
  BounceRuleMatch *match = &search->matches[search->n_matches];
  gsize start, end;
  gboolean found;

  if (rule->code != NULL && !code_is_met (search, rule->code))
    return FALSE;

  found = condition->words != NULL ? find_words (search->folded, condition->words, &start, &end)
                                   : find_pattern (search, condition, &start, &end);
  if (!found)
    return FALSE;

  match->rule = rule;
  match->rank = search->rank + number;
  match->offset = bounce_folded_get_origin (search->folded, start);
  match->length = bounce_folded_get_origin (search->folded, end) - match->offset;
  search->n_matches++;
  return TRUE;
}

/* Tries the candidates from @first to before @end, and takes them out; those of providers only if their wording is
 * unmistakable, unless @all. */
static void
try_range (Search   *search,
           guint     first,
           guint     end,
           gboolean  all)
{
  RuleSet *set = &search->candidates->rules;

  for (guint word = first / 64; word * 64 < end && search->n_matches < search->max; word++)
    {
      guint64 bits = set->words[word];

      while (bits != 0 && search->n_matches < search->max)
        {
          guint number = word * 64 + (guint) __builtin_ctzll (bits);

          bits &= bits - 1;
          if (number < first || number >= end)
            continue;
          set->words[word] &= ~(G_GUINT64_CONSTANT (1) << (number % 64));
          if (all || (search->catalogue->conditions[number].flags & BOUNCE_RULE_ANYWHERE) != 0)
            try_rule (search, number);
        }
    }
}

/**
 * bounce_catalogue_match_rules:
 * @self: the catalogue
 * @text: (nullable): what a server said; what exceeds %BOUNCE_LIMIT_DIAGNOSTIC is not looked at
 * @providers: (nullable) (array zero-terminated=1): whose server may have said it, the likeliest first; of more than
 *   %BOUNCE_LIMIT_PROVIDERS the rest is not asked for
 * @codes: (nullable) (array zero-terminated=1): the reply code and status codes stated besides those in @text
 * @matches: (out caller-allocates) (array length=max): the rules met, the most binding first
 * @max: how many are wanted
 *
 * The rules of @providers come first, then those of other providers whose wording is unmistakable, then the general
 * ones, each in the order of the data files. Any thread may call this.
 *
 * Returns: how many were met, at most @max
 */
guint
bounce_catalogue_match_rules (const BounceCatalogue       *self,
                              const char                  *text,
                              const BounceProvider *const *providers,
                              const char *const           *codes,
                              BounceRuleMatch             *matches,
                              guint                        max)
{
  g_auto(BounceFolded) folded = { NULL };
  Candidates candidates;
  Search search = { self, &folded, &candidates, codes, matches, 0, max, RANK_OWN (0) };

  if (text == NULL || *text == '\0' || max == 0)
    return 0;

  bounce_fold (&folded, text, -1);
  candidates_find (&candidates, self, &folded);

  for (guint i = 0; providers != NULL && providers[i] != NULL && i < BOUNCE_LIMIT_PROVIDERS; i++)
    {
      const BounceRange *own = &self->provider_rules[providers[i] - self->providers];

      search.rank = RANK_OWN (i);
      try_range (&search, own->first, own->first + own->n, TRUE);
    }
  search.rank = RANK_ANYWHERE;
  try_range (&search, 0, self->first_general, FALSE);
  search.rank = RANK_GENERAL;
  try_range (&search, self->first_general, self->n_rules, TRUE);

  return search.n_matches;
}

/**
 * bounce_catalogue_match_rule:
 * @self: the catalogue
 * @text: (nullable): as bounce_catalogue_match_rules()
 * @provider: (nullable): whose server said it, where that is known
 * @codes: (nullable): likewise
 * @match: (out): the most binding rule that is met
 *
 * Returns: whether there is one
 */
gboolean
bounce_catalogue_match_rule (const BounceCatalogue *self,
                             const char            *text,
                             const BounceProvider  *provider,
                             const char *const     *codes,
                             BounceRuleMatch       *match)
{
  const BounceProvider *providers[] = { provider, NULL };

  return bounce_catalogue_match_rules (self, text, providers, codes, match, 1) == 1;
}

/* The mention of a blocklist that says most: the longest, and of two the first. */
typedef struct {
  const BounceCatalogue *catalogue;
  const BounceFolded *folded;
  guint number;
  gsize start, end;
} Mention;

static gboolean
is_name_character (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

static void
keep_longest_mention_cb (const guint32 *numbers,
                         guint          n_numbers,
                         gsize          end,
                         gpointer       user_data)
{
  Mention *mention = user_data;
  const char *text = mention->folded->text;

  for (guint i = 0; i < n_numbers; i++)
    {
      const char *const *words = mention->catalogue->blocklists[numbers[i]].mentions;

      for (; *words != NULL; words++)
        {
          gsize length = strlen (*words);

          if (length > end || length <= mention->end - mention->start)
            continue;
          if (g_ascii_strncasecmp (text + end - length, *words, length) != 0)
            continue;
          if ((end > length && is_name_character (text[end - length - 1])) || is_name_character (text[end]))
            continue;

          mention->number = numbers[i];
          mention->start = end - length;
          mention->end = end;
        }
    }
}

/**
 * bounce_catalogue_find_blocklist:
 * @self: the catalogue
 * @text: (nullable): what a server said
 * @offset: (out) (optional): where the list is named, bytes of @text
 * @length: (out) (optional): how long its name is there
 *
 * Returns: (transfer none) (nullable): the blocklist that @text names, the most precisely named one of several
 */
const BounceBlocklist *
bounce_catalogue_find_blocklist (const BounceCatalogue *self,
                                 const char            *text,
                                 gsize                 *offset,
                                 gsize                 *length)
{
  g_auto(BounceFolded) folded = { NULL };
  Mention mention = { self, &folded, 0, 0, 0 };
  gsize start;

  if (text == NULL)
    return NULL;

  bounce_fold (&folded, text, -1);
  bounce_automaton_run (&self->list_words, folded.text, folded.length, keep_longest_mention_cb, &mention);
  if (mention.end == 0)
    return NULL;

  start = bounce_folded_get_origin (&folded, mention.start);
  if (offset != NULL)
    *offset = start;
  if (length != NULL)
    *length = bounce_folded_get_origin (&folded, mention.end) - start;

  return &self->blocklists[mention.number];
}

/**
 * bounce_catalogue_get_examples:
 * @self: the catalogue
 * @rule: one of its rules
 *
 * Returns: (transfer none) (array zero-terminated=1): diagnostics for which @rule was made; for tests
 */
const char *const *
bounce_catalogue_get_examples (const BounceCatalogue *self,
                               const BounceRule      *rule)
{
  return self->conditions[rule->order].examples;
}

/**
 * bounce_catalogue_rule_is_anywhere:
 * @self: the catalogue
 * @rule: a rule of a provider
 *
 * Returns: whether @rule is tried too where the provider is not known
 */
gboolean
bounce_catalogue_rule_is_anywhere (const BounceCatalogue *self,
                                   const BounceRule      *rule)
{
  return (self->conditions[rule->order].flags & BOUNCE_RULE_ANYWHERE) != 0;
}
