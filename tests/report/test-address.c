/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "report/bounce-address.h"

typedef struct {
  const char *value;
  const char *expected;
} Row;

static const Row parsed[] = {
  { "anna@example.org", "anna@example.org" },
  { "<anna@Example.ORG>", "anna@example.org" },
  { "Anna Example <Anna@EXAMPLE.org>", "Anna@example.org" },
  { "\"Example, Anna\" <anna@example.org> (at work)", "anna@example.org" },
  { "anna@example.org (Anna)", "anna@example.org" },
  { "<\"odd name\"@example.org>", "\"odd name\"@example.org" },
  { "<@relay.example,@two.example:anna@example.org>", "anna@example.org" },
  { "anna@example.org.", "anna@example.org" },
  { "anna@[192.0.2.1]", "anna@[192.0.2.1]" },
  { "jörg@beispiel.example", "jörg@beispiel.example" },
  { "anna@例え.example", "anna@例え.example" },
  { "=?utf-8?B?8J+QiA==?=@example.org", "=?utf-8?B?8J+QiA==?=@example.org" },
  { "unknown address <anna@example.org> here", "anna@example.org" },
  { "no address at all", NULL },
  { "@example.org", NULL },
  { "anna@", NULL },
  { "<>", NULL },
  { "", NULL },
};

static const Row typed[] = {
  { "rfc822;anna@example.org", "anna@example.org" },
  { "RFC822; <anna@Example.org>", "anna@example.org" },
  { "rfc822; anna+2Btag@example.org", "anna+tag@example.org" },
  { "rfc822; anna+3Dtag@example.org", "anna=tag@example.org" },
  { "rfc822; anna+tag@example.org", "anna+tag@example.org" },
  { "rfc822; anna+12345@example.org", "anna+12345@example.org" },
  { "utf-8; j\\x{F6}rg@beispiel.example", "jörg@beispiel.example" },
  { "utf-8;\\x{963F}@example.org", "阿@example.org" },
  { "X-Unix; |/usr/bin/procmail", "|/usr/bin/procmail" },
  { "LOCAL; root", "root" },
  { "x400; /G=Anna/S=Example/C=de/", "/G=Anna/S=Example/C=de/" },
  { "x400; /DD.RFC-822=anna(u)b(a)Example.org/O=Sales/ADMD= /C=XX/", "anna_b@example.org" },
  { "X400;c=XX;a= ;p=Org;o=Sales;dda:SMTP=anna(a)example.org;", "anna@example.org" },
  { "dda:SMTP=anna(043)b(a)example.org", "anna+b@example.org" },
  { "RFC-822=anna(p)far.example(a)example.org", "anna%far.example@example.org" },
  { "x400; /RFC-822=(q)a$/b(q)(a)example.org/C=XX/", "\"a/b\"@example.org" },
  { "rfc822; /RFC-822=anna(a)example.org/ADMD= /C=XX/@gateway.example", "anna@example.org" },
  { "x400; /RFC-822=anna/C=XX/", "/RFC-822=anna/C=XX/" },
  { "anna@example.org", "anna@example.org" },
  { "rfc822; Anna Example/Sales/Org@EXAMPLE", "Anna Example/Sales/Org@EXAMPLE" },
  { "rfc822; SMTP:anna@example.org", "anna@example.org" },
  { "rfc822;", NULL },
};

static const Row found[] = {
  { "Your mail to <anna@example.org>, was", "anna@example.org" },
  { "write to 'anna@example.org'.", "anna@example.org" },
  { "mailto:anna@example.org?subject=x", "anna@example.org" },
  { "アドレスanna@example.orgは存在しません", "anna@example.org" },
  { "«anna@example.org»", "anna@example.org" },
  { "(expanded from: anna@example.org)", "anna@example.org" },
  { "price @ 5, then bob@example.net;", "bob@example.net" },
  { "nothing here", NULL },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parsed); i++)
    {
      g_autofree char *address = bounce_address_parse (parsed[i].value, -1);

      g_test_message ("%s", parsed[i].value);
      g_assert_cmpstr (address, ==, parsed[i].expected);
    }
}

