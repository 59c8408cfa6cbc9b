/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The detail view and its parts on a virtual display, with the samples and with hostile text. Accessible names are read
 * from GTK's own test context (GTK_A11Y=test). */

#include "config.h"

#include <adwaita.h>

#include "app/bounce-code-row.h"
#include "app/bounce-detail-row.h"
#include "app/bounce-detail-view.h"
#include "app/bounce-diagnostic-view.h"
#include "app/bounce-lookup-dialog.h"
#include "app/bounce-path-view.h"
#include "app/bounce-source-view.h"
#include "app/bounce-verdict-cards.h"
#include "app/bounce-verdict-look.h"
#include "app/bounce-verdict-view.h"
#include "engine/bounce-engine.h"
#include "knowledge/bounce-catalogue.h"

typedef gboolean (*MatchFunc) (GtkWidget *widget, gconstpointer data);

static BounceResult *
load_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BounceSource) source = NULL;
  gsize length = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  source = bounce_source_new (path, 0, 0, length);

  return bounce_engine_analyse (bytes, source);
}

static BounceResult *
analyse_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (BounceSource) source = bounce_source_new ("test", 0, 0, strlen (text));

  return bounce_engine_analyse (bytes, source);
}

/* Appends the widgets below @root for which @match is true; hidden ones and what is in them are left out. */
static void
collect (GtkWidget *root, MatchFunc match, gconstpointer data, GPtrArray *found)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_visible (child))
        continue;
      if (match (child, data))
        g_ptr_array_add (found, child);
      collect (child, match, data, found);
    }
}

static gboolean
is_of_class (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_has_css_class (widget, data);
}

static gboolean
is_label_with (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LABEL (widget) && g_strstr_len (gtk_label_get_text (GTK_LABEL (widget)), -1, data) != NULL;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) data);
}

static GPtrArray *
find_all (GtkWidget *root, MatchFunc match, gconstpointer data)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (root, match, data, found);

  return found;
}

static GtkWidget *
find_one (GtkWidget *root, MatchFunc match, gconstpointer data)
{
  g_autoptr (GPtrArray) found = find_all (root, match, data);

  g_assert_cmpuint (found->len, >, 0);

  return g_ptr_array_index (found, 0);
}

static gboolean
says (GtkWidget *root, const char *text)
{
  g_autoptr (GPtrArray) found = find_all (root, is_label_with, text);

  return found->len > 0;
}

static GtkWidget *
show (BounceResult *result)
{
  GtkWidget *view = bounce_detail_view_new ();

  g_object_ref_sink (view);
  bounce_detail_view_set_result (BOUNCE_DETAIL_VIEW (view), result, -1);

  return view;
}

static void
test_finalize (void)
{
  g_autoptr (BounceResult) result = load_sample ("mailbox-unknown.eml");
  GtkWidget *view = show (result);
  GtkWidget *verdict = find_one (view, is_of_class, "verdict-headline");

  g_object_add_weak_pointer (G_OBJECT (verdict), (gpointer *) &verdict);
  bounce_detail_view_set_result (BOUNCE_DETAIL_VIEW (view), NULL, -1);
  g_assert_finalize_object (view);
  g_assert_null (verdict);
}

/* No kind of message shows an empty page, and each says what it is. */
static void
test_samples (gconstpointer name)
{
  g_autoptr (BounceResult) result = load_sample (name);
  GtkWidget *view = show (result);
  GtkLabel *headline = GTK_LABEL (find_one (view, is_of_class, "verdict-headline"));
  g_autoptr (GPtrArray) pills = find_all (view, is_of_class, "pill-label");

  g_assert_no_error (result->error);
  g_assert_cmpstr (gtk_label_get_text (headline), !=, "");
  g_assert_cmpuint (pills->len, >=, 1);
  g_assert_true (says (view, "What you can do"));

  gtk_expander_set_expanded (GTK_EXPANDER (find_one (view, is_of_class, "specialist")), TRUE);
  g_assert_true (says (view, "This report"));
  g_assert_finalize_object (view);
}

