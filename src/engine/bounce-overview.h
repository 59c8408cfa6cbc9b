/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Many reports seen from afar: totals, bars, a time line, and incidents, which are groups of bounces with one cause (the
 * same provider, reason and signature, close in time), so that "1 312 bounces" reads "3 problems".
 *
 * Adding is associative and commutative: overviews of pieces, merged, are the overview of the whole, byte for byte. What
 * an overview is fed with therefore all stands in the NDJSON of a run. Memory grows with what differs, not with what is
 * counted. One thread at a time. */

#pragma once

#include <gio/gio.h>

#include "advice/bounce-result.h"
#include "engine/bounce-record-filter.h"

G_BEGIN_DECLS

typedef struct _BounceOverview BounceOverview;

BounceOverview *bounce_overview_new (void);
void bounce_overview_free (BounceOverview *self);

/* One recipient, as OUTPUT writes it. Strings are borrowed and (nullable). */
typedef struct {
  BounceVerdict verdict;
  BounceReason reason;
  BounceAction action;
  BounceActors actors;
  const char *address;
  const char *provider;        /* id in the catalogue */
  const char *remote_mta, *reporting_mta;
  const char *diagnostic;
  const char *signature;       /* of the diagnostic, where it is known already */
  const char *status, *reply;
  gint64 time;                 /* seconds since 1970: the bounce's own date, else the last attempt's, else the
                                * arrival's; BOUNCE_RECORD_NO_TIME */
} BounceOverviewItem;

void bounce_overview_add_message (BounceOverview *self, BounceKind kind);
void bounce_overview_add_unreadable (BounceOverview *self);
void bounce_overview_add_recipient (BounceOverview *self, const BounceOverviewItem *item);

void bounce_overview_add_result (BounceOverview *self, const BounceResult *result);   /* the three above */
void bounce_overview_add_records (BounceOverview *self, const BounceRecordStore *store, GArray *positions, GCancellable *cancellable);
void bounce_overview_merge (BounceOverview *self, const BounceOverview *other);

void bounce_overview_get_totals (const BounceOverview *self, BounceRecordTotals *totals);

/* How often each value of a facet occurs, the most frequent first, then by name. */
typedef struct {
  char *value;                 /* nick, id or name; NULL: not known */
  guint64 count;
} BounceOverviewCount;

void bounce_overview_count_free (BounceOverviewCount *self);
guint64 bounce_overview_get_count (const BounceOverview *self, BounceFacet facet, const char *value);
GPtrArray *bounce_overview_dup_counts (const BounceOverview *self, BounceFacet facet);

/* The time line: one entry an hour, ascending, without the empty ones. */
typedef struct {
  gint64 start;                /* seconds since 1970, a multiple of 3600 */
  guint64 counts[4];           /* by BounceVerdict */
} BounceOverviewHour;

GArray *bounce_overview_dup_hours (const BounceOverview *self);

typedef struct {
  char *provider;              /* (nullable): id in the catalogue */
  char *server;                /* (nullable): the domain of the server that refused, where the provider is not known */
  BounceReason reason;
  BounceVerdict verdict;       /* the commonest */
  BounceActors actors;
  char *signature;             /* "" where nothing was said */
  char *example;               /* (nullable): a diagnostic as it stands; the smallest by byte order */
  char *status, *reply;        /* (nullable): of the example */
  guint64 count;               /* recipients */
  gint64 first, last;          /* seconds since 1970; BOUNCE_RECORD_NO_TIME where no time is known */
  gboolean timeless;           /* bounces of which no time is known are among them */
  guint n_domains;             /* different domains of recipients */
} BounceIncident;

void bounce_incident_free (BounceIncident *self);
BounceIncidentCondition *bounce_incident_new_condition (const BounceIncident *self);

/* Incidents, the largest first, then by name. Nothing that was delivered is in one. */
GPtrArray *bounce_overview_dup_incidents (const BounceOverview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceOverview, bounce_overview_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceIncident, bounce_incident_free)

G_END_DECLS
