/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-explanation.h"

#include <string.h>

#include "advice/bounce-reference.h"

#define ENGLISH BOUNCE_LANGUAGE_ENGLISH

static void
assert_whole (const BounceExplanation *explanation)
{
  g_assert_nonnull (explanation);
  g_assert_nonnull (explanation->code);
  g_assert_true (explanation->title != NULL && *explanation->title != '\0');
  g_assert_true (explanation->meaning != NULL && *explanation->meaning != '\0');
}

static void
test_every_reply (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  guint n;
  const BounceReplyCode *replies = bounce_catalogue_get_replies (catalogue, &n);

  g_assert_cmpuint (n, >=, 70);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BounceExplanation) explanation = bounce_explanation_new_for_reply (catalogue, replies[i].code, ENGLISH);

      assert_whole (explanation);
      g_assert_cmpuint (explanation->parts->len, ==, 3);
      g_assert_nonnull (explanation->caveat);
      g_assert_cmpuint (explanation->steps->len, >, 0);
      g_assert_nonnull (explanation->reference);
    }
}

/* The third digit of a refusal is explained; good news has the same digits and none of these meanings. */
static void
test_third_digit (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  g_autoptr (BounceExplanation) refused = bounce_explanation_new_for_reply (catalogue, "550", ENGLISH);
  g_autoptr (BounceExplanation) taken = bounce_explanation_new_for_reply (catalogue, "250", ENGLISH);
  const BounceExplanationPart *third = g_ptr_array_index (refused->parts, 2);

  g_assert_nonnull (strstr (third->text, "55"));
  third = g_ptr_array_index (taken->parts, 2);
  g_assert_null (strstr (third->text, "55"));
  g_assert_cmpstr (third->mark, ==, "0");
}

static void
test_every_status (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  guint n;
  const BounceStatusCode *statuses = bounce_catalogue_get_statuses (catalogue, &n);

  g_assert_cmpuint (n, >=, 80);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *status = NULL;
      g_autoptr (BounceExplanation) explanation = NULL;

      if (statuses[i].code[0] != 'X' || strchr (statuses[i].code, 'z') != NULL)
        continue;

      status = g_strconcat ("5", statuses[i].code + 1, NULL);
      explanation = bounce_explanation_new_for_status (catalogue, status, ENGLISH);
      assert_whole (explanation);
      g_assert_cmpuint (explanation->parts->len, ==, 3);
      g_assert_nonnull (explanation->url);
    }
}

/* What the error pages of mail providers explain, and lay people look up. */
static void
test_help_article (void)
{
  static const struct {
    const char *code;
    BounceVerdict verdict;
    const char *says;
  } cases[] = {
    { "421", BOUNCE_VERDICT_TEMPORARY, "tries again by itself" },
    { "450", BOUNCE_VERDICT_TEMPORARY, "greylisting" },
    { "451", BOUNCE_VERDICT_TEMPORARY, "inside the receiving server" },
    { "452", BOUNCE_VERDICT_TEMPORARY, "too many recipients" },
    { "455", BOUNCE_VERDICT_TEMPORARY, "special treatment" },
    { "500", BOUNCE_VERDICT_PERMANENT, "did not understand" },
    { "502", BOUNCE_VERDICT_PERMANENT, "command" },
    { "503", BOUNCE_VERDICT_PERMANENT, "order" },
    { "541", BOUNCE_VERDICT_PERMANENT, "filter" },
    { "550", BOUNCE_VERDICT_PERMANENT, "does not exist" },
    { "552", BOUNCE_VERDICT_PERMANENT, "mailbox is full" },
    { "553", BOUNCE_VERDICT_PERMANENT, "address is written" },
    { "554", BOUNCE_VERDICT_PERMANENT, "does not say why" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BounceExplanation) explanation
          = bounce_explanation_new_for_reply (bounce_catalogue_get_default (), cases[i].code, ENGLISH);

      g_test_message ("%s: %s", cases[i].code, explanation->meaning);
      g_assert_cmpint (explanation->verdict, ==, cases[i].verdict);
      g_assert_nonnull (strstr (explanation->meaning, cases[i].says));
      g_assert_cmpuint (explanation->steps->len, >=, 2);
    }
}

static void
test_unknown (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  g_autoptr (BounceExplanation) detail = bounce_explanation_new_for_status (catalogue, "5.7.650", ENGLISH);
  g_autoptr (BounceExplanation) subject = bounce_explanation_new_for_status (catalogue, "4.9.1", ENGLISH);
  g_autoptr (BounceExplanation) reply = bounce_explanation_new_for_reply (catalogue, "599", ENGLISH);

  assert_whole (detail);
  g_assert_nonnull (detail->caveat);
  g_assert_cmpint (detail->reason, ==, BOUNCE_REASON_POLICY_REJECTED);
  g_assert_cmpint (detail->verdict, ==, BOUNCE_VERDICT_PERMANENT);
  assert_whole (subject);
  g_assert_cmpint (subject->verdict, ==, BOUNCE_VERDICT_TEMPORARY);
  assert_whole (reply);
  g_assert_cmpint (reply->verdict, ==, BOUNCE_VERDICT_PERMANENT);
}

