/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "report/bounce-address.h"
#include "report/bounce-delivery-status.h"
#include "report/bounce-field-reader.h"
#include "report/bounce-passage.h"
#include "report/bounce-quotation.h"
#include "report/bounce-rfc3464.h"
#include "report/bounce-server-words.h"
#include "report/bounce-signs.h"

struct _BounceRfc3464 {
  BounceReader parent_instance;
};

G_DEFINE_FINAL_TYPE (BounceRfc3464, bounce_rfc3464, BOUNCE_TYPE_READER)

static const char *const status_types[] = {
  "message/delivery-status", "message/global-delivery-status", "text/delivery-status", "message/x-delivery-status",
  "application/delivery-status",
};

static gboolean
is_status_part (const BouncePart *part)
{
  const char *type = bounce_part_get_content_type (part);

  if (type == NULL || bounce_part_is_returned (part))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (status_types); i++)
    if (g_str_equal (type, status_types[i]))
      return TRUE;

  return FALSE;
}

/* Sorts groups: those that name a recipient or state a fate are recipients', all others the message's. */
static void
take_groups (BounceReport     *report,
             const BouncePart *part,
             GPtrArray        *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (groups, i);

      if (bounce_delivery_status_names_recipient (group) || bounce_delivery_status_states_fate (group))
        bounce_delivery_status_take_recipient (report, part, group);
      else
        bounce_delivery_status_take_message (report, part, group);
    }
}

static gboolean
groups_tell (const GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const GPtrArray *group = g_ptr_array_index (groups, i);

      if (bounce_delivery_status_names_recipient (group) && bounce_delivery_status_states_fate (group))
        return TRUE;
    }

  return FALSE;
}

/* Addresses of the header field that Exim and Gmail write. */
static char *
failed_recipient (BounceMessage *message)
{
  const char *value = bounce_message_get_header (message, "X-Failed-Recipients");
  gsize start = 0, end;

  return value != NULL ? bounce_address_find (value, strlen (value), &start, &end) : NULL;
}

/* The only address of the part for people that belongs neither to the reporter nor to whom the report went. */
static char *
lone_address (BounceReport  *report,
              BounceMessage *message)
{
  GPtrArray *passages = bounce_passages_get (report, message);
  g_autofree char *sender = report->to != NULL ? bounce_address_parse (report->to, -1) : NULL;
  g_autofree char *found = NULL;

  for (guint i = 0; i < passages->len; i++)
    {
      const BouncePassage *passage = g_ptr_array_index (passages, i);
      const char *text = bounce_passage_get_text (passage);
      gsize border = passage->border;
      gsize start = 0, end;
      char *address;

      while ((address = bounce_address_find (text, border, &start, &end)) != NULL)
        {
          g_autofree char *taken = address;

          start = end;
          if (bounce_address_equal (taken, sender) || bounce_address_is_daemon (taken)
              || bounce_address_equal (taken, found))
            continue;
          if (found != NULL)
            return NULL;
          found = g_steal_pointer (&taken);
        }
    }

  return g_steal_pointer (&found);
}

/* "@mx.example.org" and "anna" say too little; an X.400 name or a name in a directory is the recipient's. */
static gboolean
is_mere_host_or_name (const char *address)
{
  return !bounce_address_is_valid (address) && (address[0] == '@' || strpbrk (address, "@/ ") == NULL);
}

/* A group whose recipient field is missing or no address still speaks of somebody. */
static void
name_nameless (BounceReport  *report,
               BounceMessage *message)
{
  for (guint i = 0; i < report->recipients->len;)
    {
      BounceRecipient *recipient = g_ptr_array_index (report->recipients, i);
      g_autofree char *address = NULL;

      if (recipient->address != NULL && (report->recipients->len > 1 || !is_mere_host_or_name (recipient->address)))
        {
          i++;
          continue;
        }
      address = failed_recipient (message);
      if (address == NULL)
        address = lone_address (report, message);
      if (address != NULL)
        {
          g_free (recipient->address);
          recipient->address = g_steal_pointer (&address);
        }
      if (recipient->address == NULL)
        g_ptr_array_remove_index (report->recipients, i);
      else
        i++;
    }
}

