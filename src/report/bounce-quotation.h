/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The quoted lines of a text ("> Final-Recipient: …") without their marks, and the way back to where they stand. */

#pragma once

#include "report/bounce-passage.h"

G_BEGIN_DECLS

typedef struct {
  const BouncePassage *passage;
  char *text;        /* the quoted lines without their marks */
  /*< private >*/
  GArray *lines;     /* where each begins, in text and in the passage */
} BounceQuotation;

BounceQuotation *bounce_quotation_new (const BouncePassage *passage);
void bounce_quotation_free (BounceQuotation *self);

gsize bounce_quotation_get_start (const BounceQuotation *self);

/* Turns the positions that bounce_field_reader_parse_groups() left in fields into offsets of the message. */
void bounce_quotation_locate_groups (const BounceQuotation *self, GPtrArray *groups);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceQuotation, bounce_quotation_free)

G_END_DECLS