static void
test_failure (void)
{
  g_autoptr (BounceResult) result = load_sample ("mailbox-unknown.eml");
  GtkWidget *view = show (result);
  g_autoptr (GPtrArray) stations = find_all (view, is_of_class, "path-station");
  g_autoptr (BouncePath) path = bounce_path_new (result->report, bounce_result_get_recipient (result, 0),
                                                 bounce_result_get_diagnosis (result, 0));
  GtkLabel *said = GTK_LABEL (find_one (view, is_of_class, "said"));

  g_assert_true (says (view, "anna@gadren.example"));
  g_assert_true (says (view, "What the codes mean"));
  g_assert_true (says (view, "The mail that came back"));
  g_assert_false (says (view, "What it says"));
  g_assert_cmpuint (stations->len, ==, path->stations->len);
  g_assert_nonnull (strstr (gtk_label_get_text (said), "User unknown"));
  g_assert_true (gtk_label_get_selectable (said));
  g_assert_nonnull (gtk_label_get_attributes (said));
  g_assert_finalize_object (view);
}

/* What decided is marked in whole words, also where a rule needs only the beginning of one. */
static void
test_marked_words (void)
{
  g_autoptr (BounceResult) result = load_sample ("blocklisted.eml");
  GtkWidget *view = show (result);
  GtkLabel *said = GTK_LABEL (find_one (view, is_of_class, "said"));
  const char *text = gtk_label_get_text (said);
  GSList *attributes = pango_attr_list_get_attributes (gtk_label_get_attributes (said));
  guint n_marked = 0;

  for (GSList *l = attributes; l != NULL; l = l->next)
    {
      const PangoAttribute *attribute = l->data;

      if (attribute->klass->type != PANGO_ATTR_WEIGHT)
        continue;
      n_marked++;
      if (attribute->start_index > 0)
        g_assert_false (g_ascii_isalnum (text[attribute->start_index]) && g_ascii_isalnum (text[attribute->start_index - 1]));
      g_assert_false (g_ascii_isalnum (text[attribute->end_index - 1]) && g_ascii_isalnum (text[attribute->end_index]));
    }
  g_assert_cmpuint (n_marked, >=, 2);
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  g_assert_finalize_object (view);
}

static void
test_not_a_failure (void)
{
  g_autoptr (BounceResult) result = load_sample ("auto-reply.eml");
  GtkWidget *view = show (result);

  g_assert_true (says (view, "What it says"));
  g_assert_true (says (view, "out of the office until Monday"));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_next_sibling (find_one (view, is_of_class, "said"))));
  g_assert_false (says (view, "What the codes mean"));
  g_assert_false (says (view, "What the server said"));
  g_assert_finalize_object (view);
}

static void
test_several (void)
{
  g_autoptr (BounceResult) result = load_sample ("several-recipients.eml");
  GtkWidget *view = show (result);
  BounceVerdictCards *cards;
  GType type = BOUNCE_TYPE_VERDICT_CARDS;
  g_autoptr (GPtrArray) rows = find_all (view, is_of_class, "recipient-card");
  int chosen = bounce_detail_view_get_recipient (BOUNCE_DETAIL_VIEW (view));

  g_assert_true (says (view, "2 failed"));
  g_assert_true (says (view, "1 delayed"));
  g_assert_true (says (view, "4 delivered"));
  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_true (says (view, "Show 3 more"));
  /* The most severe stands first and is explained. */
  g_assert_cmpstr (bounce_result_get_recipient (result, (guint) chosen)->address, ==, "hugo@nowhere.example");
  g_assert_true (says (view, "hugo@nowhere.example"));

  cards = BOUNCE_VERDICT_CARDS (find_one (view, is_of_type, &type));
  gtk_list_box_select_row (GTK_LIST_BOX (find_one (GTK_WIDGET (cards), is_of_class, "recipient-list")),
                           GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (g_ptr_array_index (rows, 1),
                                                                      GTK_TYPE_LIST_BOX_ROW)));
  chosen = bounce_detail_view_get_recipient (BOUNCE_DETAIL_VIEW (view));
  g_assert_cmpstr (bounce_result_get_recipient (result, (guint) chosen)->address, ==, "emil@valley.example");

  bounce_detail_view_set_result (BOUNCE_DETAIL_VIEW (view), result, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (cards)));
  g_assert_cmpint (bounce_detail_view_get_recipient (BOUNCE_DETAIL_VIEW (view)), ==, 0);
  g_assert_finalize_object (view);
}

