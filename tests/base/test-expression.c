/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Expressions tell where a match and its groups stand, in bytes and in UTF-8, on any thread. */

#include "config.h"

#include "base/bounce-expression.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/bounce-error.h"

/* Matches from @from on; the group @number must be @expected, NULL for one that took no part. */
static void
check_group (const BounceExpression *expression,
             const char             *text,
             gsize                   from,
             guint                   number,
             const char             *expected)
{
  BounceExpressionGroup groups[BOUNCE_EXPRESSION_GROUPS];
  g_autofree char *found = NULL;

  g_assert_true (bounce_expression_match (expression, text, strlen (text), from, groups, G_N_ELEMENTS (groups)));
  if (expected == NULL)
    {
      g_assert_cmpuint (groups[number].start, ==, 0);
      g_assert_cmpuint (groups[number].end, ==, 0);
      return;
    }
  g_assert_cmpuint (groups[number].start, >=, from);
  found = g_strndup (text + groups[number].start, groups[number].end - groups[number].start);
  g_assert_cmpstr (found, ==, expected);
}

static gboolean
matches (const char            *pattern,
         BounceExpressionFlags  flags,
         const char            *text)
{
  g_autoptr (BounceExpression) expression = bounce_expression_new_own (pattern, flags);

  return bounce_expression_match (expression, text, strlen (text), 0, NULL, 0);
}

static void
test_groups (void)
{
  g_autoptr (BounceExpression) expression = bounce_expression_new_own ("(\\w+)@(?:(\\d+)|(\\w+))",
                                                                       BOUNCE_EXPRESSION_DEFAULT);
  const char *text = "to paul@example and mary@42";

  check_group (expression, text, 0, 0, "paul@example");
  check_group (expression, text, 0, 1, "paul");
  check_group (expression, text, 0, 2, NULL);
  check_group (expression, text, 0, 3, "example");
  check_group (expression, text, 15, 1, "mary");
  check_group (expression, text, 15, 2, "42");
  check_group (expression, text, 15, 3, NULL);
  /* There is no such group. */
  check_group (expression, text, 0, 7, NULL);
  g_assert_false (bounce_expression_match (expression, text, 4, 0, NULL, 0));
}

static void
test_named (void)
{
  g_autoptr (BounceExpression) expression =
    bounce_expression_new_own ("(a|b)+(?<address>c+)(?<text>d)?", BOUNCE_EXPRESSION_NAMED_ONLY);
  guint address = bounce_expression_get_group (expression, "address");

  g_assert_cmpuint (address, ==, 1);
  g_assert_cmpuint (bounce_expression_get_group (expression, "text"), ==, 2);
  g_assert_cmpuint (bounce_expression_get_group (expression, "other"), ==, 0);
  check_group (expression, "xababcc", 0, address, "cc");
  check_group (expression, "xababcc", 0, 2, NULL);
}

/* More groups than there is room for: the first ones are told. */
static void
test_many_groups (void)
{
  g_autoptr (BounceExpression) expression =
    bounce_expression_new_own ("(a)(b)(c)(d)(e)(f)(g)(h)(?<last>i)(j)", BOUNCE_EXPRESSION_DEFAULT);

  check_group (expression, "-abcdefghij", 0, 7, "g");
  g_assert_cmpuint (bounce_expression_get_group (expression, "last"), ==, 0);
}

/* What looks behind itself sees what stands before the place where the search begins. */
static void
test_from (void)
{
  g_autoptr (BounceExpression) expression = bounce_expression_new_own ("(?<!x)\\bab", BOUNCE_EXPRESSION_DEFAULT);

  g_assert_true (bounce_expression_match (expression, "xab ab", 6, 0, NULL, 0));
  g_assert_false (bounce_expression_match (expression, "xab", 3, 1, NULL, 0));
  g_assert_false (bounce_expression_match (expression, "ab", 2, 2, NULL, 0));
}

static void
test_flags (void)
{
  g_assert_false (matches ("unknown", BOUNCE_EXPRESSION_DEFAULT, "User UNKNOWN"));
  g_assert_true (matches ("unknown", BOUNCE_EXPRESSION_CASELESS, "User UNKNOWN"));
  g_assert_false (matches ("a.b", BOUNCE_EXPRESSION_DEFAULT, "a\nb"));
  g_assert_false (matches ("a.b", BOUNCE_EXPRESSION_DEFAULT, "a\rb"));
  g_assert_true (matches ("a.b", BOUNCE_EXPRESSION_DOTALL, "a\nb"));
}

