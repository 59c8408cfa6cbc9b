/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Takes out of an export what does not concern a helper. Within one redactor, that is one export, the same value has the
 * same placeholder everywhere: in facts, in the server's words, and in the message itself whatever its encoding.
 *
 *   addresses  what stands before the @ of every address, also where it stands alone, in links and in VERP addresses
 *   strict     names, subjects, what is private of the sender's network, tokens of links, Message-IDs, and the body of the
 *              returned mail too
 *
 * Domains, codes, times, queue IDs and the names of mail servers stay: they are what the helper searches for. */

#pragma once

#include "export/bounce-writer.h"

G_BEGIN_DECLS

BounceRedactor *bounce_redactor_new (BounceRedaction level);
void bounce_redactor_free (BounceRedactor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceRedactor, bounce_redactor_free)

/* Learns what is private in @result and returns a copy without it. */
BounceResult *bounce_redactor_redact_result (BounceRedactor *self, const BounceResult *result);
/* The message itself, after its result: headers, encoded words, encoded parts. What is no text is left out. */
GBytes *bounce_redactor_redact_message (BounceRedactor *self, GBytes *message);
char *bounce_redactor_redact_text (BounceRedactor *self, const char *text);

/* BounceSpot: where in an export placeholders of this redactor stand, for a preview that marks them. */
GArray *bounce_redactor_find_spots (BounceRedactor *self, const char *text);

G_END_DECLS
