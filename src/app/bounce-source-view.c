/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-source-view.h"

#include <glib/gi18n.h>

#include "base/bounce-evidence.h"
#include "base/bounce-safe-text.h"
#include "engine/bounce-engine.h"
#include "engine/bounce-source-text.h"

#define SLICE_LINES 400                   /* lines that are put into the view at a time */
#define SLICE_TIME (8 * 1000)             /* microseconds of one turn, so that the window stays awake */

struct _BounceSourceView {
  AdwWindow parent_instance;

  GtkToggleButton *decoded;
  GtkLabel *found;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  AdwStatusPage *problem;
  GtkTextView *view;
  AdwWindowTitle *window_title;

  BounceResult *result;
  int recipient;
  guint64 offset, length;                 /* bytes to show first; length 0: the start */
  char *words;                            /* (nullable): which of these bytes matter */
  gboolean jumped;                        /* the place asked for was shown once */

  GCancellable *cancellable;              /* of the reading that is under way */
  BounceSourceText *text;
  guint n_inserted;                       /* lines of it that are in the view */
  guint insert_id;
  gsize search_position;
};

G_DEFINE_FINAL_TYPE (BounceSourceView, bounce_source_view, ADW_TYPE_WINDOW)

typedef struct {
  BounceSource *source;
  BounceSourceForm form;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  bounce_source_unref (job->source);
  g_free (job);
}

static void
read_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = bounce_engine_load_bytes (job->source, cancellable, &error);

  if (bytes == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, bounce_source_text_new (bytes, job->form), (GDestroyNotify) bounce_source_text_unref);
}

static void
get_iter (BounceSourceView *self, GtkTextIter *iter, guint line, guint column)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  if (!gtk_text_buffer_get_iter_at_line_index (buffer, iter, (int) line, (int) column))
    gtk_text_buffer_get_end_iter (buffer, iter);
}

static void
apply_tag (BounceSourceView *self, const char *tag, const BounceSourceRange *range)
{
  GtkTextIter start, end;

  get_iter (self, &start, range->first_line, range->first_column);
  get_iter (self, &end, range->last_line, range->last_column);
  /* GTK 4.8 draws the lines below in the tag's style where it ends right before a line end. */
  if (gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_char (&end);
  gtk_text_buffer_apply_tag_by_name (gtk_text_view_get_buffer (self->view), tag, &start, &end);
}

static void
select_range (BounceSourceView *self, const BounceSourceRange *range)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  get_iter (self, &start, range->first_line, range->first_column);
  get_iter (self, &end, range->last_line, range->last_column);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, 0.3);
}

static void
mark_evidence (BounceSourceView *self, const GPtrArray *evidence)
{
  for (guint i = 0; i < evidence->len; i++)
    {
      const BounceEvidence *proof = g_ptr_array_index (evidence, i);
      BounceSourceRange range;

      if (proof->length > 0 && bounce_source_text_locate (self->text, proof->offset, proof->length, &range))
        apply_tag (self, "evidence", &range);
    }
}

static void
mark_grounds (BounceSourceView *self, const BounceDiagnosis *diagnosis)
{
  for (guint i = 0; i < diagnosis->grounds->len; i++)
    {
      const BounceGround *ground = g_ptr_array_index (diagnosis->grounds, i);
      BounceSourceRange range;

      if (!ground->contradicts && ground->evidence != NULL
          && bounce_source_text_locate (self->text, ground->evidence->offset, ground->evidence->length, &range))
        {
          if (ground->text != NULL)
            bounce_source_text_narrow (self->text, ground->text, &range);
          apply_tag (self, "deciding", &range);
        }
    }
}

static void
finish_text (BounceSourceView *self)
{
  BounceSourceRange range;

  if (self->result->report != NULL)
    mark_evidence (self, self->result->report->evidence);
  if (self->recipient >= 0)
    {
      mark_evidence (self, bounce_result_get_recipient (self->result, (guint) self->recipient)->evidence);
      mark_grounds (self, bounce_result_get_diagnosis (self->result, (guint) self->recipient));
    }

  if (self->length > 0 && !self->jumped && bounce_source_text_locate (self->text, self->offset, self->length, &range))
    {
      if (self->words != NULL)
        bounce_source_text_narrow (self->text, self->words, &range);
      select_range (self, &range);
    }
  self->jumped = TRUE;
  if (self->text->truncated)
    adw_window_title_set_subtitle (self->window_title, _("Only the beginning is shown: the message is very long"));
}

static void
insert_slice (BounceSourceView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  const GArray *lines = self->text->lines;
  guint end = MIN (self->n_inserted + SLICE_LINES, lines->len);
  gsize from = g_array_index (lines, BounceSourceLine, self->n_inserted).start;
  gsize to = end < lines->len ? g_array_index (lines, BounceSourceLine, end).start : self->text->length;
  GtkTextIter iter;

  gtk_text_buffer_get_end_iter (buffer, &iter);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &iter, self->text->text + from, (int) (to - from), "source", NULL);
  self->n_inserted = end;
}

static gboolean
insert_cb (gpointer user_data)
{
  BounceSourceView *self = user_data;
  gint64 until = g_get_monotonic_time () + SLICE_TIME;

  while (self->n_inserted < self->text->lines->len)
    {
      insert_slice (self);
      if (g_get_monotonic_time () > until)
        return G_SOURCE_CONTINUE;
    }

  self->insert_id = 0;
  finish_text (self);

  return G_SOURCE_REMOVE;
}

