/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The model that filters and sorts positions, against one that looks at each record in the plainest way. */

#include "config.h"

#include <string.h>
#include <glib.h>

#include "engine/bounce-record-model.h"

#define N_REPORTS 1000
#define N_RECIPIENTS 100

static const char *const diagnostics[] = {
  "550 5.1.1 <nobody@example.net>: Recipient address rejected: User unknown in virtual mailbox table",
  "452 4.2.2 The mailbox is over quota",
  "550 5.7.1 Message rejected due to local policy",
  "421 4.7.0 Try again later, too many connections from your host",
  NULL,
  "554 5.7.1 Ünïcödé verweigert: Postfach gesperrt",
};

static const char *const servers[] = { "mx1.example.net", "mx2.example.org", NULL, "Mail.Example.COM" };

static BounceResult *
make_result (guint  number,
             GRand *random)
{
  g_autoptr (BounceReport) report = bounce_report_new ();
  g_autofree char *path = g_strdup_printf ("box%u", number % 3);
  g_autoptr (BounceSource) source = bounce_source_new (path, number, number * 100, 100);

  report->kind = number % 50 == 0 ? BOUNCE_KIND_NOT_A_REPORT : BOUNCE_KIND_FAILURE;
  report->subject = g_strdup_printf ("Subject %d", g_rand_int_range (random, 0, 500));
  report->reporting_mta = g_strdup (servers[g_rand_int_range (random, 0, G_N_ELEMENTS (servers))]);
  if (number % 7 != 0)
    report->date = g_date_time_new_from_unix_utc (1790000000 + g_rand_int_range (random, 0, 1000000));

  for (guint i = 0; report->kind == BOUNCE_KIND_FAILURE && i < N_RECIPIENTS; i++)
    {
      BounceRecipient *recipient = bounce_report_add_recipient (report);

      recipient->address = g_strdup_printf ("%s%d@domain%d.example", i % 2 == 0 ? "user" : "Anna",
                                            g_rand_int_range (random, 0, 100000), g_rand_int_range (random, 0, 300));
      recipient->action = BOUNCE_ACTION_FAILED;
      recipient->diagnostic = g_strdup (diagnostics[g_rand_int_range (random, 0, G_N_ELEMENTS (diagnostics))]);
      if (recipient->diagnostic != NULL)
        {
          recipient->reply = g_strndup (recipient->diagnostic, 3);
          recipient->status = g_strndup (recipient->diagnostic + 4, 5);
        }
    }

  return bounce_result_new (source, report, bounce_catalogue_get_default ());
}

/* Each report @times, for there are mails that come again and again. */
static BounceRecordStore *
make_large_store (guint n_reports,
                  guint times)
{
  BounceRecordStore *store = bounce_record_store_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "“gone” cannot be read");
  g_autoptr (BounceSource) source = bounce_source_new ("gone", 0, 0, 0);
  g_autoptr (BounceResult) unreadable = bounce_result_new_for_error (source, error);

  for (guint i = 0; i < n_reports; i++)
    {
      g_autoptr (BounceResult) result = make_result (i, random);

      for (guint n = 0; n < times; n++)
        bounce_record_store_add (store, result);
    }
  bounce_record_store_add (store, unreadable);

  return store;
}

static BounceRecordStore *
make_store (guint n_reports)
{
  return make_large_store (n_reports, 1);
}

static void
wait_until_idle (BounceRecordModel *model)
{
  while (bounce_record_model_is_busy (model))
    g_main_context_iteration (NULL, TRUE);
}

static BounceRecordStore *naive_store;
static BounceColumn naive_column;

static int
compare_unknown_last (const char *a,
                      const char *b)
{
  int order;

  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  order = g_ascii_strcasecmp (a, b);
  return order != 0 ? order : strcmp (a, b);
}

