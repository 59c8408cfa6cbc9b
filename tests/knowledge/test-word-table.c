/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The table of words finds what a plain search at every place finds, and nothing else. */

#include "config.h"

#include <string.h>

#include "knowledge/bounce-word-table.h"

#define MAX_FOUND 4096

typedef struct {
  guint number;
  gsize start;
} Found;

typedef struct {
  Found found[MAX_FOUND];
  guint n;
  guint stop_after;    /* 0: never */
} Finds;

static gboolean
find_cb (guint    number,
         gsize    start,
         gsize    length,
         gpointer user_data)
{
  Finds *finds = user_data;

  g_assert_cmpuint (finds->n, <, MAX_FOUND);
  if (finds->n > 0)
    g_assert_cmpuint (finds->found[finds->n - 1].start, <=, start);
  finds->found[finds->n++] = (Found) { number, start };

  return finds->n != finds->stop_after;
}

static BounceWordTable *
make_table (const char *const *words,
            guint              n)
{
  BounceWordTable *table = bounce_word_table_new ();

  for (guint i = 0; i < n; i++)
    g_assert_true (bounce_word_table_add (table, words[i], strlen (words[i]), 1u << i % 3));
  bounce_word_table_freeze (table);

  return table;
}

static gboolean
was_found (const Finds *finds,
           guint        number,
           gsize        start)
{
  for (guint i = 0; i < finds->n; i++)
    if (finds->found[i].number == number && finds->found[i].start == start)
      return TRUE;

  return FALSE;
}

static void
compare_with_plain_search (const char *const *words,
                           guint              n_words,
                           const char        *text,
                           gsize              length,
                           guint32            kinds)
{
  g_autoptr(BounceWordTable) table = make_table (words, n_words);
  Finds finds = { .n = 0 };
  guint expected = 0;

  bounce_word_table_search (table, text, length, kinds, find_cb, &finds);
  for (gsize at = 0; at < length; at++)
    for (guint i = 0; i < n_words; i++)
      {
        gsize size = strlen (words[i]);

        if ((kinds >> i % 3 & 1) == 0 || size > length - at || g_ascii_strncasecmp (text + at, words[i], size) != 0)
          continue;
        expected++;
        g_assert_true (was_found (&finds, i, at));
      }
  g_assert_cmpuint (finds.n, ==, expected);
}

static void
test_words (void)
{
  static const char *const words[] = {
    "mail", "mailbox", "mailbox full", "mail box", "MAILER", "mailer-daemon", "mailbox", "box is", "full", "Zürich",
    "user unknown", "unknown user", "user", "aaaa", "aaaaa", "aaab",
  };
  static const char text[] = "Mailbox full: the MAILBOX FULL, mailer-daemon mail boxes mailbo aaaaaab "
                             "Zürich user unknown user";

  for (guint32 kinds = 0; kinds < 8; kinds++)
    compare_with_plain_search (words, G_N_ELEMENTS (words), text, strlen (text), kinds);
}

/* The end of a text may come in the middle of a word; nothing behind it is looked at. */
static void
test_cut (void)
{
  static const char *const words[] = { "undeliverable", "undelivered", "deliver", "under" };
  static const char text[] = "undeliverable undelivered";

  for (gsize cut = 0; cut <= strlen (text); cut++)
    {
      g_autofree char *copy = g_memdup2 (text, cut);

      compare_with_plain_search (words, G_N_ELEMENTS (words), copy, cut, G_MAXUINT32);
    }
}

/* Few letters make words that share all kinds of beginnings, and heads enough for two to fall into one slot. */
static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261124);
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  char text[400];

  for (guint i = 0; i < 300; i++)
    {
      gsize length = (gsize) g_rand_int_range (rand, BOUNCE_WORD_HEAD, 12);
      char *word = g_malloc0 (length + 1);

      for (gsize p = 0; p < length; p++)
        word[p] = (char) g_rand_int_range (rand, 'a', 'd');
      g_ptr_array_add (words, word);
    }
  for (guint round = 0; round < 20; round++)
    {
      for (gsize i = 0; i < sizeof text; i++)
        text[i] = (char) g_rand_int_range (rand, 'A', 'E');
      compare_with_plain_search ((const char *const *) words->pdata, words->len, text, sizeof text,
                                 (guint32) g_rand_int_range (rand, 1, 8));
    }
}

static void
test_stop (void)
{
  static const char *const words[] = { "some", "some words" };
  g_autoptr(BounceWordTable) table = make_table (words, G_N_ELEMENTS (words));
  Finds finds = { .stop_after = 1 };

  bounce_word_table_search (table, "some words, some", 16, G_MAXUINT32, find_cb, &finds);
  g_assert_cmpuint (finds.n, ==, 1);
}

static void
test_limits (void)
{
  g_autoptr(BounceWordTable) table = bounce_word_table_new ();
  Finds finds = { .n = 0 };

  g_assert_false (bounce_word_table_add (table, "too", 3, 1));
  bounce_word_table_freeze (table);
  bounce_word_table_search (table, "nothing is in it", 16, G_MAXUINT32, find_cb, &finds);
  g_assert_cmpuint (finds.n, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/word-table/words", test_words);
  g_test_add_func ("/word-table/cut", test_cut);
  g_test_add_func ("/word-table/random", test_random);
  g_test_add_func ("/word-table/stop", test_stop);
  g_test_add_func ("/word-table/limits", test_limits);

  return g_test_run ();
}
