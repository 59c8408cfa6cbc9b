/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "knowledge/bounce-catalogue.h"

#include <glib.h>

#include "base/bounce-limits.h"

static void
test_replies (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  const BounceReplyCode *reply = bounce_catalogue_lookup_reply (catalogue, "550");

  g_assert_nonnull (reply);
  g_assert_cmpstr (reply->code, ==, "550");
  g_assert_true (reply->standard);
  g_assert_cmpint (reply->verdict, ==, BOUNCE_VERDICT_PERMANENT);
  g_assert_cmpuint (reply->actors.n, >, 0);
  g_assert_nonnull (reply->steps[0]);
  g_assert_nonnull (reply->reference);

  g_assert_null (bounce_catalogue_lookup_reply (catalogue, "999"));
  g_assert_null (bounce_catalogue_lookup_reply (catalogue, "55"));
  g_assert_null (bounce_catalogue_lookup_reply (catalogue, ""));
  g_assert_null (bounce_catalogue_lookup_reply (catalogue, NULL));
}

static void
test_digits (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

  g_assert_nonnull (bounce_catalogue_lookup_digit (catalogue, 1, '5'));
  g_assert_nonnull (bounce_catalogue_lookup_digit (catalogue, 2, '5'));
  g_assert_nonnull (bounce_catalogue_lookup_digit (catalogue, 3, '8'));
  g_assert_true (bounce_catalogue_lookup_digit (catalogue, 1, '4') != bounce_catalogue_lookup_digit (catalogue, 1, '5'));
  g_assert_null (bounce_catalogue_lookup_digit (catalogue, 1, 'x'));
}

static void
test_statuses (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

  g_assert_cmpstr (bounce_catalogue_lookup_status_class (catalogue, "5.7.26")->code, ==, "5.y.z");
  g_assert_cmpstr (bounce_catalogue_lookup_status_subject (catalogue, "5.7.26")->code, ==, "X.7.z");
  g_assert_cmpstr (bounce_catalogue_lookup_status (catalogue, "5.7.26")->code, ==, "X.7.26");
  g_assert_cmpstr (bounce_catalogue_lookup_status (catalogue, "4.2.2")->code, ==, "X.2.2");
  g_assert_cmpint (bounce_catalogue_lookup_status (catalogue, "5.1.1")->reason, ==, BOUNCE_REASON_MAILBOX_UNKNOWN);

  /* Not in the registry: the subject still says something. */
  g_assert_null (bounce_catalogue_lookup_status (catalogue, "5.7.509"));
  g_assert_nonnull (bounce_catalogue_lookup_status_subject (catalogue, "5.7.509"));

  g_assert_null (bounce_catalogue_lookup_status (catalogue, "5.1"));
  g_assert_null (bounce_catalogue_lookup_status (catalogue, "5.1.1 "));
  g_assert_null (bounce_catalogue_lookup_status (catalogue, "5.1.1111"));
  g_assert_null (bounce_catalogue_lookup_status (catalogue, "5..1"));
  g_assert_null (bounce_catalogue_lookup_status_class (catalogue, "9.1.1"));
  g_assert_null (bounce_catalogue_lookup_status_class (catalogue, NULL));
}

static void
test_providers (void)
{
  static const struct {
    const char *host;
    const char *provider;
  } hosts[] = {
    { "gmail-smtp-in.l.google.com", "gmail" },
    { "GMAIL-SMTP-IN.L.GOOGLE.COM.", "gmail" },
    { "example-net.mail.protection.outlook.com", "exchange-online" },
    { "hotmail-com.olc.protection.outlook.com", "outlook-com" },
    { "notgoogle.com", NULL },
    { "mx.example.net", NULL },
    { "com", NULL },
    { ".", NULL },
    { "", NULL },
  };
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  const BounceProvider *provider;

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      provider = bounce_catalogue_find_provider_by_host (catalogue, hosts[i].host);
      g_assert_cmpstr (provider != NULL ? provider->id : NULL, ==, hosts[i].provider);
    }

  provider = bounce_catalogue_find_provider_by_domain (catalogue, "GMail.com");
  g_assert_cmpstr (provider->id, ==, "gmail");
  g_assert_cmpuint (provider->n_settings, >, 0);
  g_assert_cmpstr (provider->settings[0].host, ==, "smtp.gmail.com");
  g_assert_true (provider == bounce_catalogue_lookup_provider (catalogue, "gmail"));
  g_assert_null (bounce_catalogue_find_provider_by_domain (catalogue, "mail.gmail.com"));
  g_assert_null (bounce_catalogue_find_provider_by_domain (catalogue, NULL));
  g_assert_true (g_strv_contains (bounce_catalogue_get_known_domains (catalogue), "gmail.com"));
}

