/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a resolver answered to one question. Immutable, reference-counted. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The numbers are those of the registry (RFC 1035, section 3.2.2 and later). */
typedef enum {
  BOUNCE_DNS_TYPE_A = 1,
  BOUNCE_DNS_TYPE_NS = 2,
  BOUNCE_DNS_TYPE_CNAME = 5,
  BOUNCE_DNS_TYPE_SOA = 6,
  BOUNCE_DNS_TYPE_PTR = 12,
  BOUNCE_DNS_TYPE_MX = 15,
  BOUNCE_DNS_TYPE_TXT = 16,
  BOUNCE_DNS_TYPE_AAAA = 28,
  BOUNCE_DNS_TYPE_SRV = 33,
  BOUNCE_DNS_TYPE_TLSA = 52,
} BounceDnsType;

typedef enum {
  BOUNCE_DNS_OK,         /* at least one record of the type asked */
  BOUNCE_DNS_NO_DATA,    /* the name exists, records of this type do not */
  BOUNCE_DNS_NXDOMAIN,   /* the name does not exist */
  BOUNCE_DNS_SERVFAIL,   /* the name servers of the domain do not work, or their answer does not verify */
  BOUNCE_DNS_REFUSED,    /* the resolver does not answer us */
  BOUNCE_DNS_TIMEOUT,    /* nothing came in time */
  BOUNCE_DNS_OFFLINE,    /* no resolver could be reached at all */
  BOUNCE_DNS_MALFORMED,  /* what came is no DNS answer */
  BOUNCE_DNS_FORBIDDEN,  /* the network is switched off in the preferences, or the name may not be asked */
} BounceDnsStatus;

typedef struct {
  BounceDnsType type;
  char *name;
  guint32 ttl;       /* seconds */
  guint priority;    /* MX preference, SRV priority */
  guint weight;      /* SRV */
  guint port;        /* SRV */
  char *value;       /* host name without the last dot, address, or text of a TXT record with its strings joined */
  char *text;        /* the whole record as a zone file writes it, for proof */
} BounceDnsRecord;

typedef struct {
  /*< private >*/
  gatomicrefcount ref_count;
  /*< public, read-only >*/
  char *name;
  BounceDnsType type;
  BounceDnsStatus status;
  gboolean authenticated;   /* the resolver says that DNSSEC verified it */
  GPtrArray *records;       /* BounceDnsRecord of the type asked */
  GPtrArray *proof;         /* char *: every record of the answer, aliases too */
} BounceDnsAnswer;

BounceDnsAnswer *bounce_dns_answer_new (const char *name, BounceDnsType type, BounceDnsStatus status);
BounceDnsAnswer *bounce_dns_answer_ref (BounceDnsAnswer *self);
void bounce_dns_answer_unref (BounceDnsAnswer *self);
BounceDnsRecord *bounce_dns_answer_add (BounceDnsAnswer *self);

const BounceDnsRecord *bounce_dns_answer_get (const BounceDnsAnswer *self, guint index);
void bounce_dns_answer_copy_proof (const BounceDnsAnswer *self, GPtrArray *proof);
gboolean bounce_dns_answer_is_conclusive (const BounceDnsAnswer *self);
const char *bounce_dns_type_to_string (BounceDnsType type);
const char *bounce_dns_status_to_sentence (BounceDnsStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceDnsAnswer, bounce_dns_answer_unref)

G_END_DECLS
