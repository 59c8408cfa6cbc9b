/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/bounce-writer.h"

G_BEGIN_DECLS

/* A suppression list, written when all is known: each address once, as lines or as a table. */
#define BOUNCE_TYPE_SUPPRESSION_WRITER (bounce_suppression_writer_get_type ())
G_DECLARE_DERIVABLE_TYPE (BounceSuppressionWriter, bounce_suppression_writer, BOUNCE, SUPPRESSION_WRITER, BounceWriter)

struct _BounceSuppressionWriterClass {
  BounceWriterClass parent_class;
};

GType bounce_suppression_text_writer_get_type (void) G_GNUC_CONST;
GType bounce_suppression_csv_writer_get_type (void) G_GNUC_CONST;

G_END_DECLS
