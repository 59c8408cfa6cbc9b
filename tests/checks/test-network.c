/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The checks against real servers on loopback: plain DNS, DNS over HTTPS, HTTPS, and everything that can go wrong. */

#include "config.h"

#include "base/bounce-error.h"
#include "checks/bounce-check-plan.h"
#include "checks/bounce-domain-checks.h"
#include "checks/bounce-encryption-checks.h"
#include "checks/bounce-network.h"
#include "checks/bounce-settings-check.h"
#include "checks/bounce-system-resolver.h"
#include "support/bounce-test-server.h"

#include <string.h>

/* What has to come may take its time on a busy machine; what never comes is not waited for long. */
#define PATIENT_MS 30000
#define IMPATIENT_MS 1500

#ifdef __SANITIZE_ADDRESS__
/* Threads of GLib's pools and of the TLS library are still about when this program ends, and looking for leaks beside threads
 * that come and go makes the sanitizer itself stumble. The other tests of the checks look for them. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

static BounceTestServer *server;

static const char zone[] =
  "example.org. 300 IN MX 10 mx.example.org.\n"
  "example.org. 300 IN TXT \"v=spf1 ip4:203.0.113.0/24 \" \"-all\"\n"
  "mx.example.org. 300 IN A 203.0.113.25\n"
  "mx.example.org. 300 IN AAAA 2001:db8::25\n"
  "null.example.org. 300 IN MX 0 .\n"
  "www.example.org. 300 IN CNAME mx.example.org.\n"
  "_submissions._tcp.example.org. 300 IN SRV 0 1 465 smtp.example.org.\n"
  "_mta-sts.example.org. 300 IN TXT \"v=STSv1; id=20260101\"\n"
  "_25._tcp.mx.example.org. 300 IN TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n";

static BounceNetwork *
new_network (gboolean doh,
             guint    timeout_ms)
{
  BounceNetworkOptions options = {
    .doh_url = doh ? bounce_test_server_get_doh_url (server) : NULL,
    .dns_server = doh ? NULL : bounce_test_server_get_dns (server),
    .timeout_ms = timeout_ms,
    .tls_database = bounce_test_server_get_database (server),
    .https_stand_in_port = bounce_test_server_get_web_port (server),
  };

  return bounce_network_new (&options, NULL);
}

static void
assert_answer (BounceNetwork   *network,
               const char      *name,
               BounceDnsType    type,
               BounceDnsStatus  status,
               const char      *value)
{
  g_autoptr (BounceDnsAnswer) answer = bounce_network_resolve (network, name, type, NULL);

  g_assert_cmpint (answer->status, ==, status);
  if (value != NULL)
    g_assert_cmpstr (bounce_dns_answer_get (answer, 0)->value, ==, value);
}

static void
test_resolver (gconstpointer doh)
{
  g_autoptr (BounceNetwork) network = new_network (GPOINTER_TO_INT (doh), PATIENT_MS);

  assert_answer (network, "example.org", BOUNCE_DNS_TYPE_MX, BOUNCE_DNS_OK, "mx.example.org");
  assert_answer (network, "example.org", BOUNCE_DNS_TYPE_TXT, BOUNCE_DNS_OK, "v=spf1 ip4:203.0.113.0/24 -all");
  assert_answer (network, "mx.example.org", BOUNCE_DNS_TYPE_A, BOUNCE_DNS_OK, "203.0.113.25");
  assert_answer (network, "mx.example.org", BOUNCE_DNS_TYPE_AAAA, BOUNCE_DNS_OK, "2001:db8::25");
  assert_answer (network, "null.example.org", BOUNCE_DNS_TYPE_MX, BOUNCE_DNS_OK, ".");
  assert_answer (network, "_submissions._tcp.example.org", BOUNCE_DNS_TYPE_SRV, BOUNCE_DNS_OK, "smtp.example.org");
  assert_answer (network, "_25._tcp.mx.example.org", BOUNCE_DNS_TYPE_TLSA, BOUNCE_DNS_OK, NULL);
  assert_answer (network, "mx.example.org", BOUNCE_DNS_TYPE_MX, BOUNCE_DNS_NO_DATA, NULL);
  assert_answer (network, "nothing.example.org", BOUNCE_DNS_TYPE_MX, BOUNCE_DNS_NXDOMAIN, NULL);
}

static void
test_failures (gconstpointer doh)
{
  g_autoptr (BounceNetwork) network = new_network (GPOINTER_TO_INT (doh), PATIENT_MS);
  g_autoptr (BounceNetwork) impatient = new_network (GPOINTER_TO_INT (doh), IMPATIENT_MS);

  assert_answer (network, "host.refused.example", BOUNCE_DNS_TYPE_MX, BOUNCE_DNS_REFUSED, NULL);
  /* Over HTTPS the server does not stay silent, it hangs up. */
  assert_answer (impatient, "host.silent.example", BOUNCE_DNS_TYPE_MX,
                 GPOINTER_TO_INT (doh) ? BOUNCE_DNS_OFFLINE : BOUNCE_DNS_TIMEOUT, NULL);
  assert_answer (network, "host.broken.example", BOUNCE_DNS_TYPE_MX, BOUNCE_DNS_SERVFAIL, NULL);
}

