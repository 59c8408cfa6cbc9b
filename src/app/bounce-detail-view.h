/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One message, explained: what happened, where, what to do, and the proof.
 *
 * Its own actions, for menus, keys and the widgets inside:
 *
 *   detail.show-source (tts)  the source, at these bytes: offset, length, and which words there matter; (0, 0, "") for
 *                             its start
 *   detail.zoom i             1 larger, -1 smaller, 0 as it was
 *   detail.check-now          looks whether it is still so; disabled where there is nothing to look up
 *
 * It needs the actions of its window that bounce-window.h lists. */

#pragma once

#include <adwaita.h>

#include "advice/bounce-result.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_DETAIL_VIEW (bounce_detail_view_get_type ())
G_DECLARE_FINAL_TYPE (BounceDetailView, bounce_detail_view, BOUNCE, DETAIL_VIEW, AdwBin)

GtkWidget *bounce_detail_view_new (void);

void bounce_detail_view_make_haste (BounceDetailView *self);
gboolean bounce_detail_view_has_evidence (BounceDetailView *self);
void bounce_detail_view_set_result (BounceDetailView *self, BounceResult *result, int recipient);
int bounce_detail_view_get_recipient (BounceDetailView *self);
GPtrArray *bounce_detail_view_dup_findings (BounceDetailView *self);

G_END_DECLS
