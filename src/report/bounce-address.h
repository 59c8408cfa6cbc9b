/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Mail addresses in the fields of reports and in what servers wrote: RFC 5321 (paths, quoted local parts, source
 * routes), RFC 3461 (xtext), RFC 6533 (utf-8-addr). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bounce_address_is_valid (const char *address);
char *bounce_address_normalise (const char *address, gssize length);
gboolean bounce_address_equal (const char *a, const char *b);

/* One address in a value, with all that may stand around it. */
char *bounce_address_parse (const char *value, gssize length);
char *bounce_address_parse_typed (const char *value, char **type);

/* The next address in running text; for each of several call again behind *end. */
char *bounce_address_find (const char *text, gsize length, gsize *start, gsize *end);
GStrv bounce_address_find_all (const char *text, guint max);

char *bounce_address_decode_xtext (const char *text);
char *bounce_address_decode_utf8 (const char *text);

/* The mailboxes that send reports, not people: mailer-daemon, postmaster, … */
gboolean bounce_address_is_daemon (const char *address);

G_END_DECLS
