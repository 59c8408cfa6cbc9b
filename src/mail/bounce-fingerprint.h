/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A number by which a message is known again. No defence against somebody who forges one: it tells whether a mailbox
 * was changed by its owner's own programs between two looks. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes at either end of a message that its fingerprint is made of, where it is longer than both. */
#define BOUNCE_FINGERPRINT_END (8 * 1024)

guint64 bounce_fingerprint (const char *data, gsize length);
guint64 bounce_fingerprint_of_ends (const char *data, gsize held, guint64 length);

G_END_DECLS
