/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whether a host may send for a domain: check_host() of RFC 7208 in full. */

#pragma once

#include "checks/bounce-network.h"

G_BEGIN_DECLS

typedef enum {
  BOUNCE_SPF_RESULT_NONE,
  BOUNCE_SPF_RESULT_NEUTRAL,
  BOUNCE_SPF_RESULT_PASS,
  BOUNCE_SPF_RESULT_FAIL,
  BOUNCE_SPF_RESULT_SOFTFAIL,
  BOUNCE_SPF_RESULT_TEMPERROR,
  BOUNCE_SPF_RESULT_PERMERROR,
} BounceSpfResult;

typedef struct {
  BounceSpfResult result;
  char *record;           /* (nullable): the domain's own record */
  char *term;             /* (nullable): the mechanism that decided */
  char *term_domain;      /* (nullable): in whose record it stands */
  char *problem;          /* (nullable): a sentence: why it is an error */
  char *explanation;      /* (nullable): the domain's own words for a failure (exp=) */
  guint lookups;          /* terms that asked the DNS; 10 are allowed */
  guint void_lookups;     /* questions without an answer; 2 are allowed */
  GPtrArray *proof;       /* char *: the records that were read */
} BounceSpfReport;

void bounce_spf_report_free (BounceSpfReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceSpfReport, bounce_spf_report_free)

BounceSpfReport *bounce_spf_check_host (BounceNetwork *network, GInetAddress *address, const char *domain,
                                        const char *sender, const char *helo, GCancellable *cancellable);
const char *bounce_spf_result_to_string (BounceSpfResult result);

G_END_DECLS
