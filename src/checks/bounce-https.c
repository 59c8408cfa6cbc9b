/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-https.h"

/**
 * bounce_https_answer_free:
 * @self: (transfer full): an answer
 */
void
bounce_https_answer_free (BounceHttpsAnswer *self)
{
  g_free (self->content_type);
  g_free (self->url);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}
