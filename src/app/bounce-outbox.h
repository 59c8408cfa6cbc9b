/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files that leave by another program: dragged out of the window, attached to a draft. They live in a private folder
 * until the program ends. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GFile *bounce_outbox_write (const char *name, const char *text, gssize length, GError **error);
void bounce_outbox_clear (void);

G_END_DECLS
