/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A way to read reports: one subclass a standard or family. Readers are asked in order; the first that recognises the
 * message fills the report. They keep no state, so one instance serves all threads. */

#pragma once

#include <glib-object.h>

#include "mail/bounce-message.h"
#include "report/bounce-report.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_READER (bounce_reader_get_type ())
G_DECLARE_DERIVABLE_TYPE (BounceReader, bounce_reader, BOUNCE, READER, GObject)

struct _BounceReaderClass {
  GObjectClass parent_class;

  /* Required. Returns whether the message is of this reader's format; then @report is filled: kind, format, recipients
   * and what else is stated. A reader that returns FALSE leaves @report as it was, warnings excepted. */
  gboolean (*read) (BounceReader *self, BounceMessage *message, BounceReport *report);
};

gboolean bounce_reader_read (BounceReader *self, BounceMessage *message, BounceReport *report);

/* (element-type BounceReader): all readers in the order in which they are asked; made once, never freed. */
const GPtrArray *bounce_reader_get_all (void);

/* The whole stage: common header facts, then each reader in order, then what all reports share (the returned message,
 * codes in the diagnostics). Always returns a report; ordinary mail is BOUNCE_KIND_NOT_A_REPORT. */
BounceReport *bounce_report_read (BounceMessage *message);

G_END_DECLS
