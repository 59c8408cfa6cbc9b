/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-export-dialog.h"

#include <glib/gi18n.h>

#include "app/bounce-app-dialogs.h"
#include "app/bounce-error-text.h"
#include "app/bounce-choice-row.h"
#include "app/bounce-export-choices.h"
#include "app/bounce-export-job.h"
#include "app/bounce-redaction-marks.h"
#include "base/bounce-safe-text.h"

/* Characters of the preview: enough to see how it looks, and quick to lay out. */
#define PREVIEW_LENGTH 20000

/* Pixels: of the dialog as the template has it, and its height where nothing is previewed. */
#define DIALOG_WIDTH 700
#define LOW_HEIGHT 400

/* Milliseconds between two looks at how far an export is. */
#define PROGRESS_INTERVAL 100

struct _BounceExportDialog
{
  AdwWindow parent_instance;

  GtkWidget *cancel_button;
  AdwComboRow *format_row;
  AdwComboRow *language_row;
  GtkTextView *preview;
  AdwPreferencesGroup *preview_group;
  AdwComboRow *redaction_row;
  AdwComboRow *scope_row;
  GtkWidget *suppression_note;
  AdwPreferencesGroup *choices;
  GtkProgressBar *progress_bar;
  GtkWidget *progress_box;
  AdwToastOverlay *toast_overlay;

  GSettings *settings;
  BounceResult *result;
  int recipient;
  GPtrArray *findings; /* (nullable): BounceSentence: what live checks found about it */
  GArray *scopes;                             /* BounceExportScope: what each position of the row stands for */
  BounceExportRows *rows[BOUNCE_N_EXPORT_SCOPES]; /* (nullable): NULL for the one result */
  GCancellable *cancellable;                      /* (nullable): of the export that runs */
  BounceExportProgress *progress;                 /* (nullable): and how far it is */
  guint progress_id;
};

G_DEFINE_FINAL_TYPE (BounceExportDialog, bounce_export_dialog, ADW_TYPE_WINDOW)

static BounceExportScope
get_scope (BounceExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->scope_row);

  return selected < self->scopes->len ? g_array_index (self->scopes, BounceExportScope, selected)
                                      : BOUNCE_EXPORT_CURRENT;
}

static BounceFormat
get_format (BounceExportDialog *self)
{
  return (BounceFormat) adw_combo_row_get_selected (self->format_row);
}

/* A list of addresses has no sentences, and is nothing without the addresses. */
static BounceWriterOptions
get_options (BounceExportDialog *self)
{
  BounceWriterOptions options = BOUNCE_WRITER_OPTIONS_INIT;

  options.language = (BounceLanguage) adw_combo_row_get_selected (self->language_row);
  if (!bounce_format_is_suppression (get_format (self)))
    options.redaction = (BounceRedaction) adw_combo_row_get_selected (self->redaction_row);
  options.recipient = get_scope (self) == BOUNCE_EXPORT_CURRENT ? self->recipient : -1;
  options.findings = get_scope (self) == BOUNCE_EXPORT_CURRENT ? self->findings : NULL;

  return options;
}

/* A file for machines or pages is judged by its text. */
static BounceFormat
get_preview_format (BounceExportDialog *self)
{
  BounceFormat format = get_format (self);

  return bounce_format_is_binary (format) || format == BOUNCE_FORMAT_HTML ? BOUNCE_FORMAT_TEXT : format;
}

static char *
cut_preview (char *text)
{
  if (g_utf8_strlen (text, -1) > PREVIEW_LENGTH)
    {
      char *end = g_utf8_offset_to_pointer (text, PREVIEW_LENGTH);

      *end = '\0';
    }

  return text;
}

static void
mark_redacted (GtkTextBuffer *buffer, const char *original, const char *redacted)
{
  g_autoptr (GArray) marks = bounce_redaction_marks_find (original, redacted);

  for (guint i = 0; i < marks->len; i++)
    {
      const BounceRedactionMark *mark = &g_array_index (marks, BounceRedactionMark, i);
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, mark->offset);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, mark->offset + mark->length);
      gtk_text_buffer_apply_tag_by_name (buffer, "redacted", &start, &end);
    }
}

/* A hyphen where a line breaks would be taken for a part of what leaves. */
static void
set_preview_text (GtkTextBuffer *buffer, const char *text)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag_by_name (buffer, "as-it-is", &start, &end);
}

