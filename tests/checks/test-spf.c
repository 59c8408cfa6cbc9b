/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* check_host() of RFC 7208, as a table: a zone, a client, the result. */

#include "config.h"

#include "checks/bounce-spf-macro.h"
#include "checks/bounce-spf-record.h"
#include "checks/bounce-spf.h"
#include "support/bounce-fixed-resolver.h"

typedef struct {
  const char *name;
  const char *zone;
  const char *address;
  const char *domain;
  BounceSpfResult result;
} Case;

#define NONE BOUNCE_SPF_RESULT_NONE
#define NEUTRAL BOUNCE_SPF_RESULT_NEUTRAL
#define PASS BOUNCE_SPF_RESULT_PASS
#define FAIL BOUNCE_SPF_RESULT_FAIL
#define SOFTFAIL BOUNCE_SPF_RESULT_SOFTFAIL
#define TEMPERROR BOUNCE_SPF_RESULT_TEMPERROR
#define PERMERROR BOUNCE_SPF_RESULT_PERMERROR

#define D "d.example.org"

static const Case cases[] = {
  /* 4.3 initial processing */
  { "no-domain", "", "192.0.2.1", D, NONE },
  { "no-record", D " A 192.0.2.9", "192.0.2.1", D, NONE },
  { "malformed-domain", "", "192.0.2.1", "a..example.org", NONE },
  { "long-label", "", "192.0.2.1", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg.example.org", NONE },
  { "single-label", "", "192.0.2.1", "localhost", NONE },

  /* 4.4 and 4.5 record look-up and selection */
  { "lookup-timeout", D " TIMEOUT", "192.0.2.1", D, TEMPERROR },
  { "lookup-servfail", D " SERVFAIL", "192.0.2.1", D, TEMPERROR },
  { "other-text-beside", D " TXT hello\n" D " TXT v=spf1 -all", "192.0.2.1", D, FAIL },
  { "version-without-blank", D " TXT v=spf10 -all", "192.0.2.1", D, NONE },
  { "version-upper-case", D " TXT V=sPf1 -all", "192.0.2.1", D, FAIL },
  { "version-alone", D " TXT v=spf1", "192.0.2.1", D, NEUTRAL },
  { "two-records", D " TXT v=spf1 -all\n" D " TXT v=spf1 +all", "192.0.2.1", D, PERMERROR },

  /* 4.6.1 syntax is judged before anything is evaluated */
  { "syntax-behind-match", D " TXT v=spf1 +all foo", "192.0.2.1", D, PERMERROR },
  { "unknown-mechanism", D " TXT v=spf1 foo:bar -all", "192.0.2.1", D, PERMERROR },
  { "unknown-modifier", D " TXT v=spf1 moo=cow -all", "192.0.2.1", D, FAIL },
  { "modifier-bad-macro", D " TXT v=spf1 moo=%x -all", "192.0.2.1", D, PERMERROR },
  { "blanks", D " TXT v=spf1   -all   ", "192.0.2.1", D, FAIL },
  { "all-with-argument", D " TXT v=spf1 -all:x", "192.0.2.1", D, PERMERROR },
  { "all-with-prefix", D " TXT v=spf1 -all/24", "192.0.2.1", D, PERMERROR },
  { "two-redirects", D " TXT v=spf1 redirect=a.example.org redirect=b.example.org", "192.0.2.1", D, PERMERROR },
  { "two-exps", D " TXT v=spf1 exp=a.example.org exp=b.example.org -all", "192.0.2.1", D, PERMERROR },

  /* 4.6.2 qualifiers */
  { "plus", D " TXT v=spf1 +all", "192.0.2.1", D, PASS },
  { "minus", D " TXT v=spf1 -all", "192.0.2.1", D, FAIL },
  { "tilde", D " TXT v=spf1 ~all", "192.0.2.1", D, SOFTFAIL },
  { "question", D " TXT v=spf1 ?all", "192.0.2.1", D, NEUTRAL },
  { "first-match-wins", D " TXT v=spf1 ?ip4:192.0.2.1 -all", "192.0.2.1", D, NEUTRAL },
  { "no-match", D " TXT v=spf1 ip4:198.51.100.1", "192.0.2.1", D, NEUTRAL },
  { "mechanism-upper-case", D " TXT v=spf1 IP4:192.0.2.1 -ALL", "192.0.2.1", D, PASS },

  /* 5.1 all, then nothing counts */
  { "redirect-behind-all", D " TXT v=spf1 -all redirect=e.example.org\ne.example.org TXT v=spf1 +all", "192.0.2.1", D, FAIL },

  /* 5.2 include */
  { "include-pass", D " TXT v=spf1 include:e.example.org -all\ne.example.org TXT v=spf1 ip4:192.0.2.1 -all", "192.0.2.1", D, PASS },
  { "include-fail", D " TXT v=spf1 include:e.example.org ~all\ne.example.org TXT v=spf1 -all", "192.0.2.1", D, SOFTFAIL },
  { "include-softfail", D " TXT v=spf1 include:e.example.org -all\ne.example.org TXT v=spf1 ~all", "192.0.2.1", D, FAIL },
  { "include-neutral", D " TXT v=spf1 include:e.example.org -all\ne.example.org TXT v=spf1 ?all", "192.0.2.1", D, FAIL },
  { "include-qualified", D " TXT v=spf1 ~include:e.example.org -all\ne.example.org TXT v=spf1 +all", "192.0.2.1", D, SOFTFAIL },
  { "include-none", D " TXT v=spf1 include:e.example.org -all", "192.0.2.1", D, PERMERROR },
  { "include-temperror", D " TXT v=spf1 include:e.example.org -all\ne.example.org TIMEOUT", "192.0.2.1", D, TEMPERROR },
  { "include-permerror", D " TXT v=spf1 include:e.example.org -all\ne.example.org TXT v=spf1 bad", "192.0.2.1", D, PERMERROR },
  { "include-empty", D " TXT v=spf1 include -all", "192.0.2.1", D, PERMERROR },
  { "include-colon-only", D " TXT v=spf1 include: -all", "192.0.2.1", D, PERMERROR },
  { "include-prefix", D " TXT v=spf1 include:e.example.org/24 -all", "192.0.2.1", D, PERMERROR },
  { "include-itself", D " TXT v=spf1 include:" D " -all", "192.0.2.1", D, PERMERROR },

  /* 5.3 a */
  { "a-own", D " TXT v=spf1 a -all\n" D " A 192.0.2.1", "192.0.2.1", D, PASS },
  { "a-own-no", D " TXT v=spf1 a -all\n" D " A 192.0.2.2", "192.0.2.1", D, FAIL },
  { "a-prefix", D " TXT v=spf1 a/24 -all\n" D " A 192.0.2.77", "192.0.2.1", D, PASS },
  { "a-prefix-zero", D " TXT v=spf1 a/0 -all\n" D " A 198.51.100.1", "192.0.2.1", D, PASS },
  { "a-prefix-33", D " TXT v=spf1 a/33 -all\n" D " A 192.0.2.1", "192.0.2.1", D, PERMERROR },
  { "a-prefix-leading-zero", D " TXT v=spf1 a/024 -all\n" D " A 192.0.2.1", "192.0.2.1", D, PERMERROR },
  { "a-prefix-empty", D " TXT v=spf1 a/ -all", "192.0.2.1", D, PERMERROR },
  { "a-dual-prefix", D " TXT v=spf1 a/24//64 -all\n" D " AAAA 2001:db8::77", "2001:db8::1", D, PASS },
  { "a-prefix6", D " TXT v=spf1 a//64 -all\n" D " AAAA 2001:db8::77", "2001:db8::1", D, PASS },
  { "a-prefix6-129", D " TXT v=spf1 a//129 -all", "2001:db8::1", D, PERMERROR },
  { "a-other", D " TXT v=spf1 a:m.example.org -all\nm.example.org A 192.0.2.1", "192.0.2.1", D, PASS },
  { "a-several", D " TXT v=spf1 a:m.example.org -all\nm.example.org A 192.0.2.9\nm.example.org A 192.0.2.1", "192.0.2.1", D, PASS },
  { "a-v6-for-v4", D " TXT v=spf1 a -all\n" D " AAAA 2001:db8::1", "192.0.2.1", D, FAIL },
  { "a-timeout", D " TXT v=spf1 a:m.example.org -all\nm.example.org TIMEOUT", "192.0.2.1", D, TEMPERROR },
  { "a-empty-domain", D " TXT v=spf1 a: -all", "192.0.2.1", D, PERMERROR },
  { "a-numeric-top-label", D " TXT v=spf1 a:111.222.33.44 -all", "192.0.2.1", D, PERMERROR },
  { "a-no-dot", D " TXT v=spf1 a:host -all", "192.0.2.1", D, PERMERROR },
  { "a-nxdomain-goes-on", D " TXT v=spf1 a:no.example.org ip4:192.0.2.1 -all", "192.0.2.1", D, PASS },

  /* 5.4 mx */
  { "mx-own", D " TXT v=spf1 mx -all\n" D " MX 10 m.example.org\nm.example.org A 192.0.2.1", "192.0.2.1", D, PASS },
  { "mx-prefix", D " TXT v=spf1 mx/26 -all\n" D " MX 10 m.example.org\nm.example.org A 192.0.2.60", "192.0.2.1", D, PASS },
  { "mx-no-fallback-to-a", D " TXT v=spf1 mx -all\n" D " A 192.0.2.1", "192.0.2.1", D, FAIL },
  { "mx-timeout-of-host", D " TXT v=spf1 mx -all\n" D " MX 10 m.example.org\nm.example.org SERVFAIL", "192.0.2.1", D, TEMPERROR },
  { "mx-ten",
    D " TXT v=spf1 mx -all\n" D " MX 1 m1.example.org\n" D " MX 2 m2.example.org\n" D " MX 3 m3.example.org\n"
    D " MX 4 m4.example.org\n" D " MX 5 m5.example.org\n" D " MX 6 m6.example.org\n" D " MX 7 m7.example.org\n"
    D " MX 8 m8.example.org\n" D " MX 9 m9.example.org\n" D " MX 10 m10.example.org\nm10.example.org A 192.0.2.1",
    "192.0.2.1", D, PASS },
  { "mx-eleven",
    D " TXT v=spf1 mx -all\n" D " MX 1 m1.example.org\n" D " MX 2 m2.example.org\n" D " MX 3 m3.example.org\n"
    D " MX 4 m4.example.org\n" D " MX 5 m5.example.org\n" D " MX 6 m6.example.org\n" D " MX 7 m7.example.org\n"
    D " MX 8 m8.example.org\n" D " MX 9 m9.example.org\n" D " MX 10 m10.example.org\n" D " MX 11 m11.example.org",
    "192.0.2.1", D, PERMERROR },

  /* 5.5 ptr */
  { "ptr-own", D " TXT v=spf1 ptr -all\n1.2.0.192.in-addr.arpa PTR m." D "\nm." D " A 192.0.2.1", "192.0.2.1", D, PASS },
  { "ptr-not-confirmed", D " TXT v=spf1 ptr -all\n1.2.0.192.in-addr.arpa PTR m." D "\nm." D " A 192.0.2.9", "192.0.2.1", D, FAIL },
  { "ptr-other-domain", D " TXT v=spf1 ptr:e.example.org -all\n1.2.0.192.in-addr.arpa PTR m.e.example.org\nm.e.example.org A 192.0.2.1",
    "192.0.2.1", D, PASS },
  { "ptr-suffix-no-label", D " TXT v=spf1 ptr -all\n1.2.0.192.in-addr.arpa PTR bad-" D "\nbad-" D " A 192.0.2.1", "192.0.2.1", D, FAIL },
  { "ptr-timeout-is-no-match", D " TXT v=spf1 ptr -all\n1.2.0.192.in-addr.arpa TIMEOUT", "192.0.2.1", D, FAIL },
  { "ptr-v6",
    D " TXT v=spf1 ptr -all\n1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR m." D
    "\nm." D " AAAA 2001:db8::1", "2001:db8::1", D, PASS },

  /* 5.6 ip4, ip6 */
  { "ip4-exact", D " TXT v=spf1 ip4:192.0.2.1 -all", "192.0.2.1", D, PASS },
  { "ip4-prefix", D " TXT v=spf1 ip4:192.0.2.0/25 -all", "192.0.2.127", D, PASS },
  { "ip4-outside", D " TXT v=spf1 ip4:192.0.2.0/25 -all", "192.0.2.128", D, FAIL },
  { "ip4-short", D " TXT v=spf1 ip4:192.0.2 -all", "192.0.2.1", D, PERMERROR },
  { "ip4-port", D " TXT v=spf1 ip4:192.0.2.1:25 -all", "192.0.2.1", D, PERMERROR },
  { "ip4-empty", D " TXT v=spf1 ip4 -all", "192.0.2.1", D, PERMERROR },
  { "ip4-prefix-33", D " TXT v=spf1 ip4:192.0.2.1/33 -all", "192.0.2.1", D, PERMERROR },
  { "ip4-double-slash", D " TXT v=spf1 ip4:192.0.2.1//32 -all", "192.0.2.1", D, PERMERROR },
  { "ip6-exact", D " TXT v=spf1 ip6:2001:db8::1 -all", "2001:db8::1", D, PASS },
  { "ip6-prefix", D " TXT v=spf1 ip6:2001:db8::/32 -all", "2001:db8:ffff::1", D, PASS },
  { "ip6-prefix-zero", D " TXT v=spf1 ip6:::1/0 -all", "2001:db8::1", D, PASS },
  { "ip6-bad", D " TXT v=spf1 ip6:2001:db8:::1 -all", "2001:db8::1", D, PERMERROR },
  { "ip6-for-v4-client", D " TXT v=spf1 ip6:2001:db8::/32 -all", "192.0.2.1", D, FAIL },

  /* 5.7 exists */
  { "exists", D " TXT v=spf1 exists:x.example.org -all\nx.example.org A 127.0.0.1", "192.0.2.1", D, PASS },
  { "exists-v6-client-asks-a", D " TXT v=spf1 exists:x.example.org -all\nx.example.org A 127.0.0.1", "2001:db8::1", D, PASS },
  { "exists-only-aaaa", D " TXT v=spf1 exists:x.example.org -all\nx.example.org AAAA ::1", "192.0.2.1", D, FAIL },
  { "exists-macro", D " TXT v=spf1 exists:%{ir}.%{v}.l.example.org -all\n1.2.0.192.in-addr.l.example.org A 127.0.0.2",
    "192.0.2.1", D, PASS },
  { "exists-no-domain", D " TXT v=spf1 exists -all", "192.0.2.1", D, PERMERROR },
  { "exists-timeout", D " TXT v=spf1 exists:x.example.org -all\nx.example.org TIMEOUT", "192.0.2.1", D, TEMPERROR },
  { "exists-explanation-letter", D " TXT v=spf1 exists:%{c}.example.org -all", "192.0.2.1", D, PERMERROR },

  /* 6.1 redirect */
  { "redirect", D " TXT v=spf1 redirect=e.example.org\ne.example.org TXT v=spf1 -all", "192.0.2.1", D, FAIL },
  { "redirect-none", D " TXT v=spf1 redirect=e.example.org", "192.0.2.1", D, PERMERROR },
  { "redirect-before-terms", D " TXT v=spf1 redirect=e.example.org ip4:192.0.2.1\ne.example.org TXT v=spf1 -all", "192.0.2.1", D, PASS },
  { "redirect-bad", D " TXT v=spf1 redirect=e.example.org/24", "192.0.2.1", D, PERMERROR },
  { "redirect-itself", D " TXT v=spf1 redirect=" D, "192.0.2.1", D, PERMERROR },

  /* 4.6.4 limits */
  { "ten-lookups",
    D " TXT v=spf1 a:h.example.org a:h.example.org a:h.example.org a:h.example.org a:h.example.org a:h.example.org "
    "a:h.example.org a:h.example.org a:h.example.org a:h.example.org -all\nh.example.org A 198.51.100.1", "192.0.2.1", D, FAIL },
  { "eleven-lookups",
    D " TXT v=spf1 a:h.example.org a:h.example.org a:h.example.org a:h.example.org a:h.example.org a:h.example.org "
    "a:h.example.org a:h.example.org a:h.example.org a:h.example.org a:h.example.org -all\nh.example.org A 198.51.100.1",
    "192.0.2.1", D, PERMERROR },
  { "lookups-over-includes",
    D " TXT v=spf1 include:e.example.org include:e.example.org a:h.example.org -all\n"
    "e.example.org TXT v=spf1 a:h.example.org a:h.example.org a:h.example.org a:h.example.org ?all\nh.example.org A 198.51.100.1",
    "192.0.2.1", D, PERMERROR },
  { "two-void-lookups", D " TXT v=spf1 a:n1.example.org a:n2.example.org -all", "192.0.2.1", D, FAIL },
  { "three-void-lookups", D " TXT v=spf1 a:n1.example.org a:n2.example.org mx:n3.example.org -all", "192.0.2.1", D, PERMERROR },
  { "match-before-limit",
    D " TXT v=spf1 ip4:192.0.2.1 a:n1.example.org a:n2.example.org a:n3.example.org -all", "192.0.2.1", D, PASS },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (BounceResolver) resolver = bounce_fixed_resolver_new (c->zone);
  g_autoptr (BounceNetwork) network = bounce_network_new_for_resolver (resolver);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (c->address);
  g_autoptr (BounceSpfReport) report = bounce_spf_check_host (network, address, c->domain, "strong-bad@email.example.com",
                                                              "mail.example.net", NULL);

  g_assert_cmpstr (bounce_spf_result_to_string (report->result), ==, bounce_spf_result_to_string (c->result));
  if (c->result == PERMERROR || c->result == TEMPERROR)
    g_assert_nonnull (report->problem);
}

static void
test_explanation (void)
{
  g_autoptr (BounceResolver) resolver = bounce_fixed_resolver_new (
      D " TXT v=spf1 exp=why." D " -all\nwhy." D " TXT %{i} is not one of %{d}'s servers: see %{S}");
  g_autoptr (BounceNetwork) network = bounce_network_new_for_resolver (resolver);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string ("192.0.2.1");
  g_autoptr (BounceSpfReport) report = bounce_spf_check_host (network, address, D, "a b@" D, "h.example.org", NULL);

  g_assert_cmpstr (report->explanation, ==, "192.0.2.1 is not one of " D "'s servers: see a%20b%40" D);
  g_assert_cmpstr (report->term, ==, "-all");
  g_assert_cmpstr (report->term_domain, ==, D);
}

static const struct {
  const char *macro, *expansion;
} macros[] = {
  /* the examples of RFC 7208, section 7.4 */
  { "%{s}", "strong-bad@email.example.com" },
  { "%{o}", "email.example.com" },
  { "%{d}", "email.example.com" },
  { "%{d4}", "email.example.com" },
  { "%{d3}", "email.example.com" },
  { "%{d2}", "example.com" },
  { "%{d1}", "com" },
  { "%{dr}", "com.example.email" },
  { "%{d2r}", "example.email" },
  { "%{l}", "strong-bad" },
  { "%{l-}", "strong.bad" },
  { "%{lr}", "strong-bad" },
  { "%{lr-}", "bad.strong" },
  { "%{l1r-}", "strong" },
  { "%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com" },
  { "%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com" },
  { "%{h}%%%_%-", "mail.example.net% %20" },
  { "%{L}", "strong-bad" },
  { "%{p}", "unknown" },
};

static void
test_macros (void)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string ("192.0.2.3");
  g_autoptr (GInetAddress) address6 = g_inet_address_new_from_string ("2001:db8::cb01");
  BounceSpfContext context = { "strong-bad@email.example.com", "email.example.com", "mail.example.net", address, NULL };
  g_autofree char *six = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (macros); i++)
    {
      g_autofree char *expansion = NULL;

      g_assert_true (bounce_spf_macro_is_valid (macros[i].macro));
      expansion = bounce_spf_macro_expand (macros[i].macro, &context, FALSE);
      g_assert_cmpstr (expansion, ==, macros[i].expansion);
    }

  context.address = address6;
  six = bounce_spf_macro_expand ("%{ir}.%{v}", &context, FALSE);
  g_assert_cmpstr (six, ==, "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6");
}

