/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The words for the choices of an export, in the order of their enums: for the export dialog and the preferences. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GListModel *bounce_export_choices_new_formats (void);
GListModel *bounce_export_choices_new_redactions (void);
GListModel *bounce_export_choices_new_languages (void);

G_END_DECLS