static int
compare_strings (guint32 a,
                 guint32 b)
{
  return compare_unknown_last (bounce_record_store_get_string (naive_store, a), bounce_record_store_get_string (naive_store, b));
}

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_naively (gconstpointer a,
                 gconstpointer b,
                 gpointer      descending)
{
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;
  const BounceRecord *x = bounce_record_store_get (naive_store, left);
  const BounceRecord *y = bounce_record_store_get (naive_store, right);
  gint64 x_time = x->time == BOUNCE_RECORD_NO_TIME ? G_MAXINT64 : x->time;
  gint64 y_time = y->time == BOUNCE_RECORD_NO_TIME ? G_MAXINT64 : y->time;
  int order = 0;

  switch (naive_column)
    {
    case BOUNCE_COLUMN_ADDRESS:
      order = compare_strings (x->address, y->address);
      break;
    case BOUNCE_COLUMN_DOMAIN:
      order = compare_strings (x->domain, y->domain);
      break;
    case BOUNCE_COLUMN_PROVIDER:
      order = compare_strings (x->provider, y->provider);
      break;
    case BOUNCE_COLUMN_REPORTING_MTA:
      order = compare_strings (x->reporting_mta, y->reporting_mta);
      break;
    case BOUNCE_COLUMN_SUBJECT:
      order = compare_strings (x->subject, y->subject);
      break;
    case BOUNCE_COLUMN_CODE:
      order = compare_strings (x->status, y->status);
      if (order == 0)
        order = compare_numbers (x->reply, y->reply);
      break;
    case BOUNCE_COLUMN_TIME:
      order = compare_numbers (x_time, y_time);
      break;
    case BOUNCE_COLUMN_REASON:
      order = compare_numbers (x->type == BOUNCE_RECORD_RECIPIENT ? x->reason : 1000,
                               y->type == BOUNCE_RECORD_RECIPIENT ? y->reason : 1000);
      break;
    case BOUNCE_COLUMN_VERDICT:
      order = compare_numbers (x->type == BOUNCE_RECORD_RECIPIENT ? x->verdict : 1000,
                               y->type == BOUNCE_RECORD_RECIPIENT ? y->verdict : 1000);
      break;
    case BOUNCE_COLUMN_POSITION:
      order = compare_numbers (left, right);
      break;
    default:
      g_assert_not_reached ();
    }

  if (descending != NULL)
    order = -order;
  return order != 0 ? order : compare_numbers (left, right);
}

/* Asks both for the same and compares every position and every count. */
static void
assert_same (BounceRecordModel        *model,
             const BounceRecordFilter *filter,
             BounceColumn              column,
             gboolean                  descending)
{
  BounceRecordStore *store = bounce_record_model_get_store (model);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < bounce_record_store_get_n (store); i++)
    if (bounce_record_filter_matches (filter, store, bounce_record_store_get (store, i)))
      g_array_append_val (expected, i);
  g_test_message ("column %u descending %d", column, descending);
  naive_store = store;
  naive_column = column;
  g_array_sort_with_data (expected, compare_naively, GINT_TO_POINTER (descending));

  bounce_record_model_set_filter (model, filter);
  bounce_record_model_set_sort (model, column, descending);
  wait_until_idle (model);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    g_assert_cmpuint (bounce_record_model_get_position (model, i), ==, g_array_index (expected, guint32, i));

  for (guint facet = 0; facet < BOUNCE_N_FACETS; facet++)
    {
      g_autoptr (BounceRecordFilter) others = bounce_record_filter_copy (filter);
      g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GArray) facets = bounce_record_model_dup_facet (model, facet, 0);
      guint n_seen = 0;

      bounce_record_filter_clear_facet (others, facet);
      for (guint i = 0; i < bounce_record_store_get_n (store); i++)
        {
          const BounceRecord *record = bounce_record_store_get (store, i);
          const char *value = bounce_record_get_facet_value (store, record, facet);

          if (bounce_record_filter_matches (others, store, record))
            g_hash_table_insert (counts, (gpointer) (value != NULL ? value : ""),
                                 GUINT_TO_POINTER (1 + GPOINTER_TO_UINT (g_hash_table_lookup (counts, value != NULL ? value : ""))));
        }

      for (guint i = 0; i < facets->len; i++)
        {
          const BounceFacetCount *count = &g_array_index (facets, BounceFacetCount, i);

          g_assert_cmpuint (count->count, ==,
                            GPOINTER_TO_UINT (g_hash_table_lookup (counts, count->value != NULL ? count->value : "")));
          g_assert_cmpint (count->selected, ==, bounce_record_filter_contains (filter, facet, count->value));
          n_seen += count->count > 0;
        }
      g_assert_cmpuint (n_seen, ==, g_hash_table_size (counts));
    }
}

