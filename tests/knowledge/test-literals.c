/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib.h>

#include "knowledge/bounce-catalogue-private.h"
#include "knowledge/bounce-fold.h"
#include "knowledge/compiler/bounce-literals.h"

/* "a|b > c": either one of a and b with c behind it. */
static char *
describe (GPtrArray *chain)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < chain->len; i++)
    {
      GPtrArray *words = g_ptr_array_index (chain, i);

      g_string_append (text, i > 0 ? " > " : "");
      for (guint n = 0; n < words->len; n++)
        g_string_append_printf (text, "%s%s", n > 0 ? "|" : "", (const char *) g_ptr_array_index (words, n));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_derive (void)
{
  static const struct {
    const char *pattern;
    const char *chain; /* as described; NULL where nothing can be said */
  } cases[] = {
    { "user unknown", "user unknown" },
    { "mail ?box full", "mail box full|mailbox full" },
    { "unknown (?:user|recipient)", "unknown user|unknown recipient" },
    { "(?:user|mailbox).{0,30}(?:disabled|suspended)", "user|mailbox > disabled|suspended" },
    { "user\\S* unknown", "user >  unknown" },
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
    { "\\w+", NULL },
    { "a", NULL },
    { "(?:full)?mailbox{0,2}", "mailbo" },
    { "(?:quota|over quota)", "quota" },
    { "(?=later)now or never", "now or never" },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) chain = bounce_literals_derive (cases[i].pattern);
      g_autofree char *description = chain != NULL ? describe (chain) : NULL;

      g_test_message ("%s", cases[i].pattern);
      g_assert_cmpstr (description, ==, cases[i].chain);
    }
}

static void
test_split (void)
{
  static const struct {
    const char *pattern;
    const char *alternatives; /* parted by blanks */
  } cases[] = {
    { "one", "one" },
    { "one|two", "one two" },
    { "(?:one|two)|three[|]|four\\|", "(?:one|two) three[|] four\\|" },
    { "(?<=a|b)c{1,3}|d(?:e|(?:f|g))", "(?<=a|b)c{1,3} d(?:e|(?:f|g))" },
    { "one|", "one " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) alternatives = bounce_literals_split (cases[i].pattern);
      g_autofree char *joined = g_strjoinv (" ", alternatives);

      g_assert_cmpstr (joined, ==, cases[i].alternatives);
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

/* What is derived is true of the examples of all rules: where an alternative matches, the words of its chain stand. */
static void
test_all_rules (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

  for (guint i = 0; i < catalogue->n_alternatives; i++)
    {
      const BounceAlternative *alternative = &catalogue->alternatives[i];
      const BounceRuleCondition *condition = &catalogue->conditions[alternative->rule];
      g_autoptr(GPtrArray) chain = alternative->pattern != NULL ? bounce_literals_derive (alternative->pattern) : NULL;

      for (guint n = 0; chain != NULL && condition->examples[n] != NULL; n++)
        {
          g_autofree char *text = bounce_fold_string (condition->examples[n]);

          if (g_regex_match_simple (alternative->pattern, text, G_REGEX_DOTALL, 0))
            {
              g_test_message ("%s: %s", catalogue->rules[alternative->rule].id, text);
              g_assert_true (chain_stands (chain, text));
            }
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/literals/derive", test_derive);
  g_test_add_func ("/literals/split", test_split);
  g_test_add_func ("/literals/fold-pattern", test_fold_pattern);
  g_test_add_func ("/literals/all-rules", test_all_rules);
  return g_test_run ();
}
