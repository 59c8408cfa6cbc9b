/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What somebody who types a code may mean: the codes that begin so, or whose title has the words. */

#pragma once

#include "base/bounce-language.h"
#include "knowledge/bounce-catalogue.h"

G_BEGIN_DECLS

typedef struct {
  char *text;    /* what was typed, its last word completed: "550 5.7.26" */
  char *code;    /* the code alone: "5.7.26" */
  char *title;   /* what it says */
} BounceSuggestion;

void bounce_suggestion_free (BounceSuggestion *self);

GPtrArray *bounce_suggest (const BounceCatalogue *catalogue, const char *typed, guint max, BounceLanguage language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceSuggestion, bounce_suggestion_free)

G_END_DECLS
