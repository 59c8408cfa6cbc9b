/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-wrap-box.h"

#include "app/bounce-wrap-layout.h"

struct _BounceWrapBox {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (BounceWrapBox, bounce_wrap_box, GTK_TYPE_WIDGET)

static void
bounce_wrap_box_dispose (GObject *object)
{
  bounce_wrap_box_clear (BOUNCE_WRAP_BOX (object));

  G_OBJECT_CLASS (bounce_wrap_box_parent_class)->dispose (object);
}

static void
bounce_wrap_box_class_init (BounceWrapBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bounce_wrap_box_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), BOUNCE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bounce_wrap_box_init (BounceWrapBox *self)
{
}

/**
 * bounce_wrap_box_new:
 * @spacing: pixels between children and between lines
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
bounce_wrap_box_new (int spacing)
{
  GtkWidget *self = g_object_new (BOUNCE_TYPE_WRAP_BOX, NULL);

  g_object_set (gtk_widget_get_layout_manager (self), "spacing", spacing, NULL);

  return self;
}

/**
 * bounce_wrap_box_append:
 * @self: a box
 * @child: (transfer floating): a widget without a parent
 *
 * Adds @child at the end.
 */
void
bounce_wrap_box_append (BounceWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (BOUNCE_IS_WRAP_BOX (self));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * bounce_wrap_box_clear:
 * @self: a box
 *
 * Removes all children.
 */
void
bounce_wrap_box_clear (BounceWrapBox *self)
{
  GtkWidget *child;

  g_return_if_fail (BOUNCE_IS_WRAP_BOX (self));

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
}
