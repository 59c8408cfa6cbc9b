/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* "Is this still so?": starts the live checks for one recipient, shows what they find as it comes, and what that means.
 * Nothing is asked before the person asks for it. */

#pragma once

#include <adwaita.h>

#include "advice/bounce-result.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_CHECK_VIEW (bounce_check_view_get_type ())
G_DECLARE_FINAL_TYPE (BounceCheckView, bounce_check_view, BOUNCE, CHECK_VIEW, AdwBin)

GtkWidget *bounce_check_view_new (void);

void bounce_check_view_set_recipient (BounceCheckView *self, BounceResult *result, int recipient,
                                      const char *const *spellings);
void bounce_check_view_ask (BounceCheckView *self);
void bounce_check_view_start (BounceCheckView *self);
GPtrArray *bounce_check_view_dup_findings (BounceCheckView *self);

G_END_DECLS
