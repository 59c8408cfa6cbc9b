/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <glib.h>

#include "mail/bounce-message.h"

static void
test_dates (void)
{
  static const struct {
    const char *text;
    const char *expected;   /* NULL: no date */
  } cases[] = {
    { "Tue, 24 Nov 2026 10:07:00 +0100", "2026-11-24T10:07:00+01" },
    { "Tue, 24 Nov 2026 10:07:00 +0100 (CET)", "2026-11-24T10:07:00+01" },
    { "24 Nov 2026 10:07 -0530", "2026-11-24T10:07:00-05:30" },
    { "Tue, 24 Nov 26 10:07:00 GMT", "2026-11-24T10:07:00Z" },
    { "Tue, 24 Nov 99 10:07:00 EST", "1999-11-24T10:07:00-05" },
    { "Tue,  3 Nov 2026 09:07:00 -0000", "2026-11-03T09:07:00Z" },
    { "Tue Nov 24 10:07:00 2026", "2026-11-24T10:07:00Z" },
    { "Tue Nov 24 10:07:00 CET 2026", "2026-11-24T10:07:00+01" },
    { "2026-11-24T10:07:00Z", "2026-11-24T10:07:00Z" },
    { "2026-11-24T10:07:00.123+02:00", "2026-11-24T10:07:00+02" },
    { "2026-11-24 10:07:00", "2026-11-24T10:07:00Z" },
    { "24-Nov-2026 10:07:00", "2026-11-24T10:07:00Z" },
    { "24.11.2026 10:07", "2026-11-24T10:07:00Z" },
    { "11/24/2026 10:07:00 PM", "2026-11-24T22:07:00Z" },
    { "11/24/2026 12:07:00 AM", "2026-11-24T00:07:00Z" },
    { "Tue, 24 Nov 2026 23:59:60 +0000", "2026-11-24T23:59:59Z" },
    { "Tue, 32 Nov 2026 10:07:00 +0100", NULL },
    { "Tue, 24 Foo 2026 10:07:00 +0100", NULL },
    { "Tue, 24 Nov 2026 25:07:00 +0100", NULL },
    { "not a date", NULL },
    { "", NULL },
    { "12345678901234567890", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) date = bounce_decode_date (cases[i].text);
      g_autofree char *iso = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (iso, ==, cases[i].expected);
    }
}

static void
test_cut (void)
{
  static const char text[] = "Tue, 24 Nov 2026 10:07:00 +0100 (CET)";

  for (gsize length = 0; length < strlen (text); length++)
    {
      g_autofree char *cut = g_strndup (text, length);
      g_autoptr (GDateTime) date = bounce_decode_date (cut);

      if (date != NULL)
        g_assert_cmpint (g_date_time_get_day_of_month (date), ==, 24);
    }
}

static void
test_html (void)
{
  static const struct {
    const char *html;
    const char *text;
  } cases[] = {
    { "<p>One</p><p>two</p>", "One\n\ntwo\n" },
    { "a<br>b<br/>c", "a\nb\nc\n" },
    { "<div>a <b>b</b>\n\n c</div>", "a b c\n" },
    { "<table><tr><td>Code</td><td>550</td></tr><tr><td>x</td></tr></table>", "Code 550\nx\n" },
    { "&lt;anna@example.org&gt; &amp; &#252;&#xFC;&uuml; &unknown; &", "<anna@example.org> & üüü &unknown; &\n" },
    { "<style>p { color: red }</style><script>alert('<p>')</script>shown", "shown\n" },
    { "<title>gone</title><!-- gone <p> -->kept<?php gone ?>", "kept\n" },
    { "could not reach <anna@example.org>: 5 < 6", "could not reach <anna@example.org>: 5 < 6\n" },
    { "<a href=\"http://example.org/?a>b\">link</a>", "link\n" },
    { "<pre>two\n  lines</pre>", "two\n  lines\n" },
    { "<p unclosed", "" },
    { "a&nbsp;b &#0; c", "a b � c\n" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = bounce_html_to_text (cases[i].html, strlen (cases[i].html));

      g_assert_cmpstr (text, ==, cases[i].text);
      for (gsize length = 0; length < strlen (cases[i].html); length++)
        {
          g_autofree char *copy = g_memdup2 (cases[i].html, length > 0 ? length : 1);
          g_autofree char *cut = bounce_html_to_text (copy, length);

          g_assert_nonnull (cut);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/forms", test_dates);
  g_test_add_func ("/date/cut", test_cut);
  g_test_add_func ("/html-text/cases", test_html);

  return g_test_run ();
}
