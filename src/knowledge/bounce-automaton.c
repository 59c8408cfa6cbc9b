/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "knowledge/bounce-automaton.h"

static inline const guint32 *
get_state (const BounceAutomaton *self,
           guint32                state)
{
  return self->states + (gsize) state * BOUNCE_STATE_COLUMNS;
}

/* Most states have one child, so a walk is quicker than a search by halves. */
static inline guint32
find_child (const BounceAutomaton *self,
            guint32                state,
            guchar                 label)
{
  const guint32 *row = get_state (self, state);
  guint32 first = row[BOUNCE_STATE_CHILDREN] & ((1u << BOUNCE_STATE_CHILD_BITS) - 1);
  guint32 end = first + (row[BOUNCE_STATE_CHILDREN] >> BOUNCE_STATE_CHILD_BITS);

  for (guint32 child = first; child < end; child++)
    {
      if (self->labels[child] >= label)
        return self->labels[child] == label ? child : 0;
    }

  return 0;
}

/**
 * bounce_automaton_init:
 * @self: (out): an automaton
 * @states: (transfer none): rows of %BOUNCE_STATE_COLUMNS
 * @labels: (transfer none): the byte that leads to each state
 * @lists: (transfer none): where the lists of numbers stand
 */
void
bounce_automaton_init (BounceAutomaton *self,
                       const guint32   *states,
                       const guchar    *labels,
                       const guint32   *lists)
{
  self->states = states;
  self->labels = labels;
  self->lists = lists;

  for (guint i = 0; i < G_N_ELEMENTS (self->root); i++)
    self->root[i] = find_child (self, 0, (guchar) i);
}

/**
 * bounce_automaton_run:
 * @self: an automaton
 * @text: folded text
 * @length: bytes of @text
 * @func: (scope call): called for each word found, in the order of where they end
 * @user_data: for @func
 */
void
bounce_automaton_run (const BounceAutomaton *self,
                      const char            *text,
                      gsize                  length,
                      BounceAutomatonFunc    func,
                      gpointer               user_data)
{
  guint32 state = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar label = (guchar) text[i];
      guint32 next = 0;

      while (state != 0)
        {
          next = find_child (self, state, label);
          if (next != 0)
            break;
          state = get_state (self, state)[BOUNCE_STATE_FAIL];
        }
      state = next != 0 ? next : self->root[label];

      for (guint32 found = state; found != 0; found = get_state (self, found)[BOUNCE_STATE_SUFFIX])
        {
          guint32 list = get_state (self, found)[BOUNCE_STATE_NUMBERS];

          if (list != 0)
            func (self->lists + list + 1, self->lists[list], i + 1, user_data);
        }
    }
}
