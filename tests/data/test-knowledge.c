/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Is what is known complete, does it fit together, and is it written for people? */

#include "config.h"

#include <string.h>

#include <glib.h>

#include "knowledge/bounce-catalogue.h"

/* Longer sentences are not read. */
#define MAX_MEANING 200
#define MAX_STEP 220
#define MAX_HEADLINE_WORDS 12

/* The details of the IANA registry of enhanced status codes, by subject. */
static const struct {
  guint subject;
  guint details[40];
  guint n;
} registry[] = {
  { 0, { 0 }, 1 },
  { 1, { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 11 },
  { 2, { 0, 1, 2, 3, 4 }, 5 },
  { 3, { 0, 1, 2, 3, 4, 5, 6 }, 7 },
  { 4, { 0, 1, 2, 3, 4, 5, 6, 7 }, 8 },
  { 5, { 0, 1, 2, 3, 4, 5, 6 }, 7 },
  { 6, { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 11 },
  { 7, { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
         30 }, 31 },
};

static void
assert_url (const char *url,
            const char *where)
{
  if (url == NULL || g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://")
      || g_str_has_prefix (url, "mailto:"))
    return;

  g_test_message ("%s: no address: %s", where, url);
  g_test_fail ();
}

/* A plain sentence: it starts and ends like one, is short, and blames nobody. */
static void
check_sentence (const char *text,
                gsize       max,
                const char *where)
{
  static const char *const unwanted[] = {
    "your fault", "you failed", "you forgot", "illegal", "obviously", "simply ", "  ",
  };
  gsize length;

  if (text == NULL)
    {
      g_test_message ("%s: no sentence", where);
      g_test_fail ();
      return;
    }

  length = strlen (text);
  if (g_utf8_strlen (text, -1) > (glong) max)
    {
      g_test_message ("%s: %" G_GSIZE_FORMAT " bytes are too long: %s", where, length, text);
      g_test_fail ();
    }
  if (length == 0 || (text[length - 1] != '.' && text[length - 1] != '?' && text[length - 1] != '}')
      || g_ascii_islower (text[0]))
    {
      g_test_message ("%s: no sentence: %s", where, text);
      g_test_fail ();
    }
  for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++)
    {
      if (strstr (text, unwanted[i]) == NULL)
        continue;
      g_test_message ("%s: \"%s\" in: %s", where, unwanted[i], text);
      g_test_fail ();
    }
}

static void
check_steps (const char *const *steps,
             const char        *where)
{
  for (; *steps != NULL; steps++)
    check_sentence (*steps, MAX_STEP, where);
}

static void
test_replies (void)
{
  /* RFC 5321, section 4.2.3, and what lay help pages speak of. */
  static const char *const needed[] = {
    "211", "214", "220", "221", "250", "251", "252", "354", "421", "450", "451", "452", "454", "455", "500", "501",
    "502", "503", "504", "521", "530", "535", "541", "550", "551", "552", "553", "554", "555", "556",
  };
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  guint n;
  const BounceReplyCode *replies = bounce_catalogue_get_replies (catalogue, &n);

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_test_message ("%s", needed[i]);
      g_assert_nonnull (bounce_catalogue_lookup_reply (catalogue, needed[i]));
    }

  for (guint i = 0; i < n; i++)
    {
      check_sentence (replies[i].meaning, 400, replies[i].code);
      check_steps (replies[i].steps, replies[i].code);
      g_assert_nonnull (replies[i].reference);
      g_assert_cmpuint (replies[i].actors.n, >, 0);
      for (guint position = 1; position <= 3; position++)
        g_assert_nonnull (bounce_catalogue_lookup_digit (catalogue, position, replies[i].code[position - 1]));
    }
}

static void
test_digits (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

  for (guint position = 1; position <= 3; position++)
    for (char digit = '0'; digit <= '9'; digit++)
      {
        const BounceReplyDigit *entry = bounce_catalogue_lookup_digit (catalogue, position, digit);

        g_assert_nonnull (entry);
        check_sentence (entry->meaning, 400, "digit");
        if (entry->caveat != NULL)
          check_sentence (entry->caveat, 400, "digit");
        g_assert_nonnull (entry->reference);
      }
}

static void
test_statuses (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  guint n;
  const BounceStatusCode *statuses = bounce_catalogue_get_statuses (catalogue, &n);

  for (guint i = 0; i < G_N_ELEMENTS (registry); i++)
    for (guint k = 0; k < registry[i].n; k++)
      {
        g_autofree char *code = g_strdup_printf ("5.%u.%u", registry[i].subject, registry[i].details[k]);

        g_test_message ("%s", code);
        g_assert_nonnull (bounce_catalogue_lookup_status (catalogue, code));
        g_assert_nonnull (bounce_catalogue_lookup_status_subject (catalogue, code));
      }

  g_assert_nonnull (bounce_catalogue_lookup_status_class (catalogue, "2.0.0"));
  g_assert_nonnull (bounce_catalogue_lookup_status_class (catalogue, "4.0.0"));
  g_assert_nonnull (bounce_catalogue_lookup_status_class (catalogue, "5.0.0"));

  for (guint i = 0; i < n; i++)
    {
      check_sentence (statuses[i].meaning, 400, statuses[i].code);
      check_steps (statuses[i].steps, statuses[i].code);
      g_assert_nonnull (statuses[i].title);
      g_assert_nonnull (statuses[i].reference);
      g_assert_cmpuint (statuses[i].actors.n, >, 0);
    }
}

