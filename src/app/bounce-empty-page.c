/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-empty-page.h"

#include <glib/gi18n.h>

#include "app/bounce-plain-row.h"
#include "base/bounce-safe-text.h"

#define N_RECENT 5

struct _BounceEmptyPage
{
  AdwBin parent_instance;

  GtkWidget *recent_group;
  GtkListBox *recent_list;
  AdwStatusPage *status_page;

  GSignalGroup *recent_signals;   /* (nullable): made when the page is first seen */
};

G_DEFINE_FINAL_TYPE (BounceEmptyPage, bounce_empty_page, ADW_TYPE_BIN)

/* Files of ours, and mails that other programs have opened. */
static gboolean
is_of_interest (GtkRecentInfo *info)
{
  const char *type = gtk_recent_info_get_mime_type (info);

  if (gtk_recent_info_has_application (info, g_get_application_name ()))
    return TRUE;

  return g_strcmp0 (type, "message/rfc822") == 0 || g_strcmp0 (type, "application/mbox") == 0;
}

static int
compare_recent (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *) b),
                              gtk_recent_info_get_visited ((GtkRecentInfo *) a));
}

static char *
dup_folder_text (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = folder != NULL ? g_file_get_parse_name (folder) : NULL;
  const char *home = g_get_home_dir ();

  if (g_strcmp0 (name, home) == 0)
    return g_strdup (_("Home folder"));
  if (name != NULL && g_str_has_prefix (name, home) && name[strlen (home)] == '/')
    {
      g_autofree char *short_name = g_strconcat ("~", name + strlen (home), NULL);

      return bounce_safe_line (short_name, -1);
    }

  return name != NULL ? bounce_safe_line (name, -1) : g_strdup ("");
}

static void
add_row (BounceEmptyPage *self, GtkRecentInfo *info)
{
  g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  g_autofree char *title = bounce_safe_line (gtk_recent_info_get_display_name (info), -1);
  g_autofree char *folder = dup_folder_text (file);
  GtkWidget *row = bounce_plain_row_new (title, folder);
  GtkWidget *icon
      = gtk_image_new_from_icon_name (gtk_recent_info_get_mime_type (info) != NULL
                                              && g_str_equal (gtk_recent_info_get_mime_type (info), "inode/directory")
                                          ? "folder-symbolic"
                                          : "mail-unread-symbolic");

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-recent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", gtk_recent_info_get_uri (info));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (self->recent_list, row);
}

static void
recent_changed_cb (BounceEmptyPage *self)
{
  g_autolist (GtkRecentInfo) all = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  GtkWidget *child = NULL;
  guint n = 0;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list)))
    gtk_list_box_remove (self->recent_list, child);

  all = g_list_sort (all, compare_recent);
  for (GList *l = all; l != NULL && n < N_RECENT; l = l->next)
    {
      if (is_of_interest (l->data) && gtk_recent_info_exists (l->data))
        {
          add_row (self, l->data);
          n++;
        }
    }

  gtk_widget_set_visible (self->recent_group, n > 0);
}

/* Most windows open with a message: what was opened lately is looked up where the page is seen. */
static void
bounce_empty_page_map (GtkWidget *widget)
{
  BounceEmptyPage *self = BOUNCE_EMPTY_PAGE (widget);

  if (self->recent_signals == NULL)
    {
      self->recent_signals = g_signal_group_new (GTK_TYPE_RECENT_MANAGER);
      g_signal_group_connect_swapped (self->recent_signals, "changed", G_CALLBACK (recent_changed_cb), self);
      g_signal_group_set_target (self->recent_signals, gtk_recent_manager_get_default ());
      recent_changed_cb (self);
    }

  GTK_WIDGET_CLASS (bounce_empty_page_parent_class)->map (widget);
}

static void
bounce_empty_page_dispose (GObject *object)
{
  BounceEmptyPage *self = BOUNCE_EMPTY_PAGE (object);

  g_clear_object (&self->recent_signals);

  G_OBJECT_CLASS (bounce_empty_page_parent_class)->dispose (object);
}

static void
bounce_empty_page_class_init (BounceEmptyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bounce_empty_page_dispose;
  widget_class->map = bounce_empty_page_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-empty-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceEmptyPage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, BounceEmptyPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, BounceEmptyPage, status_page);
}

static void
bounce_empty_page_init (BounceEmptyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  bounce_empty_page_show_error (self, NULL);
}

/**
 * bounce_empty_page_show_error:
 * @self: a page
 * @sentence: (nullable): why nothing can be shown; NULL for the page of a new window
 */
void
bounce_empty_page_show_error (BounceEmptyPage *self, const char *sentence)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (BOUNCE_IS_EMPTY_PAGE (self));

  if (sentence == NULL)
    {
      adw_status_page_set_icon_name (self->status_page, APPLICATION_ID);
      adw_status_page_set_title (self->status_page, _("Drop a bounced mail here"));
      adw_status_page_set_description (self->status_page, _("Or open a file, paste its text, or look up a code."));
      return;
    }

  /* The description of a status page is markup, and the sentence may carry a file's name. */
  escaped = g_markup_escape_text (sentence, -1);
  adw_status_page_set_icon_name (self->status_page, "dialog-warning-symbolic");
  adw_status_page_set_title (self->status_page, _("This cannot be read"));
  adw_status_page_set_description (self->status_page, escaped);
}