static void
test_many (void)
{
  g_autoptr (BounceResult) result = load_sample ("many-recipients.eml");
  GtkWidget *view = show (result);
  g_autoptr (GPtrArray) before = find_all (view, is_of_class, "recipient-card");
  g_autoptr (GPtrArray) after = NULL;
  GtkWidget *more = gtk_widget_get_ancestor (find_one (view, is_label_with, "Show 36 more"), GTK_TYPE_BUTTON);

  g_assert_cmpuint (before->len, ==, 4);
  g_signal_emit_by_name (more, "clicked");
  after = find_all (view, is_of_class, "recipient-card");
  g_assert_cmpuint (after->len, ==, 40);
  g_assert_false (gtk_widget_get_visible (more));
  g_assert_finalize_object (view);
}

static void
test_problem (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "it is <b>broken</b> & \033[0m bad");
  g_autoptr (BounceSource) source = bounce_source_new ("test", 0, 0, 0);
  g_autoptr (BounceResult) result = bounce_result_new_for_error (source, error);
  GtkWidget *view = show (result);

  g_assert_true (says (view, "<b>broken</b> &"));
  g_assert_false (says (view, "\033"));
  g_assert_false (says (view, "What you can do"));
  g_assert_finalize_object (view);
}

/* Nothing of a mail is read as markup, and nothing of it turns the direction of our text. */
static void
test_hostile (void)
{
  static const char text[] = "From: <b>x</b> & y <MAILER-DAEMON@a.example>\n"
                             "Subject: Undeliverable\n"
                             "MIME-Version: 1.0\n"
                             "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
                             "\n"
                             "--b\n"
                             "Content-Type: message/delivery-status\n"
                             "\n"
                             "Reporting-MTA: dns; a.example\n"
                             "\n"
                             "Final-Recipient: rfc822; <i>&amp;x\342\200\256y@b.example\n"
                             "Action: failed\n"
                             "Status: 5.1.1\n"
                             "Diagnostic-Code: smtp; 550 5.1.1 <span foreground='red'>no such user</span> &\n"
                             "\n"
                             "--b--\n";
  g_autoptr (BounceResult) result = analyse_text (text);
  GtkWidget *view = show (result);

  g_assert_true (says (view, "<span foreground='red'>no such user</span> &"));
  g_assert_false (says (view, "\342\200\256"));
  g_assert_finalize_object (view);
}

static void
test_long_answer (void)
{
  g_autoptr (BounceResult) result = load_sample ("long-diagnostic.eml");
  GtkWidget *view = show (result);
  GtkLabel *said = GTK_LABEL (find_one (view, is_of_class, "said"));
  GtkWidget *whole = gtk_widget_get_ancestor (find_one (view, is_label_with, "Show All Lines"), GTK_TYPE_TOGGLE_BUTTON);

  g_assert_null (strstr (gtk_label_get_text (said), "Filter 20"));
  g_assert_nonnull (strstr (gtk_label_get_text (said), "rejected as spam"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (whole), TRUE);
  g_assert_nonnull (strstr (gtk_label_get_text (said), "Filter 20"));
  g_assert_finalize_object (view);
}

/* Of a text that fills pages the beginning is shown, and a way to the rest. */
static void
test_long_text (void)
{
  g_autoptr (GString) text = g_string_new ("From: ann@example.org\nSubject: News\n\nThe first line.\n");
  g_autoptr (BounceResult) result = NULL;
  GtkWidget *view = NULL;
  GtkLabel *said = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "This is line %u of a letter.\n", i);
  result = analyse_text (text->str);
  view = show (result);
  said = GTK_LABEL (find_one (view, is_of_class, "said"));

  g_assert_true (g_str_has_prefix (gtk_label_get_text (said), "The first line."));
  g_assert_true (g_str_has_suffix (gtk_label_get_text (said), "…"));
  g_assert_cmpuint (strlen (gtk_label_get_text (said)), <, 4000);
  g_assert_true (GTK_IS_BUTTON (gtk_widget_get_next_sibling (GTK_WIDGET (said))));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_next_sibling (GTK_WIDGET (said))));
  g_assert_finalize_object (view);
}

