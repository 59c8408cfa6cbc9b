/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The tables that the compiler lays out, walked by the program, find what a plain search finds. */

#include "config.h"

#include <string.h>

#include <glib.h>

#include "knowledge/bounce-automaton.h"
#include "knowledge/compiler/bounce-automaton-builder.h"

typedef struct {
  GArray *lists;
  GArray *states;
  GByteArray *labels;
  BounceAutomaton automaton;
} Fixture;

static void
fixture_build (Fixture           *self,
               const char *const *words,
               guint              n)
{
  g_autoptr(BounceAutomatonBuilder) builder = bounce_automaton_builder_new ();
  const guint32 none = 0;

  self->lists = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->states = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->labels = g_byte_array_new ();
  g_array_append_val (self->lists, none);

  for (guint i = 0; i < n; i++)
    bounce_automaton_builder_add (builder, words[i], i);
  bounce_automaton_builder_build (builder, self->lists, self->states, self->labels);
  bounce_automaton_init (&self->automaton, (const guint32 *) (gpointer) self->states->data, self->labels->data,
                         (const guint32 *) (gpointer) self->lists->data);
}

static void
fixture_clear (Fixture *self)
{
  g_array_unref (self->lists);
  g_array_unref (self->states);
  g_byte_array_unref (self->labels);
}

static void
count_cb (const guint32 *numbers,
          guint          n_numbers,
          gsize          end,
          gpointer       user_data)
{
  guint *counts = user_data;

  for (guint i = 0; i < n_numbers; i++)
    counts[numbers[i]]++;
}

static guint
count_plainly (const char *text,
               const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n++;

  return n;
}

static void
check (const char *const *words,
       guint              n,
       const char        *text)
{
  g_autofree guint *counts = g_new0 (guint, n);
  Fixture fixture;

  fixture_build (&fixture, words, n);
  bounce_automaton_run (&fixture.automaton, text, strlen (text), count_cb, counts);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (counts[i], ==, count_plainly (text, words[i]));
  fixture_clear (&fixture);
}

static void
test_overlaps (void)
{
  static const char *const words[] = { "he", "she", "his", "hers", "her", "e", "shers", "user", "user" };

  check (words, G_N_ELEMENTS (words), "ushers and his user, she said");
  check (words, G_N_ELEMENTS (words), "");
  check (words, G_N_ELEMENTS (words), "xyz");
  check (words, G_N_ELEMENTS (words), "\xd0\xb5 hers \xff");
}

/* Words and texts of two letters overlap in every way there is. */
static void
test_random (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GString) text = g_string_new (NULL);
      guint n = (guint) g_test_rand_int_range (1, 20);

      for (guint i = 0; i < n; i++)
        {
          g_autoptr(GString) word = g_string_new (NULL);
          guint length = (guint) g_test_rand_int_range (1, 7);

          for (guint k = 0; k < length; k++)
            g_string_append_c (word, (char) ('a' + g_test_rand_int_range (0, 2)));
          g_ptr_array_add (words, g_strdup (word->str));
        }
      for (guint i = 0; i < 120; i++)
        g_string_append_c (text, (char) ('a' + g_test_rand_int_range (0, 2)));

      check ((const char *const *) words->pdata, n, text->str);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/automaton/overlaps", test_overlaps);
  g_test_add_func ("/automaton/random", test_random);
  return g_test_run ();
}
