/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "built-report.h"
#include "diagnosis/bounce-diagnosis.h"

static BounceDiagnosis *
diagnose (BounceReport *report)
{
  return bounce_diagnosis_new (bounce_catalogue_get_default (), report, bounce_report_get_recipient (report, 0));
}

static BounceReport *
new_report (const char *status_field,
            const char *diagnostic)
{
  BounceReport *report = built_report_new (diagnostic, NULL);
  BounceRecipient *recipient = g_ptr_array_index (report->recipients, 0);

  if (status_field != NULL)
    {
      recipient->text_status = g_steal_pointer (&recipient->status);
      if (g_strcmp0 (recipient->text_status, status_field) == 0)
        g_clear_pointer (&recipient->text_status, g_free);
      recipient->status = g_strdup (status_field);
      recipient->status_is_field = TRUE;
    }

  return report;
}

/* What counts more, where two speak. */
static void
test_precedence (void)
{
  static const struct {
    const char *status_field, *diagnostic;
    BounceReason reason;
    BounceConfidence confidence;
  } cases[] = {
    /* words over a code */
    { "5.1.1", "550 5.1.1 bea@home.example has sent to too many recipients this hour", BOUNCE_REASON_RATE_LIMITED, BOUNCE_CONFIDENCE_STATED },
    { "5.0.0", "552 mailbox is full", BOUNCE_REASON_MAILBOX_FULL, BOUNCE_CONFIDENCE_STATED },
    /* a precise code over broad words */
    { "5.2.2", "552 5.2.2 Rejected", BOUNCE_REASON_MAILBOX_FULL, BOUNCE_CONFIDENCE_CODE },
    { "5.7.26", "550 5.7.26 refused by policy", BOUNCE_REASON_AUTHENTICATION_FAILED, BOUNCE_CONFIDENCE_CODE },
    /* broad words over a code that says nothing */
    { "5.0.0", "550 5.0.0 Access denied", BOUNCE_REASON_POLICY_REJECTED, BOUNCE_CONFIDENCE_STATED },
    /* the code in the words over the report's translation of it */
    { "5.1.0", "550 5.1.1 ...", BOUNCE_REASON_MAILBOX_UNKNOWN, BOUNCE_CONFIDENCE_CODE },
    { "5.1.1", "550 5.2.2 ...", BOUNCE_REASON_MAILBOX_FULL, BOUNCE_CONFIDENCE_CODE },
    /* a code that only names the area */
    { "5.3.0", NULL, BOUNCE_REASON_SERVER_UNAVAILABLE, BOUNCE_CONFIDENCE_CODE },
    /* the reply where nothing else speaks */
    { NULL, "552", BOUNCE_REASON_MAILBOX_FULL, BOUNCE_CONFIDENCE_CODE },
    /* a registry that does not know the detail, but its subject */
    { "5.7.999", NULL, BOUNCE_REASON_POLICY_REJECTED, BOUNCE_CONFIDENCE_CODE },
    /* the cause over the time that ran out */
    { "4.4.7", "554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.2 Connection timed out>", BOUNCE_REASON_CONNECTION_FAILED, BOUNCE_CONFIDENCE_STATED },
    { "4.4.7", NULL, BOUNCE_REASON_DELIVERY_EXPIRED, BOUNCE_CONFIDENCE_CODE },
    /* a server that answers for good cannot mean that it did not answer */
    { "5.4.1", "550 5.4.1 Access denied", BOUNCE_REASON_POLICY_REJECTED, BOUNCE_CONFIDENCE_STATED },
    /* nothing at all */
    { NULL, NULL, BOUNCE_REASON_UNDETERMINED, BOUNCE_CONFIDENCE_INFERRED },
    { "5.0.0", "550 5.0.0 ???", BOUNCE_REASON_UNDETERMINED, BOUNCE_CONFIDENCE_INFERRED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BounceReport) report = new_report (cases[i].status_field, cases[i].diagnostic);
      g_autoptr (BounceDiagnosis) diagnosis = diagnose (report);

      g_test_message ("%s", cases[i].diagnostic);
      g_assert_cmpstr (bounce_enum_to_nick (BOUNCE_TYPE_REASON, (int) diagnosis->reason), ==,
                       bounce_enum_to_nick (BOUNCE_TYPE_REASON, (int) cases[i].reason));
      g_assert_cmpint (diagnosis->confidence, ==, cases[i].confidence);
      g_assert_cmpint (diagnosis->group, ==, bounce_reason_get_group (diagnosis->reason));
      g_assert_cmpuint (diagnosis->actors.n, >, 0);
      g_assert_nonnull (diagnosis->links);
    }
}

