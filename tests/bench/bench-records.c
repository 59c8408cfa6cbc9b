/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the window's list costs: reads a mailbox into records, repeats them up to a number of rows, and tells the bytes a
 * row and the time of filters and sorts, as `name value` lines. */

#include "config.h"

#include <stdlib.h>
#include <glib.h>

#include "engine/bounce-engine.h"
#include "engine/bounce-record-query.h"

typedef struct {
  BounceRecordStore *store;
  GPtrArray *results;
} Bench;

/* A few thousand different results, repeated, make a million rows without a million messages. */
#define MAX_RESULTS 5000

static gboolean
take_cb (BounceResult *result,
         gpointer      user_data)
{
  Bench *bench = user_data;

  g_ptr_array_add (bench->results, bounce_result_ref (result));
  return bench->results->len < MAX_RESULTS;
}

static void
time_query (const Bench              *bench,
            const char               *name,
            const BounceRecordFilter *filter,
            BounceColumn              column)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (BounceQueryAnswer) answer = bounce_record_query (bench->store, filter, column, FALSE, NULL);

  g_print ("%s %.1f\n", name, (double) (g_get_monotonic_time () - start) / 1000.0);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_input_free);
  g_autoptr (BounceRecordFilter) filter = bounce_record_filter_new ();
  Bench bench = { bounce_record_store_new (), g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_result_unref) };
  guint n_rows;

  if (argc != 3)
    {
      g_printerr ("usage: bench-records MBOX ROWS\n");
      return 2;
    }

  n_rows = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  g_ptr_array_add (inputs, bounce_input_new (argv[1], NULL));
  bounce_engine_run (inputs, NULL, take_cb, &bench, NULL, NULL);
  for (guint i = 0; bench.results->len > 0 && bounce_record_store_get_n (bench.store) < n_rows; i++)
    bounce_record_store_add (bench.store, g_ptr_array_index (bench.results, i % bench.results->len));

  g_print ("rows %u\n", bounce_record_store_get_n (bench.store));
  g_print ("bytes-a-row %" G_GSIZE_FORMAT "\n", sizeof (BounceRecord));
  g_print ("bytes-of-strings %" G_GSIZE_FORMAT "\n", bounce_string_pool_get_size (bounce_record_store_get_strings (bench.store)));
  time_query (&bench, "all-ms", filter, BOUNCE_COLUMN_POSITION);
  time_query (&bench, "sort-by-time-ms", filter, BOUNCE_COLUMN_TIME);
  time_query (&bench, "sort-by-address-ms", filter, BOUNCE_COLUMN_ADDRESS);
  bounce_record_filter_add (filter, BOUNCE_FACET_VERDICT, "permanent");
  time_query (&bench, "filter-by-verdict-ms", filter, BOUNCE_COLUMN_POSITION);
  filter->text = g_strdup ("quota");
  time_query (&bench, "filter-by-text-ms", filter, BOUNCE_COLUMN_POSITION);

  g_ptr_array_unref (bench.results);
  bounce_record_store_unref (bench.store);
  return EXIT_SUCCESS;
}
