/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/bounce-writer.h"

G_BEGIN_DECLS

/* One HTML file that needs nothing else: no scripts, nothing remote; for light, dark and paper. */
#define BOUNCE_TYPE_HTML_WRITER (bounce_html_writer_get_type ())
G_DECLARE_FINAL_TYPE (BounceHtmlWriter, bounce_html_writer, BOUNCE, HTML_WRITER, BounceWriter)

G_END_DECLS
