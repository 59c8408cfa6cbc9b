/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../diagnosis/built-report.h"
#include "advice/bounce-advice.h"
#include "advice/bounce-correspondents.h"

#define ENGLISH BOUNCE_LANGUAGE_ENGLISH

static BounceReport *
new_report (const char *recipient,
            const char *diagnostic)
{
  BounceReport *report = bounce_report_new ();

  report->kind = BOUNCE_KIND_FAILURE;
  report->to = g_strdup ("Bea <bea@home.example>");
  built_report_add (report, recipient, BOUNCE_ACTION_FAILED, diagnostic);

  return report;
}

static BounceResult *
new_result (BounceReport *report)
{
  g_autoptr (BounceSource) source = bounce_source_new ("test.eml", 0, 0, 1);

  return bounce_result_new (source, report, bounce_catalogue_get_default ());
}

static BounceAdvice *
advise (BounceReport *report,
        int           index)
{
  g_autoptr (BounceResult) result = new_result (report);

  return bounce_advice_new (bounce_catalogue_get_default (), result, index, ENGLISH);
}

static const BounceStep *
find_step (const BounceAdvice *advice,
           const char         *id)
{
  for (guint i = 0; i < advice->steps->len; i++)
    {
      const BounceStep *step = g_ptr_array_index (advice->steps, i);

      if (g_strcmp0 (step->id, id) == 0)
        return step;
    }

  return NULL;
}

static guint
count_words (const char *sentence)
{
  g_auto (GStrv) words = g_strsplit (sentence, " ", -1);

  return g_strv_length (words);
}

static void
assert_whole (const BounceAdvice *advice)
{
  g_assert_true (advice->headline != NULL && *advice->headline != '\0');
  g_assert_cmpuint (count_words (advice->headline), <=, 12);
  g_assert_true (advice->cause != NULL && *advice->cause != '\0');
  g_assert_true (advice->verdict != NULL && *advice->verdict != '\0');
  g_assert_true (advice->turn != NULL && *advice->turn != '\0');
  g_assert_nonnull (advice->spellings);
  g_assert_cmpuint (advice->steps->len, >, 0);
  g_assert_cmpuint (advice->steps->len, <=, 8);

  for (guint i = 0; i < advice->steps->len; i++)
    {
      const BounceStep *step = g_ptr_array_index (advice->steps, i);

      g_assert_nonnull (step->id);
      g_assert_true (step->text != NULL && *step->text != '\0');
      g_assert_null (strchr (step->text, '{'));
      if (step->action == BOUNCE_STEP_ACTION_OPEN_PAGE)
        g_assert_true (g_str_has_prefix (step->url, "http"));
      if (step->action == BOUNCE_STEP_ACTION_COPY_ADDRESS)
        g_assert_nonnull (strchr (step->value, '@'));
      for (guint k = 0; k < i; k++)
        g_assert_cmpstr (step->id, !=, ((const BounceStep *) g_ptr_array_index (advice->steps, k))->id);
    }
}

/* Every reason has words, with and without something to fill in, and in a letter of twelve words at most. */
static void
test_every_reason (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

  for (int reason = 0; reason < BOUNCE_N_REASONS; reason++)
    {
      const BounceReasonEntry *entry = bounce_catalogue_lookup_reason (catalogue, (BounceReason) reason);

      g_test_message ("%s", bounce_enum_to_nick (BOUNCE_TYPE_REASON, reason));
      g_assert_nonnull (entry);
      g_assert_cmpuint (count_words (entry->headline), <=, 12);
      g_assert_cmpuint (count_words (entry->headline_plain), <=, 12);
      g_assert_null (strchr (entry->headline_plain, '{'));
      g_assert_cmpuint (entry->actors.n, >, 0);
      g_assert_nonnull (entry->steps[0]);
      for (guint i = 0; entry->steps[i] != NULL; i++)
        g_assert_nonnull (bounce_catalogue_lookup_step (catalogue, entry->steps[i]));
      g_assert_nonnull (bounce_advice_reason_text (catalogue, (BounceReason) reason, ENGLISH));
    }
}