static void
test_zoom (void)
{
  g_autoptr (BounceResult) result = load_sample ("mailbox-unknown.eml");
  GtkWidget *view = show (result);
  GtkWidget *content = find_one (view, is_of_class, "detail");

  g_assert_true (gtk_widget_has_css_class (content, "zoom-100"));
  gtk_widget_activate_action (view, "detail.zoom", "i", 1);
  g_assert_true (gtk_widget_has_css_class (content, "zoom-110"));
  g_assert_false (gtk_widget_has_css_class (content, "zoom-100"));
  for (int i = 0; i < 20; i++)
    gtk_widget_activate_action (view, "detail.zoom", "i", 1);
  g_assert_true (gtk_widget_has_css_class (content, "zoom-200"));
  for (int i = 0; i < 20; i++)
    gtk_widget_activate_action (view, "detail.zoom", "i", -1);
  g_assert_true (gtk_widget_has_css_class (content, "zoom-70"));
  gtk_widget_activate_action (view, "detail.zoom", "i", 0);
  g_assert_true (gtk_widget_has_css_class (content, "zoom-100"));
  g_assert_finalize_object (view);
}

/* The path in a window of its own, so that it is measured and allocated. */
static GtkWidget *
show_path (const char *name, int width, GtkWindow **window)
{
  g_autoptr (BounceResult) result = load_sample (name);
  g_autoptr (BouncePath) path = bounce_path_new (result->report, bounce_result_get_recipient (result, 0),
                                                 bounce_result_get_diagnosis (result, 0));
  GtkWidget *view = bounce_path_view_new ();
  GtkAllocation place = { 0, 0, width, 0 };

  *window = GTK_WINDOW (gtk_window_new ());
  bounce_path_view_set_path (BOUNCE_PATH_VIEW (view), path,
                             bounce_verdict_look_get (BOUNCE_KIND_FAILURE, BOUNCE_ACTION_FAILED, BOUNCE_VERDICT_PERMANENT));
  gtk_window_set_child (*window, view);
  gtk_widget_realize (GTK_WIDGET (*window));
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width, NULL, &place.height, NULL, NULL);
  gtk_widget_size_allocate (view, &place, -1);

  return view;
}

static graphene_rect_t
get_station_place (GtkWidget *view, guint index)
{
  g_autoptr (GPtrArray) stations = find_all (view, is_of_class, "path-station");
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (g_ptr_array_index (stations, index), view, &place));

  return place;
}

static void
test_path_folds (void)
{
  GtkWindow *window;
  GtkWidget *view = show_path ("mailbox-unknown.eml", 900, &window);
  graphene_rect_t first = get_station_place (view, 0), second = get_station_place (view, 1);

  g_assert_cmpfloat (second.origin.x, >, first.origin.x);
  g_assert_cmpfloat (second.origin.y, ==, first.origin.y);
  gtk_window_destroy (window);

  view = show_path ("mailbox-unknown.eml", 300, &window);
  first = get_station_place (view, 0);
  second = get_station_place (view, 1);
  g_assert_cmpfloat (second.origin.x, ==, first.origin.x);
  g_assert_cmpfloat (second.origin.y, >, first.origin.y);
  gtk_window_destroy (window);
}

static void
test_path_right_to_left (void)
{
  GtkWindow *window;
  GtkWidget *view;
  graphene_rect_t first, second;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  view = show_path ("mailbox-unknown.eml", 900, &window);
  first = get_station_place (view, 0);
  second = get_station_place (view, 1);
  g_assert_cmpfloat (second.origin.x, <, first.origin.x);
  gtk_window_destroy (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_path_speaks (void)
{
  GtkWindow *window;
  GtkWidget *view = show_path ("mailbox-unknown.eml", 900, &window);
  g_autoptr (GPtrArray) stations = find_all (view, is_of_class, "path-station");

  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_ROLE_GROUP));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "The way of the mail");
  for (guint i = 0; i < stations->len; i++)
    {
      GtkAccessible *station = g_ptr_array_index (stations, i);

      gtk_test_accessible_assert_role (station, GTK_ACCESSIBLE_ROLE_BUTTON);
      g_assert_true (gtk_test_accessible_has_property (station, GTK_ACCESSIBLE_PROPERTY_LABEL));
      g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (station)));
    }
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (g_ptr_array_index (stations, 3)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Station 4 of 5: mx1.gadren.example, said no when the recipient was named");
  gtk_window_destroy (window);
}

