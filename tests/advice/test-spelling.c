/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-spelling.h"

#include <string.h>

typedef struct {
  const char *address;
  const char *best;    /* NULL: nothing is suggested */
} Case;

static void
check (const Case      *cases,
       guint            n,
       BounceReason     reason,
       const GPtrArray *others)
{
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) suggestions = bounce_spelling_suggest (bounce_catalogue_get_default (), cases[i].address, reason, others);

      g_test_message ("%s", cases[i].address);
      g_assert_cmpstr (suggestions[0], ==, cases[i].best);
      g_assert_cmpuint (g_strv_length (suggestions), <=, 3);
      for (guint k = 0; suggestions[k] != NULL; k++)
        g_assert_cmpstr (suggestions[k], !=, cases[i].address);
    }
}

static void
test_domains (void)
{
  static const Case cases[] = {
    /* letters swapped, missing, too many, others */
    { "anna@gmial.com", "anna@gmail.com" },
    { "anna@gamil.com", "anna@gmail.com" },
    { "anna@gmai.com", "anna@gmail.com" },
    { "anna@gmaill.com", "anna@gmail.com" },
    { "anna@gnail.com", "anna@gmail.com" },
    { "anna@hotmial.com", "anna@hotmail.com" },
    { "anna@hotmal.com", "anna@hotmail.com" },
    { "anna@outlok.com", "anna@outlook.com" },
    { "anna@yaho.com", "anna@yahoo.com" },
    { "anna@yahooo.com", "anna@yahoo.com" },
    { "anna@icluod.com", "anna@icloud.com" },
    /* endings */
    { "anna@gmail.con", "anna@gmail.com" },
    { "anna@gmail.cmo", "anna@gmail.com" },
    { "anna@gmail.comm", "anna@gmail.com" },
    { "anna@gmail.co", "anna@gmail.com" },
    { "anna@shop.con", "anna@shop.com" },
    { "anna@shop.ogr", "anna@shop.org" },
    /* dots */
    { "anna@gmailcom", "anna@gmail.com" },
    { "anna@gmail,com", "anna@gmail.com" },
    { "anna@gmail..com", "anna@gmail.com" },
    { "anna@gmail.com.", "anna@gmail.com" },
    { "anna@www.gmail.com", "anna@gmail.com" },
    { "anna@gmail.com.com", "anna@gmail.com" },
    /* right as it is, or too far from anything */
    { "anna@gmail.com", NULL },
    { "anna@shop.example", NULL },
    { "anna@mail.com", NULL },
    { "anna@a-domain-of-its-own.example", NULL },
  };

  check (cases, G_N_ELEMENTS (cases), BOUNCE_REASON_DOMAIN_UNKNOWN, NULL);
}

static void
test_local_parts (void)
{
  static const Case cases[] = {
    { "anna.@shop.example", "anna@shop.example" },
    { ".anna@shop.example", "anna@shop.example" },
    { "an..na@shop.example", "an.na@shop.example" },
    { "anna,@shop.example", "anna@shop.example" },
    { "mailto:anna@shop.example", "anna@shop.example" },
    { "an na@shop.example", "anna@shop.example" },
    { "'anna@shop.example", "anna@shop.example" },
    { "\"an na\"@shop.example", NULL },
    { "anna@shop.example", NULL },
  };

  check (cases, G_N_ELEMENTS (cases), BOUNCE_REASON_ADDRESS_SYNTAX, NULL);
}

/* What else the same mail was sent to says what was meant. */
static void
test_other_domains (void)
{
  static const Case cases[] = {
    { "anna@gadren.example", "anna@garden.example" },
    { "anna@garden.exmaple", "anna@garden.example" },
    { "anna@garden.example", NULL },
    { "anna@m\xc3\xbcnchen.example", "anna@xn--mnchen-3ya.example" },
    { "anna@munchen.example", "anna@xn--mnchen-3ya.example" },
  };
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  g_ptr_array_add (others, (gpointer) "garden.example");
  g_ptr_array_add (others, (gpointer) "xn--mnchen-3ya.example");

  check (cases, 3, BOUNCE_REASON_MAILBOX_UNKNOWN, others);
  check (cases + 4, 1, BOUNCE_REASON_DOMAIN_UNKNOWN, others);
}

static void
test_unlikely (void)
{
  static const Case cases[] = { { "anna@gmial.com", NULL } };

  check (cases, 1, BOUNCE_REASON_MAILBOX_FULL, NULL);
  check (cases, 1, BOUNCE_REASON_SPAM_CONTENT, NULL);
  g_assert_true (bounce_spelling_is_likely (BOUNCE_REASON_MAILBOX_UNKNOWN));
  g_assert_false (bounce_spelling_is_likely (BOUNCE_REASON_MAILBOX_FULL));
}

static void
test_hostile (void)
{
  g_autofree char *filler = g_strnfill (100000, 'a');
  g_autofree char *long_address = g_strconcat ("anna@", filler, ".com", NULL);
  const char *addresses[] = { NULL, "", "@", "anna", "anna@", "@gmail.com", "a@b@c@", "\xff@\xfe", "@@@@", long_address, "...@..." };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_auto (GStrv) suggestions = bounce_spelling_suggest (bounce_catalogue_get_default (), addresses[i],
                                                            BOUNCE_REASON_DOMAIN_UNKNOWN, NULL);

      g_assert_nonnull (suggestions);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advice/spelling/domains", test_domains);
  g_test_add_func ("/advice/spelling/local-parts", test_local_parts);
  g_test_add_func ("/advice/spelling/other-domains", test_other_domains);
  g_test_add_func ("/advice/spelling/unlikely", test_unlikely);
  g_test_add_func ("/advice/spelling/hostile", test_hostile);

  return g_test_run ();
}
