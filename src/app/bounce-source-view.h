/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The source of a message in a window of its own: decoded or as it came, searchable, the evidence marked. */

#pragma once

#include <adwaita.h>

#include "advice/bounce-result.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_SOURCE_VIEW (bounce_source_view_get_type ())
G_DECLARE_FINAL_TYPE (BounceSourceView, bounce_source_view, BOUNCE, SOURCE_VIEW, AdwWindow)

void bounce_source_view_present (GtkWindow *parent, BounceResult *result, int recipient, guint64 offset, guint64 length,
                                 const char *words);

G_END_DECLS
