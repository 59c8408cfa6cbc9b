/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A number by which a message is known again. No defence against somebody who forges one: it tells whether a mailbox
 * was changed by its owner's own programs between two looks. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint64 bounce_fingerprint (const char *data, gsize length);

G_END_DECLS
