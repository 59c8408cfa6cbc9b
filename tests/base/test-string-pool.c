/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <glib.h>

#include "base/bounce-string-pool.h"

static void
test_numbers (void)
{
  g_autoptr (BounceStringPool) pool = bounce_string_pool_new ();
  guint32 first = bounce_string_pool_intern (pool, "mx.example.net");
  guint32 second = bounce_string_pool_intern (pool, "mx.example.org");

  g_assert_cmpuint (bounce_string_pool_intern (pool, NULL), ==, 0);
  g_assert_cmpuint (bounce_string_pool_intern (pool, ""), ==, 0);
  g_assert_null (bounce_string_pool_get (pool, 0));
  g_assert_cmpuint (first, !=, 0);
  g_assert_cmpuint (first, !=, second);
  g_assert_cmpuint (bounce_string_pool_intern (pool, "mx.example.net"), ==, first);
  g_assert_cmpuint (bounce_string_pool_find (pool, "mx.example.org"), ==, second);
  g_assert_cmpuint (bounce_string_pool_find (pool, "mx.example.com"), ==, 0);
  g_assert_cmpstr (bounce_string_pool_get (pool, second), ==, "mx.example.org");
  g_assert_cmpuint (bounce_string_pool_get_n (pool), ==, 2);
}

/* Past every block, chunk and growth of the table; strings stay where they are. */
static void
test_many (void)
{
  g_autoptr (BounceStringPool) pool = bounce_string_pool_new ();
  g_autofree char *large = g_strnfill (100000, 'x');
  const char *early = bounce_string_pool_get (pool, bounce_string_pool_intern (pool, "early"));
  guint32 large_id = bounce_string_pool_intern (pool, large);

  for (guint i = 0; i < 50000; i++)
    {
      g_autofree char *string = g_strdup_printf ("user%u@example.org", i);

      g_assert_cmpuint (bounce_string_pool_intern (pool, string), ==, i + 3);
    }
  for (guint i = 0; i < 50000; i++)
    {
      g_autofree char *string = g_strdup_printf ("user%u@example.org", i);

      g_assert_cmpuint (bounce_string_pool_find (pool, string), ==, i + 3);
      g_assert_cmpstr (bounce_string_pool_get (pool, i + 3), ==, string);
    }

  g_assert_true (bounce_string_pool_get (pool, 1) == early);
  g_assert_cmpstr (bounce_string_pool_get (pool, large_id), ==, large);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/string-pool/numbers", test_numbers);
  g_test_add_func ("/string-pool/many", test_many);

  return g_test_run ();
}
