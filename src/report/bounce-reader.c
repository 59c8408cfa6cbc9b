/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "report/bounce-finish.h"
#include "report/bounce-forwarded.h"
#include "report/bounce-inline.h"
#include "report/bounce-notification.h"
#include "report/bounce-ordinary.h"
#include "report/bounce-prose.h"
#include "report/bounce-reader.h"
#include "report/bounce-received.h"
#include "report/bounce-rfc3464.h"
#include "report/bounce-rfc3834.h"
#include "report/bounce-rfc5965.h"
#include "report/bounce-rfc8098.h"
#include "report/bounce-signs.h"

G_DEFINE_ABSTRACT_TYPE (BounceReader, bounce_reader, G_TYPE_OBJECT)

static void
bounce_reader_class_init (BounceReaderClass *klass)
{
}

static void
bounce_reader_init (BounceReader *self)
{
}

static gpointer
make_readers (gpointer data)
{
  GPtrArray *readers = g_ptr_array_new_with_free_func (g_object_unref);

  /* Standards first. Ordinary mail and marked replies are told before any prose is read: people write about bounces,
   * and a vacation note may sound like one. */
  g_ptr_array_add (readers, bounce_rfc5965_new ());
  g_ptr_array_add (readers, bounce_rfc8098_new ());
  g_ptr_array_add (readers, bounce_rfc3464_new ());
  g_ptr_array_add (readers, bounce_notification_new ());
  g_ptr_array_add (readers, bounce_ordinary_new ());
  g_ptr_array_add (readers, bounce_rfc3834_new (BOUNCE_RFC3834_MARKED));
  g_ptr_array_add (readers, bounce_prose_new ());
  g_ptr_array_add (readers, bounce_rfc3834_new (BOUNCE_RFC3834_WORDED));

  return readers;
}

static void
add_warning_cb (const char *id,
                guint64     offset,
                const char *text,
                gpointer    user_data)
{
  bounce_report_warn (user_data, id, offset, text);
}

/* The message's own way; the field on top was written last. */
static void
take_hops (BounceReport  *report,
           BounceMessage *message)
{
  for (guint i = bounce_message_get_n_headers (message); i > 0 && report->hops->len < BOUNCE_LIMIT_HOPS; i--)
    {
      const char *value;
      guint64 offset, length;

      if (!bounce_message_header_is (message, i - 1, "Received"))
        continue;
      bounce_message_get_header_at (message, i - 1, NULL, &value, &offset, &length);
      g_ptr_array_add (report->hops, bounce_received_parse (value, offset, length));
    }
}

static void
take_header (BounceReport  *report,
             BounceMessage *message)
{
  report->subject = g_strdup (bounce_message_get_header (message, "Subject"));
  report->from = g_strdup (bounce_message_get_header (message, "From"));
  report->to = g_strdup (bounce_message_get_header (message, "To"));
  report->message_id = g_strdup (bounce_message_get_header (message, "Message-ID"));
  report->date = bounce_message_dup_date (message);
  take_hops (report, message);
}

/* Reads one message as it stands, without looking into what is attached to it. The report keeps its passages. */
static BounceReport *
read_directly (BounceMessage *message)
{
  const GPtrArray *readers = bounce_reader_get_all ();
  g_autoptr(BounceReport) report = bounce_report_new ();

  take_header (report, message);
  bounce_message_foreach_warning (message, add_warning_cb, report);
  for (guint i = 0; i < readers->len; i++)
    if (bounce_reader_read (g_ptr_array_index (readers, i), message, report))
      break;
  bounce_finish_report (report, message);

  return g_steal_pointer (&report);
}

/* Passages belong to the message, which does not outlive its reading. */
static BounceReport *
finish (BounceReport *report)
{
  g_clear_pointer (&report->passages, g_ptr_array_unref);

  return report;
}

static BounceReport *
read_inside (BounceMessage *message)
{
  return finish (read_directly (message));
}

/**
 * bounce_reader_get_all:
 *
 * Returns: (transfer none) (element-type BounceReader): the readers in the order in which they are asked
 */
const GPtrArray *
bounce_reader_get_all (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_readers, NULL);
}

/**
 * bounce_reader_read:
 * @self: a reader
 * @message: a message
 * @report: the report to fill
 *
 * Returns: whether @message is of this reader's format
 */
gboolean
bounce_reader_read (BounceReader  *self,
                    BounceMessage *message,
                    BounceReport  *report)
{
  g_return_val_if_fail (BOUNCE_IS_READER (self), FALSE);

  return BOUNCE_READER_GET_CLASS (self)->read (self, message, report);
}

/* A wrapper says "your message came back" and encloses the real report. Nothing in its own words names a recipient;
 * what a reader gave it then is a guess from the header of what came back. */
static gboolean
is_hollow (const BounceReport *report)
{
  if (report->kind != BOUNCE_KIND_FAILURE && report->kind != BOUNCE_KIND_DELAY)
    return FALSE;
  for (guint i = 0; i < report->recipients->len; i++)
    {
      const BounceRecipient *recipient = bounce_report_get_recipient (report, i);

      if (recipient->status_is_field || recipient->address == NULL || report->explanation == NULL ||
          strcasestr (report->explanation, recipient->address) != NULL)
        return FALSE;
    }

  return TRUE;
}

/* A person's mail that was read as a report, because the report stands in its text. */
static gboolean
is_a_persons (BounceReport  *report,
              BounceMessage *message)
{
  const BounceSigns of_a_machine = BOUNCE_SIGN_DAEMON | BOUNCE_SIGN_NULL_PATH | BOUNCE_SIGN_FAILED_FIELD |
                                   BOUNCE_SIGN_REPORT_TYPE | BOUNCE_SIGN_REPLIED | BOUNCE_SIGN_GENERATED;

  if ((report->kind != BOUNCE_KIND_FAILURE && report->kind != BOUNCE_KIND_DELAY) ||
      report->containment != BOUNCE_CONTAINMENT_DIRECT || g_str_equal (report->format, "rfc3464"))
    return FALSE;

  return (bounce_signs_get (report, message) & of_a_machine) == 0;
}

/**
 * bounce_report_read:
 * @message: a message
 *
 * Reads what @message states. A report that is attached to ordinary mail is found inside. Ordinary mail makes a report
 * too, of %BOUNCE_KIND_NOT_A_REPORT.
 *
 * Returns: (transfer full): the report, complete
 */
BounceReport *
bounce_report_read (BounceMessage *message)
{
  g_autoptr(BounceReport) report = read_directly (message);
  g_autoptr(BounceReport) inside = NULL;
  /* A kind of mail that was recognised has a format; only the unknown is searched. */
  gboolean unknown = report->kind == BOUNCE_KIND_NOT_A_REPORT && g_str_equal (report->format, BOUNCE_FORMAT_UNKNOWN);

  if (unknown || is_hollow (report))
    inside = bounce_forwarded_read (message, read_inside);
  if (inside == NULL && (unknown || is_a_persons (report, message)))
    inside = bounce_inline_read (report, message, read_inside);

  return inside != NULL ? g_steal_pointer (&inside) : finish (g_steal_pointer (&report));
}
