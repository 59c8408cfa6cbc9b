/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads Received fields (RFC 5321, section 4.4), of which every server has its own idea. */

#pragma once

#include <glib.h>

#include "report/bounce-original.h"

G_BEGIN_DECLS

BounceHop *bounce_received_parse (const char *value, guint64 offset, guint64 length);

/* Host names and IP addresses as they stand in trace fields and in what servers wrote. */
char *bounce_received_find_ip (const char *text, gssize length);
gboolean bounce_received_is_host (const char *name, gsize length);

G_END_DECLS
