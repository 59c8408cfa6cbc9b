/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-scroll-layout.h"

struct _BounceScrollLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (BounceScrollLayout, bounce_scroll_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
bounce_scroll_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
bounce_scroll_layout_measure (GtkLayoutManager *manager,
                              GtkWidget        *widget,
                              GtkOrientation    orientation,
                              int               for_size,
                              int              *minimum,
                              int              *natural,
                              int              *minimum_baseline,
                              int              *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL && child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
}

static void
bounce_scroll_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
bounce_scroll_layout_class_init (BounceScrollLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = bounce_scroll_layout_get_request_mode;
  manager_class->measure = bounce_scroll_layout_measure;
  manager_class->allocate = bounce_scroll_layout_allocate;
}

static void
bounce_scroll_layout_init (BounceScrollLayout *self)
{
}
