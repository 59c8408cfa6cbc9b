/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-detail-row.h"

#include <glib/gi18n.h>

#include "app/bounce-bidi-text.h"
#include "app/bounce-detail-excerpt.h"
#include "app/bounce-wrap-box.h"
#include "base/bounce-safe-text.h"

#define VALUE_CHARS 36   /* as max-width-chars of the template's value */
#define VALUE_BYTES 1000 /* that are shown; a mail may have gone to hundreds of addresses */

struct _BounceDetailRow {
  GtkListBoxRow parent_instance;

  BounceWrapBox *box;
  GtkLabel *name;
  GtkLabel *value;
};

G_DEFINE_FINAL_TYPE (BounceDetailRow, bounce_detail_row, GTK_TYPE_LIST_BOX_ROW)

static void
bounce_detail_row_class_init (BounceDetailRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (BOUNCE_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-detail-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceDetailRow, box);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailRow, name);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailRow, value);
}

static void
bounce_detail_row_init (BounceDetailRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bounce_bidi_keep_side (GTK_WIDGET (self->box));
  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self->box)), "expand-chars", VALUE_CHARS, NULL);
}

/**
 * bounce_detail_row_new:
 * @name: what it is
 * @value: (nullable): the value as the message has it; NULL only names
 *
 * Returns: (transfer floating): a row of a boxed list
 */
GtkWidget *
bounce_detail_row_new (const char *name, const char *value)
{
  BounceDetailRow *self = g_object_new (BOUNCE_TYPE_DETAIL_ROW, NULL);
  g_autofree char *safe = bounce_safe_text (value != NULL ? value : "", -1);
  g_autofree char *excerpt = bounce_detail_dup_excerpt (safe, G_MAXUINT, VALUE_BYTES);
  g_autofree char *shown = bounce_bidi_text (excerpt);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->value, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->value), *safe != '\0');
  bounce_detail_label_set_copyable (self->value, value);

  return GTK_WIDGET (self);
}

/**
 * bounce_detail_row_set_monospace:
 * @self: a row
 * @monospace: whether the value is shown as code
 */
void
bounce_detail_row_set_monospace (BounceDetailRow *self, gboolean monospace)
{
  g_return_if_fail (BOUNCE_IS_DETAIL_ROW (self));

  if (monospace)
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "monospace");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "monospace");
}

/**
 * bounce_detail_row_set_name_is_code:
 * @self: a row
 * @is_code: whether the name is shown as code: a part of a code that the value explains
 */
void
bounce_detail_row_set_name_is_code (BounceDetailRow *self, gboolean is_code)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  g_return_if_fail (BOUNCE_IS_DETAIL_ROW (self));

  /* Attributes, not a style class: a monospace font would widen this row's first column. */
  if (is_code)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_family_new ("monospace"));
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
    }
  gtk_label_set_attributes (self->name, attributes);
}

/**
 * bounce_detail_row_set_action:
 * @self: a row
 * @label: what the button does
 * @action: the action it activates
 * @target: (nullable): its parameter
 *
 * Adds a button.
 */
void
bounce_detail_row_set_action (BounceDetailRow *self, const char *label, const char *action, GVariant *target)
{
  GtkWidget *button;

  g_return_if_fail (BOUNCE_IS_DETAIL_ROW (self));

  button = gtk_button_new_with_label (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  bounce_wrap_box_append (self->box, button);
}

/**
 * bounce_detail_label_set_copyable:
 * @label: a selectable label
 * @value: (nullable): what is copied, as the message has it; NULL or empty takes the menu away
 *
 * Puts "Copy value" into the label's context menu.
 */
void
bounce_detail_label_set_copyable (GtkLabel *label, const char *value)
{
  g_autoptr (GMenu) menu = NULL;
  g_autoptr (GMenuItem) item = NULL;

  g_return_if_fail (GTK_IS_LABEL (label));

  if (value == NULL || *value == '\0' || !g_utf8_validate (value, -1, NULL))
    {
      gtk_label_set_extra_menu (label, NULL);
      return;
    }

  menu = g_menu_new ();
  item = g_menu_item_new (_("Copy _Value"), NULL);
  g_menu_item_set_action_and_target_value (item, "win.copy-text", g_variant_new_string (value));
  g_menu_append_item (menu, item);
  gtk_label_set_extra_menu (label, G_MENU_MODEL (menu));
}
