/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The list: its places stay when the order changes, its selection goes with the mails, and an address that is too long
 * keeps its domain. */

#include "config.h"

#include "app/bounce-filter-chips.h"
#include "app/bounce-list-rows.h"
#include "app/bounce-row-style.h"

#include "display-window.h"

static const char *const reports[]
    = { "mailbox-unknown.eml", "delayed.eml", "ordinary.eml", "blocklisted.eml", "authentication-failed.eml",
        "many-recipients.eml", "several-recipients.eml", "no-diagnostic.eml", NULL };

static BounceWindow *
new_list (void)
{
  BounceWindow *window = new_window ();

  open_samples (window, reports);
  wait_for (is_settled, window);

  return window;
}

static void
sort_by (BounceWindow *window, BounceColumn column, gboolean descending)
{
  bounce_record_model_set_sort (window->model, column, descending);
  wait_for (is_settled, window);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Every place says what the model has there, and is the one it was. */
static void
check_places (BounceListRows *rows, BounceRecordModel *model, GPtrArray *before)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rows));

  g_assert_cmpuint (n, ==, g_list_model_get_n_items (G_LIST_MODEL (model)));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BounceListPlace) place = g_list_model_get_item (G_LIST_MODEL (rows), i);

      g_assert_true (place == g_ptr_array_index (before, i));
      g_assert_cmpuint (bounce_row_get_position (bounce_list_place_get_row (place)), ==,
                        bounce_record_model_get_position (model, i));
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (rows), n));
}

static void
test_places (void)
{
  BounceWindow *window = new_list ();
  g_autoptr (BounceListRows) rows = bounce_list_rows_new (window->model);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = count_rows (window);
  guint n_changes = 0;

  g_assert_cmpuint (n, >, 8);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (places, g_list_model_get_item (G_LIST_MODEL (rows), i));
  g_signal_connect_swapped (rows, "items-changed", G_CALLBACK (count_cb), &n_changes);

  sort_by (window, BOUNCE_COLUMN_ADDRESS, TRUE);
  check_places (rows, window->model, places);
  sort_by (window, BOUNCE_COLUMN_POSITION, TRUE);
  check_places (rows, window->model, places);
  g_assert_cmpuint (n_changes, ==, 0);

  bounce_filter_set_value (window->model, BOUNCE_FACET_VERDICT, "temporary", TRUE);
  wait_for (is_settled, window);
  g_assert_cmpuint (count_rows (window), <, n);
  check_places (rows, window->model, places);
  bounce_list_page_show_all (window->list_page);
  wait_for (is_settled, window);
  check_places (rows, window->model, places);
  g_assert_cmpuint (n_changes, ==, 2);
  close_window (window);
}

/* Selects the places from @first on, every second one. */
static void
select_some (BounceListRows *rows, guint first, guint n)
{
  g_autoptr (GtkBitset) wanted = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (rows)));

  for (guint i = 0; i < n; i++)
    gtk_bitset_add (wanted, first + 2 * i);
  g_assert_true (gtk_selection_model_set_selection (GTK_SELECTION_MODEL (rows), wanted, all));
}

/* Returns: (transfer full): which mails are selected, by their position in the store */
static GtkBitset *
dup_selected_mails (BounceListRows *rows, BounceRecordModel *model)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (rows));
  GtkBitset *mails = gtk_bitset_new_empty ();
  GtkBitsetIter iter;
  guint index = 0;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &index); more;
       more = gtk_bitset_iter_next (&iter, &index))
    {
      g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (rows), index));
      gtk_bitset_add (mails, bounce_record_model_get_position (model, index));
    }

  return mails;
}

