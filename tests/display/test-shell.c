/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The parts of the window: each can be made and goes away completely; and what of them can be computed. */

#include "config.h"

#include <adwaita.h>

#include "app/bounce-bar-chart.h"
#include "app/bounce-bar.h"
#include "app/bounce-bidi-text.h"
#include "app/bounce-empty-page.h"
#include "app/bounce-error-text.h"
#include "app/bounce-export-choices.h"
#include "app/bounce-export-dialog.h"
#include "app/bounce-facet-text.h"
#include "app/bounce-incident-list.h"
#include "app/bounce-list-page.h"
#include "app/bounce-loader.h"
#include "app/bounce-outbox.h"
#include "app/bounce-outgoing.h"
#include "app/bounce-overview-page.h"
#include "app/bounce-print.h"
#include "app/bounce-redaction-marks.h"
#include "app/bounce-row-cell.h"
#include "app/bounce-time-line.h"
#include "base/bounce-error.h"
#include "engine/bounce-engine.h"
#include "export/bounce-writer.h"

#include "display-home.h"

static void
test_finalize (void)
{
  const GType types[] = {
    BOUNCE_TYPE_BAR,           BOUNCE_TYPE_BAR_CHART, BOUNCE_TYPE_EMPTY_PAGE,
    BOUNCE_TYPE_INCIDENT_LIST, BOUNCE_TYPE_LIST_PAGE, BOUNCE_TYPE_LOADER,
    BOUNCE_TYPE_OVERVIEW_PAGE, BOUNCE_TYPE_ROW_CELL,  BOUNCE_TYPE_TIME_LINE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GObject *object = g_object_new (types[i], NULL);

      g_test_message ("%s", g_type_name (types[i]));
      if (g_object_is_floating (object))
        g_object_ref_sink (object);
      g_assert_finalize_object (object);
    }
}

