/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Any bytes as a file that holds messages: recognised, cut up, each read. */

#include "config.h"

#include "fuzz.h"

#include "engine/bounce-engine.h"

static gboolean
result_cb (BounceResult *result,
           gpointer      user_data)
{
  guint *count = user_data;

  return ++*count < 1000;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_input_free);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  BounceEngineOptions options = { .jobs = 1 };
  guint count = 0;

  g_ptr_array_add (inputs, bounce_input_new ("fuzz", bytes));
  bounce_engine_run (inputs, &options, result_cb, &count, NULL, NULL);

  return 0;
}
