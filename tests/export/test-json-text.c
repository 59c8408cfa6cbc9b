/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-json-text.h"

static void
test_string (void)
{
  static const struct {
    const char *text;
    const char *json;
  } cases[] = {
    { NULL, "null" },
    { "", "\"\"" },
    { "anna@example.org", "\"anna@example.org\"" },
    { "a \"b\" \\ c", "\"a \\\"b\\\" \\\\ c\"" },
    { "one\ntwo\r\n\tthree", "\"one\\ntwo\\r\\n\\tthree\"" },
    { "\033[31mred\a\177", "\"\\u001b[31mred\\u0007\\u007f\"" },
    { "Grüße, 世界 🎉", "\"Grüße, 世界 🎉\"" },
    /* a C1 control and a bidi mark: legal JSON, but not on a terminal */
    { "a\302\233m\342\200\256b", "\"a\\u009bm\\u202eb\"" },
    /* not UTF-8 */
    { "a\377b\303", "\"a\357\277\275b\357\277\275\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) json = g_string_new (NULL);

      bounce_json_append_string (json, cases[i].text);
      g_assert_cmpstr (json->str, ==, cases[i].json);
    }
}

static void
test_number (void)
{
  g_autoptr (GString) json = g_string_new (NULL);

  bounce_json_append_number (json, 0);
  g_string_append_c (json, ' ');
  bounce_json_append_number (json, 1234567890);
  g_string_append_c (json, ' ');
  bounce_json_append_number (json, G_MAXUINT64);
  g_assert_cmpstr (json->str, ==, "0 1234567890 18446744073709551615");
}

static void
test_time (void)
{
  g_autoptr (GTimeZone) west = g_time_zone_new_offset (-(3 * 60 + 30) * 60);
  g_autoptr (GDateTime) there = g_date_time_new (west, 2026, 1, 2, 3, 4, 5.9);
  g_autoptr (GDateTime) universal = g_date_time_new_utc (1999, 12, 31, 23, 59, 59);
  g_autoptr (GString) json = g_string_new (NULL);

  bounce_json_append_time (json, there);
  bounce_json_append_time (json, universal);
  bounce_json_append_time (json, NULL);
  g_assert_cmpstr (json->str, ==, "\"2026-01-02T03:04:05-03:30\"\"1999-12-31T23:59:59+00:00\"null");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-text/string", test_string);
  g_test_add_func ("/json-text/number", test_number);
  g_test_add_func ("/json-text/time", test_time);

  return g_test_run ();
}
