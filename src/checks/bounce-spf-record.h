/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An SPF record, taken apart (RFC 7208, section 4.6 and 12). Syntax only: nothing is asked, nothing expanded. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  BOUNCE_SPF_ALL,
  BOUNCE_SPF_INCLUDE,
  BOUNCE_SPF_A,
  BOUNCE_SPF_MX,
  BOUNCE_SPF_PTR,
  BOUNCE_SPF_IP4,
  BOUNCE_SPF_IP6,
  BOUNCE_SPF_EXISTS,
} BounceSpfMechanism;

typedef struct {
  char qualifier;                 /* '+', '-', '~', '?' */
  BounceSpfMechanism mechanism;
  char *domain;                   /* (nullable): domain-spec with its macros */
  GInetAddress *address;          /* (nullable): of ip4 and ip6 */
  guint prefix4, prefix6;         /* bits that count; 32 and 128 where nothing is said */
  char *text;                     /* as it stands */
} BounceSpfTerm;

typedef struct {
  GPtrArray *terms;               /* BounceSpfTerm */
  char *redirect;                 /* (nullable): domain-spec */
  char *explanation;              /* (nullable): domain-spec of exp= */
} BounceSpfRecord;

gboolean bounce_spf_record_is_spf (const char *text);
BounceSpfRecord *bounce_spf_record_parse (const char *text, GError **error);
void bounce_spf_record_free (BounceSpfRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceSpfRecord, bounce_spf_record_free)

G_END_DECLS
