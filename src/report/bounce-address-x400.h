/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Internet addresses that a gateway to X.400 packed into an X.400 name: "/DD.RFC-822=anna(a)dest.example/C=XX/",
 * "c=XX;a= ;dda:SMTP=anna(a)dest.example" (RFC 2156, sections 4.2 and 4.3). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bounce_address_find_x400 (const char *text, gsize length, gsize *start, gsize *end);

G_END_DECLS
