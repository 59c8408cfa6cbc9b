/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long the window does not look at its person. Opens a mailbox in the real window, on whatever display there is, and
 * does with it what people do, while a poll function of its own takes the time of each turn of the main loop, drawing and
 * all: from when it woke until it looks for events again. The longest turn of each step is its stall. Besides the time of
 * the clock it takes that of the processor, for another program on the machine stalls everybody.
 *
 * Prints a line a step: `name duration-ms longest-ms longest-processor-ms turns-above-50-ms`. */

#include "config.h"

#include <poll.h>
#include <stdlib.h>
#include <time.h>

#include "app/bounce-application.h"
#include "app/bounce-export-dialog.h"
#include "app/bounce-window-private.h"

/* Milliseconds: what a person is not to notice; how long a step goes on after it is answered; until all is given up. */
#define AIM 50.0
#define SETTLE 400
#define PATIENCE 600000

/* Neighbours that a walk visits. */
#define WALK 40

typedef gboolean (*Condition) (BounceWindow *window);

/* Turns of the main loop since the step began. */
static struct
{
  gint64 woke, woke_processor; /* 0 before the first */
  double longest, longest_processor;
  guint n_above;
} turns;

static gint64
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gint
poll_cb (GPollFD *fds, guint n, gint timeout)
{
  gint found = 0;

  if (turns.woke != 0)
    {
      double wall = (double) (g_get_monotonic_time () - turns.woke) / 1000.0;
      double processor = (double) (get_processor_time () - turns.woke_processor) / 1000.0;

      turns.longest = MAX (turns.longest, wall);
      turns.longest_processor = MAX (turns.longest_processor, processor);
      turns.n_above += wall > AIM;
    }

  found = poll ((struct pollfd *) (gpointer) fds, n, timeout);
  turns.woke = g_get_monotonic_time ();
  turns.woke_processor = get_processor_time ();

  return found;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Goes on until @condition holds and what follows from it is drawn. */
static void
settle (BounceWindow *window, Condition condition)
{
  gint64 start = g_get_monotonic_time ();
  gint64 settled = 0;
  guint tick = g_timeout_add (5, tick_cb, NULL);

  while (settled == 0 || g_get_monotonic_time () - settled < SETTLE * 1000)
    {
      g_main_context_iteration (NULL, TRUE);
      if (settled == 0 && (condition == NULL || condition (window)))
        settled = g_get_monotonic_time ();
      if (g_get_monotonic_time () - start > PATIENCE * G_GINT64_CONSTANT (1000))
        g_error ("The window does not come to an end");
    }
  g_source_remove (tick);
}

static gboolean
is_read (BounceWindow *window)
{
  return window->loader == NULL;
}

static gboolean
is_listed (BounceWindow *window)
{
  return window->model != NULL && !bounce_record_model_is_busy (window->model);
}

static gboolean
has_result (BounceWindow *window)
{
  return window->result != NULL;
}

static void
begin_step (void)
{
  turns.longest = turns.longest_processor = 0.0;
  turns.n_above = 0;
}

static void
end_step (const char *name, gint64 start)
{
  double duration = (double) (g_get_monotonic_time () - start) / 1000.0 - SETTLE;

  g_print ("%s %.1f %.1f %.1f %u\n", name, duration, turns.longest, turns.longest_processor, turns.n_above);
}

static void
read_mailbox (BounceWindow *window, GFile *file, const char *name)
{
  gint64 start = g_get_monotonic_time ();

  begin_step ();
  bounce_window_open_files (window, &file, 1);
  settle (window, is_read);
  settle (window, is_listed);
  end_step (name, start);
}

static void
sort_by (BounceWindow *window, const char *nick, const char *label)
{
  gint64 start = g_get_monotonic_time ();
  g_autofree char *name = g_strconcat (label, nick, NULL);

  begin_step ();
  gtk_widget_activate_action (GTK_WIDGET (window->list_page), "list.sort", "s", nick);
  settle (window, is_listed);
  end_step (name, start);
}

static void
filter_by (BounceWindow *window, const char *name, BounceFacet facet, const char *value)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (BounceRecordFilter) filter = bounce_record_filter_new ();

  begin_step ();
  bounce_record_filter_add (filter, facet, value);
  bounce_record_model_set_filter (window->model, filter);
  settle (window, is_listed);
  end_step (name, start);
}

