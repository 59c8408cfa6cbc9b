/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-list-rows.h"

/* A place that somebody holds, as long as somebody does. */
typedef struct
{
  GHashTable *places; /* where it is an entry */
  BounceListPlace *place;
  guint index;
} HeldPlace;

struct _BounceListRows
{
  GObject parent_instance;

  BounceRecordModel *model;
  GArray *positions;   /* of guint32: in the store, of all rows as they are shown; the model's own, which never changes */
  GHashTable *places;  /* index → HeldPlace */
  GtkBitset *selected; /* indices; replaced and never changed, for others may have it too */
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BounceListRows, bounce_list_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static void
place_gone_cb (gpointer data, GObject *gone)
{
  HeldPlace *held = data;

  g_hash_table_remove (held->places, GUINT_TO_POINTER (held->index));
  g_free (held);
}

static void
let_go (gpointer key, gpointer value, gpointer user_data)
{
  HeldPlace *held = value;

  g_object_weak_unref (G_OBJECT (held->place), place_gone_cb, held);
  g_free (held);
}

static GType
bounce_list_rows_get_item_type (GListModel *list)
{
  return BOUNCE_TYPE_LIST_PLACE;
}

static guint
bounce_list_rows_get_n_items (GListModel *list)
{
  return BOUNCE_LIST_ROWS (list)->positions->len;
}

static gpointer
bounce_list_rows_get_item (GListModel *list, guint index)
{
  BounceListRows *self = BOUNCE_LIST_ROWS (list);
  HeldPlace *held = g_hash_table_lookup (self->places, GUINT_TO_POINTER (index));
  g_autoptr (BounceRow) row = NULL;

  if (index >= self->positions->len)
    return NULL;
  if (held != NULL)
    return g_object_ref (held->place);

  row = g_list_model_get_item (G_LIST_MODEL (self->model), index);
  held = g_new0 (HeldPlace, 1);
  held->places = self->places;
  held->place = bounce_list_place_new (row);
  held->index = index;
  g_hash_table_insert (self->places, GUINT_TO_POINTER (index), held);
  g_object_weak_ref (G_OBJECT (held->place), place_gone_cb, held);

  return held->place;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = bounce_list_rows_get_item_type;
  iface->get_n_items = bounce_list_rows_get_n_items;
  iface->get_item = bounce_list_rows_get_item;
}

static gboolean
bounce_list_rows_is_selected (GtkSelectionModel *model, guint index)
{
  return gtk_bitset_contains (BOUNCE_LIST_ROWS (model)->selected, index);
}

static GtkBitset *
bounce_list_rows_get_selection_in_range (GtkSelectionModel *model, guint index, guint n)
{
  return gtk_bitset_ref (BOUNCE_LIST_ROWS (model)->selected);
}

/* Tells of the places whose state is another one than @before; one that is gone needs no word. */
static void
tell_selected (BounceListRows *self, const GtkBitset *before)
{
  g_autoptr (GtkBitset) changed = gtk_bitset_copy (before);
  guint first = 0;

  gtk_bitset_difference (changed, self->selected);
  gtk_bitset_remove_range_closed (changed, self->positions->len, G_MAXUINT);
  if (gtk_bitset_is_empty (changed))
    return;

  first = gtk_bitset_get_minimum (changed);
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first, gtk_bitset_get_maximum (changed) - first + 1);
}

static gboolean
bounce_list_rows_set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  BounceListRows *self = BOUNCE_LIST_ROWS (model);
  g_autoptr (GtkBitset) before = g_steal_pointer (&self->selected);
  g_autoptr (GtkBitset) kept = gtk_bitset_copy (before);

  gtk_bitset_subtract (kept, mask);
  self->selected = gtk_bitset_copy (selected);
  gtk_bitset_intersect (self->selected, mask);
  gtk_bitset_union (self->selected, kept);
  gtk_bitset_remove_range_closed (self->selected, self->positions->len, G_MAXUINT);
  tell_selected (self, before);

  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = bounce_list_rows_is_selected;
  iface->get_selection_in_range = bounce_list_rows_get_selection_in_range;
  iface->set_selection = bounce_list_rows_set_selection;
}

