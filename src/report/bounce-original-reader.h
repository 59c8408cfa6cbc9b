/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The message that came back: a message/rfc822 or text/rfc822-headers part, or the tail of a text. */

#pragma once

#include <glib.h>

#include "mail/bounce-message.h"
#include "report/bounce-original.h"
#include "report/bounce-passage.h"

G_BEGIN_DECLS

BounceOriginal *bounce_original_read_message (BounceMessage *message);
BounceOriginal *bounce_original_read_passage (const BouncePassage *passage, gsize start);

/* Where a header block begins in a text, -1 where none does. */
gssize bounce_original_find_header (const char *text, gsize length, gsize from);

G_END_DECLS
