/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the part for people says of one recipient where nobody states a code: "a@b.example... Deferred: host name lookup
 * failure", "Reason: Illegal host name", or else the paragraph that names the recipient. */

#pragma once

#include <glib.h>

#include "report/bounce-passage.h"

G_BEGIN_DECLS

/* (nullable): the words as they stand; *evidence tells where. */
char *bounce_plain_words_find (GPtrArray *passages, const GPtrArray *recipients, guint index,
                               BounceEvidence **evidence);

G_END_DECLS