static void
test_no_codes (void)
{
  static const char *const texts[] = { "", "5", "55", "5500", "5x0", "650", "999", "5.1", "5.1.", "5.1.1.1", "6.1.1", "5.a.1",
                                       ".1.1", "5.1.1111", "5..1", "-5.1.1", "5.1.1 " };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

      g_assert_null (bounce_explanation_new_for_reply (catalogue, texts[i], ENGLISH));
      g_assert_null (bounce_explanation_new_for_status (catalogue, texts[i], ENGLISH));
    }
  g_assert_null (bounce_explanation_new_for_reply (bounce_catalogue_get_default (), NULL, ENGLISH));
  g_assert_null (bounce_explanation_new_for_status (bounce_catalogue_get_default (), NULL, ENGLISH));
}

static gboolean
explains (const char *typed,
          const char *code)
{
  g_autoptr (GPtrArray) explanations = bounce_explain (bounce_catalogue_get_default (), typed, ENGLISH);

  for (guint i = 0; i < explanations->len; i++)
    {
      const BounceExplanation *explanation = g_ptr_array_index (explanations, i);

      assert_whole (explanation);
      if (strcmp (explanation->code, code) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
test_typed (void)
{
  g_assert_true (explains ("550 5.7.26", "550"));
  g_assert_true (explains ("550 5.7.26", "5.7.26"));
  g_assert_true (explains ("550-5.7.26", "5.7.26"));
  g_assert_true (explains ("#5.1.1", "5.1.1"));
  g_assert_true (explains ("111", "111"));
  g_assert_true (explains ("TSS04", "TSS04"));
  g_assert_true (explains ("421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred", "TSS04"));
  g_assert_true (explains ("550 5.1.1 <anna@shop.example>: Recipient address rejected: User unknown in virtual mailbox table", "5.1.1"));
}

static void
test_typed_words (void)
{
  g_autoptr (GPtrArray) words = bounce_explain (bounce_catalogue_get_default (), "User unknown in virtual mailbox table", ENGLISH);
  g_autoptr (GPtrArray) list = bounce_explain (bounce_catalogue_get_default (), "blocked using zen.spamhaus.org", ENGLISH);
  g_autoptr (GPtrArray) nothing = bounce_explain (bounce_catalogue_get_default (), "the quick brown fox", ENGLISH);
  g_autoptr (GPtrArray) empty = bounce_explain (bounce_catalogue_get_default (), " \n ", ENGLISH);

  g_assert_cmpuint (words->len, >=, 1);
  g_assert_cmpint (((const BounceExplanation *) g_ptr_array_index (words, 0))->reason, ==, BOUNCE_REASON_MAILBOX_UNKNOWN);
  g_assert_cmpuint (list->len, >=, 2);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (empty->len, ==, 0);
}

static void
test_typed_hostile (void)
{
  g_autofree char *codes = g_strnfill (100000, '5');
  const char *texts[] = { codes, "\xff\xfe 550", "550 550 550 550", "%s{recipient}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) explanations = bounce_explain (bounce_catalogue_get_default (), texts[i], ENGLISH);

      for (guint k = 0; k < explanations->len; k++)
        assert_whole (g_ptr_array_index (explanations, k));
      g_assert_cmpuint (explanations->len, <=, 20);
    }
}

static void
test_references (void)
{
  static const struct {
    const char *reference, *url;
  } cases[] = {
    { "RFC 5321 section 4.2.3", "https://www.rfc-editor.org/rfc/rfc5321#section-4.2.3" },
    { "RFC 5321 sections 4.2.3 and 4.5.3.1.10; RFC 1870", "https://www.rfc-editor.org/rfc/rfc5321#section-4.2.3" },
    { "RFC 3886", "https://www.rfc-editor.org/rfc/rfc3886" },
    { "RFC 1985 (ETRN)", "https://www.rfc-editor.org/rfc/rfc1985" },
    { "IANA enhanced status code registry, beside X.5.1",
      "https://www.iana.org/assignments/smtp-enhanced-status-codes/smtp-enhanced-status-codes.xhtml" },
    { "seen in the wild: help pages", NULL },
    { "RFC without a number", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = bounce_reference_dup_url (cases[i].reference);

      g_assert_cmpstr (url, ==, cases[i].url);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advice/explanation/every-reply", test_every_reply);
  g_test_add_func ("/advice/explanation/third-digit", test_third_digit);
  g_test_add_func ("/advice/explanation/every-status", test_every_status);
  g_test_add_func ("/advice/explanation/help-article", test_help_article);
  g_test_add_func ("/advice/explanation/unknown", test_unknown);
  g_test_add_func ("/advice/explanation/no-codes", test_no_codes);
  g_test_add_func ("/advice/explanation/typed", test_typed);
  g_test_add_func ("/advice/explanation/typed-words", test_typed_words);
  g_test_add_func ("/advice/explanation/typed-hostile", test_typed_hostile);
  g_test_add_func ("/advice/explanation/references", test_references);

  return g_test_run ();
}
