/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-record-model.h"

#include <string.h>

#include "engine/bounce-record-query.h"

struct _BounceRecordModel {
  GObject parent_instance;

  BounceRecordStore *store;
  BounceRecordFilter *filter;
  BounceColumn column;
  gboolean descending;

  BounceQueryAnswer *answer;     /* what is shown; never NULL */
  BounceRecordFilter *answered;  /* what let it through; never NULL */
  guint n_taken;                 /* records of the store that the answer is about */

  GCancellable *cancellable;     /* (nullable): of the query under way; only its answer is taken */
  gboolean stale;                /* the store grew while the query ran */
};

enum {
  PROP_BUSY = 1,
  N_PROPERTIES,
};

enum {
  SIGNAL_FACETS_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BounceRecordModel, bounce_record_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* What a query needs, so that the thread never touches the model. */
typedef struct {
  BounceRecordStore *store;
  BounceRecordFilter *filter;
  BounceColumn column;
  gboolean descending;
  guint n_taken;
} Job;

static void
job_free (Job *job)
{
  bounce_record_store_unref (job->store);
  bounce_record_filter_free (job->filter);
  g_free (job);
}

static GType
bounce_record_model_get_item_type (GListModel *list)
{
  return BOUNCE_TYPE_ROW;
}

static guint
bounce_record_model_get_n_items (GListModel *list)
{
  return BOUNCE_RECORD_MODEL (list)->answer->positions->len;
}

static gpointer
bounce_record_model_get_item (GListModel *list,
                              guint       index)
{
  BounceRecordModel *self = BOUNCE_RECORD_MODEL (list);

  if (index >= self->answer->positions->len)
    return NULL;

  return bounce_row_new (self->store, g_array_index (self->answer->positions, guint32, index));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = bounce_record_model_get_item_type;
  iface->get_n_items = bounce_record_model_get_n_items;
  iface->get_item = bounce_record_model_get_item;
}

/* Shows another answer, and tells of no more change than there is: what stays at both ends is not touched, so that
 * records that are appended while reading do not move the view. */
static void
take_answer (BounceRecordModel *self,
             BounceQueryAnswer *answer)
{
  g_autoptr (BounceQueryAnswer) old = g_steal_pointer (&self->answer);
  const guint32 *before = (const guint32 *) (gpointer) old->positions->data;
  const guint32 *after = (const guint32 *) (gpointer) answer->positions->data;
  guint n_before = old->positions->len, n_after = answer->positions->len;
  guint shorter = MIN (n_before, n_after);
  guint prefix = 0, suffix = 0;

  while (prefix < shorter && before[prefix] == after[prefix])
    prefix++;
  while (suffix < shorter - prefix && before[n_before - suffix - 1] == after[n_after - suffix - 1])
    suffix++;

  self->answer = answer;
  if (prefix + suffix < MAX (n_before, n_after))
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, n_before - prefix - suffix, n_after - prefix - suffix);
  g_signal_emit (self, signals[SIGNAL_FACETS_CHANGED], 0);
}

static void
query_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Job *job = task_data;
  BounceQueryAnswer *answer = bounce_record_query (job->store, job->filter, job->column, job->descending, cancellable);

  if (answer == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "superseded");
  else
    g_task_return_pointer (task, answer, (GDestroyNotify) bounce_query_answer_free);
}

static void start_query (BounceRecordModel *self);

