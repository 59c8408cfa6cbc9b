/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the files that make up BounceMessage share. */

#pragma once

#include "mail/bounce-gaps.h"
#include "mail/bounce-message.h"
#include "mail/bounce-mime-outline.h"
#include "mail/bounce-text-map.h"

G_BEGIN_DECLS

struct _BouncePart {
  BounceMessage *message;     /* not a reference: parts live as long as their message */
  guint index;
  char *label;                /* this and the next are made when somebody asks */
  char *filename;
  gboolean filename_known;
  GPtrArray *parameters;      /* (nullable): name, value, name, value … */
};

struct _BounceMessage {
  gatomicrefcount ref_count;
  GBytes *bytes;
  const char *data;           /* of bytes, or of a copy with line ends that MIME knows, byte for byte as long */
  char *owned_data;           /* (nullable) */
  gsize length;               /* looked at: at most BOUNCE_LIMIT_MESSAGE_BYTES */
  BounceGaps *gaps;           /* (nullable): what is missing in them */
  gboolean wants_whole;       /* something that is missing was asked for */
  BounceOutline outline;
  BouncePart *parts;
};

/* The steps from raw bytes to text, for bounce_text_locate(). */
struct _BounceTextWay {
  guint64 offset;             /* of the first raw byte in the message */
  BounceTextMap *transfer, *charset, *lines;  /* (nullable) each: NULL where the step moved nothing */
};

const BounceOutlinePart *bounce_part_get_outline (const BouncePart *self);

G_END_DECLS
