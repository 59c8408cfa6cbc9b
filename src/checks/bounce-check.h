/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One question to the present: its inputs, how it is answered, and whether the answer can confirm or refute the bounce.
 * A check reads a diagnosis and never edits one. Checks run on worker threads and keep no state. */

#pragma once

#include "checks/bounce-finding.h"
#include "checks/bounce-network.h"

G_BEGIN_DECLS

typedef struct _BounceCheck BounceCheck;

/* Blocking. Returns (transfer full) what was found; title, subject and time are filled in by bounce_check_run(). */
typedef BounceFinding *(*BounceCheckFunc) (const BounceCheck *check, BounceNetwork *network, GCancellable *cancellable);

struct _BounceCheck {
  const char *id;            /* interned */
  char *title;               /* what is looked at, translated */
  char *subject;             /* the name or address asked about */
  char *detail;              /* (nullable): a second input: the domain for SPF, the selector for DKIM */
  gconstpointer entry;       /* (nullable): an entry of the catalogue: blocklist, provider */
  gboolean decides;          /* its FAIL is the cause that the bounce named, its PASS refutes it */
  BounceCheckFunc func;
};

BounceCheck *bounce_check_new (const char *id, BounceCheckFunc func, const char *subject, char *title);
void bounce_check_free (BounceCheck *self);
BounceFinding *bounce_check_run (const BounceCheck *self, BounceNetwork *network, GCancellable *cancellable);

/* Called on the thread that called bounce_checks_run(), as each result comes. */
typedef void (*BounceFindingFunc) (BounceFinding *finding, gpointer user_data);

/* Runs all checks concurrently and returns when the last is done or @cancellable fires. */
void bounce_checks_run (GPtrArray *checks, BounceNetwork *network, BounceFindingFunc func, gpointer user_data,
                        GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceCheck, bounce_check_free)

G_END_DECLS