static void
test_provider (void)
{
  /* The same words, from a server that is known to mean something else by them. */
  g_autoptr (BounceReport) report = built_report_new ("550 Requested action not taken: mailbox unavailable", "mx00.kundenserver.de");
  g_autoptr (BounceDiagnosis) diagnosis = diagnose (report);
  g_autoptr (BounceReport) wording = built_report_new (
      "host aspmx.l.google.com[192.0.2.27] said: 550-5.1.1 The email account that you tried to reach does not exist.", NULL);
  g_autoptr (BounceDiagnosis) by_wording = diagnose (wording);
  g_autoptr (BounceReport) unknown = built_report_new ("550 no such user", "mx.shop.example");
  g_autoptr (BounceDiagnosis) nobody = diagnose (unknown);

  g_assert_nonnull (diagnosis->provider);
  g_assert_cmpstr (diagnosis->provider->id, ==, "ionos");
  g_assert_nonnull (by_wording->provider);
  g_assert_cmpstr (by_wording->provider->id, ==, "gmail");
  g_assert_null (nobody->provider);
}

/* The provider that wrote the report is the sender's own, not the one that refused. */
static void
test_own_provider (void)
{
  g_autoptr (BounceReport) report = built_report_new ("550 5.1.1 User unknown", NULL);
  g_autoptr (BounceDiagnosis) diagnosis = NULL;

  report->reporting_mta = g_strdup ("mail-sor-f41.google.com");
  diagnosis = diagnose (report);

  g_assert_null (diagnosis->provider);
}

static void
test_verdicts (void)
{
  static const struct {
    BounceAction action;
    const char *status_field, *diagnostic;
    BounceVerdict verdict;
  } cases[] = {
    { BOUNCE_ACTION_FAILED, "5.1.1", "550 5.1.1 User unknown", BOUNCE_VERDICT_PERMANENT },
    { BOUNCE_ACTION_FAILED, "4.4.7", "connection timed out", BOUNCE_VERDICT_TEMPORARY },
    { BOUNCE_ACTION_FAILED, "5.0.0", "451 4.7.1 try again later", BOUNCE_VERDICT_TEMPORARY },
    { BOUNCE_ACTION_FAILED, "4.0.0", "550 User unknown", BOUNCE_VERDICT_PERMANENT },
    { BOUNCE_ACTION_FAILED, "5.2.2", "552 5.2.2 mailbox full", BOUNCE_VERDICT_TEMPORARY },
    { BOUNCE_ACTION_FAILED, NULL, "550 mailbox is full", BOUNCE_VERDICT_TEMPORARY },
    { BOUNCE_ACTION_FAILED, "5.3.1", NULL, BOUNCE_VERDICT_TEMPORARY },
    { BOUNCE_ACTION_FAILED, "5.3.2", NULL, BOUNCE_VERDICT_TEMPORARY },
    { BOUNCE_ACTION_FAILED, NULL, "Connection refused", BOUNCE_VERDICT_TEMPORARY },
    { BOUNCE_ACTION_FAILED, NULL, "User unknown", BOUNCE_VERDICT_PERMANENT },
    { BOUNCE_ACTION_FAILED, NULL, NULL, BOUNCE_VERDICT_UNKNOWN },
    { BOUNCE_ACTION_DELAYED, "5.1.1", "550 5.1.1 User unknown", BOUNCE_VERDICT_TEMPORARY },
    { BOUNCE_ACTION_DELAYED, NULL, NULL, BOUNCE_VERDICT_TEMPORARY },
    { BOUNCE_ACTION_DELIVERED, "2.0.0", "250 ok", BOUNCE_VERDICT_DELIVERED },
    { BOUNCE_ACTION_RELAYED, NULL, NULL, BOUNCE_VERDICT_DELIVERED },
    { BOUNCE_ACTION_EXPANDED, NULL, NULL, BOUNCE_VERDICT_DELIVERED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BounceReport) report = new_report (cases[i].status_field, cases[i].diagnostic);
      g_autoptr (BounceDiagnosis) diagnosis = NULL;

      ((BounceRecipient *) g_ptr_array_index (report->recipients, 0))->action = cases[i].action;
      diagnosis = diagnose (report);
      g_test_message ("%s %s", cases[i].status_field, cases[i].diagnostic);
      g_assert_cmpint (diagnosis->verdict, ==, cases[i].verdict);
      if (cases[i].verdict == BOUNCE_VERDICT_DELIVERED)
        g_assert_cmpint (diagnosis->reason, ==, BOUNCE_REASON_NONE);
    }
}

