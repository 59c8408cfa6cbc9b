/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The window on a virtual display, used as a person uses it: files opened and dropped, text pasted, mails selected and
 * filtered, summaries copied and exported. Nothing waits for a time, only for what it needs to see. */

#include "config.h"

#include "app/bounce-application.h"
#include "app/bounce-export-job.h"
#include "app/bounce-filter-chips.h"
#include "app/bounce-window-private.h"

#include "display-window.h"

static gboolean
drop (BounceWindow *window, const GValue *value)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", value, 0.0, 0.0, &taken);
    }

  return taken;
}

static void
test_empty (void)
{
  BounceWindow *window = new_window ();

  g_assert_true (bounce_window_is_empty (window));
  close_window (window);
}

/* Whether an empty window would offer it again. */
static gboolean
is_remembered (gpointer data)
{
  g_autofree char *uri = g_file_get_uri (data);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  gboolean found = FALSE;

  for (GList *l = items; l != NULL; l = l->next)
    found = found || g_str_equal (gtk_recent_info_get_uri (l->data), uri);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);

  return found;
}

static void
test_open_one (void)
{
  BounceWindow *window = new_window ();
  g_autoptr (GFile) sample = get_sample ("mailbox-unknown.eml");

  open_samples (window, (const char *const[]){ "mailbox-unknown.eml", NULL });
  g_assert_cmpstr (get_page (window), ==, "main");
  g_assert_false (_bounce_window_has_list (window));
  g_assert_nonnull (window->result);
  g_assert_nonnull (window->result->report);
  wait_for (is_remembered, sample);
  g_assert_cmpstr (adw_window_title_get_subtitle (window->content_title), ==, "mailbox-unknown.eml");
  g_assert_false (bounce_window_is_empty (window));

  /* Another one takes its place. */
  open_samples (window, (const char *const[]){ "delayed.eml", NULL });
  g_assert_cmpstr (adw_window_title_get_subtitle (window->content_title), ==, "delayed.eml");
  close_window (window);
}

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static gboolean
has_evidence (gpointer data)
{
  return bounce_detail_view_has_evidence (BOUNCE_WINDOW (data)->detail_view);
}

/* A new window comes with what it reads, and with the rest of it after the first frame; and with its menus. */
static void
test_present_soon (void)
{
  BounceWindow *window = bounce_window_new (ADW_APPLICATION (application));
  g_autoptr (GFile) file = get_sample ("mailbox-unknown.eml");

  bounce_window_open_files (window, &file, 1);
  bounce_window_present_soon (window);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window)));

  wait_for (has_result, window);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  g_assert_cmpstr (get_page (window), ==, "main");
  g_assert_false (has_evidence (window));
  wait_for (is_shown, window);
  wait_for (has_evidence, window);
  g_assert_nonnull (gtk_menu_button_get_menu_model (window->menu_button));
  close_window (window);

  /* Without anything to read there is nothing to wait for. */
  window = bounce_window_new (ADW_APPLICATION (application));
  bounce_window_present_soon (window);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  close_window (window);
}

static void
test_open_several (void)
{
  BounceWindow *window = new_window ();

  open_samples (window, (const char *const[]){ "mailbox-unknown.eml", "delayed.eml", "ordinary.eml", NULL });
  g_assert_true (_bounce_window_has_list (window));
  g_assert_null (window->result);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->content_stack), ==, "overview");
  g_assert_cmpuint (count_rows (window), ==, 3);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-message", NULL);
  wait_for (has_result, window);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->content_stack), ==, "detail");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-overview", NULL);
  g_assert_null (window->result);

  /* One mail again: the list goes. */
  open_samples (window, (const char *const[]){ "complaint.eml", NULL });
  g_assert_false (_bounce_window_has_list (window));
  close_window (window);
}

static GtkWidget *
find_below (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_below (child, type);

  return found;
}

/* As if the key were pressed while the list has the focus. */
static gboolean
press_in_list (GtkWidget *list, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }

  return handled;
}

/* Once there are rows in it. */
static gboolean
takes_focus (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_child_focus (data, GTK_DIR_TAB_FORWARD);
}