/* Without an Action the title tells a warning from a failure. */
static void
set_kind (BounceReport *report)
{
  report->format = "rfc3464";
  report->kind = BOUNCE_KIND_FAILURE;
  for (guint i = 0; i < report->recipients->len; i++)
    {
      BounceRecipient *recipient = g_ptr_array_index (report->recipients, i);

      if (recipient->action != BOUNCE_ACTION_NONE)
        continue;
      if ((recipient->status == NULL || recipient->status[0] == '4') && bounce_signs_subject_is_delay (report->subject))
        recipient->action = BOUNCE_ACTION_DELAYED;
      else
        recipient->action = BOUNCE_ACTION_FAILED;
    }
}

static void
reset (BounceReport *report)
{
  g_ptr_array_set_size (report->recipients, 0);
  g_ptr_array_set_size (report->fields, 0);
  g_ptr_array_set_size (report->evidence, 0);
  g_clear_pointer (&report->reporting_mta, g_free);
  g_clear_pointer (&report->received_from_mta, g_free);
  g_clear_pointer (&report->dsn_gateway, g_free);
  g_clear_pointer (&report->envelope_id, g_free);
  g_clear_pointer (&report->queue_id, g_free);
  g_clear_pointer (&report->arrival_date, g_date_time_unref);
}

static gboolean
read_status_parts (BounceReport  *report,
                   BounceMessage *message)
{
  guint n_parts = bounce_message_get_n_parts (message);

  for (guint i = 0; i < n_parts; i++)
    {
      const BouncePart *part = bounce_message_get_part (message, i);
      g_autoptr(BounceText) text = is_status_part (part) ? bounce_part_dup_text (part) : NULL;

      if (text != NULL)
        {
          g_autoptr(GPtrArray) groups = bounce_field_reader_read_groups (text, 0, text->length);

          take_groups (report, part, groups);
        }
    }
  name_nameless (report, message);

  return report->recipients->len > 0;
}

/* The first line that begins a field of a delivery status; -1 where none does. */
static gssize
find_fields (const char *text,
             gsize       from)
{
  static const char *const starts[] = { "Reporting-MTA", "Final-Recipient", "Original-Recipient" };
  const char *at = text + from;

  while (*at != '\0')
    {
      const char *stop = strchrnul (at, '\n');
      gsize value;

      for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
        if (bounce_ascii_begins (at, stop - at, starts[i]) &&
            bounce_field_reader_match_name (at, stop - at, &value) == strlen (starts[i]))
          return at - text;
      at = *stop != '\0' ? stop + 1 : stop;
    }

  return -1;
}

/* The fields end where a part's border or the returned message begins. */
static gsize
find_end (const BouncePassage *passage,
          gsize                start)
{
  const char *text = bounce_passage_get_text (passage);
  gsize border = bounce_server_words_get_border_from (passage, start);
  const char *at = text + start;

  while (at < text + border)
    {
      const char *stop = strchrnul (at, '\n');

      if (at[0] == '-' && at[1] == '-' && at[2] != '\0' && at[2] != '\n')
        return at - text;
      at = *stop != '\0' ? stop + 1 : stop;
    }

  return border;
}

/* The report as plain text: in a part of its own, behind the words for people, or all that is left of broken MIME. */
static gboolean
read_passage (BounceReport        *report,
              const BouncePassage *passage)
{
  const char *text = bounce_passage_get_text (passage);
  gssize start = find_fields (text, 0);
  g_autoptr(GPtrArray) groups = NULL;

  if (start < 0)
    return FALSE;
  if (passage->plain == NULL)
    groups = bounce_field_reader_read_groups (passage->text, (gsize) start, find_end (passage, (gsize) start));
  else
    groups = bounce_field_reader_parse_groups (text, (gsize) start, find_end (passage, (gsize) start),
                                               bounce_part_get_body_offset (passage->part));
  if (!groups_tell (groups))
    return FALSE;
  take_groups (report, passage->part, groups);

  return report->recipients->len > 0;
}

static gboolean
read_quoted (BounceReport        *report,
             const BouncePassage *passage)
{
  g_autoptr(BounceQuotation) quotation = bounce_quotation_new (passage);
  g_autoptr(GPtrArray) groups = NULL;
  gssize start = quotation != NULL ? find_fields (quotation->text, 0) : -1;

  if (start < 0)
    return FALSE;
  groups = bounce_field_reader_parse_groups (quotation->text, (gsize) start, strlen (quotation->text), 0);
  if (!groups_tell (groups))
    return FALSE;
  bounce_quotation_locate_groups (quotation, groups);
  take_groups (report, passage->part, groups);
  report->containment = BOUNCE_CONTAINMENT_QUOTED;

  return report->recipients->len > 0;
}

