/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reports made by hand, as the readers would fill them. */

#pragma once

#include <string.h>

#include "diagnosis/bounce-wording.h"
#include "report/bounce-report.h"

/* Adds a recipient whose codes are those that stand in @diagnostic. */
static inline BounceRecipient *
built_report_add (BounceReport *report,
                  const char   *address,
                  BounceAction  action,
                  const char   *diagnostic)
{
  BounceRecipient *recipient = bounce_report_add_recipient (report);

  recipient->address = g_strdup (address);
  recipient->action = action;
  recipient->diagnostic = g_strdup (diagnostic);

  if (diagnostic != NULL)
    {
      g_autoptr (BounceWording) wording = bounce_wording_new (diagnostic, -1);
      g_auto (GStrv) codes = bounce_wording_dup_codes (wording);

      for (guint i = 0; codes[i] != NULL; i++)
        {
          if (strchr (codes[i], '.') == NULL && recipient->reply == NULL)
            recipient->reply = g_strdup (codes[i]);
          if (strchr (codes[i], '.') != NULL && recipient->status == NULL)
            recipient->status = g_strdup (codes[i]);
        }
    }

  return recipient;
}

static inline BounceReport *
built_report_new (const char *diagnostic,
                  const char *remote_mta)
{
  BounceReport *report = bounce_report_new ();
  BounceRecipient *recipient;

  report->kind = BOUNCE_KIND_FAILURE;
  recipient = built_report_add (report, "anna@shop.example", BOUNCE_ACTION_FAILED, diagnostic);
  recipient->remote_mta = g_strdup (remote_mta);

  return report;
}