static void
stop_inserting (BounceSourceView *self)
{
  g_clear_handle_id (&self->insert_id, g_source_remove);
  g_clear_pointer (&self->text, bounce_source_text_unref);
  self->n_inserted = 0;
  self->search_position = 0;
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  BounceSourceView *self = BOUNCE_SOURCE_VIEW (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceSourceText) text = g_task_propagate_pointer (G_TASK (result), &error);

  /* A reading that was replaced by a later one: its answer comes too late. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (text == NULL)
    {
      g_autofree char *safe = bounce_safe_line (error->message, -1);
      g_autofree char *escaped = g_markup_escape_text (safe, -1);

      adw_status_page_set_description (self->problem, escaped);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }

  stop_inserting (self);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), "", 0);
  self->text = g_steal_pointer (&text);
  gtk_stack_set_visible_child_name (self->stack, "source");
  if (!self->jumped)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  self->insert_id = g_idle_add (insert_cb, self);
}

static void
load (BounceSourceView *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->result == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  job = g_new0 (Job, 1);
  job->source = bounce_source_ref (self->result->source);
  job->form = gtk_toggle_button_get_active (self->decoded) ? BOUNCE_SOURCE_DECODED : BOUNCE_SOURCE_RAW;
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
search (BounceSourceView *self, gsize from, gboolean backwards)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  BounceSourceRange range;
  gboolean found;

  if (self->text == NULL)
    return;

  found = bounce_source_text_search (self->text, words, from, backwards, &self->search_position, &range);
  gtk_label_set_text (self->found, found || *words == '\0' ? "" : _("Not found"));
  if (found)
    select_range (self, &range);
}

static void
form_toggled_cb (BounceSourceView *self)
{
  load (self);
}

static void
search_changed_cb (BounceSourceView *self)
{
  search (self, self->search_position, FALSE);
}

static void
search_next_cb (BounceSourceView *self)
{
  search (self, self->search_position + 1, FALSE);
}

static void
search_previous_cb (BounceSourceView *self)
{
  search (self, self->search_position > 0 ? self->search_position - 1 : G_MAXSIZE, TRUE);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BounceSourceView *self = BOUNCE_SOURCE_VIEW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
find_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (g_variant_get_boolean (parameter))
    search_previous_cb (BOUNCE_SOURCE_VIEW (widget));
  else
    search_next_cb (BOUNCE_SOURCE_VIEW (widget));
}

static void
create_tags (BounceSourceView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  const GdkRGBA soft = { 0.96f, 0.76f, 0.07f, 0.25f };
  const GdkRGBA strong = { 0.96f, 0.76f, 0.07f, 0.45f };

  /* A hyphen at the end of a line would be taken for the message's own. */
  gtk_text_buffer_create_tag (buffer, "source", "insert-hyphens", FALSE, NULL);
  gtk_text_buffer_create_tag (buffer, "evidence", "background-rgba", &soft, NULL);
  gtk_text_buffer_create_tag (buffer, "deciding", "background-rgba", &strong, "weight", PANGO_WEIGHT_BOLD, NULL);
}

static void
bounce_source_view_dispose (GObject *object)
{
  BounceSourceView *self = BOUNCE_SOURCE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  stop_inserting (self);
  g_clear_pointer (&self->result, bounce_result_unref);

  G_OBJECT_CLASS (bounce_source_view_parent_class)->dispose (object);
}

static void
bounce_source_view_finalize (GObject *object)
{
  g_free (BOUNCE_SOURCE_VIEW (object)->words);

  G_OBJECT_CLASS (bounce_source_view_parent_class)->finalize (object);
}

static void
bounce_source_view_class_init (BounceSourceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bounce_source_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = bounce_source_view_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-source-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceSourceView, decoded);
  gtk_widget_class_bind_template_child (widget_class, BounceSourceView, found);
  gtk_widget_class_bind_template_child (widget_class, BounceSourceView, problem);
  gtk_widget_class_bind_template_child (widget_class, BounceSourceView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, BounceSourceView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BounceSourceView, stack);
  gtk_widget_class_bind_template_child (widget_class, BounceSourceView, view);
  gtk_widget_class_bind_template_child (widget_class, BounceSourceView, window_title);
  gtk_widget_class_bind_template_callback (widget_class, form_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_previous_cb);

  gtk_widget_class_install_action (widget_class, "source.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "source.find-again", "b", find_again_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "source.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "source.find-again", "b", FALSE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "source.find-again",
                                       "b", TRUE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
bounce_source_view_init (BounceSourceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self->view));
  create_tags (self);
}

/**
 * bounce_source_view_present:
 * @parent: the window it belongs to
 * @result: whose source is shown
 * @recipient: the recipient whose evidence is marked, -1 for none
 * @offset: bytes from the start of the message, to be shown first
 * @length: bytes; 0 shows the start
 * @words: (nullable): which of the words there matter
 *
 * Opens the window; the message is read again in a thread.
 */
void
bounce_source_view_present (GtkWindow *parent, BounceResult *result, int recipient, guint64 offset, guint64 length,
                            const char *words)
{
  BounceSourceView *self;
  g_autofree char *name = NULL;
  g_autofree char *safe = NULL;

  g_return_if_fail (result != NULL);

  self = g_object_new (BOUNCE_TYPE_SOURCE_VIEW, "transient-for", parent, NULL);
  self->result = bounce_result_ref (result);
  self->recipient = recipient;
  self->offset = offset;
  self->length = length;
  self->words = g_strdup (words);

  name = g_path_get_basename (result->source->path);
  safe = bounce_safe_line (name, -1);
  adw_window_title_set_subtitle (self->window_title, safe);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