/* Messages that report no failure have no cause, whatever stands in them. */
static void
test_kinds (void)
{
  static const struct {
    BounceKind kind;
    BounceVerdict verdict;
  } cases[] = {
    { BOUNCE_KIND_SUCCESS, BOUNCE_VERDICT_DELIVERED },   { BOUNCE_KIND_RECEIPT, BOUNCE_VERDICT_DELIVERED },
    { BOUNCE_KIND_AUTO_REPLY, BOUNCE_VERDICT_UNKNOWN },  { BOUNCE_KIND_COMPLAINT, BOUNCE_VERDICT_UNKNOWN },
    { BOUNCE_KIND_CHALLENGE, BOUNCE_VERDICT_UNKNOWN },   { BOUNCE_KIND_NOT_A_REPORT, BOUNCE_VERDICT_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BounceReport) report = built_report_new ("550 User unknown", NULL);
      g_autoptr (BounceDiagnosis) diagnosis = NULL;

      report->kind = cases[i].kind;
      ((BounceRecipient *) g_ptr_array_index (report->recipients, 0))->action = BOUNCE_ACTION_NONE;
      diagnosis = diagnose (report);
      g_assert_cmpint (diagnosis->reason, ==, BOUNCE_REASON_NONE);
      g_assert_cmpint (diagnosis->verdict, ==, cases[i].verdict);
      g_assert_nonnull (diagnosis->links);
    }
}

static const BounceGround *
find_ground (const BounceDiagnosis *diagnosis,
             const char            *text)
{
  for (guint i = 0; i < diagnosis->grounds->len; i++)
    {
      const BounceGround *ground = g_ptr_array_index (diagnosis->grounds, i);

      if (g_strcmp0 (ground->text, text) == 0)
        return ground;
    }

  return NULL;
}

static void
test_contradictions (void)
{
  g_autoptr (BounceReport) report = new_report ("5.1.1", "550 5.1.1 bea@home.example has sent to too many recipients this hour");
  g_autoptr (BounceDiagnosis) diagnosis = diagnose (report);
  g_autoptr (BounceReport) agreeing = new_report ("5.1.1", "550 5.1.1 User unknown");
  g_autoptr (BounceDiagnosis) agreed = diagnose (agreeing);
  g_autoptr (BounceReport) classes = new_report ("4.4.7", "554 4.4.7 message expired");
  g_autoptr (BounceDiagnosis) mixed = diagnose (classes);
  const BounceGround *first = g_ptr_array_index (diagnosis->grounds, 0);

  g_assert_false (first->contradicts);
  g_assert_true (find_ground (diagnosis, "5.1.1")->contradicts);
  g_assert_false (find_ground (diagnosis, "550")->contradicts);

  for (guint i = 0; i < agreed->grounds->len; i++)
    g_assert_false (((const BounceGround *) g_ptr_array_index (agreed->grounds, i))->contradicts);

  /* 554 says for good, 4.4.7 for now. */
  g_assert_true (find_ground (mixed, "554")->contradicts);
}

static void
test_evidence (void)
{
  const char *words = "550 5.1.1  <anna@shop.example>: User unknown";
  g_autoptr (BounceReport) report = new_report ("5.1.1", words);
  BounceRecipient *recipient = g_ptr_array_index (report->recipients, 0);
  g_autoptr (BounceDiagnosis) diagnosis = NULL;
  const BounceGround *first;

  g_ptr_array_add (recipient->evidence,
                   bounce_evidence_new ("2 message/delivery-status", "diagnostic", 1000, strlen (words), words));
  g_ptr_array_add (recipient->evidence, bounce_evidence_new ("2 message/delivery-status", "status", 900, 13, "Status: 5.1.1"));
  diagnosis = diagnose (report);
  first = g_ptr_array_index (diagnosis->grounds, 0);

  g_assert_cmpuint (first->offset + first->length, <=, strlen (words));
  g_assert_true (g_ascii_strncasecmp (words + first->offset, first->text, first->length) == 0);
  g_assert_nonnull (first->evidence);
  g_assert_cmpuint (first->evidence->offset, ==, 1000 + first->offset);
  g_assert_cmpuint (first->evidence->length, ==, first->length);
  g_assert_cmpuint (find_ground (diagnosis, "5.1.1")->evidence->offset, ==, 908);
}