static void
update_preview (BounceExportDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->preview);
  BounceWriterOptions options = get_options (self);
  BounceWriterOptions open_options = get_options (self);
  BounceFormat format = get_preview_format (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *original = NULL;
  g_autofree char *shown = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->preview_group), self->result != NULL);
  if (self->result == NULL)
    return;

  text = bounce_writer_write_to_string (format, &options, self->result, &error);
  if (text == NULL)
    {
      shown = bounce_error_text (error, NULL);
      set_preview_text (buffer, shown);
      return;
    }

  if (*text == '\0')
    shown = g_strdup (_("Nothing: no address of this mail is gone for good."));
  else
    shown = bounce_safe_text (cut_preview (text), -1);
  set_preview_text (buffer, shown);
  adw_preferences_group_set_description (
      self->preview_group, options.redaction == BOUNCE_REDACTION_NONE ? NULL : _("What was replaced is marked."));
  if (options.redaction == BOUNCE_REDACTION_NONE)
    return;

  open_options.redaction = BOUNCE_REDACTION_NONE;
  original = bounce_writer_write_to_string (format, &open_options, self->result, NULL);
  if (original != NULL)
    mark_redacted (buffer, original, shown);
}

static void
update_rows (BounceExportDialog *self)
{
  gboolean suppression = bounce_format_is_suppression (get_format (self));

  gtk_widget_set_visible (GTK_WIDGET (self->redaction_row), !suppression);
  gtk_widget_set_visible (GTK_WIDGET (self->language_row), !suppression);
  gtk_widget_set_visible (self->suppression_note, suppression);
}

static void
choice_changed_cb (BounceExportDialog *self)
{
  if (self->settings == NULL)
    return;

  g_settings_set_enum (self->settings, "export-format", (int) get_format (self));
  g_settings_set_enum (self->settings, "redaction", (int) adw_combo_row_get_selected (self->redaction_row));
  g_settings_set_enum (self->settings, "export-language", (int) adw_combo_row_get_selected (self->language_row));
  update_rows (self);
  update_preview (self);
}

static gboolean
show_progress_cb (gpointer user_data)
{
  BounceExportDialog *self = user_data;
  guint done = 0;
  guint total = 0;
  g_autofree char *text = NULL;

  bounce_export_progress_get (self->progress, &done, &total);
  if (total == 0)
    {
      gtk_progress_bar_pulse (self->progress_bar);
      return G_SOURCE_CONTINUE;
    }

  /* Translators: how far an export is: both are numbers of mails */
  text = g_strdup_printf (_("%'u of %'u"), done, total);
  gtk_progress_bar_set_fraction (self->progress_bar, (double) done / (double) total);
  gtk_progress_bar_set_text (self->progress_bar, text);

  return G_SOURCE_CONTINUE;
}

static void
set_busy (BounceExportDialog *self, gboolean busy)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_pointer (&self->progress, bounce_export_progress_unref);
  if (busy)
    {
      self->progress = bounce_export_progress_new ();
      self->progress_id = g_timeout_add (PROGRESS_INTERVAL, show_progress_cb, self);
      gtk_progress_bar_set_fraction (self->progress_bar, 0.0);
      gtk_progress_bar_set_text (self->progress_bar, _("Writing…"));
      gtk_widget_grab_focus (self->cancel_button);
    }

  gtk_widget_set_visible (self->progress_box, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choices), !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save", !busy);
}

/* What the parent says when all is written. */
static char *
dup_outcome (BounceExportDialog *self, guint n)
{
  if (bounce_format_is_suppression (get_format (self)))
    return g_strdup_printf (ngettext ("%'u address exported", "%'u addresses exported", n), n);

  return g_strdup_printf (ngettext ("%'u mail exported", "%'u mails exported", n), n);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BounceExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n = bounce_export_finish (result, &error);

  g_clear_object (&self->cancellable);
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;

  set_busy (self, FALSE);
  if (error == NULL)
    {
      g_autofree char *sentence = dup_outcome (self, n);
      GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

      if (parent != NULL)
        gtk_widget_activate_action (GTK_WIDGET (parent), "win.say", "s", sentence);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else
    {
      gboolean stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_autofree char *text = stopped ? g_strdup (_("Stopped. Nothing was written.")) : bounce_error_text (error, NULL);
      g_autofree char *escaped = g_markup_escape_text (text, -1);

      adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (escaped));
    }
}

