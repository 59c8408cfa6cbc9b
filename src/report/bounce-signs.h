/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Signs in the header of a message that tell what wrote it. None is a proof; readers weigh them. */

#pragma once

#include <glib.h>

#include "mail/bounce-message.h"
#include "report/bounce-report.h"

G_BEGIN_DECLS

typedef enum {
  BOUNCE_SIGN_DAEMON = 1 << 0,          /* From is mailer-daemon, postmaster or the like */
  BOUNCE_SIGN_NULL_PATH = 1 << 1,       /* Return-Path is empty: <> */
  BOUNCE_SIGN_FAILED_FIELD = 1 << 2,    /* X-Failed-Recipients and its kin */
  BOUNCE_SIGN_FAILURE_SUBJECT = 1 << 3, /* "Undelivered Mail Returned to Sender", "failure notice", … */
  BOUNCE_SIGN_DELAY_SUBJECT = 1 << 4,   /* "Warning: could not send message for past 4 hours", … */
  BOUNCE_SIGN_REPORT_TYPE = 1 << 5,     /* multipart/report; report-type=delivery-status */
  BOUNCE_SIGN_REPLIED = 1 << 6,         /* Auto-Submitted: auto-replied */
  BOUNCE_SIGN_GENERATED = 1 << 7,       /* Auto-Submitted: anything else but no */
  BOUNCE_SIGN_AUTO_FIELD = 1 << 8,      /* X-Autoreply, X-Autorespond, Precedence: auto_reply, … */
  BOUNCE_SIGN_AUTO_SUBJECT = 1 << 9,    /* "Out of office", "Auto:", "Abwesenheitsnotiz", … */
  BOUNCE_SIGN_LIST = 1 << 10,           /* List-Id, List-Post, Precedence: list */
  BOUNCE_SIGN_REPLY_SUBJECT = 1 << 11,  /* "Re:", "Fwd:" and translations */
  BOUNCE_SIGN_ABSENCE_SUBJECT = 1 << 12, /* "vacation", "Urlaub": what a person may write too */
  BOUNCE_SIGN_RETURN_ADDRESS = 1 << 13, /* To is an address for what comes back: list-bounces@, bounces+TAG@ */
} BounceSigns;

/* Looked for once; @report, which is being filled from @message, keeps them. */
BounceSigns bounce_signs_get (BounceReport *report, BounceMessage *message);

gboolean bounce_signs_subject_is_failure (const char *subject);
gboolean bounce_signs_subject_is_delay (const char *subject);
gboolean bounce_signs_subject_is_automatic (const char *subject);

G_END_DECLS
