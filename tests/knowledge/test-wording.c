/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* wording.tsv: what many servers say, and what it means. Unlike the examples of the rules these lines were not written
 * with a rule in mind, so they show whether the rules understand servers that nobody thought of. */

#include "config.h"

#include "knowledge/bounce-catalogue.h"

#include <glib.h>

static gboolean
check_line (const BounceCatalogue *catalogue,
            const char            *reason,
            const char            *text,
            const char            *provider_id)
{
  const BounceProvider *provider = bounce_catalogue_lookup_provider (catalogue, provider_id);
  BounceRuleMatch match = { NULL };
  const char *found = "nothing";
  int expected;

  g_assert_true (bounce_enum_from_nick (BOUNCE_TYPE_REASON, reason, &expected));
  g_assert_true (provider_id == NULL || provider != NULL);

  if (bounce_catalogue_match_rule (catalogue, text, provider, NULL, &match))
    found = bounce_enum_to_nick (BOUNCE_TYPE_REASON, (int) match.rule->reason);
  if (match.rule != NULL && (int) match.rule->reason == expected)
    return TRUE;

  g_printerr ("%s: expected %s, found %s (%s)\n", text, reason, found, match.rule != NULL ? match.rule->id : "");
  return FALSE;
}

static void
test_wording (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "knowledge", "wording.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) lines = NULL;
  guint n_lines = 0;
  guint n_wrong = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) fields = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;

      fields = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (fields), >=, 2);
      n_lines++;
      n_wrong += !check_line (catalogue, fields[0], fields[1], fields[2]);
    }

  g_assert_cmpuint (n_lines, >, 300);
  g_assert_cmpuint (n_wrong, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/table", test_wording);
  return g_test_run ();
}
