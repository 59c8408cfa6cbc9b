/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib.h>

#include "base/bounce-limits.h"
#include "knowledge/bounce-fold.h"

static void
test_texts (void)
{
  static const struct {
    const char *text;
    const char *folded;
  } cases[] = {
    { "", "" },
    { "User Unknown", "user unknown" },
    { "a  b", "a b" },
    { "a\r\n\t b", "a b" },
    { "a\u00a0\u2003b", "a b" },
    { "user doesn\u2019t \u201cexist\u201d", "user doesn't \"exist\"" },
    { "5\u20117\u20131", "5-7-1" },
    { "Empf\u00e4nger Stra\u00dfe", "empfanger stra\u00dfe" },
    { "Empfa\u0308nger", "empfanger" },
    { "\u00c9METTEUR", "emetteur" },
    { "\u0141\u00f3d\u017a kullan\u0131c\u0131", "lodz kullanici" },
    { "\u041d\u0415 \u041d\u0410\u0419\u0414\u0415\u041d", "\u043d\u0435 \u043d\u0430\u0439\u0434\u0435\u043d" },
    { "\uff35\uff33\uff25\uff32\uff11", "user1" },
    { "zero\u200bwidth\ufeff", "zerowidth" },
    { "bad \xff\xfe byte", "bad \ufffd\ufffd byte" },
    { "cut \xe3\x81", "cut \ufffd\ufffd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(BounceFolded) folded = { NULL };

      bounce_fold (&folded, cases[i].text, -1);
      g_assert_cmpstr (folded.text, ==, cases[i].folded);
      g_assert_cmpuint (folded.length, ==, strlen (cases[i].folded));
      g_assert_cmpuint (bounce_folded_get_origin (&folded, folded.length), ==, strlen (cases[i].text));
    }
}

/* Whatever is found in the folded text must be found again in the original. */
static void
test_origins (void)
{
  const char *text = "Der  Empf\u00e4nger \u201eErika\u201c\r\n ist UNBEKANNT";
  g_auto(BounceFolded) folded = { NULL };
  const char *found;
  gsize start, end;
  g_autofree char *original = NULL;

  bounce_fold (&folded, text, -1);
  found = strstr (folded.text, "empfanger \"erika\" ist");
  g_assert_nonnull (found);

  start = bounce_folded_get_origin (&folded, (gsize) (found - folded.text));
  end = bounce_folded_get_origin (&folded, (gsize) (found - folded.text) + strlen ("empfanger \"erika\" ist"));
  original = g_strndup (text + start, end - start);
  g_assert_cmpstr (original, ==, "Empf\u00e4nger \u201eErika\u201c\r\n ist");
}

/* Offsets never go back and never leave the text, whatever bytes come. */
static void
test_any_bytes (void)
{
  for (guint round = 0; round < 300; round++)
    {
      guint length = (guint) g_test_rand_int_range (0, 900);
      g_autofree char *text = g_malloc (length + 1);
      g_auto(BounceFolded) folded = { NULL };
      gsize last = 0;

      for (guint i = 0; i < length; i++)
        text[i] = (char) g_test_rand_int_range (0, 256);
      bounce_fold (&folded, text, (gssize) length);

      g_assert_true (g_utf8_validate (folded.text, (gssize) folded.length, NULL));
      for (gsize i = 0; i <= folded.length; i++)
        {
          gsize origin = bounce_folded_get_origin (&folded, i);

          g_assert_cmpuint (origin, >=, last);
          g_assert_cmpuint (origin, <=, length);
          last = origin;
        }
    }
}

static void
test_limit (void)
{
  g_autofree char *text = g_strnfill (BOUNCE_LIMIT_DIAGNOSTIC + 100, 'A');
  g_auto(BounceFolded) folded = { NULL };

  bounce_fold (&folded, text, -1);
  g_assert_cmpuint (folded.length, ==, BOUNCE_LIMIT_DIAGNOSTIC);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/texts", test_texts);
  g_test_add_func ("/fold/origins", test_origins);
  g_test_add_func ("/fold/any-bytes", test_any_bytes);
  g_test_add_func ("/fold/limit", test_limit);
  return g_test_run ();
}
