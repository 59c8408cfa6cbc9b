/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/bounce-writer.h"

G_BEGIN_DECLS

/* A table for a spreadsheet (RFC 4180): a row a recipient. */
#define BOUNCE_TYPE_CSV_WRITER (bounce_csv_writer_get_type ())
G_DECLARE_FINAL_TYPE (BounceCsvWriter, bounce_csv_writer, BOUNCE, CSV_WRITER, BounceWriter)

void bounce_csv_append_cell (GString *out, const char *text);

G_END_DECLS
