/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-collection.h"

struct _BounceCollection
{
  GObject parent_instance;

  GListStore *store;
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
  GtkCustomSorter *sorter;
  GtkSortListModel *sorted;

  GPtrArray *unreadable;
  guint n_messages;
  guint n_reports;

  char *search;                        /* (nullable): case folded */
  GPtrArray *facets[BOUNCE_N_FACETS];  /* char *: values that are wanted; empty: all */
  GDateTime *start;                    /* (nullable): from here … */
  GDateTime *end;                      /* … to before here */
  BounceSort sort;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BounceCollection, bounce_collection, G_TYPE_OBJECT)

static gboolean
passes_facet (BounceCollection *self, BounceRow *row, BounceFacet facet)
{
  GPtrArray *wanted = self->facets[facet];
  const char *value = bounce_row_get_facet (row, facet);

  return wanted->len == 0 || (value != NULL && g_ptr_array_find_with_equal_func (wanted, value, g_str_equal, NULL));
}

static gboolean
passes_span (BounceCollection *self, BounceRow *row)
{
  GDateTime *date = bounce_row_get_date (row);

  if (self->start == NULL)
    return TRUE;

  return date != NULL && g_date_time_compare (date, self->start) >= 0 && g_date_time_compare (date, self->end) < 0;
}

/* @but: a facet that is left out; BOUNCE_N_FACETS for none */
static gboolean
passes (BounceCollection *self, BounceRow *row, BounceFacet but)
{
  for (guint facet = 0; facet < BOUNCE_N_FACETS; facet++)
    if (facet != but && !passes_facet (self, row, facet))
      return FALSE;

  return passes_span (self, row) && (self->search == NULL || bounce_row_matches (row, self->search));
}

static gboolean
filter_row_cb (gpointer item, gpointer user_data)
{
  return passes (user_data, item, BOUNCE_N_FACETS);
}

static int
compare_text (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  return g_utf8_collate (a, b);
}

static int
compare_date (GDateTime *a, GDateTime *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  /* The newest first. */
  return g_date_time_compare (b, a);
}

static int
compare_rows_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  BounceCollection *self = user_data;
  BounceRow *one = (BounceRow *) a;
  BounceRow *other = (BounceRow *) b;

  switch (self->sort)
    {
    case BOUNCE_SORT_DATE:
      return compare_date (bounce_row_get_date (one), bounce_row_get_date (other));
    case BOUNCE_SORT_RECIPIENT:
      return compare_text (bounce_row_get_title (one), bounce_row_get_title (other));
    case BOUNCE_SORT_REASON:
      return (int) bounce_row_get_reason (one) - (int) bounce_row_get_reason (other);
    case BOUNCE_SORT_CODE:
      return compare_text (bounce_row_get_code (one), bounce_row_get_code (other));
    case BOUNCE_SORT_DOMAIN:
      return compare_text (bounce_row_get_facet (one, BOUNCE_FACET_DOMAIN), bounce_row_get_facet (other, BOUNCE_FACET_DOMAIN));
    case BOUNCE_SORT_PROVIDER:
      return compare_text (bounce_row_get_facet (one, BOUNCE_FACET_PROVIDER),
                           bounce_row_get_facet (other, BOUNCE_FACET_PROVIDER));
    case BOUNCE_SORT_NONE:
    default:
      return 0;
    }
}

static void
bounce_collection_dispose (GObject *object)
{
  BounceCollection *self = BOUNCE_COLLECTION (object);

  g_clear_object (&self->sorted);
  g_clear_object (&self->sorter);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  g_clear_pointer (&self->unreadable, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->start, g_date_time_unref);
  g_clear_pointer (&self->end, g_date_time_unref);
  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    g_clear_pointer (&self->facets[i], g_ptr_array_unref);

  G_OBJECT_CLASS (bounce_collection_parent_class)->dispose (object);
}

