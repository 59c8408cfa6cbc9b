/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where on its way the mail stopped: the stations of this very mail, from the returned message's Received fields,
 * Reporting-MTA, Received-From-MTA, Remote-MTA and the command refused. */

#pragma once

#include <glib-object.h>

#include "diagnosis/bounce-diagnosis.h"

G_BEGIN_DECLS

typedef enum {
  BOUNCE_STATION_SENDER,            /* the person who wrote */
  BOUNCE_STATION_SENDING_SERVER,    /* a server on the sender's side, or between */
  BOUNCE_STATION_LOOKUP,            /* DNS */
  BOUNCE_STATION_RECEIVING_SERVER,
  BOUNCE_STATION_MAILBOX,
} BounceStationType;

typedef enum {
  BOUNCE_STATION_PASSED,
  BOUNCE_STATION_STOPPED,           /* it stopped here */
  BOUNCE_STATION_WAITING,           /* still trying from here */
  BOUNCE_STATION_UNREACHED,
  BOUNCE_STATION_UNCERTAIN,         /* nothing is known of it */
} BounceStationState;

typedef struct {
  BounceStationType type;
  BounceStationState state;
  char *name;            /* (nullable): host name, address; NULL where unknown */
  char *ip;              /* (nullable) */
  char *queue_id;        /* (nullable) */
  GDateTime *time;       /* (nullable): when it took the mail */
  gint64 delay;          /* seconds since the station before; -1 unknown */
  gboolean gap_before;   /* the stretch from the station before is not known */
  BounceStage stage;     /* at a STOPPED station: the step of the conversation */
} BounceStation;

typedef struct {
  /*< private >*/
  gatomicrefcount ref_count;
  /*< public, read-only >*/
  GPtrArray *stations;   /* BounceStation, in the order of the way; never empty for a failure */
} BouncePath;

#define BOUNCE_TYPE_PATH (bounce_path_get_type ())
GType bounce_path_get_type (void) G_GNUC_CONST;

BouncePath *bounce_path_new (const BounceReport *report, const BounceRecipient *recipient, const BounceDiagnosis *diagnosis);
BouncePath *bounce_path_ref (BouncePath *self);
void bounce_path_unref (BouncePath *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BouncePath, bounce_path_unref)

G_END_DECLS
