/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a redacted text differs from the text as it was, for the preview of an export. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int offset; /* characters */
  int length;
} BounceRedactionMark;

GArray *bounce_redaction_marks_find (const char *original, const char *redacted);

G_END_DECLS
