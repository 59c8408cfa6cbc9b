/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The window with a mailbox: what is shown while nothing has come yet, and an overview that follows the filter. */

#include "config.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/bounce-filter-chips.h"
#include "app/bounce-incident-list.h"
#include "app/bounce-mail-provider.h"
#include "app/bounce-time-line.h"

#include "display-window.h"

/* Returns: (transfer none) (nullable): the first widget of a type, the higher ones first; only what is visible. */
static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  g_autoptr (GQueue) queue = g_queue_new ();

  g_queue_push_tail (queue, root);
  while (!g_queue_is_empty (queue))
    {
      GtkWidget *widget = g_queue_pop_head (queue);

      if (!gtk_widget_get_visible (widget))
        continue;
      if (g_type_is_a (G_OBJECT_TYPE (widget), type))
        return widget;
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        g_queue_push_tail (queue, child);
    }

  return NULL;
}

static GtkWidget *
find_incidents (BounceWindow *window)
{
  /* The overview comes a moment after the list. */
  return window->overview_page != NULL ? find_widget (GTK_WIDGET (window->overview_page), BOUNCE_TYPE_INCIDENT_LIST)
                                       : NULL;
}

/* What is listed, summed up here and now. */
static GPtrArray *
dup_incidents (BounceWindow *window)
{
  g_autoptr (BounceOverview) overview = bounce_overview_new ();

  bounce_overview_add_records (overview, window->store, bounce_record_model_get_positions (window->model), NULL);

  return bounce_overview_dup_incidents (overview);
}

/* Whether the page says how many problems there are in what is listed, and shows a row for each. */
static gboolean
shows_incidents (gpointer data)
{
  BounceWindow *window = data;
  g_autoptr (GPtrArray) incidents = is_settled (window) ? dup_incidents (window) : NULL;
  GtkWidget *list = find_incidents (window);
  g_autofree char *title = NULL;
  guint n_rows = 0;

  if (incidents == NULL)
    return FALSE;
  if (list == NULL)
    return incidents->len == 0;

  title = g_strdup_printf ("%u problem%s", incidents->len, incidents->len == 1 ? "" : "s");
  for (GtkWidget *row = gtk_widget_get_first_child (find_widget (list, GTK_TYPE_LIST_BOX)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n_rows += gtk_widget_get_visible (row);

  return g_str_equal (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (find_widget (list, ADW_TYPE_PREFERENCES_GROUP))), title)
         && n_rows == MIN (incidents->len, BOUNCE_INCIDENT_LIST_ROWS);
}

static const char *const reports[]
    = { "mailbox-unknown.eml", "delayed.eml", "ordinary.eml", "blocklisted.eml", "authentication-failed.eml",
        "many-recipients.eml", "several-recipients.eml", "no-diagnostic.eml", NULL };

static void
test_overview_follows_filter (void)
{
  BounceWindow *window = new_window ();
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) some = NULL;

  open_samples (window, reports);
  wait_for (shows_incidents, window);
  all = dup_incidents (window);
  g_assert_cmpuint (all->len, >, 3);
  g_assert_nonnull (find_widget (GTK_WIDGET (window->overview_page), BOUNCE_TYPE_TIME_LINE));

  bounce_filter_set_value (window->model, BOUNCE_FACET_VERDICT, "temporary", TRUE);
  wait_for (shows_incidents, window);
  some = dup_incidents (window);
  g_assert_cmpuint (some->len, >, 0);
  g_assert_cmpuint (some->len, <, all->len);

  bounce_filter_set_span (window->model, 1, 2);
  wait_for (shows_incidents, window);
  g_assert_cmpuint (count_rows (window), ==, 0);
  g_assert_null (find_incidents (window));
  g_assert_null (find_widget (GTK_WIDGET (window->overview_page), BOUNCE_TYPE_TIME_LINE));

  bounce_list_page_show_all (window->list_page);
  wait_for (shows_incidents, window);
  g_assert_nonnull (find_incidents (window));
  close_window (window);
}

/* A click lists as many mails as the problem counts; what was filtered before still holds. */
static void
test_incident_clicked (void)
{
  BounceWindow *window = new_window ();
  g_autoptr (GPtrArray) incidents = NULL;
  const BounceIncident *first = NULL;
  GtkWidget *list = NULL;

  open_samples (window, reports);
  bounce_filter_set_value (window->model, BOUNCE_FACET_VERDICT, "permanent", TRUE);
  wait_for (shows_incidents, window);
  incidents = dup_incidents (window);
  first = g_ptr_array_index (incidents, 0);

  list = find_widget (find_incidents (window), GTK_TYPE_LIST_BOX);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_cmpuint (count_rows (window), ==, first->count);
  g_assert_nonnull (bounce_record_model_get_filter (window->model)->incident);
  g_assert_true (bounce_record_filter_contains (bounce_record_model_get_filter (window->model), BOUNCE_FACET_VERDICT, "permanent"));

  bounce_filter_set_incident (window->model, NULL);
  wait_for (shows_incidents, window);
  g_assert_cmpuint (count_rows (window), >, first->count);
  close_window (window);
}

static gboolean
is_loading (gpointer data)
{
  return g_str_equal (get_page (data), "loading");
}