static void
test_error_text (void)
{
  static const struct
  {
    int code;
    const char *path;
    const char *text;
  } cases[] = {
    { BOUNCE_ERROR_EMPTY, "/home/mara/a b.eml", "“a b.eml” is empty." },
    { BOUNCE_ERROR_EMPTY, NULL, "There is nothing in it." },
    { BOUNCE_ERROR_NOT_MAIL, "/tmp/100%s.eml", "“100%s.eml” is not a mail and not a mailbox." },
    { BOUNCE_ERROR_INCOMPLETE, NULL, "A part of this program is missing. Installing it again may help." },
    { BOUNCE_ERROR_FAILED, "/tmp/x.eml", "It went wrong." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (BOUNCE_ERROR, cases[i].code, "It went wrong.");
      g_autofree char *text = bounce_error_text (error, cases[i].path);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_bidi_text (void)
{
  /* The month of a date, and words, in Arabic. */
#define MONTH "\u0646\u0648\u0641"
#define WORDS "\u0627\u0643\u062a\u0628 \u0625\u0644\u0649"
  static const struct
  {
    const char *text;
    const char *shown;
  } cases[] = {
    { "", "" },
    { "12 Nov 2026, 09:41 +0100 <anna@example.org>", "12 Nov 2026, 09:41 +0100 <anna@example.org>" },
    { "12 " MONTH " 2026, 09:41 +0100",
      "\u206612\u2069 " MONTH " \u20662026\u2069, \u206609:41\u2069 \u2066+0100\u2069" },
    { WORDS " <anna@example.org>.", WORDS " \u2066<anna@example.org>\u2069." },
    { WORDS ": User unknown (in table), 550 5.1.1", WORDS ": \u2066User unknown (in table), 550 5.1.1\u2069" },
    { WORDS " (mx1.example.org)", WORDS " \u2066(mx1.example.org)\u2069" },
    { "(" WORDS " mx1.example.org)", "(" WORDS " \u2066mx1.example.org\u2069)" },
    { WORDS " 2001:db8::1\n" MONTH, WORDS " \u20662001:db8::1\u2069\n" MONTH },
    { WORDS " 552 5.2.2!", WORDS " \u2066552\u2069 \u20665.2.2\u2069!" },
    { WORDS " – …", WORDS " – …" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = bounce_bidi_text (cases[i].text);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* Pixels between the left side of a label and the ends of its second line. */
static void
measure_second_line (GtkLabel *label, int *left, int *right)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);
  PangoRectangle line;

  g_assert_true (pango_layout_iter_next_line (iter));
  pango_layout_iter_get_line_extents (iter, NULL, &line);
  *left = PANGO_PIXELS (line.x);
  *right = PANGO_PIXELS (pango_layout_get_width (layout) - line.x - line.width);
}

/* What is written from left to right begins on the right of a mirrored window, all lines of it; and the reverse. */
static void
test_bidi_side (void)
{
  static const struct
  {
    GtkTextDirection window;
    const char *text;
  } cases[] = {
    { GTK_TEXT_DIR_LTR, "The server refused what was sent\nfor now." },
    { GTK_TEXT_DIR_LTR, WORDS " " WORDS " " WORDS "\n" WORDS },
    { GTK_TEXT_DIR_RTL, "The server refused what was sent\nfor now." },
    { GTK_TEXT_DIR_RTL, WORDS " " WORDS " " WORDS "\n" WORDS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
      GtkWidget *label = gtk_label_new (NULL);
      int left = 0, right = 0;

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (box), label);
      bounce_bidi_keep_side (box);
      gtk_widget_set_direction (label, cases[i].window);
      gtk_label_set_text (GTK_LABEL (label), cases[i].text);

      gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &right, NULL, NULL);
      gtk_widget_size_allocate (label, &(GtkAllocation) { 0, 0, right, 100 }, -1);
      measure_second_line (GTK_LABEL (label), &left, &right);
      if (cases[i].window == GTK_TEXT_DIR_LTR)
        g_assert_cmpint (left, <, right);
      else
        g_assert_cmpint (left, >, right);
      g_assert_finalize_object (box);
    }
}

static void
test_redaction_marks (void)
{
  g_autoptr (GArray) marks
      = bounce_redaction_marks_find ("An anna@a.example, heute ärger", "An r-1@a.example, heute ärger x");
  const BounceRedactionMark *first = NULL;
  const BounceRedactionMark *last = NULL;

  g_assert_cmpuint (marks->len, ==, 2);
  first = &g_array_index (marks, BounceRedactionMark, 0);
  last = &g_array_index (marks, BounceRedactionMark, 1);
  g_assert_cmpint (first->offset, ==, 3);
  g_assert_cmpint (first->length, ==, 14);
  /* Characters, not bytes. */
  g_assert_cmpint (last->offset, ==, 30);
  g_assert_cmpint (last->length, ==, 1);
}

static void
test_time_step (void)
{
  const gint64 hour = 3600;
  const gint64 day = 24 * hour;

  g_assert_cmpint (bounce_time_line_choose_step (0, 0), ==, hour);
  g_assert_cmpint (bounce_time_line_choose_step (0, 46 * hour), ==, hour);
  g_assert_cmpint (bounce_time_line_choose_step (0, 47 * hour), ==, day);
  g_assert_cmpint (bounce_time_line_choose_step (0, 47 * day), ==, 7 * day);
  for (gint64 years = 1; years < 60; years++)
    {
      gint64 step = bounce_time_line_choose_step (0, years * 365 * day);

      g_assert_cmpint (step % (7 * day), ==, 0);
      g_assert_cmpint (years * 365 * day / step, <, 48);
    }
}

static void
test_choices (void)
{
  g_autoptr (GListModel) formats = bounce_export_choices_new_formats ();
  g_autoptr (GListModel) redactions = bounce_export_choices_new_redactions ();
  g_autoptr (GEnumClass) format_class = g_type_class_ref (BOUNCE_TYPE_FORMAT);
  g_autoptr (GEnumClass) redaction_class = g_type_class_ref (BOUNCE_TYPE_REDACTION);
  g_autoptr (GSettingsSchema) schema
      = g_settings_schema_source_lookup (g_settings_schema_source_get_default (), APPLICATION_ID, TRUE);
  g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, "export-format");
  g_autoptr (GVariant) range = g_settings_schema_key_get_range (key);
  g_autoptr (GVariant) nicks = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (formats), ==, format_class->n_values);
  g_assert_cmpuint (g_list_model_get_n_items (redactions), ==, redaction_class->n_values);

  /* The settings' words are those of the command line. */
  g_variant_get (range, "(&sv)", NULL, &nicks);
  g_assert_cmpuint (g_variant_n_children (nicks), ==, format_class->n_values);
  for (guint i = 0; i < format_class->n_values; i++)
    {
      const char *nick = NULL;

      g_variant_get_child (nicks, i, "&s", &nick);
      g_assert_cmpstr (nick, ==, format_class->values[i].value_nick);
    }
}

static void
test_facet_text (void)
{
  g_autoptr (GEnumClass) reasons = g_type_class_ref (BOUNCE_TYPE_REASON);
  g_autofree char *unknown = bounce_facet_dup_text (BOUNCE_FACET_PROVIDER, NULL);
  g_autofree char *hostile = bounce_facet_dup_text (BOUNCE_FACET_DOMAIN, "a\xe2\x80\xae.example");

  for (guint i = 0; i < reasons->n_values; i++)
    {
      g_autofree char *text = bounce_facet_dup_text (BOUNCE_FACET_REASON, reasons->values[i].value_nick);

      g_assert_cmpstr (text, !=, "");
    }
  g_assert_cmpstr (unknown, !=, "");
  g_assert_null (strstr (hostile, "\xe2\x80\xae"));
}

static void
test_outbox (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) one = bounce_outbox_write ("mail.html", "one", -1, &error);
  g_autoptr (GFile) other = bounce_outbox_write ("mail.html", "other", -1, &error);

  g_assert_no_error (error);
  g_assert_false (g_file_equal (one, other));
  g_assert_true (g_file_query_exists (one, NULL));
  bounce_outbox_clear ();
  g_assert_false (g_file_query_exists (one, NULL));
  g_assert_false (g_file_query_exists (other, NULL));
}

