/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "report/bounce-address.h"
#include "report/bounce-codes.h"
#include "report/bounce-delivery-status.h"
#include "report/bounce-dialect.h"
#include "report/bounce-field-reader.h"
#include "report/bounce-finish.h"
#include "report/bounce-passage.h"
#include "report/bounce-rfc8098.h"
#include "report/bounce-signs.h"

struct _BounceRfc8098 {
  BounceReader parent_instance;
};

G_DEFINE_FINAL_TYPE (BounceRfc8098, bounce_rfc8098, BOUNCE_TYPE_READER)

static const BouncePart *
find_disposition_part (BounceMessage *message)
{
  guint n_parts = bounce_message_get_n_parts (message);

  for (guint i = 0; i < n_parts; i++)
    {
      const BouncePart *part = bounce_message_get_part (message, i);
      const char *type = bounce_part_get_content_type (part);

      if (type != NULL && !bounce_part_is_returned (part) &&
          (g_str_equal (type, "message/disposition-notification") ||
           g_str_equal (type, "message/global-disposition-notification")))
        return part;
    }

  return NULL;
}

/* "manual-action/MDN-sent-manually; displayed": the type behind the semicolon (RFC 8098, section 3.2.6.2). */
static char *
read_disposition (const char *value)
{
  const char *semicolon = strchr (value, ';');
  const char *word = semicolon != NULL ? semicolon + 1 : value;
  gsize length;

  word += strspn (word, " \t\n");
  length = strcspn (word, " \t\n/;,");

  return length > 0 ? g_ascii_strdown (word, length) : NULL;
}

/* Without the standard's part: "Read: Minutes", and in the text "was read on …". */
static gboolean
is_worded_receipt (BounceReport  *report,
                   BounceMessage *message)
{
  const BounceDialects *words = bounce_dialects_get_default ();
  const char *subject = report->subject != NULL ? report->subject : "";
  g_autoptr(GArray) titles =
      bounce_dialects_find_words (words, subject, strlen (subject), BOUNCE_WORD_BIT (BOUNCE_WORD_TITLE_RECEIPT));
  GPtrArray *passages;

  if (titles->len == 0 || g_array_index (titles, BounceWordHit, 0).start != 0)
    return FALSE;
  passages = bounce_passages_get (report, message);
  for (guint i = 0; i < passages->len; i++)
    {
      const char *text = bounce_passage_get_text (g_ptr_array_index (passages, i));

      if (bounce_dialects_find_roles (words, text, strlen (text), BOUNCE_WORD_BIT (BOUNCE_WORD_RECEIPT)) != 0)
        return TRUE;
    }

  return FALSE;
}

static void
take_recipient (BounceReport     *report,
                const BouncePart *part,
                GPtrArray        *group)
{
  static const char *const names[] = { "Final-Recipient", "Original-Recipient" };
  BounceRecipient *recipient = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < group->len; j++)
      {
        const BounceField *field = g_ptr_array_index (group, j);
        g_autofree char *type = NULL;
        g_autofree char *address = NULL;

        if (!bounce_ascii_same (field->name, names[i]))
          continue;
        address = bounce_address_parse_typed (field->value, &type);
        if (address == NULL || !bounce_address_is_valid (address))
          continue;
        if (recipient == NULL)
          {
            recipient = bounce_report_add_recipient (report);
            if (recipient == NULL)
              return;
            recipient->address = g_steal_pointer (&address);
            recipient->address_type = g_steal_pointer (&type);
          }
        else if (recipient->original_address == NULL && !bounce_address_equal (recipient->address, address))
          recipient->original_address = g_steal_pointer (&address);
        bounce_recipient_add_evidence (recipient, part, field);
      }
}

static void
take_group (BounceReport     *report,
            const BouncePart *part,
            GPtrArray        *group)
{
  take_recipient (report, part, group);
  for (guint i = 0; i < group->len; i++)
    {
      const BounceField *field = g_ptr_array_index (group, i);

      if (bounce_ascii_same (field->name, "Disposition") && report->disposition == NULL)
        report->disposition = read_disposition (field->value);
      else if (bounce_ascii_same (field->name, "Reporting-UA") && report->user_agent == NULL)
        report->user_agent = g_strdup (field->value);
      else
        continue;
      bounce_report_add_evidence (report, part, field);
    }
  while (group->len > 0)
    g_ptr_array_add (report->fields, g_ptr_array_steal_index (group, 0));
}

/* RFC 5429, section 2.1.1: a recipient's filter may refuse a mail by way of a disposition notification. Whoever wrote the
 * mail is told that it was not delivered. */
static gboolean
is_refusal (BounceReport  *report,
            BounceMessage *message)
{
  const BounceDialects *words = bounce_dialects_get_default ();
  GPtrArray *passages;

  if (g_strcmp0 (report->disposition, "deleted") != 0 && g_strcmp0 (report->disposition, "denied") != 0 &&
      g_strcmp0 (report->disposition, "failed") != 0)
    return FALSE;
  if ((bounce_signs_get (report, message) & BOUNCE_SIGN_DAEMON) == 0)
    return FALSE;
  passages = bounce_passages_get (report, message);
  for (guint i = 0; i < passages->len; i++)
    {
      const char *text = bounce_passage_get_text (g_ptr_array_index (passages, i));

      if (bounce_dialects_find_roles (words, text, strlen (text), BOUNCE_WORD_BIT (BOUNCE_WORD_NOTICE)) != 0 ||
          strcasestr (text, "automatically rejected") != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
bounce_rfc8098_read (BounceReader  *reader,
                     BounceMessage *message,
                     BounceReport  *report)
{
  const BouncePart *part = find_disposition_part (message);
  g_autoptr(BounceText) text = NULL;
  g_autoptr(GPtrArray) groups = NULL;

  if (part == NULL)
    {
      const BouncePart *root = bounce_message_get_n_parts (message) > 0 ? bounce_message_get_part (message, 0) : NULL;
      const char *type = root != NULL ? bounce_part_get_parameter (root, "report-type") : NULL;

      if ((type == NULL || !bounce_ascii_same (type, "disposition-notification"))
          && !is_worded_receipt (report, message))
        return FALSE;
    }

  text = part != NULL ? bounce_part_dup_text (part) : NULL;
  groups = text != NULL ? bounce_field_reader_read_groups (text, 0, text->length) : g_ptr_array_new ();
  for (guint i = 0; i < groups->len; i++)
    take_group (report, part, g_ptr_array_index (groups, i));
  report->kind = is_refusal (report, message) ? BOUNCE_KIND_FAILURE : BOUNCE_KIND_RECEIPT;
  report->format = "mdn";

  return TRUE;
}

static void
bounce_rfc8098_class_init (BounceRfc8098Class *klass)
{
  BounceReaderClass *reader_class = BOUNCE_READER_CLASS (klass);

  reader_class->read = bounce_rfc8098_read;
}

static void
bounce_rfc8098_init (BounceRfc8098 *self)
{
}

/**
 * bounce_rfc8098_new:
 *
 * Returns: (transfer full): a reader of disposition notifications
 */
BounceReader *
bounce_rfc8098_new (void)
{
  return g_object_new (BOUNCE_TYPE_RFC8098, NULL);
}
