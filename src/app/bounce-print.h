/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "export/bounce-pdf-writer.h"

G_BEGIN_DECLS

GtkPrintOperation *bounce_print_operation_new (const char *title, BouncePdfWriter *writer);

G_END_DECLS
