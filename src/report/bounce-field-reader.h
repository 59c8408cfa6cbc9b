/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Groups of "Field: value" lines (RFC 3464, section 2.1), read as the real world writes them: blank lines missing or
 * doubled between groups, continuation lines that are not indented, blanks before the colon. */

#pragma once

#include <glib.h>

#include "mail/bounce-message.h"
#include "report/bounce-field.h"

G_BEGIN_DECLS

/* (element-type BounceField). Offsets are bytes of the message. */
GPtrArray *bounce_field_reader_read_groups (const BounceText *text, gsize start, gsize end);

/* The same for text without a way back to the message: offsets are positions in @text plus @base. */
GPtrArray *bounce_field_reader_parse_groups (const char *text, gsize start, gsize end, guint64 base);

/* Whether a line begins a field that is known to stand in a report; the length of its name is returned, else 0. */
gsize bounce_field_reader_match_known (const char *line, gsize length);
gsize bounce_field_reader_match_name (const char *line, gsize length, gsize *value);

G_END_DECLS
