/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-app-dialogs.h"

#include <glib/gi18n.h>

#include "app/bounce-error-text.h"
#include "base/bounce-safe-text.h"

/* The native dialog belongs to nobody else, so the task keeps it until the response. */
static void
run_chooser (GtkFileChooserNative *chooser, GCallback response_cb, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (chooser, NULL, callback, user_data);

  g_signal_connect (chooser, "response", response_cb, task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
return_cancelled (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Dismissed");
}

static void
files_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)), g_object_unref);
  else
    return_cancelled (task);

  gtk_native_dialog_destroy (dialog);
}

static void
destination_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)), g_object_unref);
  else
    return_cancelled (task);

  gtk_native_dialog_destroy (dialog);
}

static void
add_mail_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) mail = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  static const char *const types[] = {
    "message/rfc822",   "message/global",   "message/delivery-status", "application/mbox", "application/gzip",
    "application/x-xz", "application/zstd", "application/x-bzip",      "text/plain",
  };
  static const char *const suffixes[] = { "eml", "emlx", "mbox", "mbx", "msg" };

  gtk_file_filter_set_name (mail, _("Mails and Mailboxes"));
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (mail, types[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (mail, suffixes[i]);
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");

  gtk_file_chooser_add_filter (chooser, mail);
  gtk_file_chooser_add_filter (chooser, all);
}

/**
 * bounce_app_choose_files_async:
 * @parent: the window that asks
 * @folders: whether folders are chosen instead of files
 * @callback: called when the person has chosen
 * @user_data: for @callback
 */
void
bounce_app_choose_files_async (GtkWindow *parent, gboolean folders, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GtkFileChooserNative) chooser = NULL;

  chooser = gtk_file_chooser_native_new (folders ? _("Open Folder") : _("Open Mails"), parent,
                                         folders ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
                                         _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  if (!folders)
    add_mail_filters (GTK_FILE_CHOOSER (chooser));

  run_chooser (chooser, G_CALLBACK (files_response_cb), callback, user_data);
}

/**
 * bounce_app_choose_files_finish:
 * @result: what the callback was given
 * @error: G_IO_ERROR_CANCELLED where nothing was chosen
 *
 * Returns: (transfer full) (nullable): a list of #GFile
 */
GListModel *
bounce_app_choose_files_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bounce_app_choose_destination_async:
 * @parent: the window that asks
 * @folder: (nullable): the folder to begin in
 * @name: the name to propose
 * @callback: called when the person has chosen
 * @user_data: for @callback
 */
void
bounce_app_choose_destination_async (
    GtkWindow *parent, GFile *folder, const char *name, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GtkFileChooserNative) chooser = NULL;

  chooser = gtk_file_chooser_native_new (_("Save"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);

  run_chooser (chooser, G_CALLBACK (destination_response_cb), callback, user_data);
}

/**
 * bounce_app_choose_destination_finish:
 * @result: what the callback was given
 * @error: G_IO_ERROR_CANCELLED where nothing was chosen
 *
 * Returns: (transfer full) (nullable): the file to write
 */
GFile *
bounce_app_choose_destination_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
show_uri_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkWindow *parent = GTK_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GtkWidget *dialog = NULL;

  if (gtk_show_uri_full_finish (parent, result, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  text = bounce_error_text (error, NULL);
  dialog = adw_message_dialog_new (parent, _("The Address Could Not Be Opened"), text);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_uri_response_cb (AdwMessageDialog *dialog, const char *response, const char *uri)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  if (g_str_equal (response, "open") && parent != NULL)
    gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, show_uri_cb, NULL);
}

/* An address out of a mail is opened only where a browser would show what it looks like: http and https, with a host
 * and without a user name in front of it, the classic disguise ("https://your-bank.example@evil.example/"). */
static char *
dup_web_host (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED, NULL);
  const char *host = NULL;

  if (parsed == NULL || g_uri_get_user (parsed) != NULL)
    return NULL;
  if (!g_str_equal (g_uri_get_scheme (parsed), "https") && !g_str_equal (g_uri_get_scheme (parsed), "http"))
    return NULL;

  host = g_uri_get_host (parsed);

  return host != NULL && *host != '\0' ? g_hostname_to_ascii (host) : NULL;
}

/**
 * bounce_app_open_uri:
 * @parent: the window that asks
 * @uri: an http or https address, perhaps out of a mail
 *
 * Asks, with the host and the whole address in view, and opens it in the browser only then.
 */
void
bounce_app_open_uri (GtkWindow *parent, const char *uri)
{
  g_autofree char *host = dup_web_host (uri);
  g_autofree char *shown = bounce_safe_line (uri, -1);
  g_autofree char *heading = NULL;
  GtkWidget *dialog = NULL;

  if (host == NULL)
    {
      dialog = adw_message_dialog_new (parent, _("This Address Is Not Opened"), shown);
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
      gtk_window_present (GTK_WINDOW (dialog));
      return;
    }

  /* Translators: %s is the name of a web server */
  heading = g_strdup_printf (_("Open a Page of %s?"), host);
  dialog = adw_message_dialog_new (parent, heading, shown);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "open",
                                    _("_Open in Browser"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "open");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (open_uri_response_cb), g_strdup (uri),
                         (GClosureNotify) (void (*) (void)) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

#define FILE_KEY "bounce-file"

static void
program_chosen_cb (GtkDialog *dialog, int response)
{
  g_autoptr (GAppInfo) program = gtk_app_chooser_get_app_info (GTK_APP_CHOOSER (dialog));
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  GFile *file = g_object_get_data (G_OBJECT (dialog), FILE_KEY);
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_OK && program != NULL)
    {
      g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (dialog)));
      g_autoptr (GList) files = g_list_append (NULL, file);

      if (!g_app_info_launch (program, files, G_APP_LAUNCH_CONTEXT (context), &error))
        {
          g_autofree char *body = bounce_error_text (error, NULL);
          GtkWidget *message = adw_message_dialog_new (parent, _("The program could not be started"), body);

          adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (message), "close", _("_Close"));
          gtk_window_present (GTK_WINDOW (message));
        }
    }

  gtk_window_destroy (GTK_WINDOW (dialog));
}

/**
 * bounce_app_open_file_with:
 * @parent: the window that asks
 * @file: a file that stays as long as the program runs
 */
void
bounce_app_open_file_with (GtkWindow *parent, GFile *file)
{
  GtkWidget *dialog = g_object_new (GTK_TYPE_APP_CHOOSER_DIALOG, "transient-for", parent, "modal", TRUE,
                                    "destroy-with-parent", TRUE, "use-header-bar", TRUE, "gfile", file, NULL);
  GtkWidget *open_button = gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);

  gtk_button_set_label (GTK_BUTTON (open_button), _("_Open"));
  g_object_set_data_full (G_OBJECT (dialog), FILE_KEY, g_object_ref (file), g_object_unref);
  g_signal_connect (dialog, "response", G_CALLBACK (program_chosen_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}
