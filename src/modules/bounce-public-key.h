/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Public keys through GnuTLS. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint bounce_public_key_measure (const guint8 *data, gsize length);

G_END_DECLS
