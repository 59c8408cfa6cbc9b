/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One page of the handbook. Knows the few elements of Mallard that the handbook uses; what it does not know, it passes
 * over and shows the words inside. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char *title;
  char *description;
  GtkWidget *content; /* (transfer full) */
} BounceHandbookPage;

BounceHandbookPage *bounce_handbook_page_new (const char *mallard, gssize length, GError **error);
void bounce_handbook_page_free (BounceHandbookPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceHandbookPage, bounce_handbook_page_free)

G_END_DECLS
