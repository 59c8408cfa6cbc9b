/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How each block of a document looks on paper. */

#pragma once

#include "export/bounce-document.h"
#include "modules/bounce-pdf-page.h"

G_BEGIN_DECLS

void bounce_pdf_show_document (BouncePdfPage *page, const BounceDocument *document);

G_END_DECLS
