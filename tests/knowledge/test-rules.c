/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Every rule is held to its example: a diagnostic for which it is the first rule to match. So none is dead, and none is
 * hidden behind a more general one. */

#include "config.h"

#include "knowledge/bounce-catalogue-private.h"

#include <glib.h>

static const char *
get_nick (const BounceRule *rule)
{
  return rule != NULL ? bounce_enum_to_nick (BOUNCE_TYPE_REASON, (int) rule->reason) : "nothing";
}

static void
test_examples (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  guint n_rules;
  const BounceRule *rules = bounce_catalogue_get_rules (catalogue, &n_rules);
  guint n_wrong = 0;

  for (guint i = 0; i < n_rules; i++)
    {
      const char *const *examples = bounce_catalogue_get_examples (catalogue, &rules[i]);

      g_assert_nonnull (examples[0]);
      for (; *examples != NULL; examples++)
        {
          BounceRuleMatch match = { NULL };

          bounce_catalogue_match_rule (catalogue, *examples, rules[i].provider, NULL, &match);
          if (match.rule == &rules[i])
            continue;

          g_printerr ("%s (%s) is not met by its example \"%s\", but %s (%s)\n", rules[i].id, get_nick (&rules[i]),
                      *examples, match.rule != NULL ? match.rule->id : "none", get_nick (match.rule));
          n_wrong++;
        }
    }

  g_assert_cmpuint (n_rules, >, 1000);
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* Wording that is known anywhere means the same where nothing is known of the server. */
static void
test_examples_anywhere (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  guint n_rules;
  const BounceRule *rules = bounce_catalogue_get_rules (catalogue, &n_rules);
  guint n_wrong = 0;

  for (guint i = 0; i < n_rules; i++)
    {
      const char *const *examples = bounce_catalogue_get_examples (catalogue, &rules[i]);
      BounceRuleMatch match = { NULL };

      if (rules[i].provider == NULL || !bounce_catalogue_rule_is_anywhere (catalogue, &rules[i]))
        continue;
      if (bounce_catalogue_match_rule (catalogue, examples[0], NULL, NULL, &match)
          && match.rule->reason == rules[i].reason)
        continue;

      g_printerr ("%s (%s) is hidden from servers nobody knows: \"%s\" meets %s (%s)\n", rules[i].id,
                  get_nick (&rules[i]), examples[0], match.rule != NULL ? match.rule->id : "none",
                  get_nick (match.rule));
      n_wrong++;
    }

  g_assert_cmpuint (n_wrong, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/examples", test_examples);
  g_test_add_func ("/rules/examples-anywhere", test_examples_anywhere);
  return g_test_run ();
}