/* Printed to a file: several pages, of the summary as it is exported. */
static void
test_print (void)
{
  g_autofree char *sample = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", "mailbox-unknown.eml", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BounceSource) source = NULL;
  g_autoptr (BounceResult) result = NULL;
  g_autoptr (BouncePdfWriter) pages = NULL;
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "out.pdf", NULL);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  int n_pages = 0;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_assert_true (g_file_get_contents (sample, &text, &length, NULL));
  bytes = g_bytes_new (text, length);
  source = bounce_source_new (sample, 0, 0, length);
  result = bounce_engine_analyse (bytes, source);
  pages = bounce_outgoing_new_pages (result, -1, NULL, &error);
  g_assert_no_error (error);
  operation = bounce_print_operation_new ("Test", pages);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_assert_cmpint (n_pages, >, 1);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

int
main (int argc, char *argv[])
{
  int status = 0;

  display_home_enter ();
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();

  g_test_add_func ("/shell/finalize", test_finalize);
  g_test_add_func ("/shell/error-text", test_error_text);
  g_test_add_func ("/shell/bidi-text", test_bidi_text);
  g_test_add_func ("/shell/bidi-side", test_bidi_side);
  g_test_add_func ("/shell/redaction-marks", test_redaction_marks);
  g_test_add_func ("/shell/time-step", test_time_step);
  g_test_add_func ("/shell/choices", test_choices);
  g_test_add_func ("/shell/facet-text", test_facet_text);
  g_test_add_func ("/shell/outbox", test_outbox);
  g_test_add_func ("/shell/print", test_print);

  status = g_test_run ();
  display_home_leave ();

  return status;
}
