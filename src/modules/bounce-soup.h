/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* HTTPS through libsoup; this is the only place that knows it. */

#pragma once

#include "checks/bounce-https.h"

G_BEGIN_DECLS

BounceHttps *bounce_soup_new (GTlsDatabase *database, guint16 stand_in_port);
BounceHttpsAnswer *bounce_soup_get (BounceHttps *self, const char *url, const BounceHttpsLimits *limits,
                                    GCancellable *cancellable, GError **error);

G_END_DECLS
