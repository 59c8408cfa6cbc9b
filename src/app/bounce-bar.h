/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A bar of a chart: how many of what verdict, drawn to scale, lying or standing. What it shows stands beside it in
 * words too; the bar itself is decoration to assistive technology. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  guint permanent;
  guint temporary;
  guint delivered;
  guint other;
  guint plain; /* of no verdict in particular */
} BounceBarCounts;

#define BOUNCE_TYPE_BAR (bounce_bar_get_type ())
G_DECLARE_FINAL_TYPE (BounceBar, bounce_bar, BOUNCE, BAR, GtkWidget)

GtkWidget *bounce_bar_new (GtkOrientation orientation);
void bounce_bar_set_counts (BounceBar *self, const BounceBarCounts *counts, guint scale);

G_END_DECLS
