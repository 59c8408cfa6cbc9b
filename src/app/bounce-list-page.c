/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-list-page.h"

#include <glib/gi18n.h>

#include "app/bounce-filter-chips.h"
#include "app/bounce-filter-list.h"
#include "app/bounce-list-rows.h"
#include "app/bounce-mail-provider.h"
#include "app/bounce-row-cell.h"
#include "app/bounce-tab-stop.h"
#include "app/bounce-wrap-box.h"

struct _BounceListPage
{
  AdwBin parent_instance;

  BounceWrapBox *chip_box;
  GtkBox *filter_box;
  GtkMenuButton *filter_button;
  GtkStack *list_stack;
  GtkListView *list_view;
  GtkLabel *caption_model;
  GtkLabel *title_model;
  GtkSearchEntry *search_entry;
  BounceWrapBox *state_box;

  BounceRecordModel *model;
  GSignalGroup *model_signals;
  BounceListRows *rows;      /* of @model; GTK's list shows them */
  BounceRowStyle *row_style;
  guint tick_id;             /* while the rows wait for the first frame; 0 otherwise */
  gboolean was_painted;      /* the first frame, with all but the rows */

  /* As was told last. */
  guint64 n_selected;
  guint selected_position; /* in the store; of the only one that is selected */
};

enum
{
  SELECTED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BounceListPage, bounce_list_page, ADW_TYPE_BIN)

static void
setup_cell_cb (BounceListPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, bounce_row_cell_new (self->row_style));
}

static void
bind_cell_cb (BounceListPage *self, GtkListItem *item)
{
  bounce_row_cell_set_place (BOUNCE_ROW_CELL (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cell_cb (BounceListPage *self, GtkListItem *item)
{
  bounce_row_cell_set_place (BOUNCE_ROW_CELL (gtk_list_item_get_child (item)), NULL);
}

/* Out of the window a row is a file. */
static GdkContentProvider *
prepare_drag_cb (BounceListPage *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->list_view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *cell = widget != NULL ? gtk_widget_get_ancestor (widget, BOUNCE_TYPE_ROW_CELL) : NULL;
  BounceRow *row = cell != NULL ? bounce_row_cell_get_row (BOUNCE_ROW_CELL (cell)) : NULL;
  g_autoptr (BounceSource) source = row != NULL ? bounce_row_dup_source (row) : NULL;

  return source != NULL ? bounce_mail_provider_new (source, (int) bounce_row_get_record (row)->recipient) : NULL;
}

static void
update_stack (BounceListPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint n_all = bounce_record_store_get_n (bounce_record_model_get_store (self->model));
  gboolean nothing = n == 0 && n_all > 0 && !bounce_record_model_is_busy (self->model);

  gtk_stack_set_visible_child_name (self->list_stack, nothing ? "nothing" : "list");
}

static void
facets_changed_cb (BounceListPage *self)
{
  update_stack (self);
  bounce_filter_chips_update_states (self->state_box, self->model);
  bounce_filter_chips_update_chips (self->chip_box, self->model);
}

static void
search_changed_cb (BounceListPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autoptr (BounceRecordFilter) filter = NULL;

  if (self->model == NULL)
    return;

  filter = bounce_record_filter_copy (bounce_record_model_get_filter (self->model));
  g_free (filter->text);
  filter->text = *text != '\0' ? g_strdup (text) : NULL;
  bounce_record_model_set_filter (self->model, filter);
}

static void
fill_filter_cb (BounceListPage *self)
{
  bounce_filter_list_fill (self->filter_box, self->model);
}

/* The first tick comes before the first frame is painted, the second after it. */
static gboolean
show_rows_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BounceListPage *self = BOUNCE_LIST_PAGE (widget);

  if (!self->was_painted)
    {
      self->was_painted = TRUE;
      return G_SOURCE_CONTINUE;
    }

  self->tick_id = 0;
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->rows));

  return G_SOURCE_REMOVE;
}

