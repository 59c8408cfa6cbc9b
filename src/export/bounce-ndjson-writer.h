/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/bounce-writer.h"

G_BEGIN_DECLS

/* One JSON object a message, one a line. */
#define BOUNCE_TYPE_NDJSON_WRITER (bounce_ndjson_writer_get_type ())
G_DECLARE_FINAL_TYPE (BounceNdjsonWriter, bounce_ndjson_writer, BOUNCE, NDJSON_WRITER, BounceWriter)

G_END_DECLS