static void
test_typed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *type = NULL;
      g_autofree char *address = bounce_address_parse_typed (typed[i].value, &type);

      g_test_message ("%s", typed[i].value);
      g_assert_cmpstr (address, ==, typed[i].expected);
    }
}

static void
test_find (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (found); i++)
    {
      gsize start = 0, end = 0;
      g_autofree char *address = bounce_address_find (found[i].value, strlen (found[i].value), &start, &end);

      g_test_message ("%s", found[i].value);
      if (found[i].expected == NULL)
        {
          g_assert_null (address);
          continue;
        }
      g_assert_cmpstr (address, ==, found[i].expected);
      g_assert_cmpuint (end - start, ==, strlen (found[i].expected));
      g_assert_true (strncmp (found[i].value + start, found[i].expected, end - start) == 0);
    }
}

static void
test_find_all (void)
{
  const char *text = "to <a@example.org>, b@example.net and \"c d\"@example.com.";
  static const char *const expected[] = { "a@example.org", "b@example.net", "\"c d\"@example.com" };
  gsize start = 0, end = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *address = bounce_address_find (text, strlen (text), &start, &end);

      g_assert_cmpstr (address, ==, expected[i]);
      start = end;
    }
  g_assert_null (bounce_address_find (text, strlen (text), &start, &end));
}

/* Cut at every byte, UTF-8 sequences included. */
static void
test_cut (void)
{
  static const struct { const Row *rows; gsize n; } tables[] = {
    { parsed, G_N_ELEMENTS (parsed) }, { typed, G_N_ELEMENTS (typed) }, { found, G_N_ELEMENTS (found) },
  };

  for (gsize t = 0; t < G_N_ELEMENTS (tables); t++)
    for (gsize i = 0; i < tables[t].n; i++)
      for (gsize length = 0; length < strlen (tables[t].rows[i].value); length++)
        {
          g_autofree char *cut = g_strndup (tables[t].rows[i].value, length);
          g_autofree char *valid = g_utf8_make_valid (cut, -1);
          g_autofree char *one = bounce_address_parse (valid, -1);
          g_autofree char *two = bounce_address_parse_typed (valid, NULL);
          gsize start = 0, end = 0;
          g_autofree char *three = bounce_address_find (valid, strlen (valid), &start, &end);

          if (one != NULL)
            g_assert_true (bounce_address_is_valid (one));
          if (three != NULL)
            g_assert_cmpuint (end, <=, strlen (valid));
        }
}

static void
test_valid (void)
{
  g_autofree char *local = g_strnfill (600, 'a');
  g_autofree char *long_local = g_strconcat (local, "@example.org", NULL);

  g_assert_true (bounce_address_is_valid ("a@b"));
  g_assert_true (bounce_address_is_valid ("kai'o@example.org"));
  g_assert_true (bounce_address_is_valid ("bounce+SRS=ab=cd@example.org"));
  g_assert_false (bounce_address_is_valid ("a b@example.org"));
  g_assert_false (bounce_address_is_valid ("a@example..org"));
  g_assert_false (bounce_address_is_valid ("a@-example.org"));
  g_assert_false (bounce_address_is_valid ("a@exam ple.org"));
  g_assert_false (bounce_address_is_valid ("a@b\xff.org"));
  g_assert_false (bounce_address_is_valid (long_local));
}

static void
test_daemon (void)
{
  g_assert_true (bounce_address_is_daemon ("MAILER-DAEMON@mx.example.org (Mail Delivery System)"));
  g_assert_true (bounce_address_is_daemon ("Postmaster <postmaster@example.org>"));
  g_assert_true (bounce_address_is_daemon ("Mail Delivery Subsystem <noreply@example.org>"));
  g_assert_false (bounce_address_is_daemon ("Anna <anna@example.org>"));
  g_assert_false (bounce_address_is_daemon (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/address/parse", test_parse);
  g_test_add_func ("/report/address/typed", test_typed);
  g_test_add_func ("/report/address/find", test_find);
  g_test_add_func ("/report/address/find-all", test_find_all);
  g_test_add_func ("/report/address/cut", test_cut);
  g_test_add_func ("/report/address/valid", test_valid);
  g_test_add_func ("/report/address/daemon", test_daemon);

  return g_test_run ();
}
