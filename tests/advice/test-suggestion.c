/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-explanation.h"
#include "advice/bounce-suggestion.h"

static GPtrArray *
suggest (const char *typed)
{
  return bounce_suggest (bounce_catalogue_get_default (), typed, 8, BOUNCE_LANGUAGE_ENGLISH);
}

static gboolean
has_code (GPtrArray *found, const char *code)
{
  for (guint i = 0; i < found->len; i++)
    if (g_strcmp0 (((BounceSuggestion *) g_ptr_array_index (found, i))->code, code) == 0)
      return TRUE;

  return FALSE;
}

static void
test_prefixes (void)
{
  static const struct {
    const char *typed;
    const char *code;
  } cases[] = {
    { "55", "550" }, { "421", "421" }, { "5.1.", "5.1.1" }, { "4.2.2", "4.2.2" }, { "5.7.26", "5.7.26" },
    { "s315", "S3150" }, { "S31", "S3140" }, { "tss0", "TSS04" }, { "550 5.1.1", "5.1.1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = suggest (cases[i].typed);

      g_test_message ("%s", cases[i].typed);
      g_assert_true (has_code (found, cases[i].code));
      g_assert_cmpuint (found->len, <=, 8);
    }
}

static void
test_completes_last_word (void)
{
  g_autoptr (GPtrArray) found = suggest ("550 5.7.26");
  const BounceSuggestion *first;

  g_assert_cmpuint (found->len, >, 0);
  first = g_ptr_array_index (found, 0);
  g_assert_cmpstr (first->text, ==, "550 5.7.26");
  g_assert_cmpstr (first->code, ==, "5.7.26");
  g_assert_cmpstr (first->title, !=, "");
}

static void
test_titles (void)
{
  g_autoptr (GPtrArray) found = suggest ("mailbox");

  g_assert_cmpuint (found->len, >, 0);
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *folded = g_utf8_casefold (((BounceSuggestion *) g_ptr_array_index (found, i))->title, -1);

      g_assert_nonnull (g_strstr_len (folded, -1, "mailbox"));
    }
}

/* Whatever is suggested is also explained: by every letter that a provider's own code may begin with. */
static void
test_own_codes (void)
{
  static const char *const typed[] = { "ts", "gl", "ofr", "s31", "cs", "ph" };

  for (char letter = 'a'; letter <= 'z'; letter++)
    {
      char word[] = { letter, '\0' };
      g_autoptr (GPtrArray) found
          = bounce_suggest (bounce_catalogue_get_default (), word, 1000, BOUNCE_LANGUAGE_ENGLISH);

      for (guint i = 0; i < found->len; i++)
        {
          const BounceSuggestion *suggestion = g_ptr_array_index (found, i);
          g_autoptr (GPtrArray) explained
              = bounce_explain (bounce_catalogue_get_default (), suggestion->code, BOUNCE_LANGUAGE_ENGLISH);

          g_test_message ("%s: %s", suggestion->code, suggestion->title);
          g_assert_cmpuint (explained->len, >, 0);
        }
    }

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GPtrArray) found = suggest (typed[i]);

      g_test_message ("%s", typed[i]);
      g_assert_cmpuint (found->len, >, 0);
    }
}

static void
test_nothing (void)
{
  static const char *const typed[] = { "", " ", "9", "6.1.1", "zz", "no such words in any title xyz", "\xff" };
  g_autofree char *pasted = g_strnfill (1000, '5');

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GPtrArray) found = suggest (typed[i]);

      g_assert_cmpuint (found->len, ==, 0);
    }

  {
    g_autoptr (GPtrArray) found = suggest (pasted);

    g_assert_cmpuint (found->len, ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/suggestion/prefixes", test_prefixes);
  g_test_add_func ("/suggestion/completes-last-word", test_completes_last_word);
  g_test_add_func ("/suggestion/titles", test_titles);
  g_test_add_func ("/suggestion/own-codes", test_own_codes);
  g_test_add_func ("/suggestion/nothing", test_nothing);

  return g_test_run ();
}