/* Nobody has to pass a million rows to come to the message. */
static void
test_tab_leaves_list (void)
{
  static const char *const names[] = { "mailbox-unknown.eml", "delayed.eml", NULL };
  BounceWindow *window = new_window ();
  GtkWidget *list;

  open_samples (window, names);
  g_assert_cmpuint (count_rows (window), ==, 2);
  list = find_below (GTK_WIDGET (window->list_page), GTK_TYPE_LIST_VIEW);

  wait_for (takes_focus, list);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), list));
  g_assert_false (press_in_list (list, GDK_KEY_Down));
  g_assert_true (press_in_list (list, GDK_KEY_Tab));
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), GTK_WIDGET (window->list_page)));

  wait_for (takes_focus, list);
  g_assert_true (press_in_list (list, GDK_KEY_ISO_Left_Tab));
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), list));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), GTK_WIDGET (window->list_page)));
  close_window (window);
}

static void
test_filter (void)
{
  BounceWindow *window = new_window ();
  guint n_all = 0;

  open_samples (window, (const char *const[]){ "mailbox-unknown.eml", "delayed.eml", "ordinary.eml", NULL });
  n_all = count_rows (window);

  bounce_filter_set_value (window->model, BOUNCE_FACET_VERDICT, "permanent", TRUE);
  g_assert_cmpuint (count_rows (window), ==, 1);

  /* The one that is selected stays so when the filter goes. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-failure", NULL);
  wait_for (has_result, window);
  g_assert_cmpint (window->result->report->kind, ==, BOUNCE_KIND_FAILURE);
  bounce_list_page_show_all (window->list_page);
  g_assert_cmpuint (count_rows (window), ==, n_all);
  g_assert_nonnull (window->result);
  close_window (window);
}

static void
test_drop_files (void)
{
  BounceWindow *window = new_window ();
  GFile *files[] = { get_sample ("mailbox-unknown.eml"), get_sample ("delayed.eml") };
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (files, G_N_ELEMENTS (files)));
  g_assert_true (drop (window, &value));
  wait_for (is_idle, window);
  g_assert_cmpstr (get_page (window), ==, "main");
  g_assert_true (_bounce_window_has_list (window));

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_object_unref (files[i]);
  close_window (window);
}

static char *
read_sample (const char *name)
{
  g_autoptr (GFile) file = get_sample (name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_load_contents (file, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
test_drop_text (void)
{
  BounceWindow *window = new_window ();
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_take_string (&value, read_sample ("mailbox-unknown.eml"));
  g_assert_true (drop (window, &value));
  wait_for (is_idle, window);
  g_assert_nonnull (window->result);
  g_assert_cmpint (window->result->report->kind, ==, BOUNCE_KIND_FAILURE);
  close_window (window);
}

static void
test_paste (void)
{
  BounceWindow *window = new_window ();
  g_autofree char *text = read_sample ("mailbox-unknown.eml");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), text);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.paste", NULL);
  wait_for (has_result, window);
  g_assert_cmpint (window->result->report->kind, ==, BOUNCE_KIND_FAILURE);
  close_window (window);
}

static gboolean
is_empty_page (gpointer data)
{
  return is_idle (data) && g_str_equal (get_page (data), "empty");
}

/* A name that would be markup, of a file that is no mail. */
static void
test_unreadable (void)
{
  static const char bytes[] = "\x7f\x45LF\0\0\1\2\3\4\5\6\7\xff\xfe\0\0\0";
  BounceWindow *window = new_window ();
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "<b>A & B.eml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) readable = get_sample ("receipt.eml");
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_file_set_contents (path, bytes, sizeof bytes, &error);
  g_assert_no_error (error);
  bounce_window_open_files (window, &file, 1);
  wait_for (is_empty_page, window);

  g_unlink (path);
  bounce_window_open_files (window, &file, 1);
  wait_for (is_empty_page, window);

  /* It would have been remembered by the time that a later one is. */
  open_samples (window, (const char *const[]){ "receipt.eml", NULL });
  wait_for (is_remembered, readable);
  g_assert_false (is_remembered (file));
  close_window (window);
}

static void
append_bounces (GString *mailbox, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        mailbox,
        "From MAILER-DAEMON Thu Nov 12 09:41:00 2026\n"
        "From: MAILER-DAEMON@mail.work.example\nTo: mara@work.example\n"
        "Subject: Undelivered Mail Returned to Sender\n"
        "Date: Thu, 12 Nov 2026 09:41:%02u +0000\n"
        "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nIt did not work.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.work.example\n\n"
        "Final-Recipient: rfc822; user%u@garden.example\nAction: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--b--\n\n",
        i % 60, i);
}

