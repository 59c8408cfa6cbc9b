/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A DKIM public key record (RFC 6376, section 3.6.1; RFC 8463). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  gboolean revoked;     /* an empty p= */
  gboolean testing;     /* t=y */
  char *algorithm;      /* "rsa", "ed25519" */
  guint bits;           /* length of the key; 0 where it cannot be read */
} BounceDkimKey;

BounceDkimKey *bounce_dkim_key_parse (const char *text, GError **error);
void bounce_dkim_key_free (BounceDkimKey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceDkimKey, bounce_dkim_key_free)

G_END_DECLS