/* One server's words for most reasons, through the whole of the advice. */
static void
test_whole (void)
{
  static const char *const sayings[] = {
    "550 5.1.1 User unknown",
    "550 5.2.1 mailbox disabled",
    "552 5.2.2 mailbox full",
    "551 5.1.6 User has moved; please try <anna@new.example>",
    "550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized",
    "501 5.1.3 Bad recipient address syntax",
    "Host or domain name not found. Name service error for name=shop.example type=A: Host not found",
    "556 5.1.10 null MX",
    "Connection timed out",
    "delivery expired (message too old)",
    "Name service error for name=shop.example type=MX: Host not found, try again",
    "TLS is required, but was not offered by host mx.shop.example[192.0.2.25]",
    "421 4.3.2 Service not available",
    "452 4.3.1 Insufficient system storage",
    "554 5.4.6 Too many hops",
    "554 5.3.5 system config error",
    "Command died with status 127: \"/usr/bin/deliver\"",
    "550 5.7.26 unauthenticated, DMARC",
    "450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]",
    "550 5.1.8 Sender address rejected: Domain not found",
    "554 5.7.1 Relay access denied",
    "530 5.7.0 Authentication required",
    "554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org",
    "554 5.7.1 rejected because of poor reputation",
    "450 4.2.1 rate limit exceeded",
    "450 4.2.0 Greylisted, try again in 300 seconds",
    "554 5.7.1 Access denied",
    "554 5.7.1 Message identified as SPAM",
    "554 5.7.1 Virus found",
    "552 5.7.0 Banned file: a.exe",
    "552 5.3.4 Message size exceeds fixed limit",
    "554 5.6.0 Message has bare LF",
    "500 5.5.1 Command unrecognized",
    "452 4.5.3 Too many recipients",
    "550",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sayings); i++)
    {
      g_autoptr (BounceReport) report = new_report ("anna@shop.example", sayings[i]);
      g_autoptr (BounceAdvice) advice = advise (report, 0);

      g_test_message ("%s: %s", sayings[i], advice->headline);
      assert_whole (advice);
      g_assert_cmpstr (advice->verdict, ==, "Not delivered");
    }
}

static void
test_mailbox_unknown (void)
{
  g_autoptr (BounceReport) report = new_report ("anna@gmial.com", "550 5.1.1 User unknown");
  g_autoptr (BounceAdvice) advice = advise (report, 0);
  const BounceStep *first = g_ptr_array_index (advice->steps, 0);

  g_assert_cmpstr (advice->headline, ==, "anna@gmial.com does not exist");
  g_assert_cmpstr (advice->outlook, ==, "trying again unchanged will not help");
  g_assert_cmpstr (advice->turn, ==, "your turn");
  g_assert_cmpstr (advice->spellings[0], ==, "anna@gmail.com");
  g_assert_cmpstr (first->id, ==, "correct-address");
  g_assert_cmpint (first->action, ==, BOUNCE_STEP_ACTION_COPY_ADDRESS);
  g_assert_cmpstr (first->value, ==, "anna@gmail.com");
  g_assert_null (find_step (advice, "check-spelling"));
}

static void
test_delayed (void)
{
  g_autoptr (BounceReport) report = new_report ("anna@shop.example", "451 4.4.1 Connection timed out");
  BounceRecipient *recipient = g_ptr_array_index (report->recipients, 0);
  g_autoptr (BounceAdvice) without = NULL;
  g_autoptr (BounceAdvice) with = NULL;

  recipient->action = BOUNCE_ACTION_DELAYED;
  without = advise (report, 0);
  recipient->retry_until = g_date_time_new_from_iso8601 ("2026-11-29T09:41:00+01:00", NULL);
  with = advise (report, 0);

  assert_whole (without);
  g_assert_cmpstr (without->verdict, ==, "Delayed");
  g_assert_cmpstr (without->outlook, ==, "the server keeps trying");
  g_assert_cmpstr (without->turn, ==, "nothing to do yet");
  g_assert_cmpstr (((const BounceStep *) g_ptr_array_index (without->steps, 0))->id, ==, "wait");
  g_assert_null (find_step (without, "send-later"));
  g_assert_cmpstr (with->outlook, ==, "the server keeps trying until 2026-11-29 09:41 +0100");
  g_assert_cmpstr (((const BounceStep *) g_ptr_array_index (with->steps, 0))->id, ==, "wait-until");
}

