/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which addresses a sender should write to no more: those of a suppression list.
 *
 * An address belongs there when mail to it failed for good, when the reason lies in the address itself (Suppress in
 * `data/catalog/reasons.keys`), and when the report says so in words or by a code. What was refused because of its
 * content, its size, its sender or for want of space does not strike a person off a list; neither does a guess, nor a
 * report that bears signs of forgery: anybody can send one. */

#pragma once

#include "advice/bounce-result.h"

G_BEGIN_DECLS

gboolean bounce_suppression_includes (const BounceResult *result, guint index);
const char *bounce_suppression_get_address (const BounceRecipient *recipient);

G_END_DECLS