static void
destination_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BounceExportDialog) self = user_data;
  g_autoptr (GFile) file = bounce_app_choose_destination_finish (result, NULL);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;
  BounceWriterOptions options = get_options (self);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (file == NULL)
    return;
  if (folder != NULL)
    {
      g_autofree char *uri = g_file_get_uri (folder);

      g_settings_set_string (self->settings, "export-folder", uri);
    }

  options.now = now;
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  bounce_export_async (self->rows[get_scope (self)], get_scope (self) == BOUNCE_EXPORT_CURRENT ? self->result : NULL,
                       get_format (self), &options, file, self->progress, self->cancellable, exported_cb,
                       g_object_ref (self));
}

/* A name that says what it is, free of anything that a file system or a shell minds. */
static char *
dup_proposed_name (BounceExportDialog *self)
{
  BounceFormat format = get_format (self);
  const BounceRecipient *recipient = NULL;
  const char *domain = NULL;
  g_autofree char *subject = NULL;

  if (bounce_format_is_suppression (format))
    /* Translators: the name of an exported list of addresses to which no mail should be sent any more; %s is the format's
     * extension */
    return g_strdup_printf (_("Addresses to remove.%s"), bounce_format_get_extension (format));

  if (get_scope (self) == BOUNCE_EXPORT_CURRENT && self->result != NULL
      && bounce_result_get_n_recipients (self->result) > 0)
    recipient = bounce_result_get_recipient (self->result, (guint) MAX (self->recipient, 0));
  if (recipient != NULL)
    domain = bounce_recipient_get_domain (recipient);
  if (domain != NULL && *domain != '\0')
    subject = g_strcanon (g_strdup (domain), G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-", '-');

  /* Translators: the name of an exported file; the first %s is a domain, the second the format's extension */
  return subject != NULL ? g_strdup_printf (_("Bounce from %s.%s"), subject, bounce_format_get_extension (format))
                         /* Translators: the name of an exported file; %s is the format's extension */
                         : g_strdup_printf (_("Bounces.%s"), bounce_format_get_extension (format));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BounceExportDialog *self = BOUNCE_EXPORT_DIALOG (widget);
  g_autofree char *uri = g_settings_get_string (self->settings, "export-folder");
  g_autoptr (GFile) folder = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;
  g_autofree char *proposed = dup_proposed_name (self);

  bounce_app_choose_destination_async (GTK_WINDOW (self), folder, proposed, destination_chosen_cb, g_object_ref (self));
}

/* An export that runs is stopped; otherwise there is nothing to stop but the dialog. */
static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BounceExportDialog *self = BOUNCE_EXPORT_DIALOG (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
bounce_export_dialog_close_request (GtkWindow *window)
{
  BounceExportDialog *self = BOUNCE_EXPORT_DIALOG (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  return GTK_WINDOW_CLASS (bounce_export_dialog_parent_class)->close_request (window);
}

static void
bounce_export_dialog_dispose (GObject *object)
{
  BounceExportDialog *self = BOUNCE_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_pointer (&self->progress, bounce_export_progress_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->result, bounce_result_unref);
  g_clear_pointer (&self->scopes, g_array_unref);
  for (guint i = 0; i < BOUNCE_N_EXPORT_SCOPES; i++)
    g_clear_pointer (&self->rows[i], bounce_export_rows_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);

  G_OBJECT_CLASS (bounce_export_dialog_parent_class)->dispose (object);
}

static void
bounce_export_dialog_class_init (BounceExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = bounce_export_dialog_dispose;
  window_class->close_request = bounce_export_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, BounceExportDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, BounceExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, BounceExportDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, BounceExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, BounceExportDialog, preview_group);
  gtk_widget_class_bind_template_child (widget_class, BounceExportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, BounceExportDialog, progress_box);
  gtk_widget_class_bind_template_child (widget_class, BounceExportDialog, redaction_row);
  gtk_widget_class_bind_template_child (widget_class, BounceExportDialog, scope_row);
  gtk_widget_class_bind_template_child (widget_class, BounceExportDialog, suppression_note);
  gtk_widget_class_bind_template_child (widget_class, BounceExportDialog, toast_overlay);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "export.save", NULL, save_action);
}

static void
set_choices (AdwComboRow *row, GListModel *choices)
{
  bounce_choice_row_set_choices (row, choices);
  g_object_unref (choices);
}

static void
bounce_export_dialog_init (BounceExportDialog *self)
{
  self->recipient = -1;
  self->scopes = g_array_new (FALSE, FALSE, sizeof (BounceExportScope));

  gtk_widget_init_template (GTK_WIDGET (self));
  set_choices (self->format_row, bounce_export_choices_new_formats ());
  set_choices (self->redaction_row, bounce_export_choices_new_redactions ());
  set_choices (self->language_row, bounce_export_choices_new_languages ());
  set_choices (self->scope_row, G_LIST_MODEL (gtk_string_list_new (NULL)));
  gtk_text_buffer_create_tag (gtk_text_view_get_buffer (self->preview), "as-it-is", "insert-hyphens", FALSE, NULL);
  gtk_text_buffer_create_tag (gtk_text_view_get_buffer (self->preview), "redacted", "weight", PANGO_WEIGHT_BOLD,
                              "underline", PANGO_UNDERLINE_SINGLE, NULL);
}

/**
 * bounce_export_dialog_new:
 * @parent: the window that asks
 * @settings: where the choices are remembered
 *
 * Returns: (transfer none): a dialog, not yet shown
 */
BounceExportDialog *
bounce_export_dialog_new (GtkWindow *parent, GSettings *settings)
{
  BounceExportDialog *self = g_object_new (BOUNCE_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  adw_combo_row_set_selected (self->format_row, (guint) g_settings_get_enum (settings, "export-format"));
  adw_combo_row_set_selected (self->redaction_row, (guint) g_settings_get_enum (settings, "redaction"));
  adw_combo_row_set_selected (self->language_row, (guint) g_settings_get_enum (settings, "export-language"));
  self->settings = g_object_ref (settings);
  update_rows (self);

  return self;
}

static void
append_scope (BounceExportDialog *self, BounceExportScope scope, const char *words)
{
  GtkStringList *list = GTK_STRING_LIST (adw_combo_row_get_model (self->scope_row));

  g_array_append_val (self->scopes, scope);
  gtk_string_list_append (list, words);
  gtk_widget_set_visible (GTK_WIDGET (self->scope_row), self->scopes->len > 1 || scope != BOUNCE_EXPORT_CURRENT);
}

/**
 * bounce_export_dialog_set_result:
 * @self: a dialog
 * @result: the mail that the window shows; also the example of the preview
 * @recipient: only this recipient of it; -1 for all
 * @findings: (transfer full) (nullable) (element-type BounceSentence): what live checks found about it
 */
void
bounce_export_dialog_set_result (BounceExportDialog *self, BounceResult *result, int recipient, GPtrArray *findings)
{
  g_return_if_fail (BOUNCE_IS_EXPORT_DIALOG (self));

  self->result = bounce_result_ref (result);
  self->recipient = recipient;
  self->findings = findings;
  append_scope (self, BOUNCE_EXPORT_CURRENT, _("This mail"));
  update_preview (self);
}

/**
 * bounce_export_dialog_add_scope:
 * @self: a dialog
 * @scope: what @rows are
 * @rows: rows that can be exported together
 */
void
bounce_export_dialog_add_scope (BounceExportDialog *self, BounceExportScope scope, BounceExportRows *rows)
{
  g_autofree char *words = NULL;
  guint n = bounce_export_rows_get_n (rows);

  g_return_if_fail (BOUNCE_IS_EXPORT_DIALOG (self));

  if (scope == BOUNCE_EXPORT_SELECTED)
    words = g_strdup_printf (ngettext ("%'u selected row", "%'u selected rows", n), n);
  else if (scope == BOUNCE_EXPORT_FILTERED)
    words = g_strdup_printf (ngettext ("%'u listed row", "%'u listed rows", n), n);
  else
    words = g_strdup_printf (ngettext ("All: %'u row", "All: %'u rows", n), n);

  /* Without a mail to show there is no preview, and no need for so much room. */
  if (self->result == NULL)
    gtk_window_set_default_size (GTK_WINDOW (self), DIALOG_WIDTH, LOW_HEIGHT);
  self->rows[scope] = bounce_export_rows_ref (rows);
  append_scope (self, scope, words);
}
