/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a new window shows: how to begin, and what was opened lately. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOUNCE_TYPE_EMPTY_PAGE (bounce_empty_page_get_type ())
G_DECLARE_FINAL_TYPE (BounceEmptyPage, bounce_empty_page, BOUNCE, EMPTY_PAGE, AdwBin)

void bounce_empty_page_show_error (BounceEmptyPage *self, const char *sentence);

G_END_DECLS