static void
test_postmaster (void)
{
  static const struct {
    const char *recipient, *diagnostic, *to;
  } cases[] = {
    { "anna@shop.example", "550 5.1.1 User unknown", "postmaster@shop.example" },
    { "anna@m\xc3\xbcnchen.example", "550 5.1.1 User unknown", "postmaster@xn--mnchen-3ya.example" },
    /* one's own domain: one's own administrator */
    { "carla@home.example", "550 5.1.1 User unknown", NULL },
    { "postmaster@shop.example", "550 5.1.1 User unknown", NULL },
    { "anna@localhost", "550 5.1.1 User unknown", NULL },
    { "anna@[192.0.2.1]", "550 5.1.1 User unknown", NULL },
    { "anna", "550 5.1.1 User unknown", NULL },
    { "anna@shop.example\r\nBcc: all@evil.example", "550 5.1.1 User unknown", NULL },
    /* nobody is there */
    { "anna@shop.example", "Host or domain name not found. Name service error for name=shop.example type=A: Host not found", NULL },
    { "anna@shop.example", "Connection refused", NULL },
    { "anna@shop.example", "556 5.1.10 null MX", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BounceReport) report = new_report (cases[i].recipient, cases[i].diagnostic);
      g_autoptr (BounceResult) result = new_result (report);
      g_autofree char *to = bounce_correspondents_dup_postmaster (result, 0);
      g_autoptr (BounceAdvice) advice = advise (report, 0);

      g_test_message ("%s %s", cases[i].recipient, cases[i].diagnostic);
      g_assert_cmpstr (to, ==, cases[i].to);
      if (to == NULL)
        g_assert_null (find_step (advice, "write-postmaster"));
      else
        g_assert_cmpstr (find_step (advice, "write-postmaster")->value, ==, to);
    }
}

static void
test_moved (void)
{
  g_autoptr (BounceReport) named = new_report ("anna@shop.example", "551 5.1.6 <anna@shop.example> has moved; please try <anna@new.example>");
  g_autoptr (BounceAdvice) advice = advise (named, 0);
  g_autoptr (BounceReport) unnamed = new_report ("anna@shop.example", "551 5.1.6 <anna@shop.example> has moved");
  g_autoptr (BounceAdvice) other = advise (unnamed, 0);

  g_assert_cmpstr (find_step (advice, "use-new-address")->value, ==, "anna@new.example");
  g_assert_null (find_step (advice, "look-for-new-address"));
  g_assert_nonnull (find_step (other, "look-for-new-address"));
}

static void
test_pages (void)
{
  g_autoptr (BounceReport) listed = new_report ("anna@shop.example", "554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org");
  g_autoptr (BounceAdvice) advice = advise (listed, 0);
  g_autoptr (BounceReport) gmail = new_report (
      "anna@shop.example", "550-5.1.1 The email account that you tried to reach does not exist. https://support.google.com/mail/?p=NoSuchUser");
  g_autoptr (BounceAdvice) help = NULL;

  ((BounceRecipient *) g_ptr_array_index (gmail->recipients, 0))->remote_mta = g_strdup ("aspmx.l.google.com");
  help = advise (gmail, 0);

  g_assert_nonnull (find_step (advice, "ask-support"));
  g_assert_true (g_str_has_prefix (find_step (advice, "request-delisting")->url, "https://"));
  g_assert_cmpint (find_step (advice, "request-delisting")->who, ==, BOUNCE_ACTOR_SENDER_ADMIN);
  g_assert_true (g_str_has_prefix (find_step (help, "open-help-page")->url, "https://support.google.com/"));
}

