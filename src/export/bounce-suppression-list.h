/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The addresses of a suppression list, each once, in the order in which they were first met. What belongs on it says
 * bounce_suppression_includes(). Filled from results, or from what a list of a million records holds already. */

#pragma once

#include <gio/gio.h>

#include "advice/bounce-result.h"

G_BEGIN_DECLS

#define BOUNCE_SUPPRESSION_NO_TIME G_MININT64

/* One permanent failure. */
typedef struct {
  const char *address;      /* as the sender wrote it */
  const char *failed;       /* (nullable): the address that failed in the end, where it differs */
  BounceReason reason;
  const char *status;       /* (nullable) */
  guint reply;              /* 0: not stated */
  const char *provider;     /* (nullable): id */
  const char *diagnostic;   /* (nullable) */
  gint64 time;              /* seconds since 1970, or BOUNCE_SUPPRESSION_NO_TIME */
} BounceSuppressionItem;

typedef struct _BounceSuppressionList BounceSuppressionList;

BounceSuppressionList *bounce_suppression_list_new (void);
void bounce_suppression_list_free (BounceSuppressionList *self);

void bounce_suppression_list_add (BounceSuppressionList *self, const BounceSuppressionItem *item);
void bounce_suppression_list_add_result (BounceSuppressionList *self, const BounceResult *result, int recipient);
guint bounce_suppression_list_get_n (const BounceSuppressionList *self);

gboolean bounce_suppression_list_write_text (const BounceSuppressionList *self, GOutputStream *stream,
                                             GCancellable *cancellable, GError **error);
gboolean bounce_suppression_list_write_csv (const BounceSuppressionList *self, GOutputStream *stream,
                                            GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceSuppressionList, bounce_suppression_list_free)

G_END_DECLS
