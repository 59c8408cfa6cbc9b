/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "knowledge/bounce-automaton.h"
#include "knowledge/bounce-catalogue-tables.h"
#include "knowledge/bounce-catalogue.h"

G_BEGIN_DECLS

/* What the matcher needs of a rule besides what is public. */
typedef struct {
  const char *const *words;  /* (nullable): folded, any of them; NULL: the expressions of its alternatives */
  guint first_alternative, n_alternatives;
  const char *const *examples; /* diagnostics that the rule is for */
  guint8 flags;              /* BounceRuleFlags */
} BounceRuleCondition;

/* One way in which a rule can be met. */
typedef struct {
  guint rule;
  const char *pattern;       /* (nullable): for folded text */
  gsize expression;          /* BounceExpression, compiled at the first use; only the matcher touches it */
} BounceAlternative;

typedef struct {
  const char *name;
  const BounceProvider *provider;
} BounceNameEntry;

typedef struct {
  guint first, n;
} BounceRange;

struct _BounceCatalogue {
  GVariant *variant;         /* owns all strings */

  BounceReplyCode *replies;  /* by code */
  guint n_replies;
  BounceStatusCode *statuses; /* by code */
  guint n_statuses;
  BounceReplyDigit digits[3][12]; /* by place; 0 to 9, any, other */
  BounceReasonEntry reasons[BOUNCE_N_REASONS];
  BounceStepEntry *steps;    /* by id */
  guint n_steps;
  BounceStationEntry *stations;
  guint n_stations;

  BounceProvider *providers; /* by id */
  guint n_providers;
  BounceRange *provider_rules; /* a range for each provider */
  BounceNameEntry *hosts;    /* by name */
  guint n_hosts;
  BounceNameEntry *domains;  /* by name */
  guint n_domains;
  const char **known_domains;

  BounceBlocklist *blocklists;
  guint n_blocklists;
  BounceAutomaton list_words;

  BounceRule *rules;         /* in order: those of providers, then the general ones */
  BounceRuleCondition *conditions;
  guint n_rules;
  guint first_general;
  BounceAlternative *alternatives;
  guint n_alternatives;
  const guint32 *links;      /* rows of LINK_COLUMNS, by their numbers in rule_words */
  guint n_links;
  BounceAutomaton rule_words;
};

BounceCatalogue *bounce_catalogue_new_from_variant (GVariant *variant);
gboolean bounce_catalogue_rule_is_anywhere (const BounceCatalogue *self, const BounceRule *rule);

G_END_DECLS