static GtkWidget *
find_descendant (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_descendant (child, type);

  return found;
}

/* As somebody types who does not wait for the answers. */
static void
search (BounceWindow *window, const char *words)
{
  gint64 start = g_get_monotonic_time ();
  GtkWidget *entry = find_descendant (GTK_WIDGET (window->list_page), GTK_TYPE_SEARCH_ENTRY);

  begin_step ();
  for (gsize i = 1; words[i - 1] != '\0'; i++)
    {
      g_autofree char *typed = g_strndup (words, i);
      gint64 next = g_get_monotonic_time () + 80 * 1000;
      guint tick = g_timeout_add (5, tick_cb, NULL);

      gtk_editable_set_text (GTK_EDITABLE (entry), typed);
      while (g_get_monotonic_time () < next)
        g_main_context_iteration (NULL, TRUE);
      g_source_remove (tick);
    }
  settle (window, is_listed);
  end_step ("search", start);

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  settle (window, is_listed);
}

/* From end to end, and down line by line as a held key does. */
static void
scroll (BounceWindow *window)
{
  gint64 start = g_get_monotonic_time ();
  GtkWidget *list = find_descendant (GTK_WIDGET (window->list_page), GTK_TYPE_LIST_VIEW);
  GtkWidget *scrolled = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  guint tick = g_timeout_add (5, tick_cb, NULL);

  begin_step ();
  for (guint i = 0; i < 60; i++)
    {
      gint64 next = g_get_monotonic_time () + 16 * 1000;
      double range = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

      gtk_adjustment_set_value (adjustment, i < 20 ? range * (double) (i * 7 % 20) / 20.0
                                                   : gtk_adjustment_get_value (adjustment) + 60.0);
      do
        g_main_context_iteration (NULL, TRUE);
      while (g_get_monotonic_time () < next);
    }
  g_source_remove (tick);
  settle (window, NULL);
  end_step ("scroll", start);
}

/* A mail is opened, then its neighbours one after the other. */
static void
open_mails (BounceWindow *window, guint index, const char *name_first, const char *name_next)
{
  gint64 start = g_get_monotonic_time ();
  GtkWidget *list = find_descendant (GTK_WIDGET (window->list_page), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (list));

  begin_step ();
  gtk_selection_model_select_item (selection, index, TRUE);
  settle (window, has_result);
  end_step (name_first, start);

  start = g_get_monotonic_time ();
  begin_step ();
  for (guint i = 0; i < WALK; i++)
    {
      _bounce_window_step (window, 1, FALSE);
      settle (window, has_result);
    }
  end_step (name_next, start);
}

