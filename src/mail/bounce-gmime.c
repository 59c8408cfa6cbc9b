/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-gmime.h"

/**
 * bounce_gmime_ensure:
 *
 * Starts GMime the first time it is called, from whatever thread. It is never shut down: a worker may still decode.
 */
void
bounce_gmime_ensure (void)
{
  static gsize started;

  if (g_once_init_enter (&started))
    {
      g_mime_init ();
      g_once_init_leave (&started, 1);
    }
}
