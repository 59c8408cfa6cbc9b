/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Fetching small documents over HTTPS, carefully: certificates are verified, nothing is kept (no cookies, no cache, no
 * credentials), size and time have limits, redirects are few, stay on HTTPS, and never lead to a private address.
 *
 * One thread of its own runs one libsoup session, so that connections are shared; callers on any thread block. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A GObject. What it does stands in the table of "checks/bounce-internet.h". */
typedef struct _BounceHttps BounceHttps;

typedef struct {
  const char *accept;       /* (nullable): the media type wanted */
  gsize size_max;           /* bytes */
  guint timeout_ms;
  guint redirects_max;      /* 0: a redirect is an error, as RFC 8461 wants */
  gboolean private_allowed; /* only for a server that the person chose */
} BounceHttpsLimits;

typedef struct {
  guint status;             /* HTTP status of the last answer */
  char *content_type;       /* (nullable): without parameters, lower case */
  char *url;                /* where it came from in the end */
  GBytes *body;
} BounceHttpsAnswer;

void bounce_https_answer_free (BounceHttpsAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceHttpsAnswer, bounce_https_answer_free)

G_END_DECLS