static void
test_nobody_there (void)
{
  g_autoptr (BounceResolver) resolver = bounce_system_resolver_new (bounce_internet_get (NULL), "127.0.0.1#9", IMPATIENT_MS);
  g_autoptr (BounceDnsAnswer) answer = bounce_resolver_query (resolver, "example.org", BOUNCE_DNS_TYPE_MX, NULL);

  g_assert_true (answer->status == BOUNCE_DNS_OFFLINE || answer->status == BOUNCE_DNS_TIMEOUT);
}

static BounceHttpsAnswer *
fetch (const char  *url,
       guint        redirects,
       GError     **error)
{
  g_autoptr (BounceNetwork) network = new_network (FALSE, g_str_has_suffix (url, "/slow") ? IMPATIENT_MS : PATIENT_MS);

  return bounce_network_fetch (network, url, NULL, redirects, 100000, NULL, error);
}

static void
assert_refused (const char *url,
                guint       redirects,
                GQuark      domain,
                int         code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceHttpsAnswer) answer = fetch (url, redirects, &error);

  g_assert_null (answer);
  g_assert_nonnull (error);
  if (domain != 0)
    g_assert_error (error, domain, code);
}

static void
test_https (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceHttpsAnswer) fine = NULL;
  g_autoptr (BounceHttpsAnswer) redirected = NULL;
  g_autoptr (BounceHttpsAnswer) missing = NULL;

  fine = fetch ("https://example.org/fine", 0, &error);
  g_assert_no_error (error);
  redirected = fetch ("https://faults.example.org/once", 1, &error);
  g_assert_no_error (error);
  missing = fetch ("https://example.org/missing", 0, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (fine->status, ==, 200);
  g_assert_cmpstr (fine->content_type, ==, "text/plain");
  g_assert_cmpmem (g_bytes_get_data (fine->body, NULL), g_bytes_get_size (fine->body), "fine", 4);
  g_assert_cmpuint (redirected->status, ==, 200);
  g_assert_cmpstr (redirected->url, ==, "https://example.org/fine");
  g_assert_cmpuint (missing->status, ==, 404);
}

