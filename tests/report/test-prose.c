/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The reader of prose by its parts: zones of a text, transcripts, the choice of addresses and words, the proofs, and
 * what hostile messages do to it. Messages as servers write them are in tests/cases. */

#include "config.h"

#include <string.h>

#include "report/bounce-prose-choice.h"
#include "report/bounce-reader.h"

#define HEADER \
  "Return-Path: <>\nFrom: Mail Delivery System <mailer-daemon@relay.example>\nTo: ines@sender.example\n" \
  "Subject: Undelivered mail\nDate: Mon, 12 Jan 2026 09:30:00 +0100\n\n"

/* A message read, and the text of its report. */
typedef struct {
  BounceMessage *message;
  BounceReport *report;
  BounceProseText *text;
} Fixture;

static void
fixture_clear (Fixture *self)
{
  g_clear_pointer (&self->text, bounce_prose_text_free);
  g_clear_pointer (&self->report, bounce_report_unref);
  g_clear_pointer (&self->message, bounce_message_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static BounceMessage *
make_message (const char *header,
              const char *body)
{
  g_autofree char *data = g_strconcat (header, body, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (data, strlen (data));
  BounceMessage *message = bounce_message_new (bytes, NULL);

  g_assert_nonnull (message);

  return message;
}

static void
fixture_set (Fixture    *self,
             const char *body)
{
  self->message = make_message (HEADER, body);
  self->report = bounce_report_new ();
  self->text = bounce_prose_text_new (bounce_dialects_get_default (),
                                      bounce_passages_get (self->report, self->message));
}

static BounceReport *
read_body (const char *body)
{
  g_autoptr(BounceMessage) message = make_message (HEADER, body);

  return bounce_report_read (message);
}

static const BounceRecipient *
get_only (const BounceReport *report)
{
  g_assert_cmpuint (report->recipients->len, ==, 1);

  return bounce_report_get_recipient (report, 0);
}

/* The zone of each line, a letter each: report, excerpt, MIME, returned; a blank line counts as what it stands in. */
static void
assert_zones (const char *body,
              const char *expected)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(GString) zones = g_string_new (NULL);

  fixture_set (&fixture, body);
  for (guint i = 0; i < fixture.text->lines->len; i++)
    g_string_append_c (zones, "rxmR"[bounce_prose_text_get_line (fixture.text, i)->zone]);
  g_assert_cmpstr (zones->str, ==, expected);
}

static void
test_zones (void)
{
  /* A separator, and what came back. */
  assert_zones ("It failed.\n\n----- Original message -----\nSubject: Hi\nFrom: a@b.example\n\nHello\n", "rrRRRRR");
  /* No separator: the trace fields tell. */
  assert_zones ("It failed.\nReceived: from a by b\nMessage-ID: <1@b.example>\nSubject: Hi\n\nHello\n", "rRRRRR");
  /* Header fields that are quoted in the midst of the report. */
  assert_zones ("Your message\n  To: a@b.example\n  Subject: Hi\n\n"
                "did not reach the following recipient(s):\n\na@b.example\n",
                "rxxrrrr");
  /* A boundary that the MIME parser did not know. */
  assert_zones ("It failed.\n--xyz\nContent-Type: message/rfc822\n\nSubject: Hi\n\nHello\n", "rmmRRRR");
  /* Words like a separator's in a sentence. */
  assert_zones ("The original message was too large.\nPlease make it smaller.\n", "rr");
}

static void
test_transcript (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(GPtrArray) entries = NULL;
  const BounceTranscriptEntry *entry;

  fixture_set (&fixture, "... while talking to mx.dest.example.:\n"
                         ">>> RCPT To:<good@dest.example>\n<<< 250 ok\n"
                         ">>> RCPT To:<bad@dest.example>\n<<< 550-5.1.1 no such\n<<< 550 5.1.1 user\n"
                         "550 5.1.1 <bad@dest.example>... User unknown\n"
                         "554 <lost@other.example>... 550 Host unknown\n");
  entries = bounce_prose_transcript_read (fixture.text);
  g_assert_cmpuint (entries->len, ==, 3);

  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->address, ==, "good@dest.example");
  g_assert_null (entry->words);
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpstr (entry->address, ==, "bad@dest.example");
  g_assert_cmpstr (entry->words->lines->str, ==, "550-5.1.1 no such\n550 5.1.1 user");
  g_assert_cmpstr (entry->command, ==, "RCPT");
  g_assert_cmpstr (entry->host, ==, "mx.dest.example");
  entry = g_ptr_array_index (entries, 2);
  g_assert_true (entry->summary);
  g_assert_cmpstr (entry->address, ==, "lost@other.example");
  g_assert_cmpstr (entry->words->lines->str, ==, "550 Host unknown");
}

/* An answer to the whole message concerns those whom a summary names, whatever commands stand between. */
static void
test_transcript_session (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(GPtrArray) entries = NULL;
  const BounceTranscriptEntry *entry;

  fixture_set (&fixture, ">>> DATA\n<<< 554 5.7.1 spam\n>>> QUIT\n<<< 221 bye\n"
                         "554 5.0.0 <a@dest.example>... Service unavailable\n");
  entries = bounce_prose_transcript_read (fixture.text);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->address, ==, "a@dest.example");
  g_assert_cmpstr (entry->words->lines->str, ==, "554 5.7.1 spam");
  g_assert_cmpstr (entry->command, ==, "DATA");
}

