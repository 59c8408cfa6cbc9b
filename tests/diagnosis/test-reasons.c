/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What servers say, and what it means: the manner of many servers, with names of our own. */

#include "config.h"

#include "built-report.h"
#include "diagnosis/bounce-diagnosis.h"

typedef struct {
  BounceReason reason;
  const char *diagnostic;
  const char *remote_mta;
} Saying;

static const Saying sayings[] = {
#include "sayings.h"
};

static void
test_sayings (void)
{
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sayings); i++)
    {
      g_autoptr (BounceReport) report = built_report_new (sayings[i].diagnostic, sayings[i].remote_mta);
      g_autoptr (BounceDiagnosis) diagnosis = bounce_diagnosis_new (bounce_catalogue_get_default (), report,
                                                                    bounce_report_get_recipient (report, 0));

      if (diagnosis->reason != sayings[i].reason)
        {
          const char *rule = diagnosis->rule != NULL ? diagnosis->rule->id : "no rule";

          g_test_message ("%s: read as %s (%s), not %s", sayings[i].diagnostic,
                          bounce_enum_to_nick (BOUNCE_TYPE_REASON, (int) diagnosis->reason), rule,
                          bounce_enum_to_nick (BOUNCE_TYPE_REASON, (int) sayings[i].reason));
          wrong++;
        }
    }

  g_assert_cmpuint (wrong, ==, 0);
}

static void
test_every_reason (void)
{
  for (int reason = 0; reason < BOUNCE_N_REASONS; reason++)
    {
      gboolean found = reason == BOUNCE_REASON_NONE;

      for (guint i = 0; i < G_N_ELEMENTS (sayings) && !found; i++)
        found = sayings[i].reason == (BounceReason) reason;

      if (!found)
        g_test_message ("no saying for %s", bounce_enum_to_nick (BOUNCE_TYPE_REASON, reason));
      g_assert_true (found);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diagnosis/reasons/sayings", test_sayings);
  g_test_add_func ("/diagnosis/reasons/every-reason", test_every_reason);

  return g_test_run ();
}
