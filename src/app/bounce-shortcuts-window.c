/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-shortcuts-window.h"

#include <glib/gi18n.h>

#include "app/bounce-wrap-box.h"

#define CONTEXT "shortcut window"

struct _BounceShortcutsWindow {
  AdwWindow parent_instance;

  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (BounceShortcutsWindow, bounce_shortcuts_window, ADW_TYPE_WINDOW)

/* A row without keys begins a group. */
static const struct {
  const char *title, *keys;
} rows[] = {
  { NC_ ("shortcut window", "Open"), NULL },
  { NC_ ("shortcut window", "Open files"), "<Control>o" },
  { NC_ ("shortcut window", "Open a folder"), "<Control><Shift>o" },
  { NC_ ("shortcut window", "Read the text on the clipboard"), "<Control>v" },
  { NC_ ("shortcut window", "Look up a code"), "<Control>k" },
  { NC_ ("shortcut window", "Messages"), NULL },
  { NC_ ("shortcut window", "Next message"), "<Alt>Down" },
  { NC_ ("shortcut window", "Previous message"), "<Alt>Up" },
  { NC_ ("shortcut window", "Next failure"), "<Control>j" },
  { NC_ ("shortcut window", "Search in the list"), "<Control>f" },
  { NC_ ("shortcut window", "Overview"), "<Alt>Home" },
  { NC_ ("shortcut window", "Show the source"), "<Control>u" },
  { NC_ ("shortcut window", "Larger text"), "<Control>plus" },
  { NC_ ("shortcut window", "Smaller text"), "<Control>minus" },
  { NC_ ("shortcut window", "Text as it was"), "<Control>0" },
  { NC_ ("shortcut window", "Share"), NULL },
  { NC_ ("shortcut window", "Copy the summary"), "<Control><Shift>c" },
  { NC_ ("shortcut window", "Export"), "<Control>s" },
  { NC_ ("shortcut window", "Print"), "<Control>p" },
  { NC_ ("shortcut window", "General"), NULL },
  { NC_ ("shortcut window", "New window"), "<Control>n" },
  { NC_ ("shortcut window", "Close the window"), "<Control>w" },
  { NC_ ("shortcut window", "Preferences"), "<Control>comma" },
  { NC_ ("shortcut window", "Help"), "F1" },
  { NC_ ("shortcut window", "Menu"), "F10" },
  { NC_ ("shortcut window", "Keyboard shortcuts"), "<Control>question" },
  { NC_ ("shortcut window", "Quit"), "<Control>q" },
};

/* The keys as a screen reader says them. */
static char *
dup_spoken_keys (const char *keys)
{
  GdkModifierType modifiers;
  guint key;

  gtk_accelerator_parse (keys, &key, &modifiers);

  return gtk_accelerator_get_label (key, modifiers);
}

/* What a key does, and the key at the end of the line, or on the next where there is no room. */
static GtkWidget *
new_row (const char *title, const char *keys)
{
  g_autofree char *spoken = dup_spoken_keys (keys);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "hexpand", TRUE, "label", title, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);
  GtkWidget *box = bounce_wrap_box_new (12);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (box, "shortcut");
  bounce_wrap_box_append (BOUNCE_WRAP_BOX (box), label);
  bounce_wrap_box_append (BOUNCE_WRAP_BOX (box), gtk_shortcut_label_new (keys));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);

  return row;
}

/* Returns the list of the group, for its rows. */
static GtkListBox *
add_group (BounceShortcutsWindow *self, const char *title)
{
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", title,
                                     "wrap", TRUE, "xalign", 0.0f, NULL);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (self->groups, group);

  return GTK_LIST_BOX (list);
}

static void
bounce_shortcuts_window_class_init (BounceShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/bounce_inspector/BounceInspector/bounce-shortcuts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceShortcutsWindow, groups);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
bounce_shortcuts_window_init (BounceShortcutsWindow *self)
{
  GtkListBox *list = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *title = g_dpgettext2 (GETTEXT_PACKAGE, CONTEXT, rows[i].title);

      if (rows[i].keys == NULL)
        list = add_group (self, title);
      else
        gtk_list_box_append (list, new_row (title, rows[i].keys));
    }
}

/**
 * bounce_shortcuts_window_new:
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): the list of shortcuts, not yet presented
 */
GtkWindow *
bounce_shortcuts_window_new (GtkWindow *parent)
{
  return g_object_new (BOUNCE_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, NULL);
}
