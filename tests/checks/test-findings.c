/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Each check against fixed answers, the plan for a reason, and the conclusion. */

#include "config.h"

#include "checks/bounce-address-checks.h"
#include "checks/bounce-authentication-checks.h"
#include "checks/bounce-check-plan.h"
#include "checks/bounce-domain-checks.h"
#include "checks/bounce-encryption-checks.h"
#include "checks/bounce-settings-check.h"
#include "support/bounce-fixed-resolver.h"

#include <string.h>

static BounceFinding *
run (BounceCheck *check,
     const char  *zone)
{
  g_autoptr (BounceCheck) owned = check;
  g_autoptr (BounceResolver) resolver = bounce_fixed_resolver_new (zone);
  g_autoptr (BounceNetwork) network = bounce_network_new_for_resolver (resolver);

  return bounce_check_run (owned, network, NULL);
}

static void
assert_state (BounceCheck        *check,
              const char         *zone,
              BounceFindingState  state,
              const char         *words)
{
  g_autoptr (BounceFinding) finding = run (check, zone);

  g_assert_cmpint (finding->state, ==, state);
  if (strstr (bounce_sentence_get (finding->sentence, BOUNCE_LANGUAGE_USER), words) == NULL)
    g_error ("“%s” is not in “%s”", words, bounce_sentence_get (finding->sentence, BOUNCE_LANGUAGE_USER));
  g_assert_nonnull (finding->title);
  g_assert_nonnull (finding->time);
}

static void
test_mail_domain (void)
{
  assert_state (bounce_check_new_mail_domain ("example.org"),
                "example.org MX 10 mx.example.org\nmx.example.org A 203.0.113.1", BOUNCE_FINDING_PASS, "1 mail server");
  assert_state (bounce_check_new_mail_domain ("example.org"), "example.org MX 0 .", BOUNCE_FINDING_FAIL, "null MX");
  assert_state (bounce_check_new_mail_domain ("example.org"), "", BOUNCE_FINDING_FAIL, "does not exist");
  assert_state (bounce_check_new_mail_domain ("example.org"), "example.org TXT x", BOUNCE_FINDING_FAIL, "accepts no mail");
  assert_state (bounce_check_new_mail_domain ("example.org"), "example.org A 203.0.113.1", BOUNCE_FINDING_WARNING, "own address");
  assert_state (bounce_check_new_mail_domain ("example.org"), "example.org MX 10 gone.example.org", BOUNCE_FINDING_FAIL, "none of them");
  assert_state (bounce_check_new_mail_domain ("example.org"),
                "example.org MX 10 gone.example.org\nexample.org MX 20 mx.example.org\nmx.example.org AAAA 2001:db8::1",
                BOUNCE_FINDING_WARNING, "no address");
  assert_state (bounce_check_new_mail_domain ("example.org"), "example.org SERVFAIL", BOUNCE_FINDING_FAIL, "name servers");
  assert_state (bounce_check_new_mail_domain ("example.org"), "example.org TIMEOUT", BOUNCE_FINDING_UNKNOWN, "could not be looked up");
  assert_state (bounce_check_new_mail_domain ("example.org"), "example.org OFFLINE", BOUNCE_FINDING_UNKNOWN, "could not be looked up");
}

static void
test_spf (void)
{
  const char *zone = "example.org TXT v=spf1 ip4:203.0.113.0/24 -all";

  assert_state (bounce_check_new_spf ("example.org", "203.0.113.5"), zone, BOUNCE_FINDING_PASS, "may send");
  assert_state (bounce_check_new_spf ("example.org", "198.51.100.5"), zone, BOUNCE_FINDING_FAIL, "may not send");
  assert_state (bounce_check_new_spf ("example.org", NULL), zone, BOUNCE_FINDING_PASS, "valid SPF record");
  assert_state (bounce_check_new_spf ("example.org", NULL), "example.org TXT v=spf1 oops", BOUNCE_FINDING_FAIL, "broken");
  assert_state (bounce_check_new_spf ("example.org", NULL), "example.org A 203.0.113.1", BOUNCE_FINDING_FAIL, "no SPF record");
  assert_state (bounce_check_new_spf ("example.org", "203.0.113.5"), "example.org TIMEOUT", BOUNCE_FINDING_UNKNOWN, "could not");
}

