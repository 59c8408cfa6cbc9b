/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a message STATES. Nothing in here is interpreted: a value that the message does not state is NULL.
 *
 * A report is filled by the readers of this folder, one thread, and complete when it is handed out; from then on it is
 * never changed, so any thread may read it. The fields are therefore public and read-only for everybody else. */

#pragma once

#include <glib-object.h>

#include "base/bounce-enums.h"
#include "base/bounce-evidence.h"
#include "report/bounce-original.h"
#include "report/bounce-recipient.h"

G_BEGIN_DECLS

/* The format of what no reader recognised. */
#define BOUNCE_FORMAT_UNKNOWN "unknown"

/* One thing that looks wrong about the message: signs of forgery, broken MIME, a limit that was reached. */
typedef struct {
  char *id;        /* stable, kebab-case: "boundary-missing" */
  char *text;      /* untranslated sentence; shown through bounce_language_text() */
  guint64 offset;  /* bytes from the start of the message; 0 where it concerns the whole */
} BounceWarning;

typedef struct {
  /*< private >*/
  gatomicrefcount ref_count;
  GPtrArray *passages;             /* (nullable): of the message, while the report is being filled */
  guint signs;                     /* BounceSigns of the message, once they are known */
  gboolean signs_known;
  /*< public, read-only >*/
  BounceKind kind;
  const char *format;              /* interned: "rfc3464", "arf", or the id of the dialect that read it */
  BounceContainment containment;
  guint64 base_offset;             /* bytes from the start of the message to the report inside it */

  /* the bounce itself, decoded */
  char *subject, *from, *to, *message_id;
  GDateTime *date;                 /* (nullable) */
  GPtrArray *hops;                 /* BounceHop: the bounce's own way, oldest first */

  /* what it says of the whole message (RFC 3464, section 2.2) */
  char *reporting_mta;             /* host name only */
  char *received_from_mta;
  char *dsn_gateway;
  char *envelope_id;
  char *queue_id;
  GDateTime *arrival_date;         /* (nullable) */

  /* a feedback report (RFC 5965) */
  char *feedback_type;             /* "abuse", "auth-failure", … */
  char *user_agent;
  char *source_ip;
  char *auth_failure;              /* RFC 6591 */
  char *disposition;               /* a receipt's (RFC 8098): "displayed", "deleted", … */

  GPtrArray *fields;               /* BounceField: every field of the report's first group, as it stands */
  char *explanation;               /* the human-readable part, UTF-8; at most BOUNCE_LIMIT_EXPLANATION */
  BounceOriginal *original;        /* (nullable): the returned message or its headers */
  GPtrArray *recipients;           /* BounceRecipient */
  GPtrArray *evidence;             /* BounceEvidence of the facts above */
  GPtrArray *warnings;             /* BounceWarning */
} BounceReport;

#define BOUNCE_TYPE_REPORT (bounce_report_get_type ())

GType bounce_report_get_type (void) G_GNUC_CONST;

BounceReport *bounce_report_new (void);
BounceReport *bounce_report_ref (BounceReport *self);
void bounce_report_unref (BounceReport *self);

/* For readers, before the report is handed out. */
BounceRecipient *bounce_report_add_recipient (BounceReport *self);
void bounce_report_warn (BounceReport *self, const char *id, guint64 offset, const char *text);

const BounceRecipient *bounce_report_get_recipient (const BounceReport *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceReport, bounce_report_unref)

G_END_DECLS
