/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/bounce-document.h"
#include "export/bounce-writer.h"

G_BEGIN_DECLS

/* Plain text for a terminal or the body of a mail. */
#define BOUNCE_TYPE_TEXT_WRITER (bounce_text_writer_get_type ())
G_DECLARE_FINAL_TYPE (BounceTextWriter, bounce_text_writer, BOUNCE, TEXT_WRITER, BounceWriter)

void bounce_text_append_document (GString *out, const BounceDocument *document, gboolean colour);

G_END_DECLS
