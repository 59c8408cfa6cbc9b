/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whether a message reports that mail was not delivered, and what it says happened. A person's mail that speaks about
 * such a report is none. */

#pragma once

#include "base/bounce-enums.h"
#include "mail/bounce-message.h"
#include "report/bounce-prose-text.h"
#include "report/bounce-signs.h"

G_BEGIN_DECLS

/* What the judge goes by. */
typedef struct {
  BounceMessage *message;
  BounceSigns signs;           /* that the header shows */
  const BounceProseText *text;
  gboolean dialect_known;      /* a server was recognised by its marks */
  gboolean recipient_found;    /* the text names a failed address where reports name them */
  gboolean answer_found;       /* the text has a server's answer with a code */
  gboolean permanent_answer;   /* one of them is final, 5xx */
  gboolean message_returned;   /* a message came back, whole or its header */
} BounceProseCase;

gboolean bounce_prose_is_report (const BounceProseCase *self);
BounceAction bounce_prose_get_action (const BounceProseCase *self);

G_END_DECLS
