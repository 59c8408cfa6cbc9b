/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* SMTP reply codes (RFC 5321, section 4.2) and enhanced status codes (RFC 3463) in what servers wrote.
 *
 * Reading is strict: a number counts only where it stands as a code. Addresses, versions, dates, ports, sizes and
 * queue ids are full of numbers of the same shape, and a code that no server stated must never be shown. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place in the text that was searched: bytes. A length of 0 means that there is none. */
typedef struct {
  gsize position;
  gsize length;
} BounceSpan;

/* The codes of one diagnostic. Empty strings where none is stated. */
typedef struct {
  char reply[4];
  char status[12];
  BounceSpan reply_span;
  BounceSpan status_span;
  gboolean announced; /* the reply stands at the start of a line, behind a word like "said", or right before a status */
} BounceCodes;

gboolean bounce_codes_find (const char *text, gssize length, BounceCodes *codes);
gboolean bounce_codes_find_reply (const char *text, gssize length, BounceCodes *codes);

gboolean bounce_codes_is_reply_line (const char *line, gssize length);
gsize bounce_codes_match_status (const char *text, gsize length);
char *bounce_codes_read_status (const char *value);

char *bounce_codes_join_lines (const char *lines, gssize length);

G_END_DECLS
