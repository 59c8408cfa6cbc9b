/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "diagnosis/bounce-clues.h"
#include "diagnosis/bounce-provider-code.h"

static void
test_links (void)
{
  static const struct {
    const char *text, *links;
  } cases[] = {
    { "see https://help.example/a?b=c&d=1.", "https://help.example/a?b=c&d=1" },
    { "see (http://help.example/a(b)) or <https://other.example/>", "http://help.example/a(b)) https://other.example/" },
    { "twice https://help.example/ and https://help.example/", "https://help.example/" },
    { "https:// nothing, javascript:alert(1), ftp://files.example/x", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) links = bounce_clues_dup_links (cases[i].text);
      g_autofree char *joined = g_strjoinv (" ", links);

      g_assert_cmpstr (joined, ==, cases[i].links);
    }
}

static void
test_listed (void)
{
  static const struct {
    const char *text, *remote_ip, *listed;
  } cases[] = {
    { "Client host [192.0.2.1] blocked using zen.spamhaus.org", NULL, "192.0.2.1" },
    { "host mx.shop.example[192.0.2.25] said: 554 your IP 192.0.2.1 is listed", NULL, "192.0.2.1" },
    { "192.0.2.25 says that 192.0.2.1 is listed", "192.0.2.25", "192.0.2.1" },
    { "connect to mx.shop.example[192.0.2.25]:25: refused", NULL, NULL },
    { "address 2001:db8::1 is listed", NULL, "2001:db8::1" },
    { "1.192.0.2.1.zen.example is listed", NULL, NULL },
    { "999.1.1.1 is no address", NULL, NULL },
    { "the sender domain home.example is listed in a blocklist", NULL, "home.example" },
    { "version 4.16.55.1 of 2026", NULL, "4.16.55.1" },
    { "nothing", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *listed = bounce_clues_dup_listed (cases[i].text, cases[i].remote_ip);

      g_assert_cmpstr (listed, ==, cases[i].listed);
    }
}

static void
test_provider_codes (void)
{
  static const struct {
    const char *text, *code;
  } cases[] = {
    { "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred", "TSS04" },
    { "550 5.7.1 part of their network is on our block list (S3150).", "S3150" },
    { "550 5.2.0 OFR_506 [506]", "OFR_506" },
    { "554 Message not allowed - [PH01] Email not accepted for policy reasons", "PH01" },
    { "550 5.7.1 [CS01] Message rejected due to local policy", "CS01" },
    { "554 5.7.1 AUP#I-1310 refused", "AUP#I-1310" },
    { "550 5.1.0 sender rejected AUP#In-1310", "AUP#In-1310" },
    { "554 5.7.1 LPN007_510 refused", "LPN007_510" },
    { "421 HVU:B1", "HVU:B1" },
    { "550 SC-001 (BAY004) Unfortunately", "SC-001" },
    { "554 DT:SPM 163 smtp1", "DT:SPM" },
    { "550 5.4.1 Access denied AS(201806281)", "AS(201806281)" },
    { "550 JunkMail rejected", "JunkMail" },
    { "550 5.1.1 no such user", NULL },
    { "550 THE QUICK BROWN FOX", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = bounce_provider_code_dup (cases[i].text);

      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

static void
test_hosts (void)
{
  g_auto (GStrv) said = bounce_clues_dup_hosts ("host mx1.shop.example[192.0.2.25] said: 550 no");
  g_auto (GStrv) liked = bounce_clues_dup_hosts ("mx2.shop.example [192.0.2.26] did not like our RCPT TO");
  g_auto (GStrv) none = bounce_clues_dup_hosts ("anna@shop.example [192.0.2.26] unknown");

  g_assert_cmpstr (said[0], ==, "mx1.shop.example");
  g_assert_cmpstr (liked[0], ==, "mx2.shop.example");
  g_assert_null (none[0]);
}

/* Long and broken words neither hang nor crash. */
static void
test_hostile (void)
{
  g_autofree char *digits = g_strnfill (200000, '1');
  g_autofree char *dots = g_strnfill (200000, '.');
  g_autofree char *colons = g_strnfill (200000, ':');
  const char *texts[] = { digits, dots, colons, "https://\xff\xfe", "[\xc3" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (GStrv) links = bounce_clues_dup_links (texts[i]);
      g_auto (GStrv) hosts = bounce_clues_dup_hosts (texts[i]);
      g_autofree char *listed = bounce_clues_dup_listed (texts[i], NULL);
      g_autofree char *code = bounce_provider_code_dup (texts[i]);

      g_assert_nonnull (links);
      g_assert_nonnull (hosts);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diagnosis/clues/links", test_links);
  g_test_add_func ("/diagnosis/clues/listed", test_listed);
  g_test_add_func ("/diagnosis/clues/provider-codes", test_provider_codes);
  g_test_add_func ("/diagnosis/clues/hosts", test_hosts);
  g_test_add_func ("/diagnosis/clues/hostile", test_hostile);

  return g_test_run ();
}