/* A record may ask for the local part; it is not told. */
static void
test_local_part_stays (void)
{
  g_autoptr (BounceResolver) resolver = bounce_fixed_resolver_new ("example.org TXT v=spf1 exists:%{l}.%{s}.x.example.org -all");
  g_autoptr (BounceNetwork) network = bounce_network_new_for_resolver (resolver);
  g_autoptr (BounceCheck) check = bounce_check_new_spf ("example.org", "203.0.113.5");
  g_autoptr (BounceFinding) finding = bounce_check_run (check, network, NULL);
  const char *questions = bounce_fixed_resolver_get_questions (BOUNCE_FIXED_RESOLVER (resolver));

  g_assert_cmpint (finding->state, ==, BOUNCE_FINDING_FAIL);
  g_assert_null (strstr (questions, "anna"));
}

static void
test_dmarc (void)
{
  assert_state (bounce_check_new_dmarc ("example.org"), "_dmarc.example.org TXT v=DMARC1; p=reject", BOUNCE_FINDING_PASS, "reject");
  assert_state (bounce_check_new_dmarc ("mail.example.org"), "_dmarc.example.org TXT v=DMARC1; p=reject; sp=quarantine",
                BOUNCE_FINDING_PASS, "junk");
  assert_state (bounce_check_new_dmarc ("example.org"), "", BOUNCE_FINDING_WARNING, "no DMARC");
  assert_state (bounce_check_new_dmarc ("example.org"), "_dmarc.example.org TXT v=DMARC1; pct=5", BOUNCE_FINDING_FAIL, "broken");
  assert_state (bounce_check_new_dmarc ("example.org"), "_dmarc.example.org SERVFAIL", BOUNCE_FINDING_UNKNOWN, "could not");
  assert_state (bounce_check_new_dmarc ("example.org"),
                "_dmarc.example.org TXT v=DMARC1; p=none\n_dmarc.example.org TXT v=DMARC1; p=reject", BOUNCE_FINDING_WARNING, "no DMARC");
}

static void
test_dkim (void)
{
  assert_state (bounce_check_new_dkim ("s1", "example.org"), "", BOUNCE_FINDING_FAIL, "not published");
  assert_state (bounce_check_new_dkim ("s1", "example.org"), "s1._domainkey.example.org TXT v=DKIM1; p=", BOUNCE_FINDING_FAIL, "revoked");
  assert_state (bounce_check_new_dkim ("s1", "example.org"),
                "s1._domainkey.example.org TXT k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", BOUNCE_FINDING_PASS, "is there");
  assert_state (bounce_check_new_dkim ("s1", "example.org"), "s1._domainkey.example.org TIMEOUT", BOUNCE_FINDING_UNKNOWN, "could not");
}

static void
test_reverse_dns (void)
{
  assert_state (bounce_check_new_reverse_dns ("203.0.113.5"),
                "5.113.0.203.in-addr.arpa PTR mail.example.org\nmail.example.org A 203.0.113.5", BOUNCE_FINDING_PASS, "leads back");
  assert_state (bounce_check_new_reverse_dns ("203.0.113.5"), "5.113.0.203.in-addr.arpa PTR mail.example.org",
                BOUNCE_FINDING_FAIL, "does not lead back");
  assert_state (bounce_check_new_reverse_dns ("203.0.113.5"),
                "5.113.0.203.in-addr.arpa PTR ip-203-0-113-5.isp.example\nip-203-0-113-5.isp.example A 203.0.113.5",
                BOUNCE_FINDING_WARNING, "customer");
  assert_state (bounce_check_new_reverse_dns ("203.0.113.5"), "", BOUNCE_FINDING_FAIL, "no name");
  assert_state (bounce_check_new_reverse_dns ("203.0.113.5"), "5.113.0.203.in-addr.arpa REFUSED", BOUNCE_FINDING_UNKNOWN, "could not");
}

