/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-paper.h"

/**
 * bounce_paper_get:
 * @error: return location: BOUNCE_ERROR_INCOMPLETE
 *
 * Returns: (transfer none) (nullable): what draws documents
 */
const BouncePaper *
bounce_paper_get (GError **error)
{
  return (const BouncePaper *) bounce_module_get ("paper", error);
}