/* Where the one that is selected stands in @now. */
static GtkBitset *
find_selected (BounceListRows *self, const GArray *now)
{
  guint32 position = g_array_index (self->positions, guint32, gtk_bitset_get_minimum (self->selected));
  GtkBitset *found = gtk_bitset_new_empty ();

  for (guint i = 0; i < now->len && gtk_bitset_is_empty (found); i++)
    if (g_array_index (now, guint32, i) == position)
      gtk_bitset_add (found, i);

  return found;
}

/* Where all that are selected stand in @now: marks them by their number in the store, and goes through what is shown. */
static GtkBitset *
find_all_selected (BounceListRows *self, const GArray *now)
{
  GtkBitset *found = gtk_bitset_new_empty ();
  guint n_all = bounce_record_store_get_n (bounce_record_model_get_store (self->model));
  g_autofree guint8 *marks = g_new0 (guint8, n_all);
  GtkBitsetIter iter;
  guint index = 0;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &index); more;
       more = gtk_bitset_iter_next (&iter, &index))
    marks[g_array_index (self->positions, guint32, index)] = TRUE;

  for (guint i = 0; i < now->len; i++)
    {
      guint first = i;

      while (i < now->len && marks[g_array_index (now, guint32, i)])
        i++;
      if (i > first)
        gtk_bitset_add_range (found, first, i - first);
    }

  return found;
}

/* Other mails stand in the places from @index on. Whoever hears of it may let go of places. */
static void
fill_places (BounceListRows *self, guint index)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HeldPlace *held = value;

      if (held->index < index || held->index >= self->positions->len
          || bounce_row_get_position (bounce_list_place_get_row (held->place))
                 == g_array_index (self->positions, guint32, held->index))
        continue;
      g_ptr_array_add (places, g_object_ref (held->place));
      g_array_append_val (indices, held->index);
    }

  for (guint i = 0; i < places->len; i++)
    {
      g_autoptr (BounceRow) row
          = g_list_model_get_item (G_LIST_MODEL (self->model), g_array_index (indices, guint, i));

      bounce_list_place_set_row (g_ptr_array_index (places, i), row);
    }
}

/* Where all of what is selected stands in @now. */
static GtkBitset *
follow_selected (BounceListRows *self, const GArray *now, guint first_changed)
{
  guint64 n = gtk_bitset_get_size (self->selected);

  if (n == 0 || gtk_bitset_get_maximum (self->selected) < first_changed)
    return gtk_bitset_ref (self->selected);

  return n == 1 ? find_selected (self, now) : find_all_selected (self, now);
}

static void
rows_changed_cb (BounceListRows *self, guint index)
{
  GArray *now = bounce_record_model_get_positions (self->model);
  g_autoptr (GtkBitset) selected = follow_selected (self, now, index);
  g_autoptr (GtkBitset) selected_before = g_steal_pointer (&self->selected);
  guint n_before = self->positions->len;

  self->selected = g_steal_pointer (&selected);
  g_array_unref (self->positions);
  self->positions = g_array_ref (now);

  fill_places (self, index);
  if (now->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, now->len - n_before);
  else if (now->len < n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), now->len, n_before - now->len, 0);
  tell_selected (self, selected_before);
}

static void
bounce_list_rows_finalize (GObject *object)
{
  BounceListRows *self = BOUNCE_LIST_ROWS (object);

  g_hash_table_foreach (self->places, let_go, NULL);
  g_hash_table_unref (self->places);
  g_array_unref (self->positions);
  gtk_bitset_unref (self->selected);
  g_object_unref (self->model);

  G_OBJECT_CLASS (bounce_list_rows_parent_class)->finalize (object);
}

static void
bounce_list_rows_class_init (BounceListRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_list_rows_finalize;
}

static void
bounce_list_rows_init (BounceListRows *self)
{
  self->places = g_hash_table_new (NULL, NULL);
  self->selected = gtk_bitset_new_empty ();
}

/**
 * bounce_list_rows_new:
 * @model: (transfer none): what is listed
 *
 * Returns: (transfer full): the places of its rows, none of them selected
 */
BounceListRows *
bounce_list_rows_new (BounceRecordModel *model)
{
  BounceListRows *self = g_object_new (BOUNCE_TYPE_LIST_ROWS, NULL);

  self->model = g_object_ref (model);
  self->positions = g_array_ref (bounce_record_model_get_positions (model));
  g_signal_connect_object (model, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
