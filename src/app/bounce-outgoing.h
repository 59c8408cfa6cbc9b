/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A message's summary in the shapes in which it leaves the program, as the preferences say. */

#pragma once

#include <gtk/gtk.h>

#include "export/bounce-pdf-writer.h"
#include "export/bounce-writer.h"

G_BEGIN_DECLS

BouncePdfWriter *bounce_outgoing_new_pages (const BounceResult *result, int recipient, GPtrArray *findings,
                                            GError **error);
GdkContentProvider *bounce_outgoing_new_clipboard (const BounceResult *result, int recipient,
                                                   GPtrArray *findings, GError **error);
GFile *bounce_outgoing_new_file (const BounceResult *result, int recipient, GPtrArray *findings,
                                 GError **error);
GdkContentProvider *bounce_outgoing_new_provider (const BounceResult *result, int recipient,
                                                  GPtrArray *findings);

G_END_DECLS
