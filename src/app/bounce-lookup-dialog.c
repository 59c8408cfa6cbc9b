/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-lookup-dialog.h"

#include <glib/gi18n.h>

#include "advice/bounce-explanation.h"
#include "advice/bounce-suggestion.h"
#include "app/bounce-code-row.h"
#include "app/bounce-detail-facts.h"
#include "app/bounce-plain-row.h"
#include "knowledge/bounce-catalogue.h"

#define MAX_SUGGESTIONS 8

struct _BounceLookupDialog {
  AdwWindow parent_instance;

  GtkSearchEntry *entry;
  GtkListBox *results;
  GtkStack *stack;
  GtkListBox *suggestions;
};

G_DEFINE_FINAL_TYPE (BounceLookupDialog, bounce_lookup_dialog, ADW_TYPE_WINDOW)

static void
add_suggestion (BounceLookupDialog *self, const BounceSuggestion *suggestion)
{
  GtkWidget *row = bounce_plain_row_new (suggestion->code, suggestion->title);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "text", g_strdup (suggestion->text), g_free);
  gtk_list_box_append (self->suggestions, row);
}

static guint
show_suggestions (BounceLookupDialog *self, const char *text)
{
  g_autoptr (GPtrArray) found = bounce_suggest (bounce_catalogue_get_default (), text, MAX_SUGGESTIONS,
                                                BOUNCE_LANGUAGE_USER);

  bounce_detail_facts_clear (self->suggestions);
  for (guint i = 0; i < found->len; i++)
    {
      const BounceSuggestion *suggestion = g_ptr_array_index (found, i);

      /* What stands there already in full is a result, not a suggestion. */
      if (g_ascii_strcasecmp (suggestion->text, text) != 0)
        add_suggestion (self, suggestion);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->suggestions), gtk_list_box_get_row_at_index (self->suggestions, 0) != NULL);

  return found->len;
}

static guint
show_results (BounceLookupDialog *self, const char *text)
{
  g_autoptr (GPtrArray) found = bounce_explain (bounce_catalogue_get_default (), text, BOUNCE_LANGUAGE_USER);
  guint n = found->len;

  bounce_detail_facts_clear (self->results);
  g_ptr_array_set_free_func (found, NULL);   /* the rows own them */
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = bounce_code_row_new (g_ptr_array_index (found, i), NULL, TRUE);

      gtk_list_box_append (self->results, row);
      if (i == 0)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->results), n > 0);

  return n;
}

static void
search_changed_cb (BounceLookupDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  guint n = 0;

  if (*text == '\0')
    {
      gtk_stack_set_visible_child_name (self->stack, "hint");
      return;
    }

  n += show_suggestions (self, text);
  n += show_results (self, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "found" : "nothing");
}

static void
suggestion_activated_cb (GtkListBox *list, GtkListBoxRow *row, BounceLookupDialog *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), g_object_get_data (G_OBJECT (row), "text"));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
stop_search_cb (BounceLookupDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* "win.…" of the rows inside: the actions of the window that this one belongs to. */
static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), name, parameter);
}

static void
bounce_lookup_dialog_class_init (BounceLookupDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-lookup-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceLookupDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, BounceLookupDialog, results);
  gtk_widget_class_bind_template_child (widget_class, BounceLookupDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, BounceLookupDialog, suggestions);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggestion_activated_cb);

  gtk_widget_class_install_action (widget_class, "win.copy-text", "s", forward_action);
  gtk_widget_class_install_action (widget_class, "win.open-uri", "s", forward_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
bounce_lookup_dialog_init (BounceLookupDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bounce_lookup_dialog_present:
 * @parent: the window it belongs to
 * @text: (nullable): what is looked up at once
 *
 * Opens the window with the entry focused.
 */
void
bounce_lookup_dialog_present (GtkWindow *parent, const char *text)
{
  BounceLookupDialog *self = g_object_new (BOUNCE_TYPE_LOOKUP_DIALOG, "transient-for", parent, NULL);

  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_window_present (GTK_WINDOW (self));
}
