/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What all reports share, whoever read them: the returned message, the words for people, codes and commands in the
 * diagnostics, recipients named twice, the kind as it follows from the actions. */

#pragma once

#include "mail/bounce-message.h"
#include "report/bounce-report.h"

G_BEGIN_DECLS

void bounce_finish_report (BounceReport *report, BounceMessage *message);

/* For readers: the proof of a fact that was read from a field. */
void bounce_recipient_add_evidence (BounceRecipient *recipient, const BouncePart *part, const BounceField *field);
void bounce_report_add_evidence (BounceReport *report, const BouncePart *part, const BounceField *field);

G_END_DECLS
