/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "report/bounce-field.h"

G_BEGIN_DECLS

/* One Received field (RFC 5321, section 4.4): a station that a message passed. */
typedef struct {
  char *from;       /* (nullable): the name the client gave */
  char *from_ip;    /* (nullable): the address it came from */
  char *by;         /* (nullable): the server that wrote the field */
  char *with;       /* (nullable): "ESMTPS", … */
  char *id;         /* (nullable): its queue id */
  char *recipient;  /* (nullable): the "for" clause's address */
  GDateTime *time;  /* (nullable) */
  guint64 offset, length;
} BounceHop;

typedef struct {
  char *name;       /* (nullable): file name, decoded */
  char *type;       /* MIME type */
  gint64 size;      /* bytes as encoded, -1 where unknown */
} BounceAttachment;

/* The message that came back, or only its headers. Owned by its report. */
typedef struct {
  char *subject, *from, *to, *cc, *message_id, *return_path;
  GDateTime *date;          /* (nullable) */
  gboolean headers_only;    /* only the headers came back */
  gint64 size;              /* bytes of it that came back or, where stated, its full size; -1 unknown */
  GPtrArray *hops;          /* BounceHop: oldest first */
  GPtrArray *attachments;   /* BounceAttachment */
  GPtrArray *fields;        /* BounceField: all its header fields in order */
  guint64 offset, length;   /* of its headers and what came back of its body */
} BounceOriginal;

BounceOriginal *bounce_original_new (void);
void bounce_original_free (BounceOriginal *self);
BounceHop *bounce_hop_new (void);
void bounce_hop_free (BounceHop *self);
BounceAttachment *bounce_attachment_new (const char *name, const char *type, gint64 size);
void bounce_attachment_free (BounceAttachment *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceOriginal, bounce_original_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceHop, bounce_hop_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceAttachment, bounce_attachment_free)

G_END_DECLS