/* A pipe into which nothing was written yet: the window says that it reads, and what from, and can be told to stop. */
static void
test_slow (void)
{
  BounceWindow *window = new_window ();
  g_autofree char *path = g_build_filename (display_home, "slow.eml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) sample = get_sample ("mailbox-unknown.eml");
  g_autofree char *text = NULL;
  gsize length = 0;
  int fd = -1;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  fd = open (path, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_file_load_contents (sample, NULL, &text, &length, NULL, NULL));

  bounce_window_open_files (window, &file, 1);
  wait_for (is_loading, window);
  g_assert_false (is_idle (window));
  g_assert_cmpstr (adw_window_title_get_title (window->loading_title), ==, "slow.eml");
  g_assert_true (gtk_widget_get_mapped (find_widget (gtk_stack_get_visible_child (window->stack), GTK_TYPE_SPINNER)));

  /* The half of it is no reason to show another page. */
  g_assert_cmpint (write (fd, text, length / 2), ==, (gssize) (length / 2));
  for (guint i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (is_loading (window));

  g_assert_cmpint (write (fd, text + length / 2, length - length / 2), ==, (gssize) (length - length / 2));
  close (fd);
  wait_for (is_idle, window);
  g_assert_cmpstr (get_page (window), ==, "main");
  g_assert_nonnull (window->result->report);

  /* And told to stop it goes back to where one begins. */
  fd = open (path, O_RDWR | O_CLOEXEC);
  bounce_window_open_files (window, &file, 1);
  wait_for (is_loading, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.cancel", NULL);
  g_assert_true (is_idle (window));
  g_assert_cmpstr (get_page (window), ==, "empty");
  close (fd);
  close_window (window);
}

typedef struct
{
  gboolean done;
  GError *error;
} Written;

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Written *written = user_data;

  gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result, &written->error);
  written->done = TRUE;
}

static gboolean
is_written (gpointer data)
{
  return ((Written *) data)->done;
}

static GOutputStream *
ask_for (GdkContentProvider *provider, const char *mime_type, Written *written)
{
  GOutputStream *stream = g_memory_output_stream_new_resizable ();

  gdk_content_provider_write_mime_type_async (provider, mime_type, stream, G_PRIORITY_DEFAULT, NULL, written_cb, written);

  return stream;
}

static char *
dup_written (GOutputStream *stream)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);

  return g_strndup (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory));
}

/* What is dragged is read on a thread: a pipe that this very thread fills later would else wait for ever. */
static void
test_drag (void)
{
  g_autofree char *path = g_build_filename (display_home, "dragged.eml", NULL);
  g_autoptr (GFile) sample = get_sample ("mailbox-unknown.eml");
  g_autoptr (BounceSource) source = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autoptr (GdkContentFormats) formats = NULL;
  g_autoptr (GOutputStream) text_stream = NULL;
  g_autoptr (GOutputStream) list_stream = NULL;
  g_autoptr (GOutputStream) late_stream = NULL;
  g_autofree char *text = NULL;
  g_autofree char *list = NULL;
  g_autofree char *late = NULL;
  g_autofree char *content = NULL;
  Written written[3] = { 0 };
  gsize length = 0;
  int fd = -1;

  g_assert_true (g_file_load_contents (sample, NULL, &content, &length, NULL, NULL));
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  fd = open (path, O_RDWR | O_CLOEXEC);
  source = bounce_source_new (path, 0, 0, length);

  provider = bounce_mail_provider_new (source, -1);
  formats = gdk_content_provider_ref_formats (provider);
  g_assert_true (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/uri-list"));
  text_stream = ask_for (provider, "text/plain;charset=utf-8", &written[0]);
  list_stream = ask_for (provider, "text/uri-list", &written[1]);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (written[0].done || written[1].done);

  g_assert_cmpint (write (fd, content, length), ==, (gssize) length);
  close (fd);
  wait_for (is_written, &written[0]);
  wait_for (is_written, &written[1]);
  g_assert_no_error (written[0].error);
  g_assert_no_error (written[1].error);
  text = dup_written (text_stream);
  list = dup_written (list_stream);
  g_assert_nonnull (strstr (text, "anna@gadren.example"));
  g_assert_true (g_str_has_prefix (list, "file://"));

  late_stream = ask_for (provider, "text/plain;charset=utf-8", &written[2]);
  wait_for (is_written, &written[2]);
  late = dup_written (late_stream);
  g_assert_cmpstr (late, ==, text);
}

/* What cannot be read any more is an error for whoever takes it, and what nobody takes is not read to its end. */
static void
test_drag_in_vain (void)
{
  g_autofree char *path = g_build_filename (display_home, "gone.eml", NULL);
  g_autoptr (BounceSource) source = bounce_source_new (path, 0, 0, 100);
  g_autoptr (GdkContentProvider) provider = bounce_mail_provider_new (source, -1);
  g_autoptr (GOutputStream) stream = NULL;
  gpointer alive = NULL;
  Written written = { 0 };

  stream = ask_for (provider, "text/plain;charset=utf-8", &written);
  wait_for (is_written, &written);
  g_assert_nonnull (written.error);
  g_clear_error (&written.error);

  alive = bounce_mail_provider_new (source, -1);
  g_object_add_weak_pointer (alive, &alive);
  g_object_unref (alive);
  g_assert_null (alive);
}

int
main (int argc, char *argv[])
{
  display_window_init (&argc, &argv);

  g_test_add_func ("/mailbox/overview-follows-filter", test_overview_follows_filter);
  g_test_add_func ("/mailbox/incident-clicked", test_incident_clicked);
  g_test_add_func ("/mailbox/slow", test_slow);
  g_test_add_func ("/mailbox/drag", test_drag);
  g_test_add_func ("/mailbox/drag-in-vain", test_drag_in_vain);

  return display_window_run ();
}
