/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-analysis.h"

#include <glib/gi18n-lib.h>

#include "mail/bounce-message.h"
#include "mail/bounce-rereader.h"
#include "report/bounce-reader.h"

/* Reads the whole message. Returns NULL where it cannot be had again: what is known of it then has to do. */
static BounceResult *
analyse_whole (BounceSource *source)
{
  g_autoptr (BounceRereader) rereader = bounce_rereader_new ();
  g_autoptr (GBytes) bytes = bounce_rereader_read (rereader, source, NULL, NULL);

  return bytes != NULL ? bounce_analyse (bytes, NULL, source) : NULL;
}

/**
 * bounce_analyse:
 * @bytes: a message
 * @gaps: (nullable): what is missing in it
 * @source: where it stands
 *
 * Where something that is missing turns out to matter, the message is read again from its file, whole.
 *
 * Returns: (transfer full): what is known of it; where it cannot be read, a result with an error
 */
BounceResult *
bounce_analyse (GBytes       *bytes,
                BounceGaps   *gaps,
                BounceSource *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceMessage) message = bounce_message_new_with_gaps (bytes, gaps, &error);
  g_autoptr (BounceReport) report = NULL;

  if (message == NULL)
    {
      g_autoptr (GError) named = NULL;

      /* Translators: the name of a file, and why it cannot be read */
      g_set_error (&named, error->domain, error->code, _("“%s” cannot be read: %s"),
                   g_str_equal (source->path, "-") ? _("standard input") : source->path, error->message);
      return bounce_result_new_for_error (source, named);
    }

  if (!bounce_message_wants_whole (message))
    report = bounce_report_read (message);
  if (bounce_message_wants_whole (message))
    {
      BounceResult *result = analyse_whole (source);

      if (result != NULL)
        return result;
      if (report == NULL)
        report = bounce_report_read (message);
    }

  return bounce_result_new (source, report, bounce_catalogue_get_default ());
}