static void
test_blocklist (void)
{
  BounceBlocklist list = { .id = "test", .name = "Test List", .dns_zone = "bl.example", .kind = "ip", .active = TRUE,
                           .lookup_url = "https://bl.example/", .removal_url = "https://bl.example/remove" };

  assert_state (bounce_check_new_blocklist (&list, "203.0.113.5"), "5.113.0.203.bl.example A 127.0.0.2", BOUNCE_FINDING_FAIL, "is on the list");
  assert_state (bounce_check_new_blocklist (&list, "203.0.113.5"), "", BOUNCE_FINDING_PASS, "is not on the list");
  assert_state (bounce_check_new_blocklist (&list, "203.0.113.5"), "5.113.0.203.bl.example A 127.255.255.254",
                BOUNCE_FINDING_UNKNOWN, "does not answer");
  assert_state (bounce_check_new_blocklist (&list, "203.0.113.5"), "5.113.0.203.bl.example A 127.0.0.1",
                BOUNCE_FINDING_UNKNOWN, "does not answer");
  /* a network that answers everything with its own page */
  assert_state (bounce_check_new_blocklist (&list, "203.0.113.5"), "5.113.0.203.bl.example A 198.51.100.80",
                BOUNCE_FINDING_UNKNOWN, "does not answer");
  assert_state (bounce_check_new_blocklist (&list, "203.0.113.5"), "5.113.0.203.bl.example TIMEOUT",
                BOUNCE_FINDING_UNKNOWN, "could not be asked");
  list.how = "Stop it and ask.";
  list.answers = "127.0.0.2 a spam source";
  {
    g_autoptr (BounceFinding) finding = run (bounce_check_new_blocklist (&list, "203.0.113.5"), "5.113.0.203.bl.example A 127.0.0.2");

    g_assert_nonnull (strstr (finding->explanation, "Stop it and ask."));
    g_assert_nonnull (strstr (finding->explanation, "127.0.0.2 a spam source"));
    g_assert_cmpstr (finding->url, ==, "https://bl.example/remove");
  }
  list.kind = "domain";
  assert_state (bounce_check_new_blocklist (&list, "spam.example.org"), "spam.example.org.bl.example A 127.0.1.2",
                BOUNCE_FINDING_FAIL, "is on the list");
}

static void
test_encryption (void)
{
  assert_state (bounce_check_new_mta_sts ("example.org"), "", BOUNCE_FINDING_PASS, "no MTA-STS");
  assert_state (bounce_check_new_mta_sts ("example.org"), "_mta-sts.example.org TXT v=STSv1; id=1", BOUNCE_FINDING_FAIL, "cannot be fetched");
  assert_state (bounce_check_new_tls_reporting ("example.org"), "_smtp._tls.example.org TXT v=TLSRPTv1; rua=mailto:a@example.org",
                BOUNCE_FINDING_PASS, "collects");
  assert_state (bounce_check_new_dane ("example.org"),
                "example.org MX 10 mx.example.org\n_25._tcp.mx.example.org TLSA 3 1 1 00", BOUNCE_FINDING_PASS, "publishes its certificate");
  assert_state (bounce_check_new_dane ("example.org"), "example.org MX 10 mx.example.org", BOUNCE_FINDING_PASS, "no certificates");
}

static void
test_settings (void)
{
  g_autoptr (BounceFinding) finding = run (bounce_check_new_client_settings ("example.org", NULL),
                                           "_submissions._tcp.example.org SRV 0 1 465 smtp.example.org");

  g_assert_cmpint (finding->state, ==, BOUNCE_FINDING_PASS);
  g_assert_nonnull (strstr (finding->explanation, "smtp.example.org, port 465"));
  assert_state (bounce_check_new_client_settings ("example.org", NULL), "", BOUNCE_FINDING_UNKNOWN, "no settings");
}

static gboolean
plan_has (GPtrArray  *plan,
          const char *id,
          const char *subject)
{
  for (guint i = 0; i < plan->len; i++)
    {
      const BounceCheck *check = g_ptr_array_index (plan, i);

      if (g_str_equal (check->id, id) && g_str_equal (check->subject, subject))
        return TRUE;
    }

  return FALSE;
}

static void
test_plan (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  g_autoptr (BounceReport) report = bounce_report_new ();
  BounceRecipient *recipient = bounce_report_add_recipient (report);
  BounceDiagnosis diagnosis = { .reason = BOUNCE_REASON_AUTHENTICATION_FAILED, .listed = (char *) "8.8.4.4" };
  static const char *const spellings[] = { "secret@example.org", NULL };
  g_autoptr (GPtrArray) plan = NULL;
  g_autoptr (GPtrArray) recipients_plan = NULL;

  recipient->address = g_strdup ("secret@exampel.org");
  recipient->diagnostic = g_strdup ("550 5.7.26 DKIM and SPF did not pass");
  report->to = g_strdup ("Private Name <private@sender.example.net>");
  report->original = bounce_original_new ();
  report->original->from = g_strdup ("Private Name <private@sender.example.net>");
  g_ptr_array_add (report->original->fields, bounce_field_new ("DKIM-Signature", "v=1; a=rsa-sha256; d=example.net; s=sel1; b=x", 0, 0));

  plan = bounce_check_plan_new (catalogue, report, recipient, &diagnosis, spellings);
  g_assert_true (plan_has (plan, "spf", "sender.example.net"));
  g_assert_true (plan_has (plan, "dmarc", "sender.example.net"));
  g_assert_true (plan_has (plan, "dkim", "sel1"));
  g_assert_cmpstr (((BounceCheck *) g_ptr_array_index (plan, 0))->detail, ==, "8.8.4.4");

  diagnosis.reason = BOUNCE_REASON_DOMAIN_UNKNOWN;
  recipients_plan = bounce_check_plan_new (catalogue, report, recipient, &diagnosis, spellings);
  g_assert_true (plan_has (recipients_plan, "mail-domain", "exampel.org"));
  g_assert_true (plan_has (recipients_plan, "mail-domain", "example.org"));
  for (guint i = 0; i < recipients_plan->len; i++)
    g_assert_null (strstr (((BounceCheck *) g_ptr_array_index (recipients_plan, i))->subject, "@"));
}

