/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-handbook-window.h"

#include <glib/gi18n.h>

#include "app/bounce-handbook-page.h"
#include "app/bounce-plain-row.h"

#define FOLDER "/io/github/bounce_inspector/BounceInspector/help/"

struct _BounceHandbookWindow
{
  AdwWindow parent_instance;

  GtkListBox *contents;
  GtkBox *pages;
  GtkScrolledWindow *scroller;
};

G_DEFINE_FINAL_TYPE (BounceHandbookWindow, bounce_handbook_window, ADW_TYPE_WINDOW)

/* From what everybody wants to know to what few do. */
static const char *const chapters[] = {
  "how-mail-travels.page", "temporary-permanent.page", "reading-codes.page",
  "write-to-postmaster.page", "why-we-think-so.page", "privacy.page",
};

static BounceHandbookPage *
load_page (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  BounceHandbookPage *page = NULL;

  if (bytes != NULL)
    page = bounce_handbook_page_new (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  if (page == NULL)
    g_error ("The page %s of the handbook cannot be shown: %s", name, error->message);

  return page;
}

static GtkWidget *
new_heading (const char *title)
{
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", title,
                                     "margin-top", 24, "selectable", TRUE, "wrap", TRUE, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (heading, "title-2");

  return heading;
}

static void
add_chapter (BounceHandbookWindow *self, const char *name)
{
  g_autoptr (BounceHandbookPage) page = load_page (name);
  GtkWidget *heading = new_heading (page->title);
  GtkWidget *row = bounce_plain_row_new (page->title, page->description);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "heading", heading);
  gtk_list_box_append (self->contents, row);

  gtk_box_append (self->pages, heading);
  gtk_box_append (self->pages, page->content);
}

/* The chapter comes to the top, and the focus with it: whoever hears the window goes on reading there. */
static void
chapter_activated_cb (BounceHandbookWindow *self, GtkListBoxRow *row)
{
  GtkWidget *heading = g_object_get_data (G_OBJECT (row), "heading");
  GtkWidget *content = gtk_widget_get_first_child (gtk_scrolled_window_get_child (self->scroller));
  graphene_point_t top = GRAPHENE_POINT_INIT (0, 0);
  graphene_point_t place;

  gtk_widget_grab_focus (heading);
  if (gtk_widget_compute_point (heading, content, &top, &place))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), place.y);
}

static void
bounce_handbook_window_class_init (BounceHandbookWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/bounce_inspector/BounceInspector/bounce-handbook-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceHandbookWindow, contents);
  gtk_widget_class_bind_template_child (widget_class, BounceHandbookWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, BounceHandbookWindow, scroller);
  gtk_widget_class_bind_template_callback (widget_class, chapter_activated_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
bounce_handbook_window_init (BounceHandbookWindow *self)
{
  g_autoptr (BounceHandbookPage) introduction = load_page ("index.page");

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_box_prepend (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->contents))), introduction->content);
  for (gsize i = 0; i < G_N_ELEMENTS (chapters); i++)
    add_chapter (self, chapters[i]);

  /* Not the text above it, which can be selected and would show a cursor. */
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (gtk_list_box_get_row_at_index (self->contents, 0)));
}

/**
 * bounce_handbook_window_new:
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): the handbook, not yet presented
 */
GtkWindow *
bounce_handbook_window_new (GtkWindow *parent)
{
  return g_object_new (BOUNCE_TYPE_HANDBOOK_WINDOW, "transient-for", parent, NULL);
}
