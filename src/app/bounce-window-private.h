/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the files of the window share: bounce-window.c (the widget), -open.c (what comes in), -actions.c (what can be
 * done), -share.c (what goes out). */

#pragma once

#include "app/bounce-window.h"

#include "advice/bounce-draft.h"
#include "advice/bounce-result.h"
#include "app/bounce-detail-view.h"
#include "app/bounce-empty-page.h"
#include "app/bounce-export-dialog.h"
#include "app/bounce-list-page.h"
#include "app/bounce-loader.h"
#include "app/bounce-overview-page.h"

G_BEGIN_DECLS

struct _BounceWindow {
  AdwApplicationWindow parent_instance;

  GtkWidget *back_button;
  GtkWidget *cancel_button;
  AdwHeaderBar *content_header;
  AdwSplitButton *content_open_button;
  GtkStack *content_stack;
  AdwWindowTitle *content_title;
  BounceDetailView *detail_view;
  GtkRevealer *drop_revealer;
  GtkMenuButton *empty_menu_button;
  AdwBin *empty_place;
  AdwLeaflet *leaflet;
  AdwClamp *list_clamp;
  AdwHeaderBar *list_header;
  GtkMenuButton *list_menu_button;
  AdwSplitButton *list_open_button;
  AdwBin *list_place;
  AdwWindowTitle *list_title;
  GtkLabel *loading_label;
  AdwWindowTitle *loading_title;
  GtkMenuButton *menu_button;
  GMenuModel *open_menu;
  AdwBin *overview_place;
  GMenuModel *primary_menu;
  AdwStatusPage *problem_page;
  GtkProgressBar *progress_bar;
  GtkWidget *separator;
  AdwStatusPage *several_page;
  GtkMenuButton *share_button;
  GMenuModel *share_menu;
  GtkStack *stack;
  GtkWidget *step_box;
  AdwToastOverlay *toast_overlay;
  GtkSpinner *waiting_spinner;

  BounceListPage *list_page;            /* (nullable): made with the first list */
  BounceOverviewPage *overview_page;    /* (nullable): so is this */

  GSettings *settings;
  BounceResult *result;        /* (nullable): what the detail view shows */
  int recipient;               /* of it; -1 for all */

  BounceLoader *loader;             /* (nullable): the reading that goes on */
  guint patience_id;
  gboolean presents_soon;           /* not on the screen yet: waits until there is something to show */
  char *input_path;                 /* (nullable): what is read, where it is one thing */
  GPtrArray *input_uris;            /* (nullable): char *: the same, for the list of recent files */
  BounceRecordStore *store;         /* (nullable): what was read so far */
  BounceRecordModel *model;         /* (nullable): the list of it, where there are several */
  BounceReloader *reloader;         /* (nullable): reads the list's messages again */
  gboolean was_painted;             /* is, or is about to be for the first time */
  guint waiting_id;                 /* until the window says that a message takes its time */
  guint overview_id;                /* until the overview is made; 0 otherwise */
  GCancellable *load_cancellable;   /* (nullable): of the message that is read again now */
};

/* bounce-window.c */
void _bounce_window_show_toast (BounceWindow *self, const char *sentence);
BounceEmptyPage *_bounce_window_get_empty_page (BounceWindow *self);
void _bounce_window_show_page (BounceWindow *self, const char *name);
void _bounce_window_show_result (BounceWindow *self, BounceResult *result, int recipient);
char *_bounce_window_dup_input_name (const char *path);

/* bounce-window-open.c */
void _bounce_window_init_drop_target (BounceWindow *self);
void _bounce_window_open_inputs (BounceWindow *self, GPtrArray *inputs);
void _bounce_window_open_text (BounceWindow *self, const char *text);
void _bounce_window_choose_files (BounceWindow *self, gboolean folders);
void _bounce_window_paste (BounceWindow *self);
void _bounce_window_cancel_reading (BounceWindow *self);
void _bounce_window_stop_reading (BounceWindow *self);

/* bounce-window-list.c */
gboolean _bounce_window_has_list (BounceWindow *self);
void _bounce_window_clear_list (BounceWindow *self);
void _bounce_window_show_single (BounceWindow *self, BounceResult *result);
void _bounce_window_show_list (BounceWindow *self);
void _bounce_window_finish_list (BounceWindow *self, const GError *error);
void _bounce_window_update_list_title (BounceWindow *self);
void _bounce_window_show_overview (BounceWindow *self);
void _bounce_window_step (BounceWindow *self, int direction, gboolean failures);
void _bounce_window_add_export_scopes (BounceWindow *self, BounceExportDialog *dialog);

/* bounce-window-share.c */
void _bounce_window_copy_summary (BounceWindow *self);
void _bounce_window_copy_text (BounceWindow *self, const char *text);
void _bounce_window_export (BounceWindow *self);
void _bounce_window_open_with (BounceWindow *self);
void _bounce_window_print (BounceWindow *self);
BounceDraft *_bounce_window_new_draft (BounceWindow *self, BounceDraftType type);
void _bounce_window_write_letter (BounceWindow *self, BounceDraftType type);

/* bounce-window-actions.c */
void _bounce_window_class_install_actions (BounceWindowClass *klass);
void _bounce_window_update_actions (BounceWindow *self);

G_END_DECLS
