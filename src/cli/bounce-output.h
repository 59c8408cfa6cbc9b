/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a command writes: standard output, or a file that is written whole or not at all. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _BounceOutput BounceOutput;

BounceOutput *bounce_output_new (const char *path, GError **error);
GOutputStream *bounce_output_get_stream (BounceOutput *self);
gboolean bounce_output_is_terminal (const BounceOutput *self);
gboolean bounce_output_finish (BounceOutput *self, GError **error);
void bounce_output_free (BounceOutput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceOutput, bounce_output_free)

G_END_DECLS
