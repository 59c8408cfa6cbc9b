/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An MTA-STS policy (RFC 8461, section 3.2): which hosts must answer with a valid certificate. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *mode;          /* "enforce", "testing", "none" */
  guint64 max_age;     /* seconds */
  GPtrArray *hosts;    /* char *: names or "*.name" */
} BounceMtaSts;

BounceMtaSts *bounce_mta_sts_parse (const char *text, gsize length, GError **error);
gboolean bounce_mta_sts_matches (const BounceMtaSts *self, const char *host);
void bounce_mta_sts_free (BounceMtaSts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceMtaSts, bounce_mta_sts_free)

G_END_DECLS
