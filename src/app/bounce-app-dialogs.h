/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The few questions the program asks. Each stands behind one function, because the classes that ask them (file chooser,
 * message dialog, launcher) are others in newer releases of GTK and libadwaita. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Several files, or folders, to open. The finish returns a list of GFile; NULL with G_IO_ERROR_CANCELLED where the
 * person thought better of it. */
void bounce_app_choose_files_async (GtkWindow *parent, gboolean folders, GAsyncReadyCallback callback, gpointer user_data);
GListModel *bounce_app_choose_files_finish (GAsyncResult *result, GError **error);

/* Where to save. The chooser itself asks before an existing file is replaced. */
void bounce_app_choose_destination_async (GtkWindow *parent, GFile *folder, const char *name,
                                          GAsyncReadyCallback callback, gpointer user_data);
GFile *bounce_app_choose_destination_finish (GAsyncResult *result, GError **error);

/* Shows the address in full and opens it in the program that the person uses for such, if he agrees. */
void bounce_app_open_uri (GtkWindow *parent, const char *uri);

/* Lets the person choose the program that opens a file, and opens it there. */
void bounce_app_open_file_with (GtkWindow *parent, GFile *file);

G_END_DECLS