static void
test_bad_macros (void)
{
  static const char *const bad[] = { "%", "%x", "%{", "%{}", "%{d", "%{x}", "%{d0}", "%{d1x}", "%{-d}", "a b", NULL };

  for (guint i = 0; bad[i] != NULL; i++)
    g_assert_false (bounce_spf_macro_is_valid (bad[i]));
}

static void
test_long_expansion (void)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string ("192.0.2.3");
  g_autoptr (GString) domain = g_string_new ("example.org");
  g_autofree char *expansion = NULL;
  BounceSpfContext context = { "a@b.example.org", NULL, "h.example.org", address, NULL };

  while (domain->len < 300)
    g_string_prepend (domain, "label.");
  context.domain = domain->str;
  expansion = bounce_spf_macro_expand ("%{d}", &context, FALSE);
  g_assert_cmpuint (strlen (expansion), <=, 253);
  g_assert_true (g_str_has_suffix (expansion, ".example.org"));
  g_assert_true (g_str_has_prefix (expansion, "label."));
}

/* Hostile records end, whatever is cut off. */
static void
test_cut (void)
{
  static const char record[] = "v=spf1 ip4:192.0.2.0/24 a:%{ir}.x.example.org/24//64 include:e.example.org redirect=%{d2} -all";

  for (gsize length = 6; length < sizeof record; length++)
    {
      g_autofree char *text = g_strndup (record, length);
      g_autofree char *zone = g_strdup_printf ("%s TXT %s\ne.example.org TXT v=spf1 ?all", D, text);
      g_autoptr (BounceResolver) resolver = bounce_fixed_resolver_new (zone);
      g_autoptr (BounceNetwork) network = bounce_network_new_for_resolver (resolver);
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string ("203.0.113.1");
      g_autoptr (BounceSpfReport) report = bounce_spf_check_host (network, address, D, "a@" D, "h.example.org", NULL);

      g_assert_cmpuint (report->lookups, <=, 11);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/spf/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/spf/explanation", test_explanation);
  g_test_add_func ("/spf/macros", test_macros);
  g_test_add_func ("/spf/bad-macros", test_bad_macros);
  g_test_add_func ("/spf/long-expansion", test_long_expansion);
  g_test_add_func ("/spf/cut", test_cut);

  return g_test_run ();
}
