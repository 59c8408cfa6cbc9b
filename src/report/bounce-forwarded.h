/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reports that somebody attached to an ordinary mail: found inside, and said to be so. */

#pragma once

#include "mail/bounce-message.h"
#include "report/bounce-report.h"

G_BEGIN_DECLS

/* Reads one message without looking into its attachments. */
typedef BounceReport *(*BounceForwardedReadFunc) (BounceMessage *message);

BounceReport *bounce_forwarded_read (BounceMessage *message, BounceForwardedReadFunc read);

G_END_DECLS
