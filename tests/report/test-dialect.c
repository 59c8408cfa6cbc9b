/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The dialects as data: that each file keeps to the schema, and that words are found where they stand. */

#include "config.h"

#include <string.h>

#include "knowledge/bounce-dialect-data.h"
#include "report/bounce-dialect.h"

#define MIN_WORD 4

static const char *const word_keys[] = {
  "Header", "From", "Subject", "Body", "Daemon", "Notice", "Person", "Delayed", "Failed", "Expired", "Delivered",
  "Separator", "Recipients", "Reason", "Advice", "Alias", "Sender", "TitleFailure", "TitleDelay", "TitleAutomatic",
  "TitleAbsence", "TitleChallenge", "TitleReceipt", "Absence", "Held", "Asked", "Proof", "Shield", "Sent", "Receipt",
  NULL
};

static const char *const other_keys[] = {
  "Name", "Source", "WordsAbove", "RecipientField", NULL
};

/* What a dialect without marks is for: words of a language. */
static gboolean
is_word_list (const char *id)
{
  return strcmp (id, "general") == 0 || g_str_has_prefix (id, "words-");
}

static void
check_words (const char *id,
             const char *key,
             const char *value)
{
  g_auto(GStrv) words = g_strsplit (value, ";", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) < MIN_WORD)
      g_error ("%s: %s: '%s' is too short to mean anything", id, key, words[i]);
}

static void
check_expression (const char *id,
                  const char *key,
                  const char *value)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GRegex) regex = g_regex_new (value, G_REGEX_CASELESS, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (g_regex_get_string_number (regex, "address"), >, 0);
}

static void
check_key (const char *id,
           const char *key,
           const char *value)
{
  gsize letters = strcspn (key, "0123456789");

  if (g_strv_contains (word_keys, key))
    check_words (id, key, value);
  else if (key[letters] != '\0' && g_str_has_prefix (key, "Recipient"))
    check_expression (id, key, value);
  else if (!g_strv_contains (other_keys, key))
    g_error ("%s: unknown key %s", id, key);
}

static void
test_schema (void)
{
  g_autoptr(GVariant) files = bounce_catalogue_get_dialect_data ();
  GVariantIter iter;
  const char *id;
  const char **pairs;
  guint n = 0;

  g_variant_iter_init (&iter, files);
  while (g_variant_iter_loop (&iter, "(&s^a&s)", &id, &pairs))
    {
      gboolean named = FALSE, sourced = FALSE, marked = FALSE;

      n++;
      for (guint i = 0; pairs[i] != NULL; i += 2)
        {
          const char *key = pairs[i];

          check_key (id, key, pairs[i + 1]);
          named |= strcmp (key, "Name") == 0;
          sourced |= strcmp (key, "Source") == 0;
          marked |= strcmp (key, "Header") == 0 || strcmp (key, "From") == 0 || strcmp (key, "Body") == 0;
        }
      if (!named || !sourced || marked == is_word_list (id))
        g_error ("%s: needs a name, a source and, unless it is a list of words, marks", id);
    }
  g_assert_cmpuint (n, >=, 50);
}

static BounceDialects *
make_dialects (void)
{
  g_autoptr(GVariant) files = g_variant_parse (
      G_VARIANT_TYPE (BOUNCE_DIALECT_DATA_TYPE),
      "[('one', ['Name', 'One', 'Body', 'FIRST mark;second\\\\;mark',"
      "  'Notice', 'échec;Ошибка;Σφάλμα',"
      "  'Recipient1', '^(?<address>\\\\S+@\\\\S+) is (?<text>.*)$']),"
      " ('two', ['Name', 'Two', 'RecipientField', 'X-One;X-Two'])]",
      NULL, NULL, NULL);

  return bounce_dialects_new (files);
}

static void
test_words (void)
{
  g_autoptr(BounceDialects) dialects = make_dialects ();
  static const char text[] = "x First MARK, second;mark, ÉCHEC échec ОШИБКА σφάλμα firs";
  static const char *const expected[] = { "First MARK", "second;mark", "ÉCHEC", "échec", "ОШИБКА", "σφάλμα" };
  g_autoptr(GArray) hits = bounce_dialects_find_words (dialects, text, strlen (text), G_MAXUINT);
  g_autoptr(GArray) notices = NULL;

  g_assert_cmpuint (hits->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < hits->len; i++)
    {
      const BounceWordHit *hit = &g_array_index (hits, BounceWordHit, i);
      g_autofree char *found = g_strndup (text + hit->start, hit->end - hit->start);

      g_assert_cmpstr (found, ==, expected[i]);
      g_assert_cmpint (hit->role, ==, i < 2 ? BOUNCE_WORD_BODY : BOUNCE_WORD_NOTICE);
    }

  notices = bounce_dialects_find_words (dialects, text, strlen (text), BOUNCE_WORD_BIT (BOUNCE_WORD_NOTICE));
  g_assert_cmpuint (notices->len, ==, 4);
}

/* Words at the very end, cut letters and bytes that are no UTF-8 must not be read beyond the text. */
static void
test_words_cut (void)
{
  g_autoptr(BounceDialects) dialects = make_dialects ();
  static const char text[] = "ошибка échec first mark \xC3\xD0\xCE\xFF\xC3";

  for (gsize cut = 0; cut <= strlen (text); cut++)
    {
      g_autofree char *copy = g_memdup2 (text, cut);
      g_autoptr(GArray) hits = bounce_dialects_find_words (dialects, copy, cut, G_MAXUINT);

      for (guint i = 0; i < hits->len; i++)
        g_assert_cmpuint (g_array_index (hits, BounceWordHit, i).end, <=, cut);
    }
}

static void
test_dialect (void)
{
  g_autoptr(BounceDialects) dialects = make_dialects ();
  BounceDialect *one = bounce_dialects_lookup (dialects, "one");
  BounceDialect *two = bounce_dialects_lookup (dialects, "two");

  g_assert_cmpuint (bounce_dialects_get_n (dialects), ==, 2);
  g_assert_null (bounce_dialects_lookup (dialects, "three"));
  g_assert_cmpstr (one->name, ==, "One");
  g_assert_cmpuint (bounce_dialect_get_recipient_expressions (one)->len, ==, 1);
  g_assert_cmpuint (g_strv_length (two->recipient_fields), ==, 2);
  g_assert_cmpstr (two->recipient_fields[1], ==, "X-Two");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dialect/schema", test_schema);
  g_test_add_func ("/dialect/words", test_words);
  g_test_add_func ("/dialect/words-cut", test_words_cut);
  g_test_add_func ("/dialect/dialect", test_dialect);

  return g_test_run ();
}
