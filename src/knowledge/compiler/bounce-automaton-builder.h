/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Gathers words, each with a number, and lays them out as the tables of a BounceAutomaton. */
typedef struct _BounceAutomatonBuilder BounceAutomatonBuilder;

BounceAutomatonBuilder *bounce_automaton_builder_new (void);
void bounce_automaton_builder_free (BounceAutomatonBuilder *self);
void bounce_automaton_builder_add (BounceAutomatonBuilder *self, const char *word, guint32 number);
void bounce_automaton_builder_build (BounceAutomatonBuilder *self, GArray *lists, GArray *states, GByteArray *labels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceAutomatonBuilder, bounce_automaton_builder_free)

G_END_DECLS