/* What a station's popover has first is its name; who closes it goes on from the station. */
static void
test_path_focus (void)
{
  GtkWindow *window;
  GtkWidget *view = show_path ("mailbox-unknown.eml", 900, &window);
  g_autoptr (GPtrArray) stations = find_all (view, is_of_class, "path-station");
  g_autoptr (GPtrArray) contents = NULL;
  GtkWidget *popover;

  gtk_window_present (window);
  g_signal_emit_by_name (g_ptr_array_index (stations, 3), "clicked");
  contents = find_all (view, is_of_class, "path-popover");
  g_assert_cmpuint (contents->len, ==, 1);
  g_assert_true (gtk_window_get_focus (window) == gtk_widget_get_first_child (g_ptr_array_index (contents, 0)));

  popover = gtk_widget_get_ancestor (g_ptr_array_index (contents, 0), GTK_TYPE_POPOVER);
  gtk_popover_popdown (GTK_POPOVER (popover));
  while (gtk_widget_get_visible (popover))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_window_get_focus (window) == g_ptr_array_index (stations, 3));
  gtk_window_destroy (window);
}

static void
test_code_row (void)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  BounceExplanation *explanation = bounce_explanation_new_for_reply (catalogue, "550", BOUNCE_LANGUAGE_ENGLISH);
  GtkWidget *row = g_object_ref_sink (bounce_code_row_new (explanation, "a <note> &", FALSE));
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  GType type = BOUNCE_TYPE_DETAIL_ROW;

  g_assert_true (says (row, "550"));
  before = find_all (row, is_of_type, &type);
  g_assert_cmpuint (before->len, ==, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  after = find_all (row, is_of_type, &type);
  g_assert_cmpuint (after->len, >=, 5);
  g_assert_true (says (row, "5··"));
  g_assert_true (says (row, "··0"));
  g_assert_true (says (row, "RFC 5321"));
  g_assert_true (says (row, "a <note> &"));
  g_assert_finalize_object (row);
}

static void
test_fact (void)
{
  GtkWidget *row = g_object_ref_sink (bounce_detail_row_new ("Name", "a <b>value</b> &\033"));
  GtkLabel *value = GTK_LABEL (find_one (row, is_label_with, "<b>value</b> &"));

  g_assert_true (gtk_label_get_selectable (value));
  g_assert_nonnull (gtk_label_get_extra_menu (value));
  bounce_detail_label_set_copyable (value, NULL);
  g_assert_null (gtk_label_get_extra_menu (value));
  g_assert_finalize_object (row);
}

static void
test_looks_differ (void)
{
  g_autoptr (GHashTable) icons = g_hash_table_new (g_str_hash, g_str_equal);
  const BounceVerdictLook *looks[] = {
    bounce_verdict_look_get (BOUNCE_KIND_FAILURE, BOUNCE_ACTION_FAILED, BOUNCE_VERDICT_PERMANENT),
    bounce_verdict_look_get (BOUNCE_KIND_FAILURE, BOUNCE_ACTION_FAILED, BOUNCE_VERDICT_TEMPORARY),
    bounce_verdict_look_get (BOUNCE_KIND_DELAY, BOUNCE_ACTION_DELAYED, BOUNCE_VERDICT_TEMPORARY),
    bounce_verdict_look_get (BOUNCE_KIND_SUCCESS, BOUNCE_ACTION_DELIVERED, BOUNCE_VERDICT_DELIVERED),
    bounce_verdict_look_get (BOUNCE_KIND_AUTO_REPLY, BOUNCE_ACTION_NONE, BOUNCE_VERDICT_UNKNOWN),
    bounce_verdict_look_get (BOUNCE_KIND_COMPLAINT, BOUNCE_ACTION_NONE, BOUNCE_VERDICT_UNKNOWN),
    bounce_verdict_look_get (BOUNCE_KIND_RECEIPT, BOUNCE_ACTION_NONE, BOUNCE_VERDICT_UNKNOWN),
    bounce_verdict_look_get (BOUNCE_KIND_CHALLENGE, BOUNCE_ACTION_NONE, BOUNCE_VERDICT_UNKNOWN),
    bounce_verdict_look_get (BOUNCE_KIND_NOT_A_REPORT, BOUNCE_ACTION_NONE, BOUNCE_VERDICT_UNKNOWN),
  };
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_assert_true (gtk_icon_theme_has_icon (theme, looks[i]->icon_name));
      g_assert_true (g_hash_table_add (icons, (char *) looks[i]->icon_name));
    }
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

