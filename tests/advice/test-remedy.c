/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One sentence for many bounces: it speaks of none in particular. */

#include "config.h"

#include "advice/bounce-remedy.h"

#include <string.h>

static void
test_every_reason (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();

  for (guint i = 0; i < BOUNCE_N_REASONS; i++)
    {
      g_autofree char *remedy = bounce_remedy_dup (catalogue, i, NULL, NULL, NULL, BOUNCE_LANGUAGE_ENGLISH);

      g_assert_nonnull (remedy);
      g_assert_null (strchr (remedy, '{'));
    }
}

/* Addresses that are gone come off the list; nobody looks at each for a slip of the finger. */
static void
test_gone (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  g_autofree char *unknown = bounce_remedy_dup (catalogue, BOUNCE_REASON_MAILBOX_UNKNOWN, NULL, NULL, NULL, BOUNCE_LANGUAGE_ENGLISH);
  g_autofree char *full = bounce_remedy_dup (catalogue, BOUNCE_REASON_MAILBOX_FULL, NULL, NULL, NULL, BOUNCE_LANGUAGE_ENGLISH);

  g_assert_nonnull (strstr (unknown, "off your lists"));
  g_assert_null (strstr (full, "off your lists"));
}

/* A rule that leads to another reason has nothing to say. */
static void
test_other_reason (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  const char *diagnostic = "550 5.7.26 This mail has been blocked because the sender is unauthenticated";
  g_autofree char *full = bounce_remedy_dup (catalogue, BOUNCE_REASON_MAILBOX_FULL, "gmail", NULL, diagnostic, BOUNCE_LANGUAGE_ENGLISH);
  g_autofree char *plain = bounce_remedy_dup (catalogue, BOUNCE_REASON_MAILBOX_FULL, "gmail", NULL, NULL, BOUNCE_LANGUAGE_ENGLISH);

  g_assert_cmpstr (full, ==, plain);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remedy/every-reason", test_every_reason);
  g_test_add_func ("/remedy/gone", test_gone);
  g_test_add_func ("/remedy/other-reason", test_other_reason);

  return g_test_run ();
}
