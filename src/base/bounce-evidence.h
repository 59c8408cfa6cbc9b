/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The proof of a fact: the bytes of the message in which it was read. */
typedef struct {
  const char *part;      /* number and type of the MIME part, e.g. "2 message/delivery-status"; "0 header" for the top header */
  const char *field;     /* (nullable): name of the field, or of what was read: "Diagnostic-Code", "text" */
  guint64 offset;  /* bytes from the start of the message */
  guint64 length;  /* bytes, in the message as it came (before decoding) */
  const char *text;      /* what stands there, decoded to UTF-8, at most a few lines */
} BounceEvidence;

BounceEvidence *bounce_evidence_new (const char *part, const char *field, guint64 offset, guint64 length, const char *text);
BounceEvidence *bounce_evidence_copy (const BounceEvidence *self);
void bounce_evidence_free (BounceEvidence *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceEvidence, bounce_evidence_free)

G_END_DECLS
