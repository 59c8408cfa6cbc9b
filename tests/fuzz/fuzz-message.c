/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Any bytes as a message: the whole way from MIME to advice. */

#include "config.h"

#include "fuzz.h"

#include "advice/bounce-advice.h"
#include "engine/bounce-engine.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (BounceSource) source = bounce_source_new ("fuzz", 0, 0, size);
  g_autoptr (BounceResult) result = bounce_engine_analyse (bytes, source);

  for (guint i = 0; result->report != NULL && i < bounce_result_get_n_recipients (result); i++)
    {
      g_autoptr (BounceAdvice) advice = bounce_advice_new (bounce_catalogue_get_default (), result, (int) i,
                                                           BOUNCE_LANGUAGE_ENGLISH);

      g_assert_nonnull (advice->headline);
    }

  return 0;
}
