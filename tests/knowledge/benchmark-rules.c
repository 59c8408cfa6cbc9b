/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What finding the rule for a diagnostic costs: in one pass of the automaton, and, for comparison in the same run, with
 * one search a rule. Both get the same texts, the examples of all rules, and must find the same rules. */

#include "config.h"

#include "knowledge/bounce-catalogue-private.h"

#include <string.h>

#include <glib.h>

#include "knowledge/bounce-fold.h"

#define ROUNDS 5

typedef struct {
  const BounceCatalogue *catalogue;
  GPtrArray *texts;
  GPtrArray *providers;
  GPtrArray *regexes; /* of all rules, NULL where a rule has words */
} Benchmark;

static gboolean
rule_stands_in (const Benchmark    *benchmark,
                guint               number,
                const BounceFolded *folded)
{
  const BounceRuleCondition *condition = &benchmark->catalogue->conditions[number];
  GRegex *regex = g_ptr_array_index (benchmark->regexes, number);

  if (regex != NULL)
    return g_regex_match_full (regex, folded->text, (gssize) folded->length, 0, 0, NULL, NULL);

  for (const char *const *words = condition->words; *words != NULL; words++)
    if (strstr (folded->text, *words) != NULL)
      return TRUE;

  return FALSE;
}

/* Without the automaton: every rule in its turn until one is met. Rules with a code are left out on both sides. */
static const BounceRule *
search_each_rule (const Benchmark      *benchmark,
                  const char           *text,
                  const BounceProvider *provider)
{
  const BounceCatalogue *catalogue = benchmark->catalogue;
  g_auto(BounceFolded) folded = { NULL };

  bounce_fold (&folded, text, -1);
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < catalogue->n_rules; i++)
      {
        const BounceRule *rule = &catalogue->rules[i];
        gboolean own = rule->provider != NULL && rule->provider == provider;
        gboolean anywhere = rule->provider != NULL && !own && bounce_catalogue_rule_is_anywhere (catalogue, rule);
        guint turn = own ? 0 : anywhere ? 1 : 2;

        if (turn != pass || (turn == 2 && rule->provider != NULL) || rule->code != NULL)
          continue;
        if (rule_stands_in (benchmark, i, &folded))
          return rule;
      }

  return NULL;
}

/* The whole expression of a rule, as it stands in its file. */
static GRegex *
new_regex (const BounceCatalogue     *catalogue,
           const BounceRuleCondition *condition)
{
  g_autoptr(GString) pattern = g_string_new (NULL);

  for (guint i = 0; i < condition->n_alternatives; i++)
    {
      g_string_append (pattern, i > 0 ? "|" : "");
      g_string_append (pattern, catalogue->alternatives[condition->first_alternative + i].pattern);
    }

  return g_regex_new (pattern->str, G_REGEX_OPTIMIZE | ((condition->flags & BOUNCE_RULE_UTF8) != 0 ? 0 : G_REGEX_RAW), 0,
                      NULL);
}

static void
benchmark_init (Benchmark *self)
{
  self->catalogue = bounce_catalogue_get_default ();
  self->texts = g_ptr_array_new ();
  self->providers = g_ptr_array_new ();
  self->regexes = g_ptr_array_new ();

  for (guint i = 0; i < self->catalogue->n_rules; i++)
    {
      const BounceRuleCondition *condition = &self->catalogue->conditions[i];

      g_ptr_array_add (self->regexes, condition->words == NULL ? new_regex (self->catalogue, condition) : NULL);
      g_ptr_array_add (self->texts, (gpointer) condition->examples[0]);
      g_ptr_array_add (self->providers, (gpointer) self->catalogue->rules[i].provider);
    }
}

int
main (void)
{
  Benchmark benchmark;
  BounceRuleMatch match;
  gint64 start, automaton, each;
  guint n_differ = 0;

  start = g_get_monotonic_time ();
  (void) bounce_catalogue_get_default ();
  g_print ("opening the catalogue: %.2f ms\n", (double) (g_get_monotonic_time () - start) / 1000);

  benchmark_init (&benchmark);

  /* The first round compiles the expressions; it is not counted on either side. */
  for (guint i = 0; i < benchmark.texts->len; i++)
    {
      const char *text = g_ptr_array_index (benchmark.texts, i);
      const BounceProvider *provider = g_ptr_array_index (benchmark.providers, i);
      const BounceRule *rule = search_each_rule (&benchmark, text, provider);

      match.rule = NULL;
      bounce_catalogue_match_rule (benchmark.catalogue, text, provider, NULL, &match);
      n_differ += match.rule != rule && match.rule != NULL && match.rule->code == NULL;
    }

  start = g_get_monotonic_time ();
  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < benchmark.texts->len; i++)
      bounce_catalogue_match_rule (benchmark.catalogue, g_ptr_array_index (benchmark.texts, i),
                                   g_ptr_array_index (benchmark.providers, i), NULL, &match);
  automaton = g_get_monotonic_time () - start;

  start = g_get_monotonic_time ();
  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < benchmark.texts->len; i++)
      search_each_rule (&benchmark, g_ptr_array_index (benchmark.texts, i), g_ptr_array_index (benchmark.providers, i));
  each = g_get_monotonic_time () - start;

  g_print ("%u rules, %u texts\n", benchmark.catalogue->n_rules, benchmark.texts->len);
  g_print ("one pass:          %.2f microseconds a text\n", (double) automaton / (ROUNDS * benchmark.texts->len));
  g_print ("a search a rule:   %.2f microseconds a text\n", (double) each / (ROUNDS * benchmark.texts->len));
  g_print ("ratio:             %.1f\n", (double) each / (double) automaton);
  g_print ("other answers:     %u\n", n_differ);

  return n_differ == 0 ? 0 : 1;
}
