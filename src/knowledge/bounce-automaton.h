/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Finds all of many words in one pass over a text (Aho and Corasick, 1975). The tables are borrowed: they were laid out
 * by the compiler. The children of a state are neighbours and need no list of their own, and behind them the children of
 * the first one follow: the most of a word that nothing branches off from lies in one piece. The tables are larger than
 * the processor's nearest cache, and a step to somewhere else in them costs more than twenty to the neighbour. */

enum {
  BOUNCE_STATE_CHILDREN,    /* where the first one is, and above %BOUNCE_STATE_CHILD_BITS how many there are */
  BOUNCE_STATE_FAIL,        /* where to go on when no child fits */
  BOUNCE_STATE_NUMBERS,     /* list of the words that end here; 0: none */
  BOUNCE_STATE_SUFFIX,      /* nearest state that is an ending of this one and where a word ends; 0: none */
  BOUNCE_STATE_COLUMNS
};

/* Bits that say where a state is; the eight above are enough for its children, a byte each and none for NUL. */
#define BOUNCE_STATE_CHILD_BITS 24

typedef struct {
  const guint32 *states;
  const guchar *labels;
  const guint32 *lists;
  guint32 root[256];        /* the state after a first byte; 0: none */
} BounceAutomaton;

/* Called for every word that stands in the text: its numbers, and the offset behind it. */
typedef void (*BounceAutomatonFunc) (const guint32 *numbers, guint n_numbers, gsize end, gpointer user_data);

void bounce_automaton_init (BounceAutomaton *self, const guint32 *states, const guchar *labels, const guint32 *lists);
void bounce_automaton_run (const BounceAutomaton *self, const char *text, gsize length, BounceAutomatonFunc func,
                           gpointer user_data);

G_END_DECLS