static gboolean
has_list (gpointer data)
{
  return _bounce_window_has_list (data) || is_idle (data);
}

/* What was read before Cancel stays, and the window can be used. */
static void
test_cancel (void)
{
  BounceWindow *window = new_window ();
  g_autoptr (GString) mailbox = g_string_new (NULL);
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "many.mbox", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  append_bounces (mailbox, 6000);
  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_file_set_contents (path, mailbox->str, (gssize) mailbox->len, &error);
  g_assert_no_error (error);

  bounce_window_open_files (window, &file, 1);
  wait_for (has_list, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.cancel", NULL);
  g_assert_true (is_idle (window));
  g_assert_true (_bounce_window_has_list (window));
  g_assert_cmpuint (count_rows (window), >, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-message", NULL);
  wait_for (has_result, window);
  close_window (window);

  /* Closed in the middle of a reading. */
  window = new_window ();
  bounce_window_open_files (window, &file, 1);
  close_window (window);
  g_unlink (path);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_copy_summary (void)
{
  BounceWindow *window = new_window ();
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  g_autofree char *text = NULL;

  open_samples (window, (const char *const[]){ "mailbox-unknown.eml", NULL });
  gtk_widget_activate_action (GTK_WIDGET (window), "win.copy-summary", NULL);
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/html"));
  gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &text);
  wait_for (is_set, &text);
  g_assert_nonnull (strstr (text, "anna@gadren.example"));
  close_window (window);
}

typedef struct
{
  gboolean done;
  guint n;
  GError *error;
} ExportOutcome;

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ExportOutcome *outcome = user_data;

  outcome->n = bounce_export_finish (result, &outcome->error);
  outcome->done = TRUE;
}

static gboolean
is_exported (gpointer data)
{
  return ((ExportOutcome *) data)->done;
}

static gboolean
is_listed (gpointer data)
{
  return !bounce_record_model_is_busy (((BounceWindow *) data)->model);
}

/* Exports the rows of the list, all or only @chosen. */
static void
export_rows (BounceWindow *window,
             GtkBitset *chosen,
             BounceFormat format,
             GFile *file,
             GCancellable *cancellable,
             ExportOutcome *outcome)
{
  BounceWriterOptions options = BOUNCE_WRITER_OPTIONS_INIT;
  g_autoptr (BounceExportProgress) progress = bounce_export_progress_new ();
  g_autoptr (BounceExportRows) rows = NULL;
  guint done = 0;
  guint total = 0;

  wait_for (is_listed, window);
  rows = bounce_export_rows_new (window->store, bounce_record_model_get_positions (window->model), chosen);
  bounce_export_async (rows, NULL, format, &options, file, progress, cancellable, exported_cb, outcome);
  wait_for (is_exported, outcome);
  bounce_export_progress_get (progress, &done, &total);
  if (outcome->error == NULL)
    {
      g_assert_cmpuint (done, ==, total);
      g_assert_cmpuint (total, >, 0);
    }
}

static void
export_all (BounceWindow *window, GFile *file, GCancellable *cancellable, ExportOutcome *outcome)
{
  export_rows (window, NULL, BOUNCE_FORMAT_NDJSON, file, cancellable, outcome);
}

static void
test_export (void)
{
  BounceWindow *window = new_window ();
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "out.ndjson", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  ExportOutcome written = { 0 };
  ExportOutcome stopped = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *after = NULL;

  open_samples (window, (const char *const[]){ "mailbox-unknown.eml", "ordinary.eml", NULL });
  export_all (window, file, NULL, &written);
  g_assert_no_error (written.error);
  g_assert_cmpuint (written.n, ==, 2);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"mailbox-unknown\""));

  /* Stopped: the file that was there is there, untouched. */
  g_cancellable_cancel (cancelled);
  export_all (window, file, cancelled, &stopped);
  g_assert_error (stopped.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&stopped.error);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (text, ==, after);
  g_unlink (path);
  close_window (window);
}

