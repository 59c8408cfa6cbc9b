/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The value of Content-Type and Content-Disposition, as real mail writes it (RFC 2045, section 5.1; RFC 2231). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bounce_media_type_dup (const char *value, gsize length);
char *bounce_parameter_dup (const char *value, gsize length, const char *name);

G_END_DECLS
