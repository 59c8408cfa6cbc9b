/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "report/bounce-address.h"
#include "report/bounce-delivery-status.h"
#include "report/bounce-field-reader.h"
#include "report/bounce-finish.h"
#include "report/bounce-original-reader.h"
#include "report/bounce-passage.h"
#include "report/bounce-received.h"
#include "report/bounce-rfc5965.h"

struct _BounceRfc5965 {
  BounceReader parent_instance;
};

G_DEFINE_FINAL_TYPE (BounceRfc5965, bounce_rfc5965, BOUNCE_TYPE_READER)

/* Outlook.com names the person who clicked in a field of its own, which no other mail has. */
static const char jmrp_field[] = "X-HmXmrOriginalRecipient";

static const BouncePart *
find_feedback_part (BounceMessage *message)
{
  guint n_parts = bounce_message_get_n_parts (message);

  for (guint i = 0; i < n_parts; i++)
    {
      const BouncePart *part = bounce_message_get_part (message, i);
      const char *type = bounce_part_get_content_type (part);

      if (type != NULL && !bounce_part_is_returned (part) && g_str_equal (type, "message/feedback-report"))
        return part;
    }

  return NULL;
}

/* Some senders declare the report as plain text; its first field and the kind of the whole tell. */
static const BouncePart *
find_disguised_part (BounceReport  *report,
                     BounceMessage *message)
{
  const BouncePart *root = bounce_message_get_n_parts (message) > 0 ? bounce_message_get_part (message, 0) : NULL;
  const char *type = root != NULL ? bounce_part_get_parameter (root, "report-type") : NULL;
  GPtrArray *passages;

  if (type == NULL || !bounce_ascii_same (type, "feedback-report"))
    return NULL;
  passages = bounce_passages_get (report, message);
  for (guint i = 0; i < passages->len; i++)
    {
      const BouncePassage *passage = g_ptr_array_index (passages, i);

      if (strcasestr (bounce_passage_get_text (passage), "feedback-type:") != NULL)
        return passage->part;
    }

  return NULL;
}

static void
add_recipient (BounceReport      *report,
               const BouncePart  *part,
               const BounceField *field,
               const char        *address)
{
  BounceRecipient *recipient;

  for (guint i = 0; i < report->recipients->len; i++)
    if (bounce_address_equal (bounce_report_get_recipient (report, i)->address, address))
      return;
  recipient = bounce_report_add_recipient (report);
  if (recipient == NULL)
    return;
  recipient->address = g_strdup (address);
  bounce_recipient_add_evidence (recipient, part, field);
}

static void
take_once (char       **slot,
           const char  *value)
{
  if (*slot == NULL && *value != '\0')
    *slot = g_strstrip (g_strdelimit (g_strdup (value), "\n", ' '));
}

/* The fields of RFC 5965, section 3, and RFC 6591, section 3. */
static void
take_field (BounceReport      *report,
            const BouncePart  *part,
            const BounceField *field)
{
  if (bounce_ascii_same (field->name, "Feedback-Type"))
    {
      if (report->feedback_type == NULL)
        {
          g_autofree char *word = g_strstrip (g_strdup (field->value));

          report->feedback_type = g_ascii_strdown (word, -1);
        }
    }
  else if (bounce_ascii_same (field->name, "User-Agent"))
    take_once (&report->user_agent, field->value);
  else if (bounce_ascii_same (field->name, "Auth-Failure"))
    take_once (&report->auth_failure, field->value);
  else if (bounce_ascii_same (field->name, "Original-Envelope-Id"))
    take_once (&report->envelope_id, field->value);
  else if (bounce_ascii_same (field->name, "Source-IP") && report->source_ip == NULL)
    report->source_ip = bounce_received_find_ip (field->value, -1);
  else if (bounce_ascii_same (field->name, "Reporting-MTA") && report->reporting_mta == NULL)
    {
      g_autofree char *ip = NULL;

      bounce_delivery_status_read_mta (field->value, &report->reporting_mta, &ip);
    }
  else if ((bounce_ascii_same (field->name, "Arrival-Date")
            || bounce_ascii_same (field->name, "Received-Date"))
           && report->arrival_date == NULL)
    report->arrival_date = bounce_decode_date (field->value);
  else if (bounce_ascii_same (field->name, "Original-Rcpt-To")
           || bounce_ascii_same (field->name, "Removal-Recipient"))
    {
      g_autofree char *address = bounce_address_parse_typed (field->value, NULL);

      if (address != NULL && bounce_address_is_valid (address))
        add_recipient (report, part, field, address);
      return;
    }
  else
    return;

  bounce_report_add_evidence (report, part, field);
}

