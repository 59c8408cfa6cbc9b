/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The readers of what strangers publish: tag lists, DKIM keys, MTA-STS policies, autoconfiguration, registration data. */

#include "config.h"

#include "checks/bounce-autoconfig.h"
#include "checks/bounce-dkim-key.h"
#include "checks/bounce-mta-sts.h"
#include "checks/bounce-rdap.h"
#include "checks/bounce-tag-list.h"

#include <string.h>

static void
test_tag_list (void)
{
  g_autoptr (GHashTable) tags = bounce_tag_list_parse ("v=DMARC1 ; p = none;rua=mailto:a@example.org; ");

  g_assert_nonnull (tags);
  g_assert_cmpstr (g_hash_table_lookup (tags, "p"), ==, "none");
  g_assert_cmpstr (g_hash_table_lookup (tags, "rua"), ==, "mailto:a@example.org");
  g_assert_null (bounce_tag_list_parse ("v=DMARC1; p=none; p=reject"));
  g_assert_null (bounce_tag_list_parse ("v=DMARC1; nonsense"));
  g_assert_null (bounce_tag_list_parse ("=x"));
  g_assert_true (bounce_tag_list_has_version ("v=STSv1; id=1", "STSv1"));
  g_assert_true (bounce_tag_list_has_version ("v = STSv1", "STSv1"));
  g_assert_false (bounce_tag_list_has_version ("v=STSv10; id=1", "STSv1"));
  g_assert_false (bounce_tag_list_has_version ("id=1; v=STSv1", "STSv1"));
}

/* A key of 1024 bits made for this test. */
#define RSA_1024 \
  "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC1gdjcCabPAvA3knDkgYd5U+dt1XDuY/FGgSRKfvX47TAa/RnLIr6trY4E7jtP" \
  "l9AVga1uidzs7a8vzIL5VzzNpqU/QHK4DNxIRFPboClAXtYXgV58g25oix+FtPvQCGY6AIAFuyT5aEgjkhLJsYXEmS5vD6QDbtAn" \
  "81cwznPQmQIDAQAB"

static void
test_dkim_key (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceDkimKey) revoked = bounce_dkim_key_parse ("v=DKIM1; k=rsa; p=", NULL);
  g_autoptr (BounceDkimKey) rsa = bounce_dkim_key_parse ("v=DKIM1; k=rsa; t=y; p=" RSA_1024, NULL);
  g_autoptr (BounceDkimKey) ed25519 = bounce_dkim_key_parse ("k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", NULL);
  g_autoptr (BounceDkimKey) damaged = bounce_dkim_key_parse ("v=DKIM1; p=AAAA", NULL);

  g_assert_true (revoked->revoked);
  g_assert_cmpuint (rsa->bits, ==, 1024);
  g_assert_true (rsa->testing);
  g_assert_cmpuint (ed25519->bits, ==, 256);
  g_assert_cmpuint (damaged->bits, ==, 0);
  g_assert_null (bounce_dkim_key_parse ("v=spf1 -all", &error));
  g_assert_nonnull (error);
}

static const char policy_text[] =
  "version: STSv1\r\n"
  "mode: enforce\r\n"
  "mx: mail.example.org\r\n"
  "mx: *.example.net\r\n"
  "max_age: 604800\r\n";

static void
test_mta_sts (void)
{
  g_autoptr (BounceMtaSts) policy = bounce_mta_sts_parse (policy_text, strlen (policy_text), NULL);

  g_assert_cmpstr (policy->mode, ==, "enforce");
  g_assert_cmpuint (policy->max_age, ==, 604800);
  g_assert_true (bounce_mta_sts_matches (policy, "mail.example.org"));
  g_assert_true (bounce_mta_sts_matches (policy, "MX1.example.net"));
  g_assert_false (bounce_mta_sts_matches (policy, "a.mx1.example.net"));
  g_assert_false (bounce_mta_sts_matches (policy, "example.net"));
  g_assert_false (bounce_mta_sts_matches (policy, "other.example.org"));
}

static void
test_mta_sts_broken (void)
{
  static const char *const broken[] = {
    "", "<html>", "mode: enforce\nmx: a.example.org\n", "version: STSv1\nmx: a.example.org\n",
    "version: STSv1\nmode: sometimes\nmx: a.example.org\n", "version: STSv1\nmode: enforce\n", NULL,
  };

  for (guint i = 0; broken[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bounce_mta_sts_parse (broken[i], strlen (broken[i]), &error));
      g_assert_nonnull (error);
    }
}

static const char config_text[] =
  "<?xml version=\"1.0\"?>\n"
  "<clientConfig version=\"1.1\"><emailProvider id=\"example.org\"><domain>example.org</domain>\n"
  "<incomingServer type=\"imap\"><hostname>imap.example.org</hostname><port>993</port></incomingServer>\n"
  "<outgoingServer type=\"smtp\"><hostname>smtp.example.org</hostname><port>465</port><socketType>SSL</socketType>\n"
  "<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer>\n"
  "<outgoingServer type=\"smtp\"><hostname> smtp2.example.org </hostname><port>587</port><socketType>STARTTLS</socketType></outgoingServer>\n"
  "</emailProvider></clientConfig>\n";