static guint
count_words (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

static void
test_reasons (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

  for (int reason = 0; reason < BOUNCE_N_REASONS; reason++)
    {
      const char *nick = bounce_enum_to_nick (BOUNCE_TYPE_REASON, reason);
      const BounceReasonEntry *entry = bounce_catalogue_lookup_reason (catalogue, (BounceReason) reason);

      g_test_message ("%s", nick);
      g_assert_nonnull (entry);
      g_assert_cmpint ((int) entry->reason, ==, reason);
      g_assert_cmpuint (count_words (entry->headline), <=, MAX_HEADLINE_WORDS);
      g_assert_cmpuint (count_words (entry->headline_plain), <=, MAX_HEADLINE_WORDS);
      g_assert_null (strchr (entry->headline_plain, '{'));
      check_sentence (entry->cause, 300, nick);
      if (reason != BOUNCE_REASON_NONE)
        g_assert_nonnull (entry->steps[0]);
      for (guint i = 0; entry->steps[i] != NULL; i++)
        g_assert_nonnull (bounce_catalogue_lookup_step (catalogue, entry->steps[i]));
    }
}

static void
test_rules (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  guint n;
  const BounceRule *rules = bounce_catalogue_get_rules (catalogue, &n);
  gboolean used[BOUNCE_N_REASONS] = { FALSE };

  for (guint i = 0; i < n; i++)
    {
      check_sentence (rules[i].meaning, MAX_MEANING, rules[i].id);
      check_steps (rules[i].steps, rules[i].id);
      assert_url (rules[i].url, rules[i].id);
      g_assert_nonnull (rules[i].source);
      g_assert_cmpuint (rules[i].actors.n, >, 0);
      used[rules[i].reason] = TRUE;
    }

  /* Every cause that words can state is stated by some rule. */
  for (int reason = 0; reason < BOUNCE_N_REASONS; reason++)
    {
      if (reason != BOUNCE_REASON_NONE)
        g_assert_true (used[reason]);
    }
}

static void
test_providers (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  guint n;
  const BounceProvider *providers = bounce_catalogue_get_providers (catalogue, &n);

  g_assert_cmpuint (n, >, 100);
  for (guint i = 0; i < n; i++)
    {
      assert_url (providers[i].postmaster_page, providers[i].id);
      assert_url (providers[i].sender_form, providers[i].id);
      assert_url (providers[i].guidelines, providers[i].id);
      for (guint k = 0; providers[i].domains[k] != NULL; k++)
        g_assert_true (bounce_catalogue_find_provider_by_domain (catalogue, providers[i].domains[k]) == &providers[i]);
      for (guint k = 0; providers[i].mx_suffixes[k] != NULL; k++)
        {
          g_autofree char *host = g_strconcat ("mx1.", providers[i].mx_suffixes[k], NULL);

          g_assert_true (bounce_catalogue_find_provider_by_host (catalogue, host) == &providers[i]);
        }
      for (guint k = 0; k < providers[i].n_settings; k++)
        g_assert_nonnull (strchr (providers[i].settings[k].host, '.'));
    }
}

static void
test_blocklists (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  guint n;
  const BounceBlocklist *lists = bounce_catalogue_get_blocklists (catalogue, &n);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (n, >, 50);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_hash_table_add (ids, (gpointer) lists[i].id));
      g_assert_true (strcmp (lists[i].kind, "ip") == 0 || strcmp (lists[i].kind, "domain") == 0
                     || strcmp (lists[i].kind, "uri") == 0);
      assert_url (lists[i].lookup_url, lists[i].id);
      assert_url (lists[i].removal_url, lists[i].id);
      g_assert_nonnull (lists[i].how);
      g_assert_cmpint (lists[i].active, !=, g_str_has_prefix (lists[i].state, "retired"));

      for (guint k = 0; lists[i].mentions[k] != NULL; k++)
        {
          g_autofree char *text = g_strdup_printf ("554 5.7.1 blocked, see %s for more", lists[i].mentions[k]);

          g_test_message ("%s", text);
          g_assert_true (bounce_catalogue_find_blocklist (catalogue, text, NULL, NULL) == &lists[i]);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/knowledge/replies", test_replies);
  g_test_add_func ("/knowledge/digits", test_digits);
  g_test_add_func ("/knowledge/statuses", test_statuses);
  g_test_add_func ("/knowledge/reasons", test_reasons);
  g_test_add_func ("/knowledge/rules", test_rules);
  g_test_add_func ("/knowledge/providers", test_providers);
  g_test_add_func ("/knowledge/blocklists", test_blocklists);
  return g_test_run ();
}
