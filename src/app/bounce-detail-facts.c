/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-detail-facts.h"

#include <glib/gi18n.h>

#include "app/bounce-detail-row.h"
#include "app/bounce-detail-time.h"
#include "base/bounce-language.h"
#include "base/bounce-safe-text.h"

static gboolean
add (GtkListBox *list, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return FALSE;

  gtk_list_box_append (list, bounce_detail_row_new (name, value));

  return TRUE;
}

static gboolean
add_time (GtkListBox *list, const char *name, GDateTime *time)
{
  g_autofree char *moment = NULL, *zoned = NULL;
  GtkWidget *row;

  if (time == NULL)
    return FALSE;

  moment = bounce_detail_format_moment (time);
  zoned = bounce_detail_format_zoned (time);
  row = bounce_detail_row_new (name, moment);
  gtk_widget_set_tooltip_text (row, zoned);
  gtk_list_box_append (list, row);

  return TRUE;
}

static void
add_size (GtkListBox *list, const BounceOriginal *original)
{
  g_autofree char *size = NULL;

  if (original->headers_only)
    add (list, _("What came back"), _("Only the headers, not the text"));
  /* The size of the headers alone says nothing. */
  if (original->size < 0 || (original->headers_only && (guint64) original->size <= original->length))
    return;

  size = g_format_size ((guint64) original->size);
  add (list, _("Size"), size);
}

static void
add_attachment (GtkListBox *list, const BounceAttachment *attachment)
{
  const char *name = attachment->name != NULL ? attachment->name : _("Without a name");
  g_autofree char *size = attachment->size >= 0 ? g_format_size ((guint64) attachment->size) : NULL;
  g_autofree char *text = NULL;

  if (size != NULL)
    /* Translators: an attachment: its name, its type, its size. */
    text = g_strdup_printf (_("%s (%s, %s)"), name, attachment->type, size);
  else
    /* Translators: an attachment: its name and its type. */
    text = g_strdup_printf (_("%s (%s)"), name, attachment->type);
  add (list, _("Attachment"), text);
}

static GtkWidget *
new_heading (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", text, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "fact-heading");

  return label;
}

static GtkListBox *
add_group (GtkWidget *box, const char *heading)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_box_append (GTK_BOX (box), new_heading (heading));
  gtk_box_append (GTK_BOX (box), list);

  return GTK_LIST_BOX (list);
}

static void
add_fields (GtkWidget *box, const char *heading, const GPtrArray *fields)
{
  GtkListBox *list;

  if (fields == NULL || fields->len == 0)
    return;

  list = add_group (box, heading);
  for (guint i = 0; i < fields->len; i++)
    {
      const BounceField *field = g_ptr_array_index (fields, i);
      g_autofree char *name = bounce_safe_line (field->name, -1);
      GtkWidget *row = bounce_detail_row_new (name, field->value);

      bounce_detail_row_set_monospace (BOUNCE_DETAIL_ROW (row), TRUE);
      gtk_list_box_append (list, row);
    }
}

static void
take_line (GStrvBuilder *lines, char *line)
{
  g_strv_builder_add (lines, line);
  g_free (line);
}

static char *
dup_hop_text (const BounceHop *hop, const BounceHop *before)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  if (hop->from != NULL)
    take_line (lines, g_strdup_printf (_("from %s"), hop->from));
  if (hop->from_ip != NULL)
    take_line (lines, g_strdup_printf (_("address %s"), hop->from_ip));
  if (hop->with != NULL)
    take_line (lines, g_strdup_printf (_("with %s"), hop->with));
  if (hop->id != NULL)
    take_line (lines, g_strdup_printf (_("queue number %s"), hop->id));
  if (hop->recipient != NULL)
    take_line (lines, g_strdup_printf (_("for %s"), hop->recipient));
  if (hop->time != NULL)
    take_line (lines, bounce_detail_format_zoned (hop->time));
  if (hop->time != NULL && before != NULL && before->time != NULL)
    {
      g_autofree char *span = bounce_detail_format_span (g_date_time_difference (hop->time, before->time)
                                                         / G_TIME_SPAN_SECOND);

      /* Translators: how much later a server took a mail than the server before. */
      take_line (lines, g_strdup_printf (_("%s after the station before"), span));
    }
  strings = g_strv_builder_end (lines);

  return g_strjoinv ("\n", strings);
}

static void
add_hops (GtkWidget *box, const char *heading, const GPtrArray *hops)
{
  GtkListBox *list;

  if (hops == NULL || hops->len == 0)
    return;

  list = add_group (box, heading);
  for (guint i = 0; i < hops->len; i++)
    {
      const BounceHop *hop = g_ptr_array_index (hops, i);
      g_autofree char *text = dup_hop_text (hop, i > 0 ? g_ptr_array_index (hops, i - 1) : NULL);
      g_autofree char *name = bounce_safe_line (hop->by != NULL ? hop->by : _("A server without a name"), -1);

      gtk_list_box_append (list, bounce_detail_row_new (name, text));
    }
}