/* Addresses of a report that failed nothing. */
static void
test_innocent_addresses (void)
{
  static const char *const bodies[] = {
    "Your message could not be delivered to the following address:\n\n<bad@dest.example>: no such user\n\n"
    "For further assistance, please contact <help@relay.example>\n",
    "Unable to deliver message to: <bad@dest.example>\nReason: mailbox full\n-- \npostmaster@relay.example\n",
    "Mail from ines@sender.example to bad@dest.example could not be delivered: no such user\n",
    "Delivery to bad@dest.example failed. See https://relay.example/help?for=other@dest.example\n",
    "<bad@dest.example>:\nno such user here\n\n--- Below this line is a copy of the message.\n\n"
    "From: ines@sender.example\nTo: innocent@dest.example\nSubject: Hi\n\nHello\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr(BounceReport) report = read_body (bodies[i]);

      g_test_message ("body %zu", i);
      g_assert_cmpint (report->kind, ==, BOUNCE_KIND_FAILURE);
      g_assert_cmpstr (get_only (report)->address, ==, "bad@dest.example");
    }
}

static void
test_alias (void)
{
  g_autoptr(BounceReport) report = read_body (
      "The following address(es) failed:\n\n  new@dest.example\n    (generated from old@dest.example)\n"
      "    mailbox is full\n");
  const BounceRecipient *recipient = get_only (report);

  g_assert_cmpstr (recipient->address, ==, "new@dest.example");
  g_assert_cmpstr (recipient->original_address, ==, "old@dest.example");
  g_assert_cmpstr (recipient->diagnostic, ==, "mailbox is full");
}

static void
test_lead_in (void)
{
  g_autoptr(BounceReport) report = read_body (
      "Your mail was not delivered to:\n\n  bad@dest.example\n\nWe tried for a while.\n\n"
      "The following reason was given by the other server:\n  552 5.2.2 mailbox full\n\nPlease contact us.\n");
  const BounceRecipient *recipient = get_only (report);

  g_assert_cmpstr (recipient->diagnostic, ==, "552 5.2.2 mailbox full");
  g_assert_cmpstr (recipient->reply, ==, "552");
  g_assert_cmpstr (recipient->status, ==, "5.2.2");
}

/* The proofs lead to the bytes of the message. */
static void
test_evidence (void)
{
  static const char body[] = "Your mail could not be delivered to:\n\n  bad@dest.example\n    550 5.1.1 no such user\n";
  g_autoptr(BounceReport) report = read_body (body);
  const BounceRecipient *recipient = get_only (report);
  const BounceEvidence *address = bounce_recipient_get_evidence (recipient, "address");
  const BounceEvidence *diagnostic = bounce_recipient_get_evidence (recipient, "diagnostic");
  g_autofree char *data = g_strconcat (HEADER, body, NULL);

  g_assert_nonnull (address);
  g_assert_cmpstr (address->text, ==, "bad@dest.example");
  g_assert_cmpuint (address->length, ==, strlen ("bad@dest.example"));
  g_assert_true (g_str_has_prefix (data + address->offset, "bad@dest.example"));
  g_assert_nonnull (diagnostic);
  g_assert_true (g_str_has_prefix (data + diagnostic->offset, "550 5.1.1 no such user"));
}

static void
test_format (void)
{
  g_autoptr(BounceReport) known = read_body (
      "Hi. This is the qmail-send program at mx.relay.example.\n"
      "I'm afraid I wasn't able to deliver your message to the following addresses.\n\n"
      "<bad@dest.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n");
  g_autoptr(BounceReport) unknown = read_body ("Your mail could not be delivered to bad@dest.example.\n");

  g_assert_cmpstr (known->format, ==, "qmail");
  g_assert_cmpstr (unknown->format, ==, "prose");
}