static void
collect_cb (BounceFinding *finding,
            gpointer       user_data)
{
  g_ptr_array_add (user_data, bounce_finding_ref (finding));
}

static void
assert_conclusion (const char            *zone,
                   BounceConclusionState  state)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_check_free);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_finding_unref);
  g_autoptr (BounceResolver) resolver = bounce_fixed_resolver_new (zone);
  g_autoptr (BounceNetwork) network = bounce_network_new_for_resolver (resolver);
  g_autoptr (BounceConclusion) conclusion = NULL;
  BounceCheck *decisive = bounce_check_new_mail_domain ("example.org");

  decisive->decides = TRUE;
  g_ptr_array_add (checks, decisive);
  g_ptr_array_add (checks, bounce_check_new_dmarc ("example.org"));
  bounce_checks_run (checks, network, collect_cb, findings, NULL);
  g_assert_cmpuint (findings->len, ==, 2);

  conclusion = bounce_conclusion_new (findings);
  g_assert_cmpint (conclusion->state, ==, state);
  g_assert_nonnull (conclusion->sentence);
}

static void
test_conclusion (void)
{
  assert_conclusion ("example.org MX 0 .", BOUNCE_CONCLUSION_CONFIRMED);
  assert_conclusion ("example.org MX 1 mx.example.org\nmx.example.org A 203.0.113.1", BOUNCE_CONCLUSION_NO_LONGER);
  assert_conclusion ("example.org TIMEOUT", BOUNCE_CONCLUSION_CANNOT_TELL);
}

static void
test_order (void)
{
  static const struct
  {
    BounceFindingState state;
    gboolean decides;
  } cases[] = {
    { BOUNCE_FINDING_PASS, TRUE },     { BOUNCE_FINDING_FAIL, FALSE }, { BOUNCE_FINDING_WARNING, FALSE },
    { BOUNCE_FINDING_UNKNOWN, FALSE }, { BOUNCE_FINDING_PASS, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        g_autoptr (BounceFinding) a = bounce_finding_new (cases[i].state, "One.");
        g_autoptr (BounceFinding) b = bounce_finding_new (cases[j].state, "Another.");

        a->decides = cases[i].decides;
        b->decides = cases[j].decides;
        g_assert_cmpint (CLAMP (bounce_finding_compare (a, b), -1, 1), ==, (i > j) - (i < j));
      }
}

static void
test_cancelled (void)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_check_free);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_finding_unref);
  g_autoptr (BounceResolver) resolver = bounce_fixed_resolver_new ("");
  g_autoptr (BounceNetwork) network = bounce_network_new_for_resolver (resolver);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_ptr_array_add (checks, bounce_check_new_mail_domain ("example.org"));
  g_cancellable_cancel (cancellable);
  bounce_checks_run (checks, network, collect_cb, findings, cancellable);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_forbidden (void)
{
  BounceNetworkOptions options = { .forbidden = TRUE };
  g_autoptr (BounceNetwork) network = bounce_network_new (&options, NULL);
  g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, "example.org", BOUNCE_DNS_TYPE_MX, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (answer->status, ==, BOUNCE_DNS_FORBIDDEN);
  g_assert_null (bounce_network_fetch (network, "https://example.org/", NULL, 0, 1000, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/findings/mail-domain", test_mail_domain);
  g_test_add_func ("/findings/spf", test_spf);
  g_test_add_func ("/findings/local-part-stays", test_local_part_stays);
  g_test_add_func ("/findings/dmarc", test_dmarc);
  g_test_add_func ("/findings/dkim", test_dkim);
  g_test_add_func ("/findings/reverse-dns", test_reverse_dns);
  g_test_add_func ("/findings/blocklist", test_blocklist);
  g_test_add_func ("/findings/encryption", test_encryption);
  g_test_add_func ("/findings/settings", test_settings);
  g_test_add_func ("/findings/plan", test_plan);
  g_test_add_func ("/findings/conclusion", test_conclusion);
  g_test_add_func ("/findings/order", test_order);
  g_test_add_func ("/findings/cancelled", test_cancelled);
  g_test_add_func ("/findings/forbidden", test_forbidden);

  return g_test_run ();
}