static BounceIncidentCondition *
make_incident (BounceReason  reason,
               const char   *server,
               const char   *signature,
               gboolean      timeless)
{
  BounceIncidentKey key = { "", server, reason, signature };

  return bounce_incident_condition_new (&key, 1790000000, 1790400000, timeless);
}

static void
test_against_naive (void)
{
  g_autoptr (BounceRecordStore) store = make_store (N_REPORTS);
  g_autoptr (BounceRecordModel) model = bounce_record_model_new (store);
  g_autoptr (BounceRecordFilter) filter = bounce_record_filter_new ();

  g_assert_cmpuint (bounce_record_store_get_n (store), >, 95000);
  assert_same (model, filter, BOUNCE_COLUMN_POSITION, FALSE);
  assert_same (model, filter, BOUNCE_COLUMN_POSITION, TRUE);

  bounce_record_filter_add (filter, BOUNCE_FACET_VERDICT, "permanent");
  assert_same (model, filter, BOUNCE_COLUMN_ADDRESS, FALSE);
  bounce_record_filter_add (filter, BOUNCE_FACET_DOMAIN, "domain7.example");
  bounce_record_filter_add (filter, BOUNCE_FACET_DOMAIN, "domain8.example");
  assert_same (model, filter, BOUNCE_COLUMN_ADDRESS, TRUE);
  bounce_record_filter_add (filter, BOUNCE_FACET_REPORTING_MTA, NULL);
  assert_same (model, filter, BOUNCE_COLUMN_TIME, TRUE);
  bounce_record_filter_add (filter, BOUNCE_FACET_DOMAIN, "nowhere.example");
  assert_same (model, filter, BOUNCE_COLUMN_TIME, FALSE);

  g_clear_pointer (&filter, bounce_record_filter_free);
  filter = bounce_record_filter_new ();
  filter->text = g_strdup ("  OVER quota");
  assert_same (model, filter, BOUNCE_COLUMN_DOMAIN, FALSE);
  g_free (filter->text);
  filter->text = g_strdup ("ÜNÏ anna");
  assert_same (model, filter, BOUNCE_COLUMN_REPORTING_MTA, FALSE);
  g_free (filter->text);
  filter->text = g_strdup ("550");
  filter->since = 1790100000;
  filter->until = 1790500000;
  assert_same (model, filter, BOUNCE_COLUMN_SUBJECT, TRUE);
  filter->incident = make_incident (BOUNCE_REASON_MAILBOX_UNKNOWN, "", "", FALSE);
  assert_same (model, filter, BOUNCE_COLUMN_CODE, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), >, 0);

  g_clear_pointer (&filter, bounce_record_filter_free);
  filter = bounce_record_filter_new ();
  filter->incident = make_incident (BOUNCE_REASON_RATE_LIMITED, "domain7.example",
                                    "421 4.7.0 try again later too many connections from your host", TRUE);
  assert_same (model, filter, BOUNCE_COLUMN_TIME, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), >, 0);
}

/* The sizes at which an index of the wrong width or a block too few would show. Takes its time: a run of its own. */
static void
test_million (void)
{
  g_autoptr (BounceRecordStore) store = NULL;
  g_autoptr (BounceRecordModel) model = NULL;
  g_autoptr (BounceRecordFilter) filter = bounce_record_filter_new ();

  if (!g_test_thorough ())
    {
      g_test_skip ("only where it is told to be thorough");
      return;
    }

  store = make_large_store (500, 21);
  model = bounce_record_model_new (store);
  g_assert_cmpuint (bounce_record_store_get_n (store), >, 1000000);
  assert_same (model, filter, BOUNCE_COLUMN_ADDRESS, TRUE);
  bounce_record_filter_add (filter, BOUNCE_FACET_VERDICT, "permanent");
  filter->text = g_strdup ("anna rejected");
  assert_same (model, filter, BOUNCE_COLUMN_TIME, FALSE);
}

