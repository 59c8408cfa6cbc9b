/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "diagnosis/bounce-wording.h"

#include <string.h>

static void
test_one_line (void)
{
  static const struct {
    const char *original, *text;
  } cases[] = {
    { "550  5.1.1\tno  such   user", "550 5.1.1 no such user" },
    { "  550 no\r\n  such user \n", "550 no such user" },
    { "550-5.1.1 The account\n550-5.1.1 does not exist.\n550 5.1.1 Bye", "550-5.1.1 The account does not exist. Bye" },
    { "550-The account\n550 does not exist", "550-The account does not exist" },
    /* On one line only the hyphen tells a repeated code. */
    { "550-5.1.1 The account 550-5.1.1 does not exist. 550 5.1.1 Bye", "550-5.1.1 The account does not exist. 550 5.1.1 Bye" },
    /* Another code is another reply. */
    { "550-refused\n451 later", "550-refused 451 later" },
    { "no\xc2\xa0such\xc2\xa0user", "no such user" },
    { "", "" },
    { " \n\t ", "" },
    { "5", "5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BounceWording) wording = bounce_wording_new (cases[i].original, -1);

      g_assert_cmpstr (wording->text, ==, cases[i].text);
      g_assert_cmpuint (wording->length, ==, strlen (cases[i].text));
    }
}

static void
test_locate (void)
{
  const char *original = "550-5.1.1 No such\n550-5.1.1   user here";
  g_autoptr (BounceWording) wording = bounce_wording_new (original, -1);
  const char *found = strstr (wording->text, "such user");
  gsize offset, length;
  g_autofree char *words = NULL;

  g_assert_nonnull (found);
  bounce_wording_locate (wording, (gsize) (found - wording->text), strlen ("such user"), &offset, &length);
  words = g_strndup (original + offset, length);
  g_assert_cmpstr (words, ==, "such\n550-5.1.1   user");

  /* The whole, nothing, and more than there is. */
  bounce_wording_locate (wording, 0, wording->length, &offset, &length);
  g_assert_cmpuint (offset, ==, 0);
  g_assert_cmpuint (length, ==, strlen (original));
  bounce_wording_locate (wording, 3, 0, &offset, &length);
  g_assert_cmpuint (length, ==, 0);
  bounce_wording_locate (wording, 1000, 1000, &offset, &length);
  g_assert_cmpuint (offset, ==, strlen (original));
  g_assert_cmpuint (length, ==, 0);
}

static void
test_codes (void)
{
  static const struct {
    const char *text, *codes;
  } cases[] = {
    { "550 5.1.1 no such user", "550 5.1.1" },
    { "550-5.7.26 blocked", "550 5.7.26" },
    { "smtp; 421-4.7.0 [TSS04] 192.0.2.1", "421 4.7.0" },
    { "sorry (#5.1.1)", "5.1.1" },
    { "host 5.1.1.7 at port 2525", "" },
    { "version 4.16.55.1", "" },
    { "550.", "550" },
    { "12345 4500 551x", "" },
    { "650 150", "" },
    { "5.1", "" },
    { "5.1.1111", "" },
    { "554 4.4.7 expired.<421 4.4.2 timed out>", "554 4.4.7 421 4.4.2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BounceWording) wording = bounce_wording_new (cases[i].text, -1);
      g_auto (GStrv) codes = bounce_wording_dup_codes (wording);
      g_autofree char *joined = g_strjoinv (" ", codes);

      g_assert_cmpstr (joined, ==, cases[i].codes);
    }
}

/* Any cut of any text is a text. */
static void
test_cut (void)
{
  const char *original = "550-5.1.1 N\xc3\xb6\n550-5.1.1 user\xc2\xa0 \n550 5.1.1 \xe3\x83\x86";

  for (gsize i = 0; i <= strlen (original); i++)
    {
      g_autoptr (BounceWording) wording = bounce_wording_new (original, (gssize) i);
      g_auto (GStrv) codes = bounce_wording_dup_codes (wording);
      gsize offset, length;

      bounce_wording_locate (wording, 0, wording->length, &offset, &length);
      g_assert_cmpuint (offset + length, <=, i);
      g_assert_cmpuint (g_strv_length (codes), <=, 3);
    }
}

static void
test_clip (void)
{
  g_assert_cmpint (bounce_wording_clip ("abc", 10), ==, 3);
  g_assert_cmpint (bounce_wording_clip ("abc", 2), ==, 2);
  g_assert_cmpint (bounce_wording_clip ("a\xc3\xa4", 2), ==, 1);
  g_assert_cmpint (bounce_wording_clip ("\xe3\x83\x86", 2), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diagnosis/wording/one-line", test_one_line);
  g_test_add_func ("/diagnosis/wording/locate", test_locate);
  g_test_add_func ("/diagnosis/wording/codes", test_codes);
  g_test_add_func ("/diagnosis/wording/cut", test_cut);
  g_test_add_func ("/diagnosis/wording/clip", test_clip);

  return g_test_run ();
}