/* The message as a whole, where no recipient's failure is the matter. */
static void
test_kinds (void)
{
  static const struct {
    BounceKind kind;
    const char *verdict;
  } cases[] = {
    { BOUNCE_KIND_NOT_A_REPORT, "Ordinary mail" }, { BOUNCE_KIND_FAILURE, "Not delivered" },
    { BOUNCE_KIND_DELAY, "Delayed" },              { BOUNCE_KIND_SUCCESS, "Delivery confirmation" },
    { BOUNCE_KIND_AUTO_REPLY, "Automatic reply" }, { BOUNCE_KIND_COMPLAINT, "Complaint" },
    { BOUNCE_KIND_RECEIPT, "Read receipt" },       { BOUNCE_KIND_CHALLENGE, "Request to confirm" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BounceReport) report = bounce_report_new ();
      g_autoptr (BounceAdvice) advice = NULL;

      report->kind = cases[i].kind;
      advice = advise (report, -1);
      assert_whole (advice);
      g_assert_cmpstr (advice->verdict, ==, cases[i].verdict);
    }
}

static void
test_complaints (void)
{
  static const char *const types[] = { NULL, "abuse", "fraud", "virus", "not-spam", "opt-out", "auth-failure", "something-new" };
  g_autoptr (GPtrArray) headlines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (BounceReport) report = bounce_report_new ();
      g_autoptr (BounceAdvice) advice = NULL;

      report->kind = BOUNCE_KIND_COMPLAINT;
      report->feedback_type = g_strdup (types[i]);
      advice = advise (report, -1);
      assert_whole (advice);
      g_ptr_array_add (headlines, g_strdup (advice->headline));
    }

  g_assert_cmpstr (g_ptr_array_index (headlines, 0), ==, g_ptr_array_index (headlines, 1));
  g_assert_cmpstr (g_ptr_array_index (headlines, 0), ==, g_ptr_array_index (headlines, 7));
  for (guint i = 2; i < 7; i++)
    g_assert_cmpstr (g_ptr_array_index (headlines, i), !=, g_ptr_array_index (headlines, 0));
}

static void
test_several (void)
{
  g_autoptr (BounceReport) report = new_report ("anna@shop.example", "550 5.1.1 User unknown");
  g_autoptr (BounceAdvice) whole = NULL;
  g_autoptr (BounceAdvice) delivered = NULL;

  built_report_add (report, "bert@shop.example", BOUNCE_ACTION_DELAYED, "451 try later");
  built_report_add (report, "carl@shop.example", BOUNCE_ACTION_DELIVERED, "250 ok");
  whole = advise (report, -1);
  delivered = advise (report, 2);

  assert_whole (whole);
  assert_whole (delivered);
  g_assert_cmpstr (whole->headline, ==, "Of 3 recipients, the mail missed 1 and is late for 1");
  g_assert_nonnull (find_step (whole, "look-at-each"));
  g_assert_cmpstr (delivered->headline, ==, "The mail was delivered");
  g_assert_cmpstr (delivered->verdict, ==, "Delivered");
  g_assert_null (delivered->outlook);
}

/* One cause for all is told once. */
static void
test_same_cause (void)
{
  g_autoptr (BounceReport) report = new_report ("anna@shop.example", "552 5.2.2 mailbox full");
  g_autoptr (BounceAdvice) one = advise (report, -1);
  g_autoptr (BounceAdvice) two = NULL;

  built_report_add (report, "bert@shop.example", BOUNCE_ACTION_FAILED, "552 5.2.2 mailbox full");
  built_report_add (report, "carl@shop.example", BOUNCE_ACTION_DELIVERED, "250 ok");
  two = advise (report, -1);

  g_assert_cmpstr (one->headline, ==, "The mailbox anna@shop.example is full");
  g_assert_cmpstr (two->headline, ==, "The mail did not reach 2 of 3 recipients");
  g_assert_nonnull (find_step (two, "tell-mailbox-full"));
}

