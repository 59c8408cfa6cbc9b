/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-template.h"

#include <string.h>

static void
test_fill (void)
{
  static const struct {
    const char *sentence, *recipient, *result;
  } cases[] = {
    { "{recipient} does not exist", "anna@shop.example", "anna@shop.example does not exist" },
    { "{recipient} does not exist", NULL, "the recipient does not exist" },
    { "{recipient} and {recipient}", "a@b.example", "a@b.example and a@b.example" },
    { "{unknown} {recipient", "a@b.example", "{unknown} {recipient" },
    { "{", "a@b.example", "{" },
    { "", "a@b.example", "" },
    /* what is filled in is never a template */
    { "{recipient}", "{sender}{domain}", "{sender}{domain}" },
    { "100 % {recipient} %s", "%n%s@b.example", "100 % %n%s@b.example %s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BounceTemplateValues values = { .recipient = cases[i].recipient, .sender = "bea@home.example" };
      g_autofree char *result = bounce_template_fill (cases[i].sentence, &values, BOUNCE_LANGUAGE_ENGLISH);

      g_assert_cmpstr (result, ==, cases[i].result);
    }
}

static void
test_hostile_values (void)
{
  g_autofree char *huge = g_strnfill (100000, 'x');
  const char *hostile[] = { "a\r\nBcc: all@evil.example", "a\xe2\x80\xae" "b", "\x1b[31mred", "\xff\xfe", huge };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      BounceTemplateValues values = { .recipient = hostile[i] };
      g_autofree char *result = bounce_template_fill ("<{recipient}>", &values, BOUNCE_LANGUAGE_ENGLISH);

      g_assert_true (g_utf8_validate (result, -1, NULL));
      g_assert_null (strpbrk (result, "\r\n\x1b"));
      g_assert_null (strstr (result, "\xe2\x80\xae"));
      g_assert_cmpuint (strlen (result), <, 300);
    }
}

static void
test_complete (void)
{
  BounceTemplateValues values = { .recipient = "anna@shop.example", .domain = "" };

  g_assert_true (bounce_template_is_complete ("{recipient} is known", &values));
  g_assert_false (bounce_template_is_complete ("{recipient} at {domain}", &values));
  g_assert_true (bounce_template_is_complete ("nothing {to} fill in", &values));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advice/template/fill", test_fill);
  g_test_add_func ("/advice/template/hostile-values", test_hostile_values);
  g_test_add_func ("/advice/template/complete", test_complete);

  return g_test_run ();
}