static void
test_selection (void)
{
  for (guint n = 1; n < 4; n++)
    {
      BounceWindow *window = new_list ();
      g_autoptr (BounceListRows) rows = bounce_list_rows_new (window->model);
      g_autoptr (GtkBitset) before = NULL;
      g_autoptr (GtkBitset) after = NULL;
      g_autoptr (GtkBitset) none = NULL;

      select_some (rows, 1, n);
      before = dup_selected_mails (rows, window->model);
      g_assert_cmpuint (gtk_bitset_get_size (before), ==, n);
      sort_by (window, BOUNCE_COLUMN_POSITION, TRUE);
      after = dup_selected_mails (rows, window->model);
      g_assert_true (gtk_bitset_equals (before, after));

      /* What is not listed is not selected, nor is it when it comes back. */
      bounce_filter_set_span (window->model, 1, 2);
      wait_for (is_settled, window);
      bounce_list_page_show_all (window->list_page);
      wait_for (is_settled, window);
      none = dup_selected_mails (rows, window->model);
      g_assert_true (gtk_bitset_is_empty (none));
      close_window (window);
    }
}

static void
test_select_all (void)
{
  BounceWindow *window = new_list ();
  g_autoptr (BounceListRows) rows = bounce_list_rows_new (window->model);
  g_autoptr (GtkBitset) all = NULL;
  const BounceResult *result = NULL;
  const GCancellable *loading = NULL;
  guint n_changes = 0;

  g_signal_connect_swapped (rows, "selection-changed", G_CALLBACK (count_cb), &n_changes);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (rows));
  sort_by (window, BOUNCE_COLUMN_ADDRESS, FALSE);
  all = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (rows));
  g_assert_cmpuint (gtk_bitset_get_size (all), ==, count_rows (window));
  g_assert_cmpuint (n_changes, ==, 1);

  /* The window's own list: the one that is read stays so, and is not read again. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-message", NULL);
  wait_for (has_result, window);
  result = window->result;
  loading = window->load_cancellable;
  sort_by (window, BOUNCE_COLUMN_POSITION, TRUE);
  g_assert_true (window->result == result);
  g_assert_true (window->load_cancellable == loading);
  close_window (window);
}

static const char *
show_name (const BounceRowLine *line, const char *name, int width)
{
  int needed = 0;

  bounce_row_line_set_name (line, name, width);
  pango_layout_get_pixel_size (line->layout, &needed, NULL);
  /* With hardly any room there is still the ellipsis. */
  g_assert_cmpint (needed, <=, MAX (width, 3 * line->char_width));
  g_assert_true (g_utf8_validate (pango_layout_get_text (line->layout), -1, NULL));

  return pango_layout_get_text (line->layout);
}

static void
test_names (void)
{
  static const char *const names[] = { "somebody.with.a.long.name@island.example", "a@b", "נועה.כהן@island.example", "",
                                       "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301@x.example" };
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr (BounceRowStyle) style = bounce_row_style_new (label, label);
  const BounceRowLine *line = bounce_row_style_get_line (style, BOUNCE_ROW_FONT_TITLE);
  int width = bounce_row_line_measure (line, "some…@island.example") + line->char_width;
  const char *shown = show_name (line, names[0], width);

  g_assert_true (g_str_has_prefix (shown, "some"));
  g_assert_true (g_str_has_suffix (shown, "…@island.example"));
  g_assert_cmpstr (show_name (line, names[1], width), ==, names[1]);

  shown = show_name (line, "a@department-of-linguistics.university.example", width);
  g_assert_true (g_str_has_prefix (shown, "a@dep"));
  g_assert_true (g_str_has_suffix (shown, "y.example"));
  g_assert_nonnull (strstr (shown, "…"));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (int room = 0; room < 300; room++)
      show_name (line, names[i], room);

  g_object_unref (label);
  g_assert_null (bounce_row_style_get_line (style, BOUNCE_ROW_FONT_TITLE));
}

int
main (int argc, char *argv[])
{
  display_window_init (&argc, &argv);

  g_test_add_func ("/list/places", test_places);
  g_test_add_func ("/list/selection", test_selection);
  g_test_add_func ("/list/select-all", test_select_all);
  g_test_add_func ("/list/names", test_names);

  return display_window_run ();
}
