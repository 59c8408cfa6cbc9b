/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib.h>

#include "knowledge/bounce-catalogue-private.h"
#include "knowledge/bounce-fold.h"
#include "knowledge/compiler/bounce-literals.h"

static void
test_derive (void)
{
  static const struct {
    const char *pattern;
    const char *words; /* parted by a bar; NULL where nothing can be said */
  } cases[] = {
    { "user unknown", "user unknown" },
    { "mail ?box full", "mailbox full|mail box full" },
    { "unknown (?:user|recipient)", "unknown user|unknown recipient" },
    { "(?:user|mailbox).{0,30}(?:disabled|suspended)", "disabled|suspended" },
    { "\\bspf\\b", "spf" },
    { "(?<![\\d.])5\\.7\\.26(?!\\d)", "5.7.26" },
    { "re(?:la)+y", NULL },
    { "(?:looping)+", "looping" },
    { "authori[sz]ed", "authorised|authorized" },
    { "size \\d+ exceeds", " exceeds" },
    { "(?:abc|\\d+)", NULL },
    { "\\w+", NULL },
    { "a|b", NULL },
    { "(?:full)?mailbox{0,2}", "fullmailbo|mailbo" },
    { "quota|over quota", "quota" },
    { "(?=later)now or never", "now or never" },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) words = bounce_literals_derive (cases[i].pattern);
      g_auto(GStrv) expected = cases[i].words != NULL ? g_strsplit (cases[i].words, "|", -1) : NULL;

      g_test_message ("%s", cases[i].pattern);
      if (expected == NULL)
        {
          g_assert_null (words);
          continue;
        }
      g_assert_nonnull (words);
      for (guint k = 0; k < words->len; k++)
        {
          g_test_message ("  %s", (const char *) g_ptr_array_index (words, k));
          g_assert_true (g_strv_contains ((const char *const *) expected, g_ptr_array_index (words, k)));
        }
    }
}

static void
test_fold_pattern (void)
{
  g_autofree char *folded = bounce_literals_fold_pattern ("Bo\u00eete\\S+ \u201cX\u201d \\bA-Z\\.");

  g_assert_cmpstr (folded, ==, "boite\\S+ \"x\" \\ba-z\\.");
}

/* What is derived is true of the examples of all rules: where the expression matches, one of the words stands. */
static void
test_all_rules (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

  for (guint i = 0; i < catalogue->n_rules; i++)
    {
      const BounceRuleCondition *condition = &catalogue->conditions[i];
      g_autoptr(GPtrArray) words = NULL;
      g_autofree char *text = NULL;
      gboolean found = FALSE;

      if (condition->pattern == NULL)
        continue;
      words = bounce_literals_derive (condition->pattern);
      if (words == NULL)
        continue;

      text = bounce_fold_string (condition->examples[0]);
      for (guint k = 0; !found && k < words->len; k++)
        found = strstr (text, g_ptr_array_index (words, k)) != NULL;
      g_test_message ("%s", catalogue->rules[i].id);
      g_assert_true (found);
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
