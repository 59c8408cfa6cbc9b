/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-ascii.h"

static void
test_lower (void)
{
  for (int c = 0; c < 256; c++)
    g_assert_cmpint (bounce_ascii_lower ((char) c), ==, g_ascii_tolower ((char) c));
}

static void
test_dup_lower (void)
{
  g_autofree char *whole = bounce_ascii_dup_lower ("Ärger [MAIL] Box", -1);
  g_autofree char *part = bounce_ascii_dup_lower ("MAILBOX", 4);
  g_autofree char *longer = bounce_ascii_dup_lower ("MAIL\0BOX", 8);
  g_autofree char *empty = bounce_ascii_dup_lower ("", -1);

  g_assert_cmpstr (whole, ==, "Ärger [mail] box");
  g_assert_cmpstr (part, ==, "mail");
  g_assert_cmpstr (longer, ==, "mail");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_compare (void)
{
  g_assert_true (bounce_ascii_equal ("Status: x", "sTATUS", 6));
  g_assert_false (bounce_ascii_equal ("Status", "Statu5", 6));
  g_assert_false (bounce_ascii_equal ("[", "{", 1));

  g_assert_true (bounce_ascii_same ("", ""));
  g_assert_true (bounce_ascii_same ("Final-Recipient", "final-recipient"));
  g_assert_false (bounce_ascii_same ("Final", "Final-Recipient"));
  g_assert_false (bounce_ascii_same ("Final-Recipient", "Final"));
  g_assert_false (bounce_ascii_same ("@", "`"));

  g_assert_true (bounce_ascii_begins ("Re: hello", 9, "RE:"));
  g_assert_true (bounce_ascii_begins ("Re:", 3, "re:"));
  g_assert_false (bounce_ascii_begins ("Re:", 2, "re:"));
  g_assert_true (bounce_ascii_begins ("", 0, ""));
}

static void
test_is (void)
{
  static const struct {
    const char *text;
    gsize length;
    const char *word;
    gboolean same;
  } rows[] = {
    { "ACTION: failed", 6, "Action", TRUE },
    { "ACTION", 6, "Actions", FALSE },
    { "ACTIONS", 7, "Action", FALSE },
    { "", 0, "", TRUE },
    { "", 0, "Action", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (bounce_ascii_is (rows[i].text, rows[i].length, rows[i].word) == rows[i].same);
}

static void
test_find (void)
{
  static const char text[] = "Wwhile TALKING to: while talking to me";

  g_assert_true (bounce_ascii_find (text, strlen (text), "while talking to ") == text + 19);
  g_assert_true (bounce_ascii_find (text, strlen (text), "talking") == text + 7);
  g_assert_true (bounce_ascii_find (text, strlen (text), ": ") == text + 17);
  g_assert_null (bounce_ascii_find (text, strlen (text) - 1, "to me"));
  g_assert_null (bounce_ascii_find (text, strlen (text), "while-talking"));
  g_assert_null (bounce_ascii_find ("", 0, "x"));
}

/* A letter beyond ASCII is seen wherever it stands, in the eights and in the rest behind them. */
static void
test_is_all (void)
{
  for (gsize length = 0; length < 40; length++)
    {
      g_autofree char *text = g_strnfill (length, 'x');

      g_assert_true (bounce_ascii_is_all (text, length));
      for (gsize i = 0; i < length; i++)
        {
          text[i] = '\200';
          g_assert_false (bounce_ascii_is_all (text, length));
          text[i] = 'x';
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ascii/lower", test_lower);
  g_test_add_func ("/ascii/dup-lower", test_dup_lower);
  g_test_add_func ("/ascii/compare", test_compare);
  g_test_add_func ("/ascii/is", test_is);
  g_test_add_func ("/ascii/find", test_find);
  g_test_add_func ("/ascii/is-all", test_is_all);

  return g_test_run ();
}
