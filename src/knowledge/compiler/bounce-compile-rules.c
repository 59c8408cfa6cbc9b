/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* `data/rules/`, and the rules in `data/providers/`: what a diagnostic that says a certain thing means. */

#include "config.h"

#include "knowledge/compiler/bounce-catalogue-builder.h"

#include <string.h>

#include "base/bounce-expression.h"
#include "base/bounce-limits.h"
#include "knowledge/bounce-fold.h"
#include "knowledge/compiler/bounce-literals.h"

/* @key alone, or @key with a number behind it: `Match`, `Match1`, `Match2` … */
static GPtrArray *
read_several (const BounceKeyGroup *group,
              const char           *key)
{
  GPtrArray *values = bounce_key_group_dup_numbered (group, key, TRUE);
  char *single = bounce_key_group_dup_raw (group, key);

  if (single != NULL)
    g_ptr_array_insert (values, 0, single);

  return values;
}

/* The words themselves, folded. */
static GPtrArray *
read_words (const BounceKeyGroup *group)
{
  GPtrArray *words = read_several (group, "Match");

  for (guint i = 0; i < words->len; i++)
    {
      char *folded = bounce_fold_string (g_ptr_array_index (words, i));

      if (strlen (folded) < 3)
        bounce_key_group_complain (group, "Match", "\"%s\" is too short", folded);
      g_free (words->pdata[i]);
      words->pdata[i] = folded;
    }

  return words;
}

/* Adds one way in which the rule can be met: by the expression @pattern, or by a word alone. The links of @chain have
 * numbers that follow each other. */
static void
add_alternative (BounceCatalogueBuilder *builder,
                 guint32                 rule,
                 const char             *pattern,
                 GPtrArray              *chain)
{
  guint32 row[ALTERNATIVE_COLUMNS] = { 0 };
  guint32 alternative = bounce_catalogue_builder_count (builder, BOUNCE_TABLE_ALTERNATIVES, ALTERNATIVE_COLUMNS);

  row[ALTERNATIVE_RULE] = rule;
  row[ALTERNATIVE_REGEX] = bounce_catalogue_builder_add_string (builder, pattern);
  bounce_catalogue_builder_add_row (builder, BOUNCE_TABLE_ALTERNATIVES, row, ALTERNATIVE_COLUMNS);

  for (guint i = 0; i < chain->len; i++)
    {
      GPtrArray *words = g_ptr_array_index (chain, i);
      guint32 number = bounce_catalogue_builder_count (builder, BOUNCE_TABLE_LINKS, LINK_COLUMNS);
      guint32 link[LINK_COLUMNS] = { 0 };

      link[LINK_ALTERNATIVE] = alternative;
      link[LINK_PLACE] = (i == 0 ? BOUNCE_LINK_FIRST : 0) | (i + 1 == chain->len ? BOUNCE_LINK_LAST : 0);
      bounce_catalogue_builder_add_row (builder, BOUNCE_TABLE_LINKS, link, LINK_COLUMNS);
      for (guint k = 0; k < words->len; k++)
        bounce_automaton_builder_add (builder->rule_words, g_ptr_array_index (words, k), number);
    }
}

/* A chain of one link: any of @words is enough. */
static GPtrArray *
chain_of_words (GPtrArray *words)
{
  GPtrArray *chain = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  g_ptr_array_add (chain, g_ptr_array_ref (words));
  return chain;
}

/* Words that stand wherever an alternative of @pattern matches are read from it, or given for all of them. */
static void
add_alternatives (BounceCatalogueBuilder *builder,
                  const BounceKeyGroup   *group,
                  guint32                 rule,
                  const char             *pattern)
{
  g_auto(GStrv) given = bounce_key_group_dup_list (group, "Literal");
  g_auto(GStrv) alternatives = bounce_literals_split (pattern);

  if (given[0] != NULL)
    {
      g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GPtrArray) chain = chain_of_words (words);

      for (gsize i = 0; given[i] != NULL; i++)
        g_ptr_array_add (words, bounce_fold_string (given[i]));
      add_alternative (builder, rule, pattern, chain);
      return;
    }

  for (gsize i = 0; alternatives[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) chain = bounce_literals_derive (alternatives[i]);

      if (chain != NULL)
        add_alternative (builder, rule, alternatives[i], chain);
      else
        bounce_key_group_complain (group, "Regex", "no word that it requires can be derived: give it as Literal");
    }
}

static char *
read_pattern (const BounceKeyGroup *group)
{
  g_autofree char *written = bounce_key_group_dup_raw (group, "Regex");
  g_autofree char *pattern = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(BounceExpression) expression = NULL;

  if (written == NULL)
    return NULL;

  pattern = bounce_literals_fold_pattern (written);
  expression = bounce_expression_new (pattern,
                                      g_str_is_ascii (pattern) ? BOUNCE_EXPRESSION_BYTES : BOUNCE_EXPRESSION_DEFAULT,
                                      &error);
  if (expression == NULL)
    {
      bounce_key_group_complain (group, "Regex", "%s", error->message);
      return NULL;
    }
  if (bounce_expression_match (expression, "", 0, 0, NULL, 0))
    bounce_key_group_complain (group, "Regex", "matches a text that says nothing");

  return g_steal_pointer (&pattern);
}

