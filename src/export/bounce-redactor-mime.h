/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The little of MIME that redacting a message takes: what a part is, its encoding and charset, and the way back. */

#pragma once

#include "export/bounce-redactor-private.h"

G_BEGIN_DECLS

typedef enum {
  BOUNCE_PART_TEXT,       /* also where nothing is declared */
  BOUNCE_PART_MULTIPART,
  BOUNCE_PART_MESSAGE,    /* a whole message follows */
  BOUNCE_PART_OTHER,
} BouncePartKind;

typedef enum {
  BOUNCE_ENCODING_NONE,
  BOUNCE_ENCODING_BASE64,
  BOUNCE_ENCODING_QUOTED,
} BounceEncoding;

typedef struct {
  BouncePartKind kind;
  BounceEncoding encoding;
  gboolean is_header;     /* the text is fields: of a report, or of a message of which only the header came back */
  char *boundary;         /* (nullable) */
  char *charset;          /* (nullable) */
  char *type;             /* (nullable): "application/pdf" */
} BouncePartInfo;

void bounce_part_info_clear (BouncePartInfo *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BouncePartInfo, bounce_part_info_clear)

void bounce_mime_append_field (BounceRedactor *redactor, GString *out, const char *field, BouncePartInfo *info);
char *bounce_mime_redact_header_text (BounceRedactor *redactor, const char *text);
char *bounce_mime_decode_body (const BouncePartInfo *info, const char *body, gsize length);
void bounce_mime_append_body (GString *out, const BouncePartInfo *info, const char *text);

G_END_DECLS