/* A server's marks in what came back are not its own. */
static void
test_marks_of_returned_message (void)
{
  g_autoptr(BounceReport) report = read_body (
      "<bad@dest.example>: user unknown\n\n--- Original message ---\n"
      "Received: from a by b; Mon, 12 Jan 2026 09:30:00 +0100\nMessage-ID: <1@x.example>\nSubject: Hi\n"
      "From: ines@sender.example\n\nThis is the DragonFly Mail Agent v0.13 at x.\n");

  g_assert_cmpstr (report->format, ==, "prose");
}

/* Nothing that is stated nowhere. */
static void
test_nothing_invented (void)
{
  g_autoptr(BounceReport) report = read_body (
      "Your mail of 550 kB (id 5.1.1.27) could not be delivered to bad@dest.example on port 587 after 451 seconds.\n");
  const BounceRecipient *recipient = get_only (report);

  g_assert_null (recipient->reply);
  g_assert_null (recipient->status);
}

static char *
repeat (const char *unit,
        guint       n)
{
  GString *text = g_string_sized_new (strlen (unit) * n);

  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);

  return g_string_free (text, FALSE);
}

/* Sizes at which anything that is not linear would take minutes, and the runner's patience. */
static void
test_hostile (gconstpointer unit)
{
  g_autofree char *body = repeat (unit, 200000 / strlen (unit));
  g_autofree char *whole = g_strconcat ("Your message could not be delivered to the following addresses:\n\n", body,
                                        "\n", NULL);
  g_autoptr(BounceReport) report = read_body (whole);

  g_assert_nonnull (report);
}

static void
test_many_recipients (void)
{
  g_autoptr(GString) body = g_string_new ("The following addresses failed:\n\n");
  g_autoptr(BounceReport) report = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (body, "<user%u@dest.example>: 550 5.1.1 no user %u\n", i, i);
  report = read_body (body->str);
  g_assert_cmpuint (report->recipients->len, ==, 3000);
  g_assert_cmpstr (bounce_report_get_recipient (report, 2999)->diagnostic, ==, "550 5.1.1 no user 2999");
}

static void
test_json_depth (void)
{
  g_autofree char *open = repeat ("[", 100000);
  g_autofree char *body = g_strconcat ("{\"notificationType\":\"Bounce\",\"bounce\":", open, "\n", NULL);
  g_autoptr(BounceReport) report = read_body (body);

  g_assert_cmpuint (report->recipients->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  static const struct {
    const char *path;
    const char *unit;
  } hostile[] = {
    { "/prose/hostile/at", "@" },
    { "/prose/hostile/entries", "<a@b.example>:\n" },
    { "/prose/hostile/one-line", "<a@b.example>, " },
    { "/prose/hostile/different", "a@b.example c@d.example 550 5.1.1 e@f.example\n" },
    { "/prose/hostile/reasons", "reason: error: because:\n" },
    { "/prose/hostile/separators", "----- Original message -----\n" },
    { "/prose/hostile/fields", "Subject: a\nTo: b@c.example\n\n" },
    { "/prose/hostile/transcript", ">>> RCPT TO:<a@b.example>\n<<< 550 no\n" },
    { "/prose/hostile/boundaries", "--a\nContent-Type: text/plain\n" },
    { "/prose/hostile/blank", "\n" },
    { "/prose/hostile/bytes", "\xFF\xC3\xD0 \n" },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prose/zones", test_zones);
  g_test_add_func ("/prose/transcript", test_transcript);
  g_test_add_func ("/prose/transcript-session", test_transcript_session);
  g_test_add_func ("/prose/innocent-addresses", test_innocent_addresses);
  g_test_add_func ("/prose/alias", test_alias);
  g_test_add_func ("/prose/lead-in", test_lead_in);
  g_test_add_func ("/prose/evidence", test_evidence);
  g_test_add_func ("/prose/format", test_format);
  g_test_add_func ("/prose/marks-of-returned-message", test_marks_of_returned_message);
  g_test_add_func ("/prose/nothing-invented", test_nothing_invented);
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    g_test_add_data_func (hostile[i].path, hostile[i].unit, test_hostile);
  g_test_add_func ("/prose/many-recipients", test_many_recipients);
  g_test_add_func ("/prose/json-depth", test_json_depth);

  return g_test_run ();
}
