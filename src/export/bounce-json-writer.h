/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/bounce-writer.h"

G_BEGIN_DECLS

/* One JSON array of the objects that the NDJSON writer writes. */
#define BOUNCE_TYPE_JSON_WRITER (bounce_json_writer_get_type ())
G_DECLARE_FINAL_TYPE (BounceJsonWriter, bounce_json_writer, BOUNCE, JSON_WRITER, BounceWriter)

G_END_DECLS