/* A row is a recipient: the others of the same mail stay at home. What is gone is listed without reading it again. */
static void
test_export_rows (void)
{
  BounceWindow *window = new_window ();
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "rows.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GtkBitset) first = gtk_bitset_new_range (0, 1);
  ExportOutcome one = { 0 };
  ExportOutcome gone = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *list = NULL;
  g_auto (GStrv) lines = NULL;

  open_samples (window, (const char *const[]){ "several-recipients.eml", "mailbox-unknown.eml", "ordinary.eml", NULL });
  export_rows (window, first, BOUNCE_FORMAT_CSV, file, NULL, &one);
  g_assert_no_error (one.error);
  g_assert_cmpuint (one.n, ==, 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3); /* the header, the row, and nothing behind its end */

  export_rows (window, NULL, BOUNCE_FORMAT_SUPPRESSION, file, NULL, &gone);
  g_assert_no_error (gone.error);
  g_assert_cmpuint (gone.n, ==, 2);
  g_assert_true (g_file_get_contents (path, &list, NULL, NULL));
  g_assert_nonnull (strstr (list, "anna@gadren.example\n"));
  g_unlink (path);
  close_window (window);
}

/* The dialogs over a window; where @destroy, they are closed. */
static guint
count_dialogs (BounceWindow *window, gboolean destroy)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = g_list_model_get_n_items (toplevels); i > 0; i--)
    {
      g_autoptr (GtkWindow) dialog = g_list_model_get_item (toplevels, i - 1);

      if (gtk_window_get_transient_for (dialog) != GTK_WINDOW (window))
        continue;
      n++;
      if (destroy)
        gtk_window_destroy (dialog);
    }

  return n;
}

/* Every dialog comes up over the window. */
static void
test_dialogs (void)
{
  static const char *const actions[] = { "win.export", "win.open-with", "win.write-to-postmaster", "app.preferences",
                                        "app.about", "app.help", "win.show-shortcuts" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      BounceWindow *window = new_window ();

      open_samples (window, (const char *const[]){ "mailbox-unknown.eml", NULL });
      g_assert_cmpuint (count_dialogs (window, FALSE), ==, 0);
      gtk_widget_activate_action (GTK_WIDGET (window), actions[i], NULL);
      g_assert_cmpuint (count_dialogs (window, TRUE), ==, 1);
      g_assert_cmpuint (count_dialogs (window, FALSE), ==, 0);
      close_window (window);
    }
}

int
main (int argc, char *argv[])
{
  display_window_init (&argc, &argv);

  g_test_add_func ("/window/empty", test_empty);
  g_test_add_func ("/window/open-one", test_open_one);
  g_test_add_func ("/window/present-soon", test_present_soon);
  g_test_add_func ("/window/open-several", test_open_several);
  g_test_add_func ("/window/tab-leaves-list", test_tab_leaves_list);
  g_test_add_func ("/window/filter", test_filter);
  g_test_add_func ("/window/drop-files", test_drop_files);
  g_test_add_func ("/window/drop-text", test_drop_text);
  g_test_add_func ("/window/paste", test_paste);
  g_test_add_func ("/window/unreadable", test_unreadable);
  g_test_add_func ("/window/cancel", test_cancel);
  g_test_add_func ("/window/copy-summary", test_copy_summary);
  g_test_add_func ("/window/export", test_export);
  g_test_add_func ("/window/export-rows", test_export_rows);
  g_test_add_func ("/window/dialogs", test_dialogs);

  return display_window_run ();
}
