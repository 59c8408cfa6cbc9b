/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Ctrl+C and a polite kill, made a cancellable: a run that is given up cleans up after itself. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GCancellable *bounce_interrupt_catch (void);
void bounce_interrupt_die_if_caught (void);

G_END_DECLS
