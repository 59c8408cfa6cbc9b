/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/bounce-writer.h"

G_BEGIN_DECLS

/* Markdown for a ticket or a forum. */
#define BOUNCE_TYPE_MARKDOWN_WRITER (bounce_markdown_writer_get_type ())
G_DECLARE_FINAL_TYPE (BounceMarkdownWriter, bounce_markdown_writer, BOUNCE, MARKDOWN_WRITER, BounceWriter)

G_END_DECLS