static void
test_clues (void)
{
  g_autoptr (BounceReport) report = built_report_new (
      "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; "
      "https://www.spamhaus.org/query/ip/192.0.2.1", "mx.shop.example");
  g_autoptr (BounceDiagnosis) diagnosis = diagnose (report);

  g_assert_cmpint (diagnosis->reason, ==, BOUNCE_REASON_IP_BLOCKLISTED);
  g_assert_nonnull (diagnosis->blocklist);
  g_assert_cmpstr (diagnosis->listed, ==, "192.0.2.1");
  g_assert_cmpstr (diagnosis->links[0], ==, "https://www.spamhaus.org/query/ip/192.0.2.1");
}

static void
test_stages (void)
{
  static const struct {
    const char *command, *diagnostic;
    BounceStage stage;
  } cases[] = {
    { "RCPT", "550 5.1.1 User unknown", BOUNCE_STAGE_RECIPIENT },
    { "DATA", "550 no", BOUNCE_STAGE_CONTENT },
    { "MAIL", "550 no", BOUNCE_STAGE_SENDER },
    { "STARTTLS", "454 no", BOUNCE_STAGE_ENCRYPTION },
    { "EHLO", "550 no", BOUNCE_STAGE_GREETING },
    { "CONNECT", "554 no", BOUNCE_STAGE_CONNECT },
    { "DATABASE", "550 no", BOUNCE_STAGE_UNKNOWN },
    { NULL, "host mx.shop.example said: 550 no (in reply to RCPT TO command)", BOUNCE_STAGE_RECIPIENT },
    { NULL, "host mx.shop.example said: 554 no (in reply to end of DATA command)", BOUNCE_STAGE_CONTENT },
    { NULL, "connect to mx.shop.example[192.0.2.25]:25: Connection refused", BOUNCE_STAGE_CONNECT },
    { NULL, "Host or domain name not found. Name service error for name=shop.example", BOUNCE_STAGE_LOOKUP },
    { NULL, "Command died with status 127: \"/usr/bin/deliver\"", BOUNCE_STAGE_FILING },
    { NULL, NULL, BOUNCE_STAGE_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BounceReport) report = built_report_new (cases[i].diagnostic, NULL);
      g_autoptr (BounceDiagnosis) diagnosis = NULL;

      ((BounceRecipient *) g_ptr_array_index (report->recipients, 0))->command = g_strdup (cases[i].command);
      diagnosis = diagnose (report);
      g_test_message ("%s %s", cases[i].command, cases[i].diagnostic);
      g_assert_cmpint (diagnosis->stage, ==, cases[i].stage);
    }
}

/* Where the diagnostic says nothing, the human-readable part may. */
static void
test_prose (void)
{
  g_autoptr (BounceReport) report = new_report ("5.0.0", NULL);
  g_autoptr (BounceDiagnosis) diagnosis = NULL;
  g_autoptr (BounceReport) several = bounce_report_new ();
  g_autoptr (BounceDiagnosis) anna = NULL;
  g_autoptr (BounceDiagnosis) bert = NULL;
  g_autoptr (BounceDiagnosis) carl = NULL;

  report->explanation = g_strdup ("Your message was not delivered.\n\nThe mailbox of the recipient is full.\n");
  diagnosis = diagnose (report);
  g_assert_cmpint (diagnosis->reason, ==, BOUNCE_REASON_MAILBOX_FULL);

  several->kind = BOUNCE_KIND_FAILURE;
  built_report_add (several, "anna@shop.example", BOUNCE_ACTION_FAILED, NULL);
  built_report_add (several, "bert@shop.example", BOUNCE_ACTION_FAILED, NULL);
  built_report_add (several, "carl@shop.example", BOUNCE_ACTION_FAILED, NULL);
  several->explanation = g_strdup ("Sorry.\n\n<anna@shop.example>:\n  User unknown\n\nbert@shop.example\n\n  The mailbox is full.\n\n"
                                   "carl@shop.example\n");
  anna = bounce_diagnosis_new (bounce_catalogue_get_default (), several, bounce_report_get_recipient (several, 0));
  bert = bounce_diagnosis_new (bounce_catalogue_get_default (), several, bounce_report_get_recipient (several, 1));
  carl = bounce_diagnosis_new (bounce_catalogue_get_default (), several, bounce_report_get_recipient (several, 2));
  g_assert_cmpint (anna->reason, ==, BOUNCE_REASON_MAILBOX_UNKNOWN);
  g_assert_cmpint (bert->reason, ==, BOUNCE_REASON_MAILBOX_FULL);
  g_assert_cmpint (carl->reason, ==, BOUNCE_REASON_UNDETERMINED);
}

