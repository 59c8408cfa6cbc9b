/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a check found: a verdict, one plain sentence, and the records as they came. Immutable, reference-counted. The
 * sentence leaves the program with an export, in the language of that; what is only shown beside it is the user's. */

#pragma once

#include <glib-object.h>

#include "base/bounce-sentence.h"

G_BEGIN_DECLS

typedef enum {
  BOUNCE_FINDING_PASS,      /* as it should be */
  BOUNCE_FINDING_WARNING,   /* works, but is doubtful */
  BOUNCE_FINDING_FAIL,      /* a cause of trouble, proven */
  BOUNCE_FINDING_UNKNOWN,   /* could not be found out */
} BounceFindingState;

GType bounce_finding_state_get_type (void) G_GNUC_CONST;
#define BOUNCE_TYPE_FINDING_STATE (bounce_finding_state_get_type ())

typedef struct {
  /*< private >*/
  gatomicrefcount ref_count;
  /*< public, read-only >*/
  const char *check;         /* interned id: "recipient-domain", "spf", "blocklist", … */
  char *title;               /* what was looked at, translated: "Mail servers of example.org" */
  char *subject;             /* the name or address asked about */
  BounceFindingState state;
  gboolean decides;          /* its FAIL is the cause that the bounce named, its PASS refutes it */
  BounceSentence *sentence;  /* the outcome */
  char *explanation;         /* (nullable): what that means, what to do, translated */
  char *url;                 /* (nullable): a page with more */
  GPtrArray *records;        /* char *: the raw records, as proof */
  GDateTime *time;           /* when it was looked at */
  gint64 duration;           /* microseconds that it took */
} BounceFinding;

#define BOUNCE_TYPE_FINDING (bounce_finding_get_type ())
GType bounce_finding_get_type (void) G_GNUC_CONST;

/* Formats are those that xgettext has seen: by N_(), or here where there are two. */
BounceFinding *bounce_finding_new (BounceFindingState state, const char *format, ...) G_GNUC_PRINTF (2, 3);
BounceFinding *bounce_finding_new_plural (BounceFindingState state, const char *singular, const char *plural, gulong n, ...)
    G_GNUC_PRINTF (2, 5) G_GNUC_PRINTF (3, 5);
BounceFinding *bounce_finding_ref (BounceFinding *self);
void bounce_finding_unref (BounceFinding *self);
void bounce_finding_add_records (BounceFinding *self, const GPtrArray *records);
int bounce_finding_compare (const BounceFinding *a, const BounceFinding *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceFinding, bounce_finding_unref)

G_END_DECLS