static void
test_every_column (void)
{
  g_autoptr (BounceRecordStore) store = make_store (60);
  g_autoptr (BounceRecordModel) model = bounce_record_model_new (store);
  g_autoptr (BounceRecordFilter) filter = bounce_record_filter_new ();

  for (BounceColumn column = BOUNCE_COLUMN_POSITION; column <= BOUNCE_COLUMN_TIME; column++)
    {
      assert_same (model, filter, column, FALSE);
      assert_same (model, filter, column, TRUE);
    }
}

static void
count_change_cb (GListModel *model,
                 guint       position,
                 guint       removed,
                 guint       added,
                 gpointer    user_data)
{
  guint *changes = user_data;

  changes[0]++;
  changes[1] += removed;
  changes[2] = position;
}

/* Rows that come while reading are appended: nothing that is on the screen is touched. */
static void
test_growing (void)
{
  g_autoptr (BounceRecordStore) store = bounce_record_store_new ();
  g_autoptr (BounceRecordModel) model = bounce_record_model_new (store);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint changes[3] = { 0 };

  g_signal_connect (model, "items-changed", G_CALLBACK (count_change_cb), changes);
  for (guint i = 1; i < 20; i++)
    {
      g_autoptr (BounceResult) result = make_result (i, random);
      guint before = g_list_model_get_n_items (G_LIST_MODEL (model));

      bounce_record_store_add (store, result);
      bounce_record_model_update (model);
      wait_until_idle (model);
      g_assert_cmpuint (changes[0], ==, i);
      g_assert_cmpuint (changes[1], ==, 0);
      g_assert_cmpuint (changes[2], ==, before);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, bounce_record_store_get_n (store));
    }
}

/* Of many requests one behind the other only the last is answered. */
static void
test_superseded (void)
{
  g_autoptr (BounceRecordStore) store = make_store (100);
  g_autoptr (BounceRecordModel) model = bounce_record_model_new (store);
  g_autoptr (BounceRecordFilter) filter = bounce_record_filter_new ();

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *text = g_strdup_printf ("user%u", i);

      g_free (filter->text);
      filter->text = g_steal_pointer (&text);
      bounce_record_model_set_filter (model, filter);
    }
  g_free (filter->text);
  filter->text = g_strdup ("domain42.example");
  assert_same (model, filter, BOUNCE_COLUMN_POSITION, FALSE);
}

static void
test_rows (void)
{
  g_autoptr (BounceRecordStore) store = make_store (2);
  g_autoptr (BounceRecordModel) model = bounce_record_model_new (store);
  g_autoptr (BounceRow) row = NULL;
  g_autoptr (BounceSource) source = NULL;
  BounceRecordTotals totals;

  bounce_record_model_update (model);
  wait_until_idle (model);
  row = g_list_model_get_item (G_LIST_MODEL (model), 1);
  source = bounce_row_dup_source (row);

  g_assert_cmpuint (bounce_row_get_position (row), ==, 1);
  g_assert_true (g_str_has_suffix (bounce_row_get_address (row), ".example"));
  g_assert_cmpstr (bounce_row_get_path (row), ==, "box1");
  g_assert_cmpuint (source->offset, ==, 100);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 100000));
  g_assert_cmpint (bounce_record_model_find_position (model, 1), ==, 1);

  bounce_record_store_get_totals (store, &totals);
  g_assert_cmpuint (totals.messages, ==, 3);
  g_assert_cmpuint (totals.reports, ==, 1);
  g_assert_cmpuint (totals.others, ==, 1);
  g_assert_cmpuint (totals.unreadable, ==, 1);
  g_assert_cmpuint (totals.recipients, ==, N_RECIPIENTS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record-model/rows", test_rows);
  g_test_add_func ("/record-model/every-column", test_every_column);
  g_test_add_func ("/record-model/growing", test_growing);
  g_test_add_func ("/record-model/superseded", test_superseded);
  g_test_add_func ("/record-model/against-naive", test_against_naive);
  g_test_add_func ("/record-model/million", test_million);

  return g_test_run ();
}
