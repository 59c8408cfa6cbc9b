/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Documents on paper: what libraries for drawing and type do for us, in a module. The command line has no other use for
 * them. */

#pragma once

#include "base/bounce-language.h"
#include "base/bounce-module.h"
#include "export/bounce-document.h"

G_BEGIN_DECLS

typedef struct {
  BounceModule module;

  /* Returns (transfer full) (nullable): a PDF of all @documents (BounceDocument), on the paper that people use where the
   * person is. @now is (nullable): when it says that it was made. */
  GByteArray *(*write) (const GPtrArray *documents, BounceLanguage language, GDateTime *now, GCancellable *cancellable,
                        GError **error);
  /* Returns (transfer full) (element-type cairo_surface_t): what stands on each page; sizes in points. */
  GPtrArray *(*draw) (const GPtrArray *documents, BounceLanguage language, double width, double height);
} BouncePaper;

const BouncePaper *bounce_paper_get (GError **error);

G_END_DECLS
