/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-window.h"

#include "app/bounce-detail-view.h"
#include "app/bounce-window-private.h"

struct _BounceWindow {
  AdwApplicationWindow parent_instance;

  GtkStack *stack;
  AdwLeaflet *leaflet;
  BounceDetailView *detail_view;
};

G_DEFINE_FINAL_TYPE (BounceWindow, bounce_window, ADW_TYPE_APPLICATION_WINDOW)

static void
bounce_window_class_init (BounceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (BOUNCE_TYPE_DETAIL_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bounce_inspector/BounceInspector/bounce-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, detail_view);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, BounceWindow, stack);

  _bounce_window_class_install_actions (klass);
}

static void
bounce_window_init (BounceWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  _bounce_window_update_actions (self);
}

/**
 * bounce_window_new:
 * @application: the application it belongs to
 *
 * Returns: (transfer none): an empty window, owned by GTK until it is closed
 */
BounceWindow *
bounce_window_new (AdwApplication *application)
{
  return g_object_new (BOUNCE_TYPE_WINDOW, "application", application, NULL);
}

/**
 * bounce_window_is_empty:
 * @self: a window
 *
 * Returns: whether nothing was opened in it yet
 */
gboolean
bounce_window_is_empty (BounceWindow *self)
{
  g_return_val_if_fail (BOUNCE_IS_WINDOW (self), FALSE);

  return g_str_equal (gtk_stack_get_visible_child_name (self->stack), "empty");
}

/**
 * bounce_window_open_files:
 * @self: a window
 * @files: files and folders
 * @n_files: how many
 *
 * Reads @files in place of what the window showed.
 */
void
bounce_window_open_files (BounceWindow  *self,
                          GFile        **files,
                          int            n_files)
{
  g_return_if_fail (BOUNCE_IS_WINDOW (self));
  g_return_if_fail (n_files > 0);

  gtk_stack_set_visible_child_name (self->stack, "main");
}