static void
test_error (void)
{
  g_autoptr (BounceSource) source = bounce_source_new ("test.eml", 0, 0, 1);
  g_autoptr (GError) error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "It is \x1b[1mgone");
  g_autoptr (BounceResult) result = bounce_result_new_for_error (source, error);
  g_autoptr (BounceAdvice) advice = bounce_advice_new (bounce_catalogue_get_default (), result, -1, ENGLISH);

  g_assert_cmpuint (bounce_result_get_n_recipients (result), ==, 0);
  g_assert_nonnull (advice->headline);
  g_assert_null (strchr (advice->cause, '\x1b'));
}

static void
test_hostile (void)
{
  g_autofree char *filler = g_strnfill (5000, 'x');
  g_autofree char *long_address = g_strconcat (filler, "@shop.example", NULL);
  const char *addresses[] = { "", "@", "a\r\nb@shop.example", "\xe2\x80\xae@shop.example", "{sender}@{domain}", long_address,
                              "<script>@shop.example", "%s%n@shop.example" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (BounceReport) report = new_report (addresses[i], "550 5.1.1 User unknown");
      g_autoptr (BounceAdvice) advice = advise (report, 0);

      g_assert_null (strpbrk (advice->headline, "\r\n"));
      g_assert_null (strstr (advice->headline, "\xe2\x80\xae"));
      g_assert_cmpuint (strlen (advice->headline), <, 400);
    }
}

static void
test_words (void)
{
  for (int kind = 0; kind <= BOUNCE_KIND_CHALLENGE; kind++)
    g_assert_nonnull (bounce_advice_kind_text ((BounceKind) kind, ENGLISH));
  for (int actor = 0; actor <= BOUNCE_ACTOR_WAIT; actor++)
    g_assert_nonnull (bounce_advice_actor_text ((BounceActor) actor, ENGLISH));
  for (int stage = 0; stage <= BOUNCE_STAGE_FILING; stage++)
    g_assert_nonnull (bounce_advice_stage_text ((BounceStage) stage, ENGLISH));
  for (int action = 0; action <= BOUNCE_ACTION_EXPANDED; action++)
    {
      for (int verdict = 0; verdict <= BOUNCE_VERDICT_DELIVERED; verdict++)
        g_assert_nonnull (bounce_advice_verdict_text ((BounceVerdict) verdict, (BounceAction) action, ENGLISH));
    }
}

static void
test_addresses (void)
{
  static const struct {
    const char *header, *address;
  } cases[] = {
    { "Bea <bea@home.example>", "bea@home.example" },
    { "bea@home.example", "bea@home.example" },
    { "\"bea@other.example\" <bea@home.example>", "bea@home.example" },
    { "bea@home.example, carl@home.example", "bea@home.example" },
    { "undisclosed-recipients:;", NULL },
    { "", NULL },
    { "<>", NULL },
    { "@", NULL },
    { "bea@", NULL },
    { "bea@home.example.", "bea@home.example" },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = bounce_correspondents_dup_address (cases[i].header);

      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advice/every-reason", test_every_reason);
  g_test_add_func ("/advice/whole", test_whole);
  g_test_add_func ("/advice/mailbox-unknown", test_mailbox_unknown);
  g_test_add_func ("/advice/delayed", test_delayed);
  g_test_add_func ("/advice/postmaster", test_postmaster);
  g_test_add_func ("/advice/moved", test_moved);
  g_test_add_func ("/advice/pages", test_pages);
  g_test_add_func ("/advice/kinds", test_kinds);
  g_test_add_func ("/advice/complaints", test_complaints);
  g_test_add_func ("/advice/several", test_several);
  g_test_add_func ("/advice/same-cause", test_same_cause);
  g_test_add_func ("/advice/error", test_error);
  g_test_add_func ("/advice/hostile", test_hostile);
  g_test_add_func ("/advice/words", test_words);
  g_test_add_func ("/advice/addresses", test_addresses);

  return g_test_run ();
}