static void
read_condition (BounceCatalogueBuilder *builder,
                const BounceKeyGroup   *group,
                guint32                 number,
                guint32                *row)
{
  g_autofree char *pattern = read_pattern (group);
  g_autoptr(GPtrArray) words = read_words (group);

  if ((pattern != NULL) == (words->len > 0))
    {
      bounce_key_group_complain (group, NULL, "needs either Match or a valid Regex");
      return;
    }

  row[RULE_ALTERNATIVES] = bounce_catalogue_builder_count (builder, BOUNCE_TABLE_ALTERNATIVES, ALTERNATIVE_COLUMNS);
  if (pattern != NULL)
    {
      add_alternatives (builder, group, number, pattern);
      if (!g_str_is_ascii (pattern))
        row[RULE_FLAGS] |= BOUNCE_RULE_UTF8;
    }
  else
    {
      g_autoptr(GPtrArray) chain = chain_of_words (words);

      add_alternative (builder, number, NULL, chain);
      row[RULE_LITERALS] = bounce_catalogue_builder_add_strings (builder, (const char *const *) words->pdata, words->len);
    }
  row[RULE_N_ALTERNATIVES]
      = bounce_catalogue_builder_count (builder, BOUNCE_TABLE_ALTERNATIVES, ALTERNATIVE_COLUMNS) - row[RULE_ALTERNATIVES];
}

/**
 * bounce_compile_rule:
 * @builder: a builder
 * @group: the rule
 * @provider: the number of the provider whose servers say so, or %BOUNCE_NO_PROVIDER
 * @name: the rule's name, unique among all
 */
void
bounce_compile_rule (BounceCatalogueBuilder *builder,
                     const BounceKeyGroup   *group,
                     guint32                 provider,
                     const char             *name)
{
  static const char *const known[] = {
    "Match", "Match#", "Regex", "Literal", "Code", "Weak", "Anywhere", "Reason", "Meaning", "WhoActs", "Step#", "Url",
    "Source", "Example", "Example#", NULL
  };
  guint32 number = bounce_catalogue_builder_count (builder, BOUNCE_TABLE_RULES, RULE_COLUMNS);
  g_autoptr(GPtrArray) examples = read_several (group, "Example");
  g_autofree char *code = bounce_key_group_dup_raw (group, "Code");
  guint32 row[RULE_COLUMNS] = { 0 };

  bounce_key_group_check_keys (group, known);
  if (!g_hash_table_add (builder->rule_ids, g_strdup (name)))
    bounce_key_group_complain (group, NULL, "there is another rule \"%s\"", name);
  if (number >= BOUNCE_LIMIT_RULES)
    bounce_key_group_complain (group, NULL, "more than %d rules", BOUNCE_LIMIT_RULES);
  if (!g_regex_match_simple ("^[a-z0-9]+(?:-[a-z0-9]+)*$", name, 0, 0))
    bounce_key_group_complain (group, NULL, "\"%s\" is not in kebab-case", name);
  if (code != NULL && !g_regex_match_simple ("^(?:[2-5]\\d\\d|[245]\\.\\d{1,3}\\.\\d{1,3})$", code, 0, 0))
    bounce_key_group_complain (group, "Code", "\"%s\" is neither a reply code nor a status code", code);
  if (examples->len == 0)
    bounce_key_group_complain (group, "Example", "is missing");

  row[RULE_ID] = bounce_catalogue_builder_add_string (builder, name);
  row[RULE_PROVIDER] = provider;
  if (bounce_key_group_get_boolean (group, "Weak"))
    row[RULE_FLAGS] |= BOUNCE_RULE_WEAK;
  if (bounce_key_group_get_boolean (group, "Anywhere"))
    row[RULE_FLAGS] |= BOUNCE_RULE_ANYWHERE;
  if (provider == BOUNCE_NO_PROVIDER && (row[RULE_FLAGS] & BOUNCE_RULE_ANYWHERE) != 0)
    bounce_key_group_complain (group, "Anywhere", "has a meaning in rules of providers only");
  read_condition (builder, group, number, row);
  if (bounce_catalogue_builder_count (builder, BOUNCE_TABLE_LINKS, LINK_COLUMNS) > BOUNCE_LIMIT_LINKS)
    bounce_key_group_complain (group, NULL, "more than %d sets of required words", BOUNCE_LIMIT_LINKS);
  row[RULE_CODE] = bounce_catalogue_builder_add_string (builder, code);
  row[RULE_REASON] = bounce_key_group_get_enum (group, "Reason", BOUNCE_TYPE_REASON, -1);
  row[RULE_MEANING] = bounce_catalogue_builder_read_needed (builder, group, "Meaning");
  row[RULE_ACTORS] = bounce_key_group_get_actors (group, "WhoActs");
  row[RULE_STEPS] = bounce_catalogue_builder_read_steps (builder, group);
  row[RULE_URL] = bounce_catalogue_builder_read_text (builder, group, "Url");
  row[RULE_SOURCE] = bounce_catalogue_builder_read_needed (builder, group, "Source");
  row[RULE_EXAMPLES] =
    bounce_catalogue_builder_add_strings (builder, (const char *const *) examples->pdata, examples->len);
  bounce_catalogue_builder_add_row (builder, BOUNCE_TABLE_RULES, row, RULE_COLUMNS);
}