static void
bounce_collection_class_init (BounceCollectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bounce_collection_dispose;

  /**
   * BounceCollection::changed:
   *
   * Rows came, or what is shown of them changed.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bounce_collection_init (BounceCollection *self)
{
  self->store = g_list_store_new (BOUNCE_TYPE_ROW);
  self->filter = gtk_custom_filter_new (filter_row_cb, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)), g_object_ref (GTK_FILTER (self->filter)));
  self->sorter = gtk_custom_sorter_new (compare_rows_cb, self, NULL);
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)), NULL);
  self->unreadable = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_result_unref);
  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    self->facets[i] = g_ptr_array_new_with_free_func (g_free);
}

static void
filter_changed (BounceCollection *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * bounce_collection_new:
 *
 * Returns: (transfer full): an empty collection
 */
BounceCollection *
bounce_collection_new (void)
{
  return g_object_new (BOUNCE_TYPE_COLLECTION, NULL);
}

/**
 * bounce_collection_clear:
 * @self: a collection
 *
 * Forgets every row and every filter.
 */
void
bounce_collection_clear (BounceCollection *self)
{
  g_list_store_remove_all (self->store);
  g_ptr_array_set_size (self->unreadable, 0);
  self->n_messages = 0;
  self->n_reports = 0;
  bounce_collection_clear_filter (self);
}

static void
add_rows (BounceCollection *self, BounceResult *result, GPtrArray *rows)
{
  guint n = bounce_result_get_n_recipients (result);

  self->n_messages++;
  if (result->report == NULL)
    {
      g_ptr_array_add (self->unreadable, bounce_result_ref (result));
      return;
    }

  if (result->report->kind != BOUNCE_KIND_NOT_A_REPORT)
    self->n_reports++;
  if (n == 0)
    g_ptr_array_add (rows, bounce_row_new (result, -1));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (rows, bounce_row_new (result, (int) i));
}

/**
 * bounce_collection_add:
 * @self: a collection
 * @results: (element-type BounceResult): more messages
 */
void
bounce_collection_add (BounceCollection *self, GPtrArray *results)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < results->len; i++)
    add_rows (self, g_ptr_array_index (results, i), rows);

  g_list_store_splice (self->store, g_list_model_get_n_items (G_LIST_MODEL (self->store)), 0, rows->pdata, rows->len);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * bounce_collection_get_rows:
 * @self: a collection
 *
 * Returns: (transfer none): the rows that pass the filter, sorted
 */
GListModel *
bounce_collection_get_rows (BounceCollection *self)
{
  return G_LIST_MODEL (self->sorted);
}

/**
 * bounce_collection_get_all_rows:
 * @self: a collection
 *
 * Returns: (transfer none): every row, as they came
 */
GListModel *
bounce_collection_get_all_rows (BounceCollection *self)
{
  return G_LIST_MODEL (self->store);
}

/**
 * bounce_collection_get_unreadable:
 * @self: a collection
 *
 * Returns: (transfer none) (element-type BounceResult): what could not be read, with the reasons
 */
GPtrArray *
bounce_collection_get_unreadable (BounceCollection *self)
{
  return self->unreadable;
}

guint
bounce_collection_get_n_messages (BounceCollection *self)
{
  return self->n_messages;
}

guint
bounce_collection_get_n_reports (BounceCollection *self)
{
  return self->n_reports;
}

/**
 * bounce_collection_set_search:
 * @self: a collection
 * @text: (nullable): what is searched
 */
void
bounce_collection_set_search (BounceCollection *self, const char *text)
{
  g_autofree char *folded = text != NULL && *text != '\0' ? g_utf8_casefold (text, -1) : NULL;

  if (g_strcmp0 (folded, self->search) == 0)
    return;

  g_free (self->search);
  self->search = g_steal_pointer (&folded);
  filter_changed (self);
}

/**
 * bounce_collection_set_facet:
 * @self: a collection
 * @facet: by what
 * @value: one of its values
 * @active: whether rows of that value are wanted; of several values of one facet any is enough
 */
