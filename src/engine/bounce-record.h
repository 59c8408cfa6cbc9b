/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One line of the list: what is kept of a recipient while a mailbox of a million bounces is open. Everything else is
 * read again from its slice when somebody looks at it. Strings are numbers in the store's pool, 0 for none. */

#pragma once

#include "advice/bounce-result.h"

G_BEGIN_DECLS

/* What a line stands for. */
typedef enum {
  BOUNCE_RECORD_RECIPIENT,    /* a recipient that a report speaks of */
  BOUNCE_RECORD_MESSAGE,      /* a message that names no recipient: a complaint, ordinary mail … */
  BOUNCE_RECORD_UNREADABLE,   /* an input or message that could not be read; diagnostic says why */
} BounceRecordType;

#define BOUNCE_RECORD_NO_TIME G_MININT64

typedef struct {
  guint64 offset, length;     /* of the message in its file */
  guint64 fingerprint;
  gint64 time;                /* seconds since 1970, of the bounce; BOUNCE_RECORD_NO_TIME where not known */
  guint32 index;              /* number of the message in its file */
  guint32 path;
  guint32 recipient;          /* number of the recipient in the report */
  guint32 address, domain;    /* for a MESSAGE: its sender */
  guint32 original_address;   /* what the sender wrote to, where it differs */
  guint32 subject;            /* of the returned message, else of the bounce */
  guint32 diagnostic;         /* one line; at most BOUNCE_LIMIT_RECORD_TEXT bytes */
  guint32 signature;          /* the diagnostic without what differs from mail to mail: bounce_signature_dup() */
  guint32 status;             /* "5.1.1" */
  guint32 provider;           /* id in the catalogue */
  guint32 reporting_mta, remote_mta;
  guint16 reply;              /* 0: none */
  guint8 type;                /* BounceRecordType */
  guint8 kind, verdict, reason, confidence, action;
  guint8 actors[BOUNCE_MAX_ACTORS], n_actors;
  guint8 first_of_message;    /* the first record of its message */
  guint8 suppress;            /* the address belongs on a suppression list: bounce_suppression_includes() */
} BounceRecord;

G_STATIC_ASSERT (sizeof (BounceRecord) <= 160);

/* The columns of the list, for sorting. POSITION is the order of the input. */
typedef enum {
  BOUNCE_COLUMN_POSITION,
  BOUNCE_COLUMN_ADDRESS,
  BOUNCE_COLUMN_DOMAIN,
  BOUNCE_COLUMN_VERDICT,
  BOUNCE_COLUMN_REASON,
  BOUNCE_COLUMN_CODE,         /* enhanced status code, then reply code */
  BOUNCE_COLUMN_PROVIDER,
  BOUNCE_COLUMN_REPORTING_MTA,
  BOUNCE_COLUMN_SUBJECT,
  BOUNCE_COLUMN_TIME,
} BounceColumn;

/* What is counted beside the list and in the overview. */
typedef enum {
  BOUNCE_FACET_KIND,
  BOUNCE_FACET_VERDICT,
  BOUNCE_FACET_REASON,
  BOUNCE_FACET_PROVIDER,
  BOUNCE_FACET_DOMAIN,
  BOUNCE_FACET_REPORTING_MTA,
} BounceFacet;

#define BOUNCE_N_FACETS (BOUNCE_FACET_REPORTING_MTA + 1)

G_END_DECLS