static void
test_look_up (void)
{
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  GType row = BOUNCE_TYPE_CODE_ROW;
  GtkWidget *dialog;
  g_autoptr (GPtrArray) rows = NULL;

  bounce_lookup_dialog_present (parent, "550 5.7.26");
  dialog = find_window (BOUNCE_TYPE_LOOKUP_DIALOG);
  g_assert_nonnull (dialog);
  rows = find_all (dialog, is_of_type, &row);
  g_assert_cmpuint (rows->len, >=, 2);
  g_assert_true (says (dialog, "5.7.26"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (parent);
}

static gboolean
has_text (GtkTextBuffer *buffer)
{
  return gtk_text_buffer_get_char_count (buffer) > 0;
}

static void
test_source (void)
{
  g_autoptr (BounceResult) result = load_sample ("mailbox-unknown.eml");
  const BounceEvidence *evidence = bounce_recipient_get_evidence (bounce_result_get_recipient (result, 0), "Status");
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  GType type = GTK_TYPE_TEXT_VIEW;
  GtkTextBuffer *buffer;
  GtkWidget *window;
  GtkTextIter start, end;
  g_autofree char *selected = NULL;
  gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  g_assert_nonnull (evidence);
  bounce_source_view_present (parent, result, 0, evidence->offset, evidence->length, "5.1.1");
  window = find_window (BOUNCE_TYPE_SOURCE_VIEW);
  g_assert_nonnull (window);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_one (window, is_of_type, &type)));
  while (!(has_text (buffer) && gtk_text_buffer_get_has_selection (buffer)) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpstr (selected, ==, "5.1.1");
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (parent);
}

int
main (int argc, char **argv)
{
  static const char *const samples[] = {
    "arabic.eml",        "authentication-failed.eml", "auto-reply.eml",  "blocklisted.eml",
    "challenge.eml",     "complaint.eml",             "delayed.eml",     "delivered.eml",
    "japanese.eml",      "long-diagnostic.eml",       "mailbox-unknown.eml", "many-recipients.eml",
    "no-diagnostic.eml", "one-line.eml",              "ordinary.eml",    "receipt.eml",
    "several-recipients.eml", "strange-subject.eml",
  };

  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return 77;   /* no display */
  adw_init ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/bounce_inspector/BounceInspector/icons");

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strconcat ("/detail/sample/", samples[i], NULL);

      g_test_add_data_func (path, samples[i], test_samples);
    }
  g_test_add_func ("/detail/finalize", test_finalize);
  g_test_add_func ("/detail/failure", test_failure);
  g_test_add_func ("/detail/marked-words", test_marked_words);
  g_test_add_func ("/detail/not-a-failure", test_not_a_failure);
  g_test_add_func ("/detail/several", test_several);
  g_test_add_func ("/detail/many", test_many);
  g_test_add_func ("/detail/problem", test_problem);
  g_test_add_func ("/detail/hostile", test_hostile);
  g_test_add_func ("/detail/long-answer", test_long_answer);
  g_test_add_func ("/detail/long-text", test_long_text);
  g_test_add_func ("/detail/zoom", test_zoom);
  g_test_add_func ("/path/folds", test_path_folds);
  g_test_add_func ("/path/right-to-left", test_path_right_to_left);
  g_test_add_func ("/path/speaks", test_path_speaks);
  g_test_add_func ("/path/focus", test_path_focus);
  g_test_add_func ("/detail/code-row", test_code_row);
  g_test_add_func ("/detail/fact", test_fact);
  g_test_add_func ("/detail/looks-differ", test_looks_differ);
  g_test_add_func ("/detail/look-up", test_look_up);
  g_test_add_func ("/detail/source", test_source);

  return g_test_run ();
}