static void
query_done_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  BounceRecordModel *self = BOUNCE_RECORD_MODEL (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  gboolean current = g_task_get_cancellable (G_TASK (result)) == self->cancellable;
  g_autoptr (GError) error = NULL;
  BounceQueryAnswer *answer = g_task_propagate_pointer (G_TASK (result), &error);

  /* A late answer to a question that nobody asks any more. */
  if (!current)
    {
      g_clear_pointer (&answer, bounce_query_answer_free);
      return;
    }

  g_clear_object (&self->cancellable);
  self->n_taken = job->n_taken;
  if (answer != NULL)
    {
      BounceRecordFilter *before = self->answered;

      self->answered = job->filter;
      job->filter = before;
      take_answer (self, answer);
    }

  if (self->stale)
    start_query (self);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
start_query (BounceRecordModel *self)
{
  g_autoptr (GTask) task = NULL;
  gboolean was_busy = self->cancellable != NULL;
  Job *job = g_new0 (Job, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->stale = FALSE;

  job->store = bounce_record_store_ref (self->store);
  job->filter = bounce_record_filter_copy (self->filter);
  job->column = self->column;
  job->descending = self->descending;
  job->n_taken = bounce_record_store_get_n (self->store);

  task = g_task_new (self, self->cancellable, query_done_cb, NULL);
  g_task_set_source_tag (task, start_query);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, query_thread);

  if (!was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
bounce_record_model_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, bounce_record_model_is_busy (BOUNCE_RECORD_MODEL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bounce_record_model_finalize (GObject *object)
{
  BounceRecordModel *self = BOUNCE_RECORD_MODEL (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->answer, bounce_query_answer_free);
  g_clear_pointer (&self->answered, bounce_record_filter_free);
  g_clear_pointer (&self->filter, bounce_record_filter_free);
  g_clear_pointer (&self->store, bounce_record_store_unref);

  G_OBJECT_CLASS (bounce_record_model_parent_class)->finalize (object);
}

static void
bounce_record_model_class_init (BounceRecordModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bounce_record_model_get_property;
  object_class->finalize = bounce_record_model_finalize;

  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_FACETS_CHANGED] =
    g_signal_new ("facets-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bounce_record_model_init (BounceRecordModel *self)
{
  self->filter = bounce_record_filter_new ();
  self->answered = bounce_record_filter_new ();
  self->answer = g_new0 (BounceQueryAnswer, 1);
  self->answer->positions = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < BOUNCE_N_FACETS; i++)
    self->answer->facets[i] = g_array_new (FALSE, FALSE, sizeof (BounceQueryCount));
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const BounceFacetCount *left = a;
  const BounceFacetCount *right = b;

  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;

  return g_strcmp0 (left->value, right->value);
}

static const char *
name_value (BounceRecordModel *self,
            BounceFacet        facet,
            guint32            value)
{
  if (value == 0)
    return NULL;

  switch (facet)
    {
    case BOUNCE_FACET_KIND:
      return bounce_enum_to_nick (BOUNCE_TYPE_KIND, (int) value - 1);
    case BOUNCE_FACET_VERDICT:
      return bounce_enum_to_nick (BOUNCE_TYPE_VERDICT, (int) value - 1);
    case BOUNCE_FACET_REASON:
      return bounce_enum_to_nick (BOUNCE_TYPE_REASON, (int) value - 1);
    case BOUNCE_FACET_PROVIDER:
    case BOUNCE_FACET_DOMAIN:
    case BOUNCE_FACET_REPORTING_MTA:
    default:
      return bounce_record_store_get_string (self->store, value);
    }
}

/* A value that is selected stays in sight, even where the other conditions leave nothing of it. */
static void
add_selected (BounceRecordModel *self,
              BounceFacet        facet,
              GArray            *facets)
{
  GHashTable *selected = self->filter->values[facet];
  GHashTableIter iter;
  gpointer name;

  if (selected == NULL)
    return;

  g_hash_table_iter_init (&iter, selected);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      BounceStringPool *strings = bounce_record_store_get_strings (self->store);
      const char *value = *(char *) name == '\0' ? NULL : g_intern_string (name);
      gboolean found = FALSE;

      if (value != NULL && !bounce_facet_is_enum (facet))
        {
          value = bounce_string_pool_get (strings, bounce_string_pool_find (strings, name));
          if (value == NULL)
            continue;   /* no record has it, and so the list does not either */
        }
      for (guint i = 0; i < facets->len && !found; i++)
        found = g_strcmp0 (g_array_index (facets, BounceFacetCount, i).value, value) == 0;
      if (!found)
        {
          BounceFacetCount entry = { value, 0, TRUE };

          g_array_append_val (facets, entry);
        }
    }
}

/**
 * bounce_record_model_new:
 * @store: (transfer none): a store, to which may still be added
 *
 * Returns: (transfer full): a model that shows what the store holds once bounce_record_model_update() was called
 */
BounceRecordModel *
bounce_record_model_new (BounceRecordStore *store)
{
  BounceRecordModel *self = g_object_new (BOUNCE_TYPE_RECORD_MODEL, NULL);

  self->store = bounce_record_store_ref (store);
  return self;
}

/**
 * bounce_record_model_get_store:
 * @self: a model
 *
 * Returns: (transfer none): its store
 */
BounceRecordStore *
bounce_record_model_get_store (BounceRecordModel *self)
{
  return self->store;
}

/**
 * bounce_record_model_update:
 * @self: a model
 *
 * Takes in what was added to the store. Where a query is under way, it is asked again when that one is answered: rows
 * show while reading, however fast it goes.
 */
void
bounce_record_model_update (BounceRecordModel *self)
{
  if (self->cancellable != NULL)
    self->stale = TRUE;
  else if (bounce_record_store_get_n (self->store) != self->n_taken)
    start_query (self);
}

/**
 * bounce_record_model_set_filter:
 * @self: a model
 * @filter: (nullable) (transfer none): what is wanted; NULL for everything
 */
void
bounce_record_model_set_filter (BounceRecordModel        *self,
                                const BounceRecordFilter *filter)
{
  BounceRecordFilter *copy = filter != NULL ? bounce_record_filter_copy (filter) : bounce_record_filter_new ();

  g_clear_pointer (&self->filter, bounce_record_filter_free);
  self->filter = copy;
  start_query (self);
}

/**
 * bounce_record_model_get_filter:
 * @self: a model
 *
 * Returns: (transfer none): the filter that was set last, which may not be answered yet
 */
const BounceRecordFilter *
bounce_record_model_get_filter (BounceRecordModel *self)
{
  return self->filter;
}

/**
 * bounce_record_model_get_answered_filter:
 * @self: a model
 *
 * Returns: (transfer none): the filter that let through what is shown
 */
const BounceRecordFilter *
bounce_record_model_get_answered_filter (BounceRecordModel *self)
{
  return self->answered;
}

/**
 * bounce_record_model_set_sort:
 * @self: a model
 * @column: a column
 * @descending: whether the largest come first
 */
void
bounce_record_model_set_sort (BounceRecordModel *self,
                              BounceColumn       column,
                              gboolean           descending)
{
  if (self->column == column && self->descending == descending)
    return;

  self->column = column;
  self->descending = descending;
  start_query (self);
}

/**
 * bounce_record_model_get_sort:
 * @self: a model
 * @descending: (out) (optional): whether the largest come first
 *
 * Returns: the column that was set last
 */
BounceColumn
bounce_record_model_get_sort (BounceRecordModel *self,
                              gboolean          *descending)
{
  if (descending != NULL)
    *descending = self->descending;

  return self->column;
}

/**
 * bounce_record_model_is_busy:
 * @self: a model
 *
 * Returns: whether what is shown is not yet what was asked for last
 */
gboolean
bounce_record_model_is_busy (BounceRecordModel *self)
{
  return self->cancellable != NULL;
}

/**
 * bounce_record_model_get_position:
 * @self: a model
 * @index: of a row that is shown
 *
 * Returns: its position in the store
 */
guint
bounce_record_model_get_position (BounceRecordModel *self,
                                  guint              index)
{
  g_return_val_if_fail (index < self->answer->positions->len, 0);

  return g_array_index (self->answer->positions, guint32, index);
}

/**
 * bounce_record_model_get_positions:
 * @self: a model
 *
 * Whoever takes a reference keeps what is shown now, at no cost; another filter or order makes another array.
 *
 * Returns: (transfer none) (element-type guint32): positions in the store of all rows, in their order; never changed
 */
GArray *
bounce_record_model_get_positions (BounceRecordModel *self)
{
  return self->answer->positions;
}

/**
 * bounce_record_model_find_position:
 * @self: a model
 * @position: in the store
 *
 * Returns: the index of its row, or -1 where it is not shown
 */
int
bounce_record_model_find_position (BounceRecordModel *self,
                                   guint              position)
{
  const guint32 *positions = (const guint32 *) (gpointer) self->answer->positions->data;

  for (guint i = 0; i < self->answer->positions->len; i++)
    if (positions[i] == position)
      return (int) i;

  return -1;
}

/**
 * bounce_record_model_dup_facet:
 * @self: a model
 * @facet: a facet
 * @max: how many values are wanted; 0 for all
 *
 * Values that are selected are always among them, even where nothing is left of them.
 *
 * Returns: (transfer full) (element-type BounceFacetCount): the values that occur, the most frequent first
 */
GArray *
bounce_record_model_dup_facet (BounceRecordModel *self,
                               BounceFacet        facet,
                               guint              max)
{
  const GArray *counts = self->answer->facets[facet];
  GArray *facets = g_array_sized_new (FALSE, TRUE, sizeof (BounceFacetCount), counts->len);
  guint kept = 0;

  for (guint i = 0; i < counts->len; i++)
    {
      const BounceQueryCount *count = &g_array_index (counts, BounceQueryCount, i);
      BounceFacetCount entry = { name_value (self, facet, count->value), count->count, FALSE };

      entry.selected = bounce_record_filter_contains (self->filter, facet, entry.value);
      g_array_append_val (facets, entry);
    }
  add_selected (self, facet, facets);
  g_array_sort (facets, compare_counts);

  for (guint i = 0; max != 0 && i < facets->len; i++)
    if (kept < max || g_array_index (facets, BounceFacetCount, i).selected)
      g_array_index (facets, BounceFacetCount, kept++) = g_array_index (facets, BounceFacetCount, i);
  if (max != 0)
    g_array_set_size (facets, kept);

  return facets;
}
