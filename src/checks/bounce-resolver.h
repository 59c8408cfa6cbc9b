/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who answers questions to the DNS: one subclass a way. Blocking; any thread may ask. */

#pragma once

#include <gio/gio.h>

#include "checks/bounce-dns-answer.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_RESOLVER (bounce_resolver_get_type ())
G_DECLARE_DERIVABLE_TYPE (BounceResolver, bounce_resolver, BOUNCE, RESOLVER, GObject)

struct _BounceResolverClass {
  GObjectClass parent_class;

  /* Required. @name is normalised. Never NULL; may be called from several threads at once. */
  BounceDnsAnswer *(*query) (BounceResolver *self, const char *name, BounceDnsType type, GCancellable *cancellable);
};

BounceDnsAnswer *bounce_resolver_query (BounceResolver *self, const char *name, BounceDnsType type, GCancellable *cancellable);

G_END_DECLS