/* A name that does not exist: whose? */
static void
test_subject (void)
{
  static const struct {
    const char *diagnostic;
    BounceReason reason;
  } cases[] = {
    { "553 home.example does not exist", BOUNCE_REASON_SENDER_REJECTED },
    { "553 shop.example does not exist", BOUNCE_REASON_DOMAIN_UNKNOWN },
    { "550 <bea@home.example> unknown", BOUNCE_REASON_SENDER_REJECTED },
    { "550 <anna@shop.example>: unknown", BOUNCE_REASON_MAILBOX_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BounceReport) report = built_report_new (cases[i].diagnostic, NULL);
      g_autoptr (BounceDiagnosis) diagnosis = NULL;

      report->original = bounce_original_new ();
      report->original->from = g_strdup ("Bea <bea@home.example>");
      diagnosis = diagnose (report);
      g_test_message ("%s", cases[i].diagnostic);
      g_assert_cmpint (diagnosis->reason, ==, cases[i].reason);
    }
}

static void
test_actors (void)
{
  g_autoptr (BounceReport) failed = new_report ("4.4.1", "Connection refused");
  g_autoptr (BounceReport) delayed = new_report ("4.4.1", "Connection refused");
  g_autoptr (BounceDiagnosis) gave_up = diagnose (failed);
  g_autoptr (BounceDiagnosis) still_trying = NULL;

  ((BounceRecipient *) g_ptr_array_index (delayed->recipients, 0))->action = BOUNCE_ACTION_DELAYED;
  still_trying = diagnose (delayed);

  g_assert_cmpint (gave_up->actors.actor[0], ==, BOUNCE_ACTOR_SENDER);
  for (guint i = 0; i < gave_up->actors.n; i++)
    g_assert_cmpint (gave_up->actors.actor[i], !=, BOUNCE_ACTOR_WAIT);
  g_assert_cmpint (still_trying->actors.actor[0], ==, BOUNCE_ACTOR_WAIT);
}

static void
test_hostile (void)
{
  g_autofree char *long_words = g_strnfill (64 * 1024, 'x');
  g_autofree char *many_ats = g_strnfill (64 * 1024, '@');
  const char *texts[] = { long_words, many_ats, "\xff\xfe\xfd", "550\t\t\t", "{recipient} %s %n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (BounceReport) report = built_report_new (texts[i], texts[i]);
      g_autoptr (BounceDiagnosis) diagnosis = NULL;

      report->explanation = g_strdup (texts[i]);
      diagnosis = diagnose (report);
      g_assert_cmpint (diagnosis->reason, <, BOUNCE_N_REASONS);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diagnosis/precedence", test_precedence);
  g_test_add_func ("/diagnosis/provider", test_provider);
  g_test_add_func ("/diagnosis/own-provider", test_own_provider);
  g_test_add_func ("/diagnosis/verdicts", test_verdicts);
  g_test_add_func ("/diagnosis/kinds", test_kinds);
  g_test_add_func ("/diagnosis/contradictions", test_contradictions);
  g_test_add_func ("/diagnosis/evidence", test_evidence);
  g_test_add_func ("/diagnosis/clues", test_clues);
  g_test_add_func ("/diagnosis/stages", test_stages);
  g_test_add_func ("/diagnosis/prose", test_prose);
  g_test_add_func ("/diagnosis/subject", test_subject);
  g_test_add_func ("/diagnosis/actors", test_actors);
  g_test_add_func ("/diagnosis/hostile", test_hostile);

  return g_test_run ();
}
