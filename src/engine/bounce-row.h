/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A record as an object, made only for lines that are on the screen. */

#pragma once

#include "engine/bounce-record-store.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_ROW (bounce_row_get_type ())
G_DECLARE_FINAL_TYPE (BounceRow, bounce_row, BOUNCE, ROW, GObject)

BounceRow *bounce_row_new (BounceRecordStore *store, guint position);

guint bounce_row_get_position (BounceRow *self);          /* in the store */
const BounceRecord *bounce_row_get_record (BounceRow *self);
BounceSource *bounce_row_dup_source (BounceRow *self);

/* The record's strings; (nullable) each. */
const char *bounce_row_get_address (BounceRow *self);
const char *bounce_row_get_domain (BounceRow *self);
const char *bounce_row_get_subject (BounceRow *self);
const char *bounce_row_get_diagnostic (BounceRow *self);
const char *bounce_row_get_status (BounceRow *self);
const char *bounce_row_get_provider (BounceRow *self);    /* id */
const char *bounce_row_get_reporting_mta (BounceRow *self);
const char *bounce_row_get_path (BounceRow *self);
GDateTime *bounce_row_dup_time (BounceRow *self);         /* (nullable), in the local time zone of the person */

G_END_DECLS