static void
read_feedback (BounceReport     *report,
               const BouncePart *part)
{
  g_autoptr(BounceText) text = bounce_part_dup_text (part);
  g_autoptr(GPtrArray) groups = NULL;

  if (text == NULL)
    return;
  groups = bounce_field_reader_read_groups (text, 0, text->length);
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (groups, i);

      for (guint j = 0; j < group->len; j++)
        take_field (report, part, g_ptr_array_index (group, j));
      while (group->len > 0)
        g_ptr_array_add (report->fields, g_ptr_array_steal_index (group, 0));
    }
}

/* What the header of a report of junk mail looks like, where it is not declared. */
static gboolean
is_titled_jmrp (BounceMessage *message)
{
  const char *from = bounce_message_get_header (message, "From");
  const char *subject = bounce_message_get_header (message, "Subject");

  return (from != NULL && strcasestr (from, "staff@hotmail.com") != NULL) ||
         (subject != NULL && strcasestr (subject, "complaint about message from") != NULL);
}

/* Or as the message itself, with one more field on top: its forwarding took the attachment apart. */
static gboolean
read_bare_jmrp (BounceReport  *report,
                BounceMessage *message)
{
  guint n = bounce_message_get_n_headers (message);

  for (guint i = 0; i < n; i++)
    {
      const char *name, *value;
      guint64 offset, length;
      g_autoptr(BounceField) field = NULL;
      g_autofree char *address = NULL;

      if (!bounce_message_header_is (message, i, jmrp_field))
        continue;
      bounce_message_get_header_at (message, i, &name, &value, &offset, &length);
      address = bounce_address_parse (value, -1);
      if (address == NULL)
        return FALSE;
      field = bounce_field_new (name, value, offset, length);
      add_recipient (report, bounce_message_get_part (message, 0), field, address);
      report->feedback_type = g_strdup ("abuse");
      report->format = "jmrp";
      return TRUE;
    }

  return FALSE;
}

/* A person's click on Outlook.com comes as the bare message in an attachment, with no report beside it. */
static gboolean
read_jmrp (BounceReport  *report,
           BounceMessage *message)
{
  const BouncePart *root = bounce_message_get_n_parts (message) > 0 ? bounce_message_get_part (message, 0) : NULL;
  g_autoptr(BounceOriginal) original = NULL;

  if (root == NULL || g_strcmp0 (bounce_part_get_content_type (root), "multipart/report") == 0)
    return FALSE;
  original = bounce_original_read_message (message);
  if (original == NULL)
    return FALSE;
  if (!is_titled_jmrp (message) && bounce_fields_lookup (original->fields, jmrp_field) == NULL)
    return FALSE;

  for (guint j = 0; j < original->fields->len; j++)
    {
      const BounceField *field = g_ptr_array_index (original->fields, j);
      g_autofree char *address = NULL;

      if (!bounce_ascii_same (field->name, jmrp_field))
        continue;
      address = bounce_address_parse (field->value, -1);
      if (address != NULL)
        add_recipient (report, root, field, address);
    }
  report->original = g_steal_pointer (&original);
  report->feedback_type = g_strdup ("abuse");
  report->format = "jmrp";

  return TRUE;
}

/* Reports of abuse in the X-ARF format, and those of SpamCop, which a person reads too. */
static gboolean
is_abuse_report (BounceMessage *message)
{
  const char *from = bounce_message_get_header (message, "From");

  return bounce_message_get_header (message, "X-XARF") != NULL || bounce_message_get_header (message, "X-ARF") != NULL ||
         (from != NULL && bounce_ascii_find (from, strlen (from), "@reports.spamcop.net") != NULL);
}

static gboolean
bounce_rfc5965_read (BounceReader  *reader,
                     BounceMessage *message,
                     BounceReport  *report)
{
  const BouncePart *part = find_feedback_part (message);

  if (part == NULL)
    part = find_disguised_part (report, message);
  if (part != NULL)
    {
      read_feedback (report, part);
      report->format = "arf";
    }
  else if (is_abuse_report (message))
    {
      report->feedback_type = g_strdup ("abuse");
      report->format = "x-arf";
    }
  else if (!read_jmrp (report, message) && !read_bare_jmrp (report, message))
    return FALSE;
  report->kind = BOUNCE_KIND_COMPLAINT;

  return TRUE;
}

static void
bounce_rfc5965_class_init (BounceRfc5965Class *klass)
{
  BounceReaderClass *reader_class = BOUNCE_READER_CLASS (klass);

  reader_class->read = bounce_rfc5965_read;
}

static void
bounce_rfc5965_init (BounceRfc5965 *self)
{
}

/**
 * bounce_rfc5965_new:
 *
 * Returns: (transfer full): a reader of feedback reports
 */
BounceReader *
bounce_rfc5965_new (void)
{
  return g_object_new (BOUNCE_TYPE_RFC5965, NULL);
}