/* The first list comes with the controls above it, each made and painted for the first time: the rows, which are as much
 * again, have a frame of their own. */
static void
show_rows (BounceListPage *self)
{
  if (self->was_painted && self->tick_id == 0)
    gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->rows));
  else if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), show_rows_cb, NULL, NULL);
}

static gboolean
get_only_index (BounceListPage *self, guint *index)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->rows));

  if (gtk_bitset_get_size (selected) != 1)
    return FALSE;

  *index = gtk_bitset_get_nth (selected, 0);

  return TRUE;
}

/* After a filter or an order the same mail may be selected, wherever it stands now: that is no news. */
static void
selection_changed_cb (BounceListPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->rows));
  guint64 n = gtk_bitset_get_size (selected);
  guint position = n == 1 ? bounce_record_model_get_position (self->model, gtk_bitset_get_minimum (selected)) : 0;

  if (n == self->n_selected && position == self->selected_position && n <= 1)
    return;

  self->n_selected = n;
  self->selected_position = position;
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
items_changed_cb (BounceListPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->rows));

  update_stack (self);
  if (gtk_bitset_get_size (selected) != self->n_selected)
    selection_changed_cb (self);
}

static void
activated_cb (BounceListPage *self, guint index)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->rows), index, TRUE);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* The action's parameter is the nick of a column. */
static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *nick;
    BounceColumn column;
    gboolean descending;
  } orders[] = {
    { "none", BOUNCE_COLUMN_POSITION, FALSE },     { "date", BOUNCE_COLUMN_TIME, TRUE },
    { "recipient", BOUNCE_COLUMN_ADDRESS, FALSE }, { "reason", BOUNCE_COLUMN_REASON, FALSE },
    { "code", BOUNCE_COLUMN_CODE, FALSE },         { "domain", BOUNCE_COLUMN_DOMAIN, FALSE },
    { "provider", BOUNCE_COLUMN_PROVIDER, FALSE },
  };
  BounceListPage *self = BOUNCE_LIST_PAGE (widget);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_str_equal (orders[i].nick, g_variant_get_string (parameter, NULL)))
      bounce_record_model_set_sort (self->model, orders[i].column, orders[i].descending);
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  bounce_list_page_show_all (BOUNCE_LIST_PAGE (widget));
}

static void
bounce_list_page_dispose (GObject *object)
{
  BounceListPage *self = BOUNCE_LIST_PAGE (object);

  g_clear_object (&self->model_signals);
  g_clear_object (&self->rows);
  g_clear_object (&self->row_style);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (bounce_list_page_parent_class)->dispose (object);
}

static void
bounce_list_page_class_init (BounceListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bounce_list_page_dispose;

  /**
   * BounceListPage::selected:
   *
   * Other rows are selected than before.
   */
  signals[SELECTED]
      = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * BounceListPage::activated:
   *
   * The person wants to read the row that is selected.
   */
  signals[ACTIVATED]
      = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BOUNCE_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceListPage, caption_model);
  gtk_widget_class_bind_template_child (widget_class, BounceListPage, chip_box);
  gtk_widget_class_bind_template_child (widget_class, BounceListPage, filter_box);
  gtk_widget_class_bind_template_child (widget_class, BounceListPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, BounceListPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, BounceListPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, BounceListPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BounceListPage, state_box);
  gtk_widget_class_bind_template_child (widget_class, BounceListPage, title_model);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_install_action (widget_class, "list.sort", "s", sort_action);
  gtk_widget_class_install_action (widget_class, "list.show-all", NULL, show_all_action);
}