static void
select_all (BounceWindow *window)
{
  gint64 start = g_get_monotonic_time ();
  GtkWidget *list = find_descendant (GTK_WIDGET (window->list_page), GTK_TYPE_LIST_VIEW);
  BounceExportDialog *dialog = NULL;
  GSettings *settings = g_settings_new (APPLICATION_ID);

  begin_step ();
  gtk_selection_model_select_all (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  settle (window, NULL);
  end_step ("select-all", start);

  start = g_get_monotonic_time ();
  begin_step ();
  dialog = bounce_export_dialog_new (GTK_WINDOW (window), settings);
  _bounce_window_add_export_scopes (window, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  settle (window, NULL);
  end_step ("export-dialog", start);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_object_unref (settings);
}

static void
show_overview (BounceWindow *window)
{
  gint64 start = g_get_monotonic_time ();

  begin_step ();
  _bounce_window_show_overview (window);
  settle (window, is_listed);
  end_step ("overview", start);
}

static void
loader_gone_cb (gpointer data, GObject *loader)
{
  *(gint64 *) data = g_get_monotonic_time ();
}

/* From the button until the thread of the engine is at its end: only then is the loader let go. */
static void
cancel_reading (BounceWindow *window, GFile *file)
{
  gint64 start = 0;
  gint64 gone = 0;
  guint tick = g_timeout_add (5, tick_cb, NULL);

  bounce_window_open_files (window, &file, 1);
  start = g_get_monotonic_time ();
  while (g_get_monotonic_time () - start < 700 * 1000 && window->loader != NULL)
    g_main_context_iteration (NULL, TRUE);
  if (window->loader == NULL)
    {
      g_printerr ("bench-window: the mailbox was read before it could be cancelled\n");
      g_source_remove (tick);
      return;
    }

  g_object_weak_ref (G_OBJECT (window->loader), loader_gone_cb, &gone);
  begin_step ();
  start = g_get_monotonic_time ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.cancel", NULL);
  while (gone == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_print ("cancel %.1f %.1f %.1f %u\n", (double) (gone - start) / 1000.0, turns.longest, turns.longest_processor,
           turns.n_above);
}

static void
measure (BounceWindow *window, GFile *file, GFile *heavy)
{
  static const char *const columns[] = { "date", "recipient", "reason", "code", "domain", "provider", "none" };

  cancel_reading (window, file);
  read_mailbox (window, file, "load");
  g_print ("rows %u\n", bounce_record_store_get_n (window->store));
  scroll (window);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    sort_by (window, columns[i], "sort-by-");
  filter_by (window, "filter-by-verdict", BOUNCE_FACET_VERDICT, "permanent");
  filter_by (window, "filter-by-reason", BOUNCE_FACET_REASON, "mailbox-full");
  bounce_record_model_set_filter (window->model, NULL);
  settle (window, is_listed);
  search (window, "quota exceeded");
  open_mails (window, bounce_record_store_get_n (window->store) / 2, "open-first", "open-next");
  sort_by (window, "recipient", "sort-open-by-");
  select_all (window);
  show_overview (window);
  read_mailbox (window, heavy, "load-heavy");
  open_mails (window, 0, "open-heavy-first", "open-heavy-next");
}

static BounceWindow *
present_window (BounceApplication *application)
{
  BounceWindow *window = bounce_window_new (ADW_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  settle (window, NULL);

  return window;
}

int
main (int argc, char *argv[])
{
  g_autoptr (BounceApplication) application = NULL;
  g_autoptr (GFile) few = NULL;
  g_autoptr (GFile) many = NULL;
  g_autoptr (GFile) heavy = NULL;
  BounceWindow *window = NULL;

  if (argc != 4 || !gtk_init_check ())
    {
      g_printerr ("usage: bench-window FEW.mbox MANY.mbox HEAVY.mbox, on a display\n");
      return 2;
    }

  /* What the list of recent files needs, and g_application_run() would set. */
  g_set_prgname ("bench-window");
  g_set_application_name ("Bounce Inspector");
  application = bounce_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return 2;

  few = g_file_new_for_commandline_arg (argv[1]);
  many = g_file_new_for_commandline_arg (argv[2]);
  heavy = g_file_new_for_commandline_arg (argv[3]);

  /* The first list that the program shows, and all that it needs for the first time. */
  window = present_window (application);
  g_main_context_set_poll_func (NULL, poll_cb);
  read_mailbox (window, few, "load-few");
  gtk_window_destroy (GTK_WINDOW (window));

  window = present_window (application);
  measure (window, many, heavy);
  gtk_window_destroy (GTK_WINDOW (window));

  return EXIT_SUCCESS;
}
