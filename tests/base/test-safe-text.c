/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib.h>

#include "base/bounce-safe-text.h"

static void
test_text (void)
{
  static const struct {
    const char *text;
    gssize length;
    const char *expected;
  } cases[] = {
    { "plain\ttext\nin lines", -1, "plain\ttext\nin lines" },
    { "line\r\nline\r\n", -1, "line\nline\n" },
    { "\033[31mred\033[0m", -1, "␛[31mred␛[0m" },
    { "a\0b", 3, "a�b" },
    { "\177", -1, "␡" },
    { "\302\205", -1, "⟨U+0085⟩" },
    { "anna\342\200\256gro.elpmaxe@", -1, "anna⟨U+202E⟩gro.elpmaxe@" },
    { "exam\342\200\215ple", -1, "exam⟨U+200D⟩ple" },
    { "\360\237\221\251\342\200\215\360\237\224\247", -1, "👩‍🔧" },
    { "gr\374n", -1, "gr�n" },
    { "grün 二", -1, "grün 二" },
    { "", -1, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *safe = bounce_safe_text (cases[i].text, cases[i].length);

      g_assert_cmpstr (safe, ==, cases[i].expected);
    }
}

static void
test_line (void)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { "Subject\nBcc: all@example.org", "Subject Bcc: all@example.org" },
    { "one\r\n\t two\r", "one two" },
    { "\n\n", "" },
    { "a\302\240b", "a\302\240b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *safe = bounce_safe_line (cases[i].text, -1);

      g_assert_cmpstr (safe, ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/safe-text/text", test_text);
  g_test_add_func ("/safe-text/line", test_line);

  return g_test_run ();
}
