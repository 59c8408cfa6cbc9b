/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/bounce-progress-line.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

/* A run that is over before anybody wonders shows nothing. */
#define FIRST_AFTER (G_USEC_PER_SEC / 2)
#define THEN_EVERY (G_USEC_PER_SEC / 5)

/**
 * bounce_progress_line_init:
 * @self: where to keep it
 * @enabled: FALSE to stay silent; it also does where standard error is no terminal
 */
void
bounce_progress_line_init (BounceProgressLine *self,
                           gboolean            enabled)
{
  self->progress = bounce_progress_new ();
  self->enabled = enabled && isatty (STDERR_FILENO);
  self->shown = FALSE;
  self->next = g_get_monotonic_time () + FIRST_AFTER;
}

/**
 * bounce_progress_line_tick:
 * @self: a progress line
 *
 * Brings it up to date; cheap enough to be called for every message.
 */
void
bounce_progress_line_tick (BounceProgressLine *self)
{
  guint64 done, total, messages;
  gint64 now;

  if (!self->enabled)
    return;

  now = g_get_monotonic_time ();
  if (now < self->next)
    return;
  self->next = now + THEN_EVERY;

  bounce_progress_get (self->progress, &done, &total, &messages);
  fprintf (stderr, "\r\033[K");
  fprintf (stderr, ngettext ("%'lu message read", "%'lu messages read", (gulong) messages), (gulong) messages);
  if (total > 0)
    fprintf (stderr, " (%u %%)", (guint) (MIN (done, total) * 100 / total));
  fflush (stderr);
  self->shown = TRUE;
}

/**
 * bounce_progress_line_hide:
 * @self: a progress line
 *
 * Makes room for another line on standard error; the next tick shows it again.
 */
void
bounce_progress_line_hide (BounceProgressLine *self)
{
  if (!self->shown)
    return;

  fprintf (stderr, "\r\033[K");
  fflush (stderr);
  self->shown = FALSE;
}

/**
 * bounce_progress_line_clear:
 * @self: a progress line
 */
void
bounce_progress_line_clear (BounceProgressLine *self)
{
  bounce_progress_line_hide (self);
  g_clear_pointer (&self->progress, bounce_progress_unref);
}
