/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Rows of boxed lists whose words come from a message, a file's name or anything else that is no markup. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *bounce_plain_row_new (const char *title, const char *subtitle);

G_END_DECLS
