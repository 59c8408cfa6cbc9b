/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Strings that occur again and again, kept once and named by a number. A million bounces name a thousand servers.
 *
 * Any thread may do anything: interning takes a lock, looking up a number that one was given takes none, because strings
 * never move. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _BounceStringPool BounceStringPool;

BounceStringPool *bounce_string_pool_new (void);
void bounce_string_pool_free (BounceStringPool *self);

guint32 bounce_string_pool_intern (BounceStringPool *self, const char *string);
guint32 bounce_string_pool_find (BounceStringPool *self, const char *string);
const char *bounce_string_pool_get (const BounceStringPool *self, guint32 id);
guint32 bounce_string_pool_get_n (const BounceStringPool *self);
gsize bounce_string_pool_get_size (const BounceStringPool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceStringPool, bounce_string_pool_free)

G_END_DECLS
