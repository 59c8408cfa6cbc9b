/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the fields of a delivery status mean (RFC 3464, sections 2.2 and 2.3): from groups of fields to recipients. */

#pragma once

#include "mail/bounce-message.h"
#include "report/bounce-report.h"

G_BEGIN_DECLS

gboolean bounce_delivery_status_names_recipient (const GPtrArray *group);
gboolean bounce_delivery_status_states_fate (const GPtrArray *group);

/* Both take the fields out of @group. */
void bounce_delivery_status_take_message (BounceReport *report, const BouncePart *part, GPtrArray *group);
BounceRecipient *bounce_delivery_status_take_recipient (BounceReport *report, const BouncePart *part, GPtrArray *group);

/* "dns; mx.example.org (192.0.2.1)": host and address, both (nullable). */
void bounce_delivery_status_read_mta (const char *value, char **host, char **ip);
BounceAction bounce_delivery_status_read_action (const char *value);

G_END_DECLS
