/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-compose.h"

#include <gio/gdesktopappinfo.h>
#include <glib/gi18n.h>

#if BOUNCE_HAVE_PORTAL
#include <libportal-gtk4/portal-gtk4.h>
#endif

#include "app/bounce-error-text.h"

/* What the dialog keeps until it goes, whether the person decided or closed the window behind it. */
typedef struct
{
  GtkWindow *parent;
  BounceDraft *draft;
  GAppInfo *client; /* (nullable): the program that was chosen; NULL for the system's default */
  GFile *attachment;
} Composition;

static void
composition_clear (gpointer data)
{
  Composition *composition = data;

  g_clear_object (&composition->parent);
  g_clear_pointer (&composition->draft, bounce_draft_free);
  g_clear_object (&composition->client);
  g_clear_object (&composition->attachment);
}

static void
composition_unref (Composition *composition)
{
  g_rc_box_release_full (composition, composition_clear);
}

static void
composition_unref_closure (gpointer data, GClosure *closure)
{
  composition_unref (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Composition, composition_unref)

static void
report_failure (GtkWindow *parent, const GError *error)
{
  g_autofree char *text = bounce_error_text (error, NULL);
  GtkWidget *dialog = adw_message_dialog_new (parent, _("The Draft Could Not Be Opened"), text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_mailto_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    report_failure (GTK_WINDOW (source), error);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_uris_finish (G_APP_INFO (source), result, &error))
    report_failure (parent, error);
}

static void
open_mailto (const Composition *composition)
{
  g_autofree char *uri = bounce_draft_to_mailto (composition->draft);

  if (composition->client != NULL)
    {
      GList uris = { .data = uri };
      g_autoptr (GdkAppLaunchContext) context
          = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (composition->parent)));

      g_app_info_launch_uris_async (composition->client, &uris, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb,
                                    g_object_ref (composition->parent));
      return;
    }

  gtk_show_uri_full (composition->parent, uri, GDK_CURRENT_TIME, NULL, show_mailto_cb, NULL);
}

#if BOUNCE_HAVE_PORTAL
static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Composition) composition = user_data;
  g_autoptr (GError) error = NULL;

  /* No portal on this desktop, or none that knows mail: every desktop knows mailto. */
  if (!xdp_portal_compose_email_finish (XDP_PORTAL (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    open_mailto (composition);
}

static void
open_by_portal (Composition *composition)
{
  g_autoptr (XdpPortal) portal = xdp_portal_new ();
  XdpParent *parent = xdp_parent_new_gtk (composition->parent);
  g_autofree char *attachment = composition->attachment != NULL ? g_file_get_path (composition->attachment) : NULL;
  const char *to[] = { composition->draft->to, NULL };
  const char *attachments[] = { attachment, NULL };

  xdp_portal_compose_email (portal, parent, to, NULL, NULL, composition->draft->subject, composition->draft->body,
                            attachments, XDP_EMAIL_FLAG_NONE, NULL, composed_cb, g_rc_box_acquire (composition));
  xdp_parent_free (parent);
}
#endif

static void
open_draft (Composition *composition)
{
#if BOUNCE_HAVE_PORTAL
  if (composition->client == NULL)
    {
      open_by_portal (composition);
      return;
    }
#endif
  open_mailto (composition);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Composition *composition = user_data;

  if (g_str_equal (response, "open"))
    open_draft (composition);
  else if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), composition->draft->body);
}

/* What goes with the letter, which is not seen in it; NULL where nothing can. */
static char *
dup_attachment_text (const Composition *composition)
{
#if BOUNCE_HAVE_PORTAL
  if (composition->client == NULL && composition->attachment != NULL)
    {
      g_autofree char *name = g_file_get_basename (composition->attachment);

      /* Translators: %s is the name of a file */
      return g_strdup_printf (_("The summary goes with it as the file “%s” where your mail program takes files."), name);
    }
#endif

  return NULL;
}

static GtkWidget *
new_letter_view (const BounceDraft *draft, const char *attachment)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *subject = gtk_label_new (draft->subject);
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_wrap (GTK_LABEL (subject), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (subject), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (subject), 0);
  gtk_label_set_selectable (GTK_LABEL (subject), TRUE);
  gtk_widget_add_css_class (subject, "heading");
  gtk_box_append (GTK_BOX (box), subject);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), draft->body, -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text of the letter"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_add_css_class (scroller, "card");
  /* Its corners are round, those of the text would not be. */
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (box), scroller);

  if (attachment != NULL)
    {
      GtkWidget *note = gtk_label_new (attachment);

      gtk_label_set_wrap (GTK_LABEL (note), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (note), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (note), 0);
      gtk_widget_add_css_class (note, "dim-label");
      gtk_box_append (GTK_BOX (box), note);
    }

  return box;
}

static GAppInfo *
find_client (const char *mail_client)
{
  return *mail_client != '\0' ? G_APP_INFO (g_desktop_app_info_new (mail_client)) : NULL;
}

static char *
dup_destination_text (GAppInfo *client)
{
  g_autoptr (GAppInfo) preset
      = client != NULL ? g_object_ref (client) : g_app_info_get_default_for_uri_scheme ("mailto");

  if (preset == NULL)
    return g_strdup (_("The draft opens in your mail program. Nothing is sent before you send it there."));

  /* Translators: %s is the name of a mail program */
  return g_strdup_printf (_("The draft opens in %s. Nothing is sent before you send it there."),
                          g_app_info_get_display_name (preset));
}

/**
 * bounce_compose:
 * @parent: the window that asks
 * @draft: the letter; copied
 * @mail_client: id of a desktop file; "" for the system's default
 * @attachment: (nullable): a file that goes with it where the mail program can be given one
 *
 * Shows the letter and where it goes; opens it in the mail program when the person agrees.
 */
void
bounce_compose (GtkWindow *parent, const BounceDraft *draft, const char *mail_client, GFile *attachment)
{
  Composition *composition = g_rc_box_new0 (Composition);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  g_autofree char *attachment_text = NULL;
  GtkWidget *dialog = NULL;

  composition->parent = g_object_ref (parent);
  composition->draft = g_new0 (BounceDraft, 1);
  composition->draft->to = g_strdup (draft->to);
  composition->draft->subject = g_strdup (draft->subject);
  composition->draft->body = g_strdup (draft->body);
  composition->client = find_client (mail_client);
  g_set_object (&composition->attachment, attachment);

  /* Translators: %s is a mail address */
  heading
      = draft->to != NULL ? g_strdup_printf (_("Write to %s?"), draft->to) : g_strdup (_("Write to Your Support?"));
  body = dup_destination_text (composition->client);
  attachment_text = dup_attachment_text (composition);

  dialog = adw_message_dialog_new (parent, heading, body);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), new_letter_view (draft, attachment_text));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "copy", _("Copy _Text"),
                                    "open", _("_Open Draft"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "open");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), composition, composition_unref_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