void
bounce_collection_set_facet (BounceCollection *self, BounceFacet facet, const char *value, gboolean active)
{
  guint position = 0;
  gboolean found = g_ptr_array_find_with_equal_func (self->facets[facet], value, g_str_equal, &position);

  if (found == active)
    return;

  if (active)
    g_ptr_array_add (self->facets[facet], g_strdup (value));
  else
    g_ptr_array_remove_index (self->facets[facet], position);
  filter_changed (self);
}

/**
 * bounce_collection_set_span:
 * @self: a collection
 * @start: (nullable): only rows from here; NULL for all times
 * @end: (nullable): to before here
 */
void
bounce_collection_set_span (BounceCollection *self, GDateTime *start, GDateTime *end)
{
  g_clear_pointer (&self->start, g_date_time_unref);
  g_clear_pointer (&self->end, g_date_time_unref);
  if (start != NULL)
    {
      self->start = g_date_time_ref (start);
      self->end = g_date_time_ref (end);
    }
  filter_changed (self);
}

gboolean
bounce_collection_get_span (BounceCollection *self, GDateTime **start, GDateTime **end)
{
  *start = self->start;
  *end = self->end;

  return self->start != NULL;
}

void
bounce_collection_clear_filter (BounceCollection *self)
{
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->start, g_date_time_unref);
  g_clear_pointer (&self->end, g_date_time_unref);
  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    g_ptr_array_set_size (self->facets[i], 0);
  filter_changed (self);
}

gboolean
bounce_collection_has_facet (BounceCollection *self, BounceFacet facet, const char *value)
{
  return g_ptr_array_find_with_equal_func (self->facets[facet], value, g_str_equal, NULL);
}

/**
 * bounce_collection_get_facet:
 * @self: a collection
 * @facet: by what
 *
 * Returns: (transfer none) (element-type utf8): the values that are wanted; empty where all are
 */
GPtrArray *
bounce_collection_get_facet (BounceCollection *self, BounceFacet facet)
{
  return self->facets[facet];
}

static int
compare_counts_cb (gconstpointer a, gconstpointer b)
{
  const BounceFacetCount *one = a;
  const BounceFacetCount *other = b;

  if (one->count != other->count)
    return one->count < other->count ? 1 : -1;

  return g_strcmp0 (one->value, other->value);
}

/**
 * bounce_collection_count:
 * @self: a collection
 * @facet: by what
 *
 * Counts the rows that pass all filters but those of @facet itself: what each of its values would show.
 *
 * Returns: (transfer full) (element-type BounceFacetCount): the values, the most frequent first; strings live as long
 *     as the rows do
 */
GArray *
bounce_collection_count (BounceCollection *self, BounceFacet facet)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *array = g_array_new (FALSE, FALSE, sizeof (BounceFacetCount));
  GListModel *rows = G_LIST_MODEL (self->store);
  GHashTableIter iter;
  gpointer value;
  gpointer count;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (BounceRow) row = g_list_model_get_item (rows, i);
      const char *key = bounce_row_get_facet (row, facet);

      if (key == NULL || !passes (self, row, facet))
        continue;
      count = g_hash_table_lookup (counts, key);
      g_hash_table_insert (counts, (gpointer) key, GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
    }

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &value, &count))
    {
      BounceFacetCount entry = { .value = value, .count = GPOINTER_TO_UINT (count) };

      g_array_append_val (array, entry);
    }
  g_array_sort (array, compare_counts_cb);

  return array;
}

/**
 * bounce_collection_set_sort:
 * @self: a collection
 * @sort: by what
 */
void
bounce_collection_set_sort (BounceCollection *self, BounceSort sort)
{
  if (self->sort == sort)
    return;

  self->sort = sort;
  gtk_sort_list_model_set_sorter (self->sorted, sort != BOUNCE_SORT_NONE ? GTK_SORTER (self->sorter) : NULL);
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}
