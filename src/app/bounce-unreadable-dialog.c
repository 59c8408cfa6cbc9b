/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-unreadable-dialog.h"

#include <glib/gi18n.h>

#include "app/bounce-plain-row.h"
#include "base/bounce-safe-text.h"

/* Rows that are shown; whoever has more unreadable files has one cause for them. */
#define N_ROWS 200

static GtkWidget *
new_row (BounceRecordStore *store, const BounceRecord *record)
{
  const char *path = bounce_record_store_get_string (store, record->path);
  const char *reason = bounce_record_store_get_string (store, record->diagnostic);
  g_autofree char *name = g_filename_display_name (path != NULL ? path : "");
  g_autofree char *title = bounce_safe_line (name, -1);
  g_autofree char *subtitle = bounce_safe_line (reason != NULL ? reason : "", -1);

  return bounce_plain_row_new (title, subtitle);
}

static GtkWidget *
new_list (BounceRecordStore *store)
{
  GtkWidget *list = gtk_list_box_new ();
  guint n = 0;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What could not be read"),
                                  -1);
  for (guint i = 0; i < bounce_record_store_get_n (store) && n < N_ROWS; i++)
    {
      const BounceRecord *record = bounce_record_store_get (store, i);

      if (record->type != BOUNCE_RECORD_UNREADABLE)
        continue;
      gtk_list_box_append (GTK_LIST_BOX (list), new_row (store, record));
      n++;
    }

  return list;
}

/**
 * bounce_unreadable_dialog_present:
 * @parent: the window that asks
 * @store: what was read
 *
 * Shows each input that could not be read, with its reason.
 */
void
bounce_unreadable_dialog_present (GtkWindow *parent, BounceRecordStore *store)
{
  GtkWidget *dialog = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  gtk_window_set_title (GTK_WINDOW (dialog), _("What Could Not Be Read"));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 520, 420);

  adw_clamp_set_child (ADW_CLAMP (clamp), new_list (store));
  gtk_widget_set_margin_top (clamp, 24);
  gtk_widget_set_margin_bottom (clamp, 24);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (dialog), box);

  gtk_window_present (GTK_WINDOW (dialog));
}