static void
test_utf8 (void)
{
  g_autoptr (BounceExpression) expression = bounce_expression_new_own ("für (\\w+)", BOUNCE_EXPRESSION_CASELESS);

  check_group (expression, "FÜR Zürich.", 0, 1, "Zürich");
  g_assert_true (matches ("^.$", BOUNCE_EXPRESSION_DEFAULT, "ü"));
  g_assert_false (matches ("^.$", BOUNCE_EXPRESSION_BYTES, "ü"));
  g_assert_true (matches ("^..$", BOUNCE_EXPRESSION_BYTES, "ü"));
  /* Bytes need not be UTF-8. */
  g_assert_true (matches ("b$", BOUNCE_EXPRESSION_BYTES, "\xff" "ab"));
}

/* A match ends before a byte that is no UTF-8 and may begin after it. No text is read further than its last byte, whatever
 * that byte promises: here nothing may be read behind it. */
static void
test_wrong_utf8 (void)
{
  const char *const endings[] = { "\xff\xfe", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\x80", "\xfc", "\xed\xa0\x80" };
  const char *const patterns[] = { "https?://[^\\s<>]*", "\\bhttps\\b.*x?", "(?<=/)\\W*$", "[\\w.]+\\X", "(?:[^x]|ü)+" };
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  char *pages = mmap (NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  g_assert_true (pages != MAP_FAILED);
  g_assert_cmpint (mprotect (pages + page, page, PROT_NONE), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *said = g_strconcat ("see https://", endings[i], NULL);
      gsize length = strlen (said);
      char *text = memcpy (pages + page - length, said, length);

      for (guint flags = 0; flags <= BOUNCE_EXPRESSION_CASELESS; flags++)
        for (guint j = 0; j < G_N_ELEMENTS (patterns); j++)
          {
            g_autoptr (BounceExpression) expression = bounce_expression_new_own (patterns[j], flags);
            BounceExpressionGroup whole = { 0 };

            while (bounce_expression_match (expression, text, length, whole.end, &whole, 1) && whole.end > whole.start)
              {
                g_assert_cmpuint (whole.end, <=, length);
                g_assert_true (g_utf8_validate (text + whole.start, (gssize) (whole.end - whole.start), NULL));
              }
          }
    }
  g_assert_cmpint (munmap (pages, 2 * page), ==, 0);

  g_assert_true (matches ("(?<=\\d)b$", BOUNCE_EXPRESSION_DEFAULT, "\xff" "1b"));
  g_assert_false (matches ("a.b", BOUNCE_EXPRESSION_DEFAULT, "a\xff" "b"));
}

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bounce_expression_new ("user (unknown", BOUNCE_EXPRESSION_DEFAULT, &error));
  g_assert_error (error, BOUNCE_ERROR, BOUNCE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "user (unknown"));
}

/* A match that costs too much is none, whether it runs into the ceiling of steps or needs much to remember. */
static void
test_ceilings (void)
{
  g_autofree char *text = g_strnfill (200000, 'a');

  g_assert_false (matches ("(*LIMIT_MATCH=1000)^(?:a|aa)+b", BOUNCE_EXPRESSION_DEFAULT, text));
  g_assert_true (matches ("^(?:(a)|b)*$", BOUNCE_EXPRESSION_DEFAULT, text));
}

static gpointer
match_often (gpointer data)
{
  const BounceExpression *expression = data;
  guint n = 0;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *text = g_strdup_printf ("number %u.", i);
      g_autofree char *expected = g_strdup_printf ("%u", i);
      BounceExpressionGroup groups[2];

      if (bounce_expression_match (expression, text, strlen (text), 0, groups, G_N_ELEMENTS (groups)) &&
          groups[1].end - groups[1].start == strlen (expected) &&
          strncmp (text + groups[1].start, expected, strlen (expected)) == 0)
        n++;
    }

  return GUINT_TO_POINTER (n);
}

static void
test_threads (void)
{
  g_autoptr (BounceExpression) expression = bounce_expression_new_own ("(\\d+)\\.", BOUNCE_EXPRESSION_DEFAULT);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("match", match_often, expression);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expression/groups", test_groups);
  g_test_add_func ("/expression/named", test_named);
  g_test_add_func ("/expression/many-groups", test_many_groups);
  g_test_add_func ("/expression/from", test_from);
  g_test_add_func ("/expression/flags", test_flags);
  g_test_add_func ("/expression/utf8", test_utf8);
  g_test_add_func ("/expression/wrong-utf8", test_wrong_utf8);
  g_test_add_func ("/expression/errors", test_errors);
  g_test_add_func ("/expression/ceilings", test_ceilings);
  g_test_add_func ("/expression/threads", test_threads);

  return g_test_run ();
}
