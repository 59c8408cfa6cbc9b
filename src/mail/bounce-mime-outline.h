/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The structure of a message, found in one pass over its bytes: where each part's header and body stand.
 *
 * This is the part of MIME parsing in which a hostile message could hurt (nesting without end, borders that never come,
 * originals of many megabytes), so it is done here, with a stack of bounded height and without copying a byte. What the
 * words inside mean (encodings, charsets, RFC 2047, RFC 2231) is GMime's. */

#pragma once

#include <glib.h>

#include "mail/bounce-header-block.h"

G_BEGIN_DECLS

typedef struct {
  char *type;                 /* lower case, never NULL: declared or implied */
  int parent;                 /* -1 for the root */
  guint depth;
  guint first_field, n_fields;
  guint32 offset;             /* of the first header line */
  guint32 body, body_end;
  gboolean multipart;
  gboolean message;           /* its one child is an embedded message */
  gboolean returned;          /* inside an embedded message */
} BounceOutlinePart;

/* Something that is wrong with the structure; text is an untranslated sentence. */
typedef struct {
  const char *id;
  const char *text;
  guint64 offset;
} BounceOutlineWarning;

typedef struct {
  GArray *parts;              /* BounceOutlinePart, in document order; at least the root */
  GArray *fields;             /* BounceRawField of all parts, each part's in a row */
  GArray *warnings;           /* BounceOutlineWarning */
} BounceOutline;

void bounce_outline_init (BounceOutline *self, const char *data, gsize start, gsize length);
void bounce_outline_clear (BounceOutline *self);
void bounce_outline_warn (BounceOutline *self, const char *id, guint64 offset, const char *text);

const BounceRawField *bounce_outline_find_field (const BounceOutline *self, const char *data, guint part, const char *name);

G_END_DECLS
