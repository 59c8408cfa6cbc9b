/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person was meant to read of a message: its text parts, decoded once for all readers; HTML as plain text. Parts
 * of a returned message, attachments and the machine-readable parts are none. */

#pragma once

#include <glib.h>

#include "mail/bounce-message.h"
#include "report/bounce-report.h"

G_BEGIN_DECLS

typedef struct {
  const BouncePart *part;
  BounceText *text;      /* the part, decoded */
  char *plain;           /* (nullable): HTML made readable; positions in it do not lead back to bytes */
  gsize border;          /* where a returned message begins in the readable text, or its length */
} BouncePassage;

/* Borrowed and unchanging; @report keeps them until it is handed out. */
GPtrArray *bounce_passages_get (BounceReport *report, BounceMessage *message);

const char *bounce_passage_get_text (const BouncePassage *self);
void bounce_passage_locate (const BouncePassage *self, gsize position, gsize length, guint64 *offset,
                            guint64 *raw_length);
BounceEvidence *bounce_passage_new_evidence (const BouncePassage *self, const char *field, gsize position,
                                             gsize length);

G_END_DECLS