static void
test_blocklists (void)
{
  static const struct {
    const char *text;
    const char *list;
    const char *mention;
  } cases[] = {
    { "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org", "spamhaus-zen",
      "zen.spamhaus.org" },
    { "550 listed by Spamhaus, see https://www.spamhaus.org/sbl/query/SBL1", "spamhaus-sbl", "spamhaus.org/sbl" },
    { "550 blocked by BL.SPAMCOP.NET", "spamcop", "BL.SPAMCOP.NET" },
    { "550 5.1.1 User unknown", NULL, NULL },
    { "", NULL, NULL },
  };
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize offset, length;
      const BounceBlocklist *list = bounce_catalogue_find_blocklist (catalogue, cases[i].text, &offset, &length);
      g_autofree char *mention = NULL;

      g_assert_cmpstr (list != NULL ? list->id : NULL, ==, cases[i].list);
      if (list == NULL)
        continue;
      mention = g_strndup (cases[i].text + offset, length);
      g_assert_cmpstr (mention, ==, cases[i].mention);
    }
}

static void
test_rules (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  const char *text = "550-5.1.1  The email  account that you tried to reach does\u00a0not exist.";
  BounceRuleMatch match;
  g_autofree char *found = NULL;

  g_assert_true (bounce_catalogue_match_rule (catalogue, text, NULL, NULL, &match));
  g_assert_cmpint (match.rule->reason, ==, BOUNCE_REASON_MAILBOX_UNKNOWN);
  g_assert_cmpstr (match.rule->provider->id, ==, "gmail");
  found = g_strndup (text + match.offset, match.length);
  g_assert_cmpstr (found, ==, "account that you tried to reach does\u00a0not exist");

  g_assert_false (bounce_catalogue_match_rule (catalogue, "", NULL, NULL, &match));
  g_assert_false (bounce_catalogue_match_rule (catalogue, NULL, NULL, NULL, &match));
  g_assert_false (bounce_catalogue_match_rule (catalogue, "\xff\xfe zzz", NULL, NULL, &match));
}

/* What anybody can send: texts at the limit, made of the words that rules begin with. */
static void
test_hostile (void)
{
  static const char *const words[] = { "user ", "mailbox account ", "recipient address rejected: ", "sender from ip ", "((" };
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      BounceRuleMatch matches[4];
      guint n;

      while (text->len < BOUNCE_LIMIT_DIAGNOSTIC + 100)
        g_string_append (text, words[i]);
      n = bounce_catalogue_match_rules (catalogue, text->str, NULL, NULL, matches, G_N_ELEMENTS (matches));
      g_assert_cmpuint (n, <=, G_N_ELEMENTS (matches));
      for (guint k = 0; k < n; k++)
        {
          g_assert_cmpuint (matches[k].offset + matches[k].length, <=, BOUNCE_LIMIT_DIAGNOSTIC);
          if (k > 0)
            g_assert_cmpuint (matches[k - 1].rank, <, matches[k].rank);
        }
    }
}

/* A provider's own rules come before what others are known by. */
static void
test_rank (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  const BounceProvider *providers[] = { bounce_catalogue_lookup_provider (catalogue, "yahoo"), NULL };
  const char *text = "554 5.7.9 Message not accepted for policy reasons; the email account that you tried to reach does not exist";
  BounceRuleMatch matches[8];
  guint n = bounce_catalogue_match_rules (catalogue, text, providers, NULL, matches, G_N_ELEMENTS (matches));

  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpstr (matches[0].rule->provider->id, ==, "yahoo");
  g_assert_cmpint (matches[0].rule->reason, ==, BOUNCE_REASON_AUTHENTICATION_FAILED);
  for (guint i = 1; i < n; i++)
    g_assert_cmpuint (matches[i - 1].rank, <, matches[i].rank);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/replies", test_replies);
  g_test_add_func ("/catalogue/digits", test_digits);
  g_test_add_func ("/catalogue/statuses", test_statuses);
  g_test_add_func ("/catalogue/providers", test_providers);
  g_test_add_func ("/catalogue/blocklists", test_blocklists);
  g_test_add_func ("/catalogue/rules", test_rules);
  g_test_add_func ("/catalogue/rank", test_rank);
  g_test_add_func ("/catalogue/hostile", test_hostile);
  return g_test_run ();
}