static void
test_autoconfig (void)
{
  g_autoptr (GPtrArray) servers = bounce_autoconfig_parse (config_text, strlen (config_text), NULL);
  const BounceOutgoingServer *first = g_ptr_array_index (servers, 0);
  const BounceOutgoingServer *second = g_ptr_array_index (servers, 1);

  g_assert_cmpuint (servers->len, ==, 2);
  g_assert_cmpstr (first->host, ==, "smtp.example.org");
  g_assert_cmpuint (first->port, ==, 465);
  g_assert_cmpstr (first->security, ==, "SSL");
  g_assert_cmpstr (first->user_name, ==, "%EMAILADDRESS%");
  g_assert_cmpstr (second->host, ==, "smtp2.example.org");
  g_assert_null (second->user_name);
}

static void
test_autoconfig_hostile (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);

  for (guint i = 0; i < 10000; i++)
    g_string_append (deep, "<a>");
  g_assert_null (bounce_autoconfig_parse (deep->str, deep->len, NULL));
  g_assert_null (bounce_autoconfig_parse ("<html><body>404</html>", 22, NULL));

  for (gsize length = 0; length < strlen (config_text) - 20; length++)
    {
      g_autofree char *cut = g_strndup (config_text, length);
      g_autoptr (GPtrArray) servers = bounce_autoconfig_parse (cut, length, NULL);

      /* a prologue alone is a document without servers */
      g_assert_true (servers == NULL || servers->len == 0);
    }
}

static const char bootstrap_text[] =
  "{\"services\":[[[\"org\"],[\"http://plain.example/\",\"https://rdap.org.example/v1\"]],"
  "[[\"co.example\",\"example\"],[\"https://rdap.other.example/\"]],[\"odd\"],[[7],[null]]]}";

static void
test_rdap_server (void)
{
  g_autofree char *server = bounce_rdap_find_server (bootstrap_text, strlen (bootstrap_text), "example.org", NULL);
  g_autofree char *other = bounce_rdap_find_server (bootstrap_text, strlen (bootstrap_text), "shop.co.example", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (server, ==, "https://rdap.org.example/v1/");
  g_assert_cmpstr (other, ==, "https://rdap.other.example/");
  g_assert_null (bounce_rdap_find_server (bootstrap_text, strlen (bootstrap_text), "example.net", &error));
  g_assert_nonnull (error);
}

static const char domain_text[] =
  "{\"objectClassName\":\"domain\",\"ldhName\":\"example.org\",\"status\":[\"active\",\"client hold\"],"
  "\"events\":[{\"eventAction\":\"registration\",\"eventDate\":\"1995-08-31T04:00:00Z\"},"
  "{\"eventAction\":\"expiration\",\"eventDate\":\"2030-08-30T04:00:00Z\"},{\"eventAction\":\"last changed\"}]}";

static void
test_rdap_domain (void)
{
  g_autoptr (BounceRegistration) registration = bounce_rdap_parse_domain (domain_text, strlen (domain_text), NULL);

  g_assert_cmpuint (registration->statuses->len, ==, 2);
  g_assert_true (bounce_registration_is_on_hold (registration));
  g_assert_cmpint (g_date_time_get_year (registration->registered), ==, 1995);
  g_assert_cmpint (g_date_time_get_year (registration->expires), ==, 2030);
}

static void
test_rdap_hostile (void)
{
  static const char *const odd[] = {
    "", "[]", "7", "{}", "{\"objectClassName\":7}", "{\"objectClassName\":\"entity\"}", "\xff\xfe{}", NULL,
  };
  static const char *const sparse = "{\"objectClassName\":\"domain\",\"status\":{\"a\":1},\"events\":[1,[],{\"eventAction\":[]}]}";
  g_autoptr (BounceRegistration) registration = bounce_rdap_parse_domain (sparse, strlen (sparse), NULL);

  g_assert_nonnull (registration);
  g_assert_cmpuint (registration->statuses->len, ==, 0);
  for (guint i = 0; odd[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bounce_rdap_parse_domain (odd[i], strlen (odd[i]), &error));
      g_assert_nonnull (error);
    }
  for (gsize length = 0; length < strlen (domain_text); length++)
    {
      g_autofree char *cut = g_strndup (domain_text, length);

      g_assert_null (bounce_rdap_parse_domain (cut, length, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/records/tag-list", test_tag_list);
  g_test_add_func ("/records/dkim-key", test_dkim_key);
  g_test_add_func ("/records/mta-sts", test_mta_sts);
  g_test_add_func ("/records/mta-sts-broken", test_mta_sts_broken);
  g_test_add_func ("/records/autoconfig", test_autoconfig);
  g_test_add_func ("/records/autoconfig-hostile", test_autoconfig_hostile);
  g_test_add_func ("/records/rdap-server", test_rdap_server);
  g_test_add_func ("/records/rdap-domain", test_rdap_domain);
  g_test_add_func ("/records/rdap-hostile", test_rdap_hostile);

  return g_test_run ();
}