static void
add_warnings (GtkWidget *box, const BounceReport *report)
{
  GtkListBox *list;

  if (report->warnings->len == 0)
    return;

  list = add_group (box, _("What looks odd about this message"));
  for (guint i = 0; i < report->warnings->len; i++)
    {
      const BounceWarning *warning = g_ptr_array_index (report->warnings, i);
      GtkWidget *row = bounce_detail_row_new (bounce_language_text (BOUNCE_LANGUAGE_USER, warning->text), warning->id);

      if (warning->offset > 0)
        bounce_detail_row_set_action (BOUNCE_DETAIL_ROW (row), _("Show in Source"), "detail.show-source",
                                      g_variant_new ("(tts)", warning->offset, (guint64) 1, ""));
      gtk_list_box_append (list, row);
    }
}

static const char *
get_containment_text (BounceContainment containment)
{
  switch (containment)
    {
    case BOUNCE_CONTAINMENT_FORWARDED:
      return _("Attached to this message");
    case BOUNCE_CONTAINMENT_QUOTED:
      return _("Quoted in the text of this message");
    case BOUNCE_CONTAINMENT_DIRECT:
    default:
      return NULL;
    }
}

static void
add_technical (GtkWidget *box, const BounceResult *result, const BounceRecipient *recipient)
{
  const BounceReport *report = result->report;
  GtkListBox *list = add_group (box, _("This report"));
  g_autofree char *place = g_strdup_printf (_("Message %" G_GUINT64_FORMAT " of the file, at byte %" G_GUINT64_FORMAT),
                                            result->source->index + 1, result->source->offset);

  /* Translators: which format of report was recognised. */
  add (list, _("Read as"), report->format);
  add (list, _("Where the report stands"), get_containment_text (report->containment));
  add (list, _("Written by the server"), report->reporting_mta);
  add (list, _("Queue number"), report->queue_id);
  add (list, _("Envelope number"), report->envelope_id);
  if (recipient != NULL)
    {
      add (list, _("Command refused"), recipient->command);
      add (list, _("Server that refused"), recipient->remote_mta);
      add (list, _("Its address"), recipient->remote_ip);
      add (list, _("Its queue number"), recipient->queue_id);
      add_time (list, _("Last attempt"), recipient->last_attempt);
      add_time (list, _("Tries until"), recipient->retry_until);
    }
  add (list, _("Message-ID of the report"), report->message_id);
  add (list, _("File"), result->source->path);
  add (list, _("Place in the file"), place);
}

/**
 * bounce_detail_facts_fill_original:
 * @list: an empty list
 * @report: a report
 *
 * Lists what is known of the mail that came back.
 *
 * Returns: whether there is anything to see
 */
gboolean
bounce_detail_facts_fill_original (GtkListBox *list, const BounceReport *report)
{
  const BounceOriginal *original = report->original;

  if (original == NULL)
    return FALSE;

  add (list, _("Subject"), original->subject);
  add (list, _("From"), original->from);
  add (list, _("To"), original->to);
  add (list, _("Copy to"), original->cc);
  add_time (list, _("Date"), original->date);
  add (list, _("Message-ID"), original->message_id);
  add_size (list, original);
  for (guint i = 0; i < original->attachments->len; i++)
    add_attachment (list, g_ptr_array_index (original->attachments, i));

  return gtk_list_box_get_row_at_index (list, 0) != NULL;
}

/**
 * bounce_detail_facts_fill_message:
 * @list: an empty list
 * @report: a report, or a message that is none
 *
 * Lists who wrote the message, when, and what it states of itself.
 *
 * Returns: whether there is anything to see
 */
gboolean
bounce_detail_facts_fill_message (GtkListBox *list, const BounceReport *report)
{
  add (list, _("Subject"), report->subject);
  add (list, _("From"), report->from);
  add (list, _("To"), report->to);
  add_time (list, _("Date"), report->date);
  add (list, _("Kind of complaint"), report->feedback_type);
  add (list, _("Sent from the address"), report->source_ip);
  add (list, _("What failed to prove the sender"), report->auth_failure);
  add (list, _("What happened to the mail"), report->disposition);
  add (list, _("Program that wrote the report"), report->user_agent);

  return gtk_list_box_get_row_at_index (list, 0) != NULL;
}

/**
 * bounce_detail_facts_new_specialist:
 * @result: a message that could be read
 * @recipient: the index of a recipient, -1 for none
 *
 * Returns: (transfer floating): every technical fact of the report and of this recipient
 */
GtkWidget *
bounce_detail_facts_new_specialist (const BounceResult *result, int recipient)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const BounceRecipient *entry = recipient >= 0 ? bounce_result_get_recipient (result, (guint) recipient) : NULL;
  const BounceReport *report = result->report;

  add_technical (box, result, entry);
  add_warnings (box, report);
  if (entry != NULL)
    add_fields (box, _("Fields about this recipient"), entry->fields);
  add_fields (box, _("Fields about the message"), report->fields);
  if (report->original != NULL)
    add_hops (box, _("The way of the mail that came back"), report->original->hops);
  add_hops (box, _("The way of this report"), report->hops);
  if (report->original != NULL)
    add_fields (box, _("Headers of the mail that came back"), report->original->fields);

  return box;
}

/**
 * bounce_detail_facts_clear:
 * @list: a list
 *
 * Removes all rows.
 */
void
bounce_detail_facts_clear (GtkListBox *list)
{
  GtkWidget *row;

  for (row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_first_child (GTK_WIDGET (list)))
    gtk_list_box_remove (list, row);
}
