/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "base/bounce-enums.h"
#include "base/bounce-evidence.h"
#include "report/bounce-field.h"

G_BEGIN_DECLS

/* What a report states of one recipient (RFC 3464, section 2.3). Owned by its report. */
typedef struct {
  char *address;            /* the address that finally failed; domain in lower case */
  char *original_address;   /* (nullable): the address the sender wrote to, where it differs */
  char *address_type;       /* (nullable): "rfc822", "utf-8", "x-local", … */
  BounceAction action;
  char *reply;              /* (nullable): three digits */
  char *status;             /* (nullable): "5.1.1", as OUTPUT defines it: the Status field's, else the text's */
  char *text_status;        /* (nullable): the diagnostic's, where it differs from status */
  gboolean status_is_field; /* whether status was read from a Status field */
  char *command;            /* (nullable): the SMTP verb refused: "RCPT", "DATA", "CONNECT", … */
  char *remote_mta;         /* (nullable): host name only */
  char *remote_ip;          /* (nullable) */
  char *diagnostic_type;    /* (nullable): "smtp", "x-unix", … */
  char *diagnostic;         /* (nullable): what the server said, one line of UTF-8, multi-line replies joined */
  char *diagnostic_lines;   /* (nullable): the same as it came, lines parted by \n */
  char *queue_id;           /* (nullable): the remote's (Final-Log-ID) or the local one of this recipient */
  GDateTime *last_attempt;  /* (nullable) */
  GDateTime *retry_until;   /* (nullable) */
  gboolean expired;         /* the report says that the time for tries ran out */
  GPtrArray *fields;        /* BounceField: every field of this recipient's group */
  GPtrArray *evidence;      /* BounceEvidence: one for each fact above; field names the fact's field */
} BounceRecipient;

BounceRecipient *bounce_recipient_new (void);
void bounce_recipient_free (BounceRecipient *self);
const BounceEvidence *bounce_recipient_get_evidence (const BounceRecipient *self, const char *field);
const char *bounce_recipient_get_domain (const BounceRecipient *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceRecipient, bounce_recipient_free)

G_END_DECLS
