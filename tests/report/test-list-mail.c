/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/bounce-list-mail.h"

static const struct {
  const char *address;
  const char *member;
} rows[] = {
  /* Mailman, ezmlm, Sympa, and their unsubscribing */
  { "news-bounces+anna=dest.example@lists.example.org", "anna@dest.example" },
  { "news-bounces+anna+tag=Dest.Example@lists.example.org", "anna+tag@dest.example" },
  { "news-return-4711-anna=dest.example@lists.example.org", "anna@dest.example" },
  { "news-return-4711-anna-b=dest.example@lists.example.org", "anna-b@dest.example" },
  { "bounce+anna==a==dest.example==news@lists.example.org", "anna@dest.example" },
  { "sentto-12-345-6789-anna=dest.example@returns.example.org", "anna@dest.example" },
  { "news-unsubscribe-anna=dest.example@lists.example.org", "anna@dest.example" },
  /* Nothing is packed, or no address */
  { "news-bounces@lists.example.org", NULL },
  { "news-bounces+4711=ab12@lists.example.org", NULL },
  { "bounces+1234-5678.90=ab.12@esp.example", NULL },
  { "anna=dest.example@gateway.example.org", NULL },
  { "trebounces+anna=dest.example@lists.example.org", NULL },
  /* A sender, rewritten on the way */
  { "SRS0=abc=12=sender.example=ines-bounces-x@relay.example.org", NULL },
  { "prvs=1234abcd=news-bounces-anna=dest.example@sender.example", NULL },
  { "bounces+=@lists.example.org", NULL },
  { "bounces+anna=@lists.example.org", NULL },
  { "no address", NULL },
  { "", NULL },
};

static void
test_decode (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *member = bounce_list_mail_decode_return_address (rows[i].address);

      g_test_message ("%s", rows[i].address);
      g_assert_cmpstr (member, ==, rows[i].member);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/list-mail/decode", test_decode);

  return g_test_run ();
}
