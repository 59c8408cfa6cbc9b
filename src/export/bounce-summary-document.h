/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The summary of one result: what a helper reads. */

#pragma once

#include "export/bounce-document.h"
#include "export/bounce-writer.h"

G_BEGIN_DECLS

BounceDocument *bounce_summary_document_new (const BounceResult *result, const BounceWriterOptions *options);

G_END_DECLS