/* Mail programs that forward a report turn its fields into a file: "details.txt", "ATT00001.dat". */
static gboolean
may_hold_fields (const BouncePart *part)
{
  const char *type = bounce_part_get_content_type (part);
  const char *name = bounce_part_get_filename (part);

  if (type == NULL || bounce_part_is_returned (part) || name == NULL
      || bounce_part_get_body_length (part) > BOUNCE_LIMIT_DIAGNOSTIC)
    return FALSE;
  /* A whole message is read as one. */
  if (g_str_has_suffix (name, ".eml"))
    return FALSE;

  return g_str_equal (type, "text/plain") || g_str_equal (type, "application/octet-stream");
}

static gboolean
read_attachments (BounceReport  *report,
                  BounceMessage *message)
{
  guint n_parts = bounce_message_get_n_parts (message);

  for (guint i = 0; i < n_parts; i++)
    {
      const BouncePart *part = bounce_message_get_part (message, i);
      g_autoptr(BounceText) text = may_hold_fields (part) ? bounce_part_dup_text (part) : NULL;
      gssize start = text != NULL ? find_fields (text->text, 0) : -1;
      g_autoptr(GPtrArray) groups
          = start >= 0 ? bounce_field_reader_read_groups (text, (gsize) start, text->length) : NULL;

      if (groups != NULL && groups_tell (groups))
        take_groups (report, part, groups);
    }

  return report->recipients->len > 0;
}

static gboolean
is_from_mail_system (BounceSigns signs)
{
  return (signs & (BOUNCE_SIGN_DAEMON | BOUNCE_SIGN_FAILED_FIELD | BOUNCE_SIGN_REPORT_TYPE)) != 0
         || ((signs & (BOUNCE_SIGN_FAILURE_SUBJECT | BOUNCE_SIGN_DELAY_SUBJECT)) != 0
             && (signs & BOUNCE_SIGN_REPLY_SUBJECT) == 0);
}

static gboolean
read_text (BounceReport  *report,
           BounceMessage *message)
{
  BounceSigns signs = bounce_signs_get (report, message);
  GPtrArray *passages;
  gboolean found = FALSE;

  if ((signs & BOUNCE_SIGN_LIST) != 0 && !is_from_mail_system (signs))
    return FALSE;
  passages = bounce_passages_get (report, message);
  for (guint i = 0; i < passages->len; i++)
    found |= read_passage (report, g_ptr_array_index (passages, i));
  if (found && !is_from_mail_system (signs))
    report->containment = BOUNCE_CONTAINMENT_QUOTED;
  if (!found)
    {
      found = read_attachments (report, message);
      if (found && !is_from_mail_system (signs))
        report->containment = BOUNCE_CONTAINMENT_FORWARDED;
    }
  for (guint i = 0; i < passages->len && !found; i++)
    found = read_quoted (report, g_ptr_array_index (passages, i));
  name_nameless (report, message);

  return found && report->recipients->len > 0;
}

static gboolean
bounce_rfc3464_read (BounceReader  *reader,
                     BounceMessage *message,
                     BounceReport  *report)
{
  if (!read_status_parts (report, message))
    {
      reset (report);
      if (!read_text (report, message))
        {
          reset (report);
          report->containment = BOUNCE_CONTAINMENT_DIRECT;
          return FALSE;
        }
    }
  set_kind (report);

  return TRUE;
}

static void
bounce_rfc3464_class_init (BounceRfc3464Class *klass)
{
  BounceReaderClass *reader_class = BOUNCE_READER_CLASS (klass);

  reader_class->read = bounce_rfc3464_read;
}

static void
bounce_rfc3464_init (BounceRfc3464 *self)
{
}

/**
 * bounce_rfc3464_new:
 *
 * Returns: (transfer full): a reader of delivery status notifications
 */
BounceReader *
bounce_rfc3464_new (void)
{
  return g_object_new (BOUNCE_TYPE_RFC3464, NULL);
}