static void
bounce_list_page_init (BounceListPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->row_style = bounce_row_style_new (GTK_WIDGET (self->title_model), GTK_WIDGET (self->caption_model));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cell_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cell_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  bounce_tab_stop_make (GTK_WIDGET (self->list_view));

  gtk_drag_source_set_actions (drag, GDK_ACTION_COPY);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (prepare_drag_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (drag));

  self->model_signals = g_signal_group_new (BOUNCE_TYPE_RECORD_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "facets-changed", G_CALLBACK (facets_changed_cb), self);
}

/**
 * bounce_list_page_set_model:
 * @self: a page
 * @model: what it shows from now on
 */
void
bounce_list_page_set_model (BounceListPage *self, BounceRecordModel *model)
{
  g_return_if_fail (BOUNCE_IS_LIST_PAGE (self));

  self->n_selected = 0;
  self->selected_position = 0;
  g_signal_group_set_target (self->model_signals, NULL);
  gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->rows);

  g_set_object (&self->model, model);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  self->rows = bounce_list_rows_new (model);
  g_signal_connect_object (self->rows, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_rows (self);
  g_signal_group_set_target (self->model_signals, model);
  facets_changed_cb (self);
}

/**
 * bounce_list_page_set_single_click:
 * @self: a page
 * @single_click: whether one click reads a row: where there is no place for the message beside the list
 */
void
bounce_list_page_set_single_click (BounceListPage *self, gboolean single_click)
{
  gtk_list_view_set_single_click_activate (self->list_view, single_click);
}

void
bounce_list_page_focus_search (BounceListPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/**
 * bounce_list_page_show_all:
 * @self: a page
 *
 * Takes away the search and every filter.
 */
void
bounce_list_page_show_all (BounceListPage *self)
{
  g_autoptr (BounceRecordFilter) nothing = bounce_record_filter_new ();

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  bounce_record_model_set_filter (self->model, nothing);
}

/**
 * bounce_list_page_get_selected:
 * @self: a page
 *
 * Returns: (transfer full) (nullable): the row that is selected; NULL where none or several are
 */
BounceRow *
bounce_list_page_get_selected (BounceListPage *self)
{
  guint index = 0;

  return get_only_index (self, &index) ? g_list_model_get_item (G_LIST_MODEL (self->model), index) : NULL;
}

/**
 * bounce_list_page_get_selection:
 * @self: a page
 *
 * Returns: (transfer full): indices of all rows that are selected
 */
GtkBitset *
bounce_list_page_get_selection (BounceListPage *self)
{
  return gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->rows));
}

void
bounce_list_page_unselect (BounceListPage *self)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->rows));
}

static gboolean
is_failure (BounceListPage *self, guint index)
{
  const BounceRecordStore *store = bounce_record_model_get_store (self->model);
  const BounceRecord *record = bounce_record_store_get (store, bounce_record_model_get_position (self->model, index));

  return record->kind == BOUNCE_KIND_FAILURE && record->verdict != BOUNCE_VERDICT_DELIVERED;
}

/* The next row in a direction, of those that failed where @failures; -1 where there is none. */
static gint64
find_step (BounceListPage *self, int direction, gboolean failures)
{
  gint64 n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint selected = 0;
  gint64 index = get_only_index (self, &selected) ? (gint64) selected + direction : (direction > 0 ? 0 : n - 1);

  for (; index >= 0 && index < n; index += direction)
    if (!failures || is_failure (self, (guint) index))
      return index;

  return -1;
}

/**
 * bounce_list_page_step:
 * @self: a page
 * @direction: 1 for the next, -1 for the previous
 * @failures: whether only failures count
 *
 * Returns: whether another row is selected now
 */
gboolean
bounce_list_page_step (BounceListPage *self, int direction, gboolean failures)
{
  gint64 index = find_step (self, direction, failures);

  if (index < 0)
    return FALSE;

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->rows), (guint) index, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", (guint) index);

  return TRUE;
}

gboolean
bounce_list_page_can_step (BounceListPage *self, int direction, gboolean failures)
{
  return self->rows != NULL && find_step (self, direction, failures) >= 0;
}
