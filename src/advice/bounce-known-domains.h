/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The domains of all providers, ready to be asked which of them a misspelt one may be: of many hundreds only the few that
 * can be meant are compared letter by letter. */

#pragma once

#include "advice/bounce-spelling-distance.h"
#include "knowledge/bounce-catalogue.h"

G_BEGIN_DECLS

typedef struct _BounceKnownDomains BounceKnownDomains;

const BounceKnownDomains *bounce_known_domains_get (const BounceCatalogue *catalogue);
GArray *bounce_known_domains_list_near (const BounceKnownDomains *self, const BounceSpellingWord *word, guint max);
GArray *bounce_known_domains_list_spelt (const BounceKnownDomains *self, const char *const *names, guint n_names);

G_END_DECLS