static void
test_https_faults (void)
{
  assert_refused ("https://faults.example.org/slow", 0, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  assert_refused ("https://faults.example.org/large", 0, BOUNCE_ERROR, BOUNCE_ERROR_LIMIT);
  assert_refused ("https://faults.example.org/cut", 0, 0, 0);
  assert_refused ("https://faults.example.org/once", 0, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED);
  assert_refused ("https://faults.example.org/circle", 3, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED);
  assert_refused ("https://faults.example.org/to-loopback", 3, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED);
  assert_refused ("https://faults.example.org/to-private-name", 3, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED);
  assert_refused ("https://faults.example.org/to-plain", 3, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED);
  assert_refused ("https://wrong.example.org/fine", 0, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  assert_refused ("http://example.org/fine", 0, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED);
  assert_refused ("https://user:pass@example.org/fine", 0, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED);
  assert_refused ("https://127.0.0.1/fine", 0, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED);
  assert_refused ("not a url", 0, 0, 0);
}

/* A public name whose address is private: the connection is given up before anything is sent. */
static void
test_rebinding (void)
{
  g_autofree char *url = g_strdup_printf ("https://example.org:%u/fine", bounce_test_server_get_web_port (server));
  BounceNetworkOptions options = { .timeout_ms = PATIENT_MS, .tls_database = bounce_test_server_get_database (server) };
  g_autoptr (BounceNetwork) network = bounce_network_new (&options, NULL);
  g_autoptr (BounceHttpsAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = bounce_network_fetch (network, url, NULL, 0, 1000, NULL, &error);
  g_assert_null (answer);
  g_assert_error (error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED);
}

static void
test_cancel (void)
{
  g_autoptr (BounceNetwork) network = new_network (FALSE, PATIENT_MS);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (bounce_network_fetch (network, "https://faults.example.org/slow", NULL, 0, 1000, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
assert_finding (BounceCheck        *check,
                BounceFindingState  state,
                const char         *words)
{
  g_autoptr (BounceCheck) owned = check;
  g_autoptr (BounceNetwork) network = new_network (FALSE, PATIENT_MS);
  g_autoptr (BounceFinding) finding = bounce_check_run (owned, network, NULL);

  g_assert_cmpint (finding->state, ==, state);
  if (strstr (bounce_sentence_get (finding->sentence, BOUNCE_LANGUAGE_USER), words) == NULL)
    g_error ("“%s” is not in “%s”", words, bounce_sentence_get (finding->sentence, BOUNCE_LANGUAGE_USER));
}

static void
test_checks (void)
{
  assert_finding (bounce_check_new_mail_domain ("example.org"), BOUNCE_FINDING_PASS, "1 mail server");
  assert_finding (bounce_check_new_mail_domain ("null.example.org"), BOUNCE_FINDING_FAIL, "null MX");
  assert_finding (bounce_check_new_registration ("example.org"), BOUNCE_FINDING_PASS, "registered until");
  assert_finding (bounce_check_new_registration ("gone-example.org"), BOUNCE_FINDING_FAIL, "Nobody has registered");
  assert_finding (bounce_check_new_mta_sts ("example.org"), BOUNCE_FINDING_PASS, "verified encryption");
  assert_finding (bounce_check_new_dane ("example.org"), BOUNCE_FINDING_PASS, "publishes its certificate");
  assert_finding (bounce_check_new_client_settings ("example.org", NULL), BOUNCE_FINDING_PASS, "publishes settings");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);

  server = bounce_test_server_new (zone, &error);
  if (server == NULL)
    {
      g_print ("1..0 # SKIP %s\n", error->message);
      return 77;
    }

  bounce_test_server_take_over_names ();

  g_test_add_data_func ("/network/resolver/plain", GINT_TO_POINTER (FALSE), test_resolver);
  g_test_add_data_func ("/network/resolver/doh", GINT_TO_POINTER (TRUE), test_resolver);
  g_test_add_data_func ("/network/failures/plain", GINT_TO_POINTER (FALSE), test_failures);
  g_test_add_data_func ("/network/failures/doh", GINT_TO_POINTER (TRUE), test_failures);
  g_test_add_func ("/network/nobody-there", test_nobody_there);
  g_test_add_func ("/network/https", test_https);
  g_test_add_func ("/network/https-faults", test_https_faults);
  g_test_add_func ("/network/rebinding", test_rebinding);
  g_test_add_func ("/network/cancel", test_cancel);
  g_test_add_func ("/network/checks", test_checks);
  status = g_test_run ();
  bounce_test_server_free (server);

  return status;
}
