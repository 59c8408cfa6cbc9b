/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib.h>

#include "knowledge/bounce-catalogue-private.h"
#include "knowledge/bounce-fold.h"
#include "knowledge/compiler/bounce-literals.h"

/* "a|b > c / d": either one of a and b with c behind it, or d. */
static char *
describe (GPtrArray *chains)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < chains->len; i++)
    {
      GPtrArray *chain = g_ptr_array_index (chains, i);

      g_string_append (text, i > 0 ? " / " : "");
      for (guint k = 0; k < chain->len; k++)
        {
          GPtrArray *words = g_ptr_array_index (chain, k);

          g_string_append (text, k > 0 ? " > " : "");
          for (guint n = 0; n < words->len; n++)
            g_string_append_printf (text, "%s%s", n > 0 ? "|" : "", (const char *) g_ptr_array_index (words, n));
        }
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_derive (void)
{
  static const struct {
    const char *pattern;
    const char *chains; /* as described; NULL where nothing can be said */
  } cases[] = {
    { "user unknown", "user unknown" },
    { "mail ?box full", "mail box full|mailbox full" },
    { "unknown (?:user|recipient)", "unknown user|unknown recipient" },
    { "(?:user|mailbox).{0,30}(?:disabled|suspended)", "user|mailbox > disabled|suspended" },
    { "user\\S* unknown|no \\S+ mailbox here", "user >  unknown / no  >  mailbox here" },
    { "one.*two.*three.*four.*five", "two > three > four > five" },
    { "(?:one.*eleven|two.*three) four", "eleven|three >  four" },
    { "user(?:\\w+ ){2,}unknown", "user > unknown" },
    { "user(?:ab.*abcd)+unknown", "user > abcd > unknown" },
    { "\\bspf\\b", "spf" },
    { "(?<![\\d.])5\\.7\\.26(?!\\d)", "5.7.26" },
    { "re(?:la)+y", NULL },
    { "(?:looping)+", "looping" },
    { "authori[sz]ed", "authorised|authorized" },
    { "size \\d+ exceeds", "size  >  exceeds" },
    { "(?:abc|\\d+)", NULL },
    { "abc|\\d+", NULL },
    { "\\w+", NULL },
    { "a|b", NULL },
    { "(?:full)?mailbox{0,2}", "mailbo" },
    { "quota|over quota", "quota / over quota" },
    { "(?=later)now or never", "now or never" },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) chains = bounce_literals_derive (cases[i].pattern);
      g_autofree char *description = chains != NULL ? describe (chains) : NULL;

      g_test_message ("%s", cases[i].pattern);
      g_assert_cmpstr (description, ==, cases[i].chains);
    }
}

static void
test_fold_pattern (void)
{
  g_autofree char *folded = bounce_literals_fold_pattern ("Bo\u00eete\\S+ \u201cX\u201d \\bA-Z\\.");

  g_assert_cmpstr (folded, ==, "boite\\S+ \"x\" \\ba-z\\.");
}

/* Whether a word of each link of @chain stands in @text, each behind the end of the one before. */
static gboolean
chain_stands (GPtrArray  *chain,
              const char *text)
{
  for (guint i = 0; i < chain->len; i++)
    {
      GPtrArray *words = g_ptr_array_index (chain, i);
      const char *nearest = NULL;

      for (guint k = 0; k < words->len; k++)
        {
          const char *word = g_ptr_array_index (words, k);
          const char *at = strstr (text, word);

          if (at != NULL && (nearest == NULL || at + strlen (word) < nearest))
            nearest = at + strlen (word);
        }
      if (nearest == NULL)
        return FALSE;
      text = nearest;
    }

  return TRUE;
}

/* What is derived is true of the examples of all rules: where the expression matches, the words of a chain stand. */
static void
test_all_rules (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

  for (guint i = 0; i < catalogue->n_rules; i++)
    {
      const BounceRuleCondition *condition = &catalogue->conditions[i];
      g_autoptr(GPtrArray) chains = condition->pattern != NULL ? bounce_literals_derive (condition->pattern) : NULL;

      for (guint n = 0; chains != NULL && condition->examples[n] != NULL; n++)
        {
          g_autofree char *text = bounce_fold_string (condition->examples[n]);
          gboolean found = FALSE;

          for (guint k = 0; !found && k < chains->len; k++)
            found = chain_stands (g_ptr_array_index (chains, k), text);
          g_test_message ("%s: %s", catalogue->rules[i].id, text);
          g_assert_true (found);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/literals/derive", test_derive);
  g_test_add_func ("/literals/fold-pattern", test_fold_pattern);
  g_test_add_func ("/literals/all-rules", test_all_rules);
  return g_test_run ();
}
