/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What leaves a window: the clipboard, files, paper, letters. */

#include "config.h"

#include "app/bounce-window-private.h"

#include <glib/gi18n.h>

#include "advice/bounce-draft.h"
#include "app/bounce-app-dialogs.h"
#include "app/bounce-compose.h"
#include "app/bounce-error-text.h"
#include "app/bounce-export-dialog.h"
#include "app/bounce-outgoing.h"
#include "app/bounce-print.h"
#include "export/bounce-writer.h"

static void
show_error (BounceWindow *self, const GError *error)
{
  g_autofree char *text = bounce_error_text (error, NULL);

  _bounce_window_show_toast (self, text);
}

void
_bounce_window_copy_summary (BounceWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = bounce_detail_view_dup_findings (self->detail_view);
  g_autoptr (GdkContentProvider) content
      = bounce_outgoing_new_clipboard (self->result, self->recipient, findings, &error);

  if (content == NULL)
    {
      show_error (self, error);
      return;
    }

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  _bounce_window_show_toast (self, _("Summary copied"));
}

void
_bounce_window_copy_text (BounceWindow *self, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  _bounce_window_show_toast (self, _("Copied"));
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  BounceWindow *self = user_data;
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      g_autofree char *text = NULL;

      gtk_print_operation_get_error (operation, &error);
      text = bounce_error_text (error, NULL);
      _bounce_window_show_toast (self, text);
    }
}

void
_bounce_window_print (BounceWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = bounce_detail_view_dup_findings (self->detail_view);
  g_autoptr (BouncePdfWriter) pages
      = bounce_outgoing_new_pages (self->result, self->recipient, findings, &error);
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (pages == NULL)
    {
      show_error (self, error);
      return;
    }

  operation = bounce_print_operation_new (gtk_window_get_title (GTK_WINDOW (self)), pages);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

static int
get_letter_recipient (BounceWindow *self)
{
  if (self->result == NULL || self->result->report == NULL || bounce_result_get_n_recipients (self->result) == 0)
    return -1;

  return MAX (bounce_detail_view_get_recipient (self->detail_view), 0);
}

BounceDraft *
_bounce_window_new_draft (BounceWindow *self, BounceDraftType type)
{
  int recipient = get_letter_recipient (self);

  if (recipient < 0)
    return NULL;

  return bounce_draft_new (bounce_catalogue_get_default (), self->result, (guint) recipient, type,
                           (BounceLanguage) g_settings_get_enum (self->settings, "export-language"));
}

void
_bounce_window_write_letter (BounceWindow *self, BounceDraftType type)
{
  g_autoptr (BounceDraft) draft = _bounce_window_new_draft (self, type);
  g_autofree char *mail_client = g_settings_get_string (self->settings, "mail-client");
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GFile) attachment = NULL;

  if (draft == NULL)
    return;

  findings = bounce_detail_view_dup_findings (self->detail_view);
  attachment = bounce_outgoing_new_file (self->result, self->recipient, findings, NULL);
  bounce_compose (GTK_WINDOW (self), draft, mail_client, attachment);
}

void
_bounce_window_export (BounceWindow *self)
{
  BounceExportDialog *dialog = bounce_export_dialog_new (GTK_WINDOW (self), self->settings);

  _bounce_window_add_export_scopes (self, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
_bounce_window_open_with (BounceWindow *self)
{
  g_autoptr (GPtrArray) findings = bounce_detail_view_dup_findings (self->detail_view);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file
      = bounce_outgoing_new_file (self->result, self->recipient, findings, &error);

  if (file != NULL)
    bounce_app_open_file_with (GTK_WINDOW (self), file);
  else
    show_error (self, error);
}
