/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-outgoing.h"

#include <glib/gi18n.h>

#include "app/bounce-outbox.h"

/* @settings and @now are the caller's, and outlive the options. */
static BounceWriterOptions
get_options (GSettings *settings, GDateTime *now, int recipient, GPtrArray *findings)
{
  BounceWriterOptions options = BOUNCE_WRITER_OPTIONS_INIT;

  options.language = (BounceLanguage) g_settings_get_enum (settings, "export-language");
  options.redaction = (BounceRedaction) g_settings_get_enum (settings, "redaction");
  options.recipient = recipient;
  options.now = now;
  options.findings = findings;

  return options;
}

/* The summary in a format that is text, in the language and with the redaction of the preferences. */
static char *
dup_summary (const BounceResult *result, int recipient, GPtrArray *findings, BounceFormat format, GError **error)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  BounceWriterOptions options = get_options (settings, now, recipient, findings);

  return bounce_writer_write_to_string (format, &options, result, error);
}

/**
 * bounce_outgoing_new_pages:
 * @result: a message
 * @recipient: only this recipient; -1 for all
 * @findings: (nullable) (element-type BounceSentence): what live checks found about it
 * @error: return location
 *
 * Returns: (transfer full): the summary to be printed, in the language and with the redaction of the preferences; NULL
 * and sets @error
 */
BouncePdfWriter *
bounce_outgoing_new_pages (const BounceResult *result, int recipient, GPtrArray *findings, GError **error)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  BounceWriterOptions options = get_options (settings, now, recipient, findings);
  g_autoptr (BounceWriter) writer = bounce_writer_new (BOUNCE_FORMAT_PDF, &options);
  /* Pages are drawn, not written. */
  g_autoptr (GOutputStream) nowhere = g_memory_output_stream_new_resizable ();

  if (!bounce_writer_begin (writer, nowhere, NULL, error) || !bounce_writer_write (writer, result, NULL, error))
    return NULL;

  return BOUNCE_PDF_WRITER (g_steal_pointer (&writer));
}

/**
 * bounce_outgoing_new_clipboard:
 * @result: a message
 * @recipient: only this recipient; -1 for all
 * @findings: (nullable) (element-type BounceSentence): what live checks found about it
 * @error: return location
 *
 * Returns: (transfer full): the summary as text and as HTML at once: whoever pastes takes what suits; NULL and sets
 *     @error
 */
GdkContentProvider *
bounce_outgoing_new_clipboard (const BounceResult *result, int recipient, GPtrArray *findings,
                               GError **error)
{
  g_autofree char *text = dup_summary (result, recipient, findings, BOUNCE_FORMAT_TEXT, error);
  g_autofree char *html
      = text != NULL ? dup_summary (result, recipient, findings, BOUNCE_FORMAT_HTML, error) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  GdkContentProvider *providers[2] = { NULL, NULL };

  if (html == NULL)
    return NULL;

  bytes = g_bytes_new (html, strlen (html));
  providers[0] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  providers[1] = gdk_content_provider_new_for_bytes ("text/html", bytes);

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

/**
 * bounce_outgoing_new_file:
 * @result: a message
 * @recipient: only this recipient; -1 for all
 * @findings: (nullable) (element-type BounceSentence): what live checks found about it
 * @error: return location
 *
 * Returns: (transfer full): a file with the summary, to be read while the program runs; NULL and sets @error
 */
GFile *
bounce_outgoing_new_file (const BounceResult *result, int recipient, GPtrArray *findings, GError **error)
{
  g_autofree char *html = dup_summary (result, recipient, findings, BOUNCE_FORMAT_HTML, error);
  /* Translators: the name of a file with the summary of a bounced mail; %s is the format's extension */
  g_autofree char *name = g_strdup_printf (_("Bounced mail.%s"), bounce_format_get_extension (BOUNCE_FORMAT_HTML));

  return html != NULL ? bounce_outbox_write (name, html, -1, error) : NULL;
}

/**
 * bounce_outgoing_new_provider:
 * @result: a message
 * @recipient: only this recipient; -1 for all
 * @findings: (nullable) (element-type BounceSentence): what live checks found about it
 *
 * Returns: (transfer full) (nullable): what is dragged: a file with the summary, and its text; NULL where the file cannot
 *     be written
 */
GdkContentProvider *
bounce_outgoing_new_provider (const BounceResult *result, int recipient, GPtrArray *findings)
{
  g_autoptr (GFile) file = bounce_outgoing_new_file (result, recipient, findings, NULL);
  g_autofree char *text = dup_summary (result, recipient, findings, BOUNCE_FORMAT_TEXT, NULL);
  GdkFileList *list = NULL;
  GdkContentProvider *providers[2] = { NULL, NULL };

  if (file == NULL || text == NULL)
    return NULL;

  list = gdk_file_list_new_from_array (&file, 1);
  providers[0] = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}
