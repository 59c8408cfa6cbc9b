/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-row-cell.h"

struct _BounceRowCell
{
  GtkWidget parent_instance;

  GtkLabel *code_label;
  GtkLabel *date_label;
  GtkImage *icon;
  GtkLabel *reason_label;
  GtkLabel *title_label;

  const char *css_class; /* the one that the icon has now */
};

G_DEFINE_FINAL_TYPE (BounceRowCell, bounce_row_cell, GTK_TYPE_WIDGET)

static void
bounce_row_cell_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BOUNCE_TYPE_ROW_CELL);

  G_OBJECT_CLASS (bounce_row_cell_parent_class)->dispose (object);
}

static void
bounce_row_cell_class_init (BounceRowCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bounce_row_cell_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-row-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceRowCell, code_label);
  gtk_widget_class_bind_template_child (widget_class, BounceRowCell, date_label);
  gtk_widget_class_bind_template_child (widget_class, BounceRowCell, icon);
  gtk_widget_class_bind_template_child (widget_class, BounceRowCell, reason_label);
  gtk_widget_class_bind_template_child (widget_class, BounceRowCell, title_label);
  gtk_widget_class_set_css_name (widget_class, "row-cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bounce_row_cell_init (BounceRowCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bounce_row_cell_new (void)
{
  return g_object_new (BOUNCE_TYPE_ROW_CELL, NULL);
}

/**
 * bounce_row_cell_set:
 * @self: a cell
 * @look: icon and colour of the state
 * @state: the state in a word or two, for whoever does not see the icon
 * @title: whom it was for, safe to show
 * @reason: why, in words
 * @code: (nullable): the code
 * @date: (nullable): when
 *
 * Shows another row.
 */
void
bounce_row_cell_set (BounceRowCell *self, const BounceVerdictLook *look, const char *state, const char *title,
                     const char *reason, const char *code, const char *date)
{
  g_autofree char *label = NULL;

  g_return_if_fail (BOUNCE_IS_ROW_CELL (self));

  gtk_image_set_from_icon_name (self->icon, look->icon_name);
  if (self->css_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->css_class);
  self->css_class = look->css_class;
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), self->css_class);

  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->reason_label, reason);
  gtk_label_set_text (self->code_label, code != NULL ? code : "");
  gtk_label_set_text (self->date_label, date != NULL ? date : "");

  label = g_strjoin (", ", title, state, reason, code != NULL ? code : "", date != NULL ? date : "", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
