/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Anything a person may type or paste into the look-up. */

#include "config.h"

#include "fuzz.h"

#include "advice/bounce-explanation.h"
#include "base/bounce-safe-text.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = bounce_make_utf8 ((const char *) data, (gssize) size);
  g_autoptr (GPtrArray) found = bounce_explain (bounce_catalogue_get_default (), text, BOUNCE_LANGUAGE_ENGLISH);

  g_assert_nonnull (found);
  return 0;
}
