/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A ready letter: to the postmaster of the recipient's domain, or to one's own support. */

#pragma once

#include "advice/bounce-advice.h"

G_BEGIN_DECLS

typedef enum {
  BOUNCE_DRAFT_POSTMASTER,
  BOUNCE_DRAFT_SUPPORT,
} BounceDraftType;

typedef struct {
  char *to;        /* (nullable): NULL where the person has to choose (own administrator) */
  char *subject;   /* one line */
  char *body;
} BounceDraft;

/* NULL where such a letter makes no sense: to the sender himself, for local delivery, for a domain that does not exist. */
BounceDraft *bounce_draft_new (const BounceCatalogue *catalogue, const BounceResult *result, guint index,
                               BounceDraftType type, BounceLanguage language);
void bounce_draft_free (BounceDraft *self);
char *bounce_draft_to_mailto (const BounceDraft *self);   /* RFC 6068 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceDraft, bounce_draft_free)

G_END_DECLS
