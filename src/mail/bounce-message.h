/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One parsed message: a flat list of its MIME parts in document order, with the place of each in the bytes.
 *
 * Part 0 is the message itself. An embedded message (message/rfc822, message/global, message/partial) and returned headers
 * (text/rfc822-headers, message/global-headers) are a part with one child, which has the embedded header for its own:
 * these children and all below them are marked as returned, so that a report inside a returned message is never taken
 * for this message's. Where such a part is encoded (base64, quoted-printable) it has no child: read its text.
 *
 * The structure is found by mail/bounce-mime-outline.h, with a stack of bounded height; what the words inside mean
 * (encodings, charsets, RFC 2047, RFC 2231) is GMime's.
 * One thread at a time; no state is shared between messages. */

#pragma once

#include <gio/gio.h>

#include "base/bounce-evidence.h"
#include "mail/bounce-gaps.h"

G_BEGIN_DECLS

typedef struct _BounceMessage BounceMessage;
typedef struct _BouncePart BouncePart;
typedef struct _BounceTextWay BounceTextWay;

/* Decoded text of a part, UTF-8, line ends \n, with the way back to the bytes it came from. */
typedef struct {
  char *text;           /* NUL-terminated */
  gsize length;
  char *charset;        /* the one that was used in the end */
  gboolean charset_guessed; /* the declared charset was missing or wrong */
  gboolean truncated;   /* BOUNCE_LIMIT_PART_TEXT was reached */
  /*< private >*/
  BounceTextWay *way;
} BounceText;

void bounce_text_free (BounceText *self);
void bounce_text_locate (const BounceText *self, gsize position, gsize length, guint64 *offset, guint64 *raw_length);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceText, bounce_text_free)

BounceMessage *bounce_message_new (GBytes *bytes, GError **error);
/* A message of which the middle of large encoded attachments is missing. All places that are told are those in the whole
 * message. Where what is missing turns out to matter, it says so: then the whole message must be read instead. */
BounceMessage *bounce_message_new_with_gaps (GBytes *bytes, BounceGaps *gaps, GError **error);
gboolean bounce_message_wants_whole (BounceMessage *self);
BounceMessage *bounce_message_ref (BounceMessage *self);
void bounce_message_unref (BounceMessage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceMessage, bounce_message_unref)

GBytes *bounce_message_get_bytes (BounceMessage *self);

/* Header fields of the message itself: unfolded, RFC 2047 decoded, UTF-8. */
const char *bounce_message_get_header (BounceMessage *self, const char *name);
guint bounce_message_get_n_headers (BounceMessage *self);
void bounce_message_get_header_at (BounceMessage *self, guint index, const char **name, const char **value,
                                   guint64 *offset, guint64 *length);
gboolean bounce_message_header_is (BounceMessage *self, guint index, const char *name);
GDateTime *bounce_message_dup_date (BounceMessage *self);

guint bounce_message_get_n_parts (BounceMessage *self);
const BouncePart *bounce_message_get_part (BounceMessage *self, guint index);

/* What the MIME layer noticed: id and untranslated sentence, as BounceWarning. */
typedef void (*BounceMessageWarningFunc) (const char *id, guint64 offset, const char *text, gpointer user_data);
void bounce_message_foreach_warning (BounceMessage *self, BounceMessageWarningFunc func, gpointer user_data);

/* A part. All strings are (nullable) and borrowed from the message. */
guint bounce_part_get_index (const BouncePart *self);
int bounce_part_get_parent (const BouncePart *self);         /* index of the parent, -1 for the root */
guint bounce_part_get_depth (const BouncePart *self);
const char *bounce_part_get_content_type (const BouncePart *self);   /* lower case "text/plain"; as declared or implied */
const char *bounce_part_get_parameter (const BouncePart *self, const char *name);  /* of the Content-Type */
const char *bounce_part_get_header (const BouncePart *self, const char *name);     /* decoded */
guint bounce_part_get_n_headers (const BouncePart *self);
void bounce_part_get_header_at (const BouncePart *self, guint index, const char **name, const char **value,
                                guint64 *offset, guint64 *length);
const char *bounce_part_get_description (const BouncePart *self);
const char *bounce_part_get_filename (const BouncePart *self);
gboolean bounce_part_is_multipart (const BouncePart *self);
gboolean bounce_part_is_returned (const BouncePart *self);   /* belongs to the inside of an embedded message */
guint64 bounce_part_get_offset (const BouncePart *self);         /* of its first header line */
guint64 bounce_part_get_body_offset (const BouncePart *self);
guint64 bounce_part_get_body_length (const BouncePart *self);
const char *bounce_part_peek_body (const BouncePart *self, gsize *held);   /* as it stands; see its comment */
const char *bounce_part_get_label (const BouncePart *self);      /* "2 message/delivery-status", for evidence */

BounceText *bounce_part_dup_text (const BouncePart *self);

/* Header block and body text at the start of some decoded text: for returned messages that came as text. */
BounceEvidence *bounce_part_new_evidence (const BouncePart *self, const BounceText *text, const char *field,
                                          gsize position, gsize length);

/* RFC 2047 and charset decoding for values met outside a header. */
char *bounce_decode_header (const char *raw, gssize length);
char *bounce_decode_text (const char *raw, gsize length, const char *charset, char **used, gboolean *guessed);
/* RFC 5322 dates, and the variants that servers write; NULL where it is none. */
GDateTime *bounce_decode_date (const char *text);
/* HTML to readable text: blocks become lines, references are decoded, nothing is fetched. */
char *bounce_html_to_text (const char *html, gsize length);

G_END_DECLS
