/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "report/bounce-ordinary.h"
#include "report/bounce-signs.h"

struct _BounceOrdinary {
  BounceReader parent_instance;
};

G_DEFINE_FINAL_TYPE (BounceOrdinary, bounce_ordinary, BOUNCE_TYPE_READER)

/* RFC 8460, section 5.3: multipart/report; report-type="tlsrpt", or the report's own type. */
static gboolean
is_tls_report (BounceMessage *message)
{
  guint n_parts = bounce_message_get_n_parts (message);

  if (bounce_message_get_header (message, "TLS-Report-Domain") != NULL)
    return TRUE;
  for (guint i = 0; i < n_parts; i++)
    {
      const BouncePart *part = bounce_message_get_part (message, i);
      const char *type = bounce_part_get_content_type (part);

      if (type != NULL && !bounce_part_is_returned (part)
          && (g_str_has_prefix (type, "application/tlsrpt")
              || g_strcmp0 (bounce_part_get_parameter (part, "report-type"), "tlsrpt") == 0))
        return TRUE;
    }

  return FALSE;
}

/* The file name that RFC 7489, section 7.2.1.1, prescribes: receiver!domain!begin!end.xml.gz */
static gboolean
is_aggregate_name (const char *name)
{
  guint marks = 0;

  if (name == NULL)
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    marks += *p == '!';

  return marks >= 3
         && (strcasestr (name, ".xml") != NULL || strcasestr (name, ".zip") != NULL
             || strcasestr (name, ".gz") != NULL);
}

static gboolean
is_dmarc_aggregate (BounceMessage *message)
{
  const char *subject = bounce_message_get_header (message, "Subject");
  guint n_parts = bounce_message_get_n_parts (message);

  for (guint i = 0; i < n_parts; i++)
    {
      const BouncePart *part = bounce_message_get_part (message, i);

      if (!bounce_part_is_returned (part) && is_aggregate_name (bounce_part_get_filename (part)))
        return TRUE;
    }

  return subject != NULL && strcasestr (subject, "report domain:") != NULL
         && strcasestr (subject, "submitter:") != NULL;
}

/* What cron mails is a program's output: a log's summary may hold any server's words. */
static gboolean
is_from_cron (BounceMessage *message)
{
  const char *subject = bounce_message_get_header (message, "Subject");

  return bounce_message_get_header (message, "X-Cron-Env") != NULL
         || (subject != NULL && g_str_has_prefix (subject, "Cron <"));
}

static gboolean
bounce_ordinary_read (BounceReader  *reader,
                      BounceMessage *message,
                      BounceReport  *report)
{
  BounceSigns signs = bounce_signs_get (report, message);
  const BounceSigns of_a_report = BOUNCE_SIGN_FAILURE_SUBJECT | BOUNCE_SIGN_DELAY_SUBJECT;
  const BounceSigns of_a_bounce = BOUNCE_SIGN_DAEMON | BOUNCE_SIGN_NULL_PATH | BOUNCE_SIGN_FAILED_FIELD
                                  | BOUNCE_SIGN_REPORT_TYPE | BOUNCE_SIGN_AUTO_FIELD | BOUNCE_SIGN_REPLIED;

  if (is_tls_report (message))
    report->format = "tlsrpt";
  else if (is_dmarc_aggregate (message))
    report->format = "dmarc-aggregate";
  else if (is_from_cron (message))
    report->format = "cron";
  else if ((signs & BOUNCE_SIGN_LIST) != 0 && (signs & of_a_bounce) == 0 &&
           ((signs & of_a_report) == 0 || (signs & BOUNCE_SIGN_REPLY_SUBJECT) != 0))
    report->format = "list";
  else
    return FALSE;
  report->kind = BOUNCE_KIND_NOT_A_REPORT;

  return TRUE;
}

static void
bounce_ordinary_class_init (BounceOrdinaryClass *klass)
{
  BounceReaderClass *reader_class = BOUNCE_READER_CLASS (klass);

  reader_class->read = bounce_ordinary_read;
}

static void
bounce_ordinary_init (BounceOrdinary *self)
{
}

/**
 * bounce_ordinary_new:
 *
 * Returns: (transfer full): a reader that recognises mail that is no report
 */
BounceReader *
bounce_ordinary_new (void)
{
  return g_object_new (BOUNCE_TYPE_ORDINARY, NULL);
}
