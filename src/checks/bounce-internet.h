/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What libraries for DNS, HTTPS and keys do for the checks, in a module. All of it blocks; any thread may call. */

#pragma once

#include "base/bounce-module.h"
#include "checks/bounce-dns-answer.h"
#include "checks/bounce-https.h"

G_BEGIN_DECLS

typedef struct {
  BounceModule module;

  /* Asks name servers over UDP, then TCP. @server is "address" or "address#port"; NULL: the system's. Never NULL. */
  BounceDnsAnswer *(*dns_exchange) (const char *name, BounceDnsType type, const char *server, guint timeout_ms);
  /* A question in wire format with id 0, as RFC 8484 wants it for caches; NULL where @name cannot be encoded. */
  GBytes *(*dns_build) (const char *name, BounceDnsType type);
  /* The answer that a packet carries; MALFORMED where it is none, or answers another question. Never NULL. */
  BounceDnsAnswer *(*dns_parse) (const char *name, BounceDnsType type, const guint8 *data, gsize length);

  /* A fetcher with its thread; @database and @stand_in_port are of tests. */
  BounceHttps *(*https_new) (GTlsDatabase *database, guint16 stand_in_port);
  /* Waits for the document, an error, or the end of the time. Any status is an answer, also 404. */
  BounceHttpsAnswer *(*https_get) (BounceHttps *self, const char *url, const BounceHttpsLimits *limits,
                                   GCancellable *cancellable, GError **error);

  /* The length of an RSA key (SubjectPublicKeyInfo, DER); 0 where it cannot be read. */
  guint (*measure_key) (const guint8 *data, gsize length);
} BounceInternet;

const BounceInternet *bounce_internet_get (GError **error);

G_END_DECLS
