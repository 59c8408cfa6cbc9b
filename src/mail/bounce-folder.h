/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The files of a folder and the folders in it, in a stable order. A Maildir is recognised by its `cur` and `new`. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _BounceFolder BounceFolder;

BounceFolder *bounce_folder_new (const char *path);
void bounce_folder_free (BounceFolder *self);
gboolean bounce_folder_next (BounceFolder *self, char **path, GCancellable *cancellable, GError **error);
guint64 bounce_folder_get_total (BounceFolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceFolder, bounce_folder_free)

G_END_DECLS
