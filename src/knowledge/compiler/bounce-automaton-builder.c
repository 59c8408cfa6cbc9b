/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "knowledge/compiler/bounce-automaton-builder.h"

#include "knowledge/bounce-automaton.h"

/* A state while words are added. Children are ordered by label. */
typedef struct _Branch Branch;
struct _Branch {
  guchar label;
  GPtrArray *children;   /* of Branch */
  GArray *numbers;       /* (nullable): of the words that end here */
  Branch *parent;
  Branch *fail;
  guint32 position;      /* in the table */
};

struct _BounceAutomatonBuilder {
  Branch *root;
};

static void branch_free (Branch *self);

static Branch *
branch_new (Branch *parent,
            guchar  label)
{
  Branch *self = g_new0 (Branch, 1);

  self->label = label;
  self->parent = parent;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) branch_free);
  return self;
}

static void
branch_free (Branch *self)
{
  g_ptr_array_unref (self->children);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_free (self);
}

static Branch *
branch_find (Branch *self,
             guchar  label)
{
  for (guint i = 0; i < self->children->len; i++)
    {
      Branch *child = g_ptr_array_index (self->children, i);

      if (child->label == label)
        return child;
    }

  return NULL;
}

static Branch *
branch_ensure (Branch *self,
               guchar  label)
{
  Branch *child = branch_find (self, label);
  guint at = 0;

  if (child != NULL)
    return child;

  while (at < self->children->len && ((Branch *) g_ptr_array_index (self->children, at))->label < label)
    at++;
  child = branch_new (self, label);
  g_ptr_array_insert (self->children, (int) at, child);
  return child;
}

/* Breadth first: a fail link always leads to an earlier state. */
static GPtrArray *
order_states (Branch *root)
{
  GPtrArray *order = g_ptr_array_new ();

  g_ptr_array_add (order, root);
  for (guint i = 0; i < order->len; i++)
    {
      Branch *branch = g_ptr_array_index (order, i);

      for (guint n = 0; n < branch->children->len; n++)
        g_ptr_array_add (order, g_ptr_array_index (branch->children, n));
    }

  return order;
}

/* Gives the states their places: all children of one state, then those of the first child, and so on; when nothing
 * follows, those of the sibling that was left last. */
static void
place_states (Branch *root)
{
  g_autoptr(GPtrArray) left = g_ptr_array_new ();
  guint32 next = 1;

  g_ptr_array_add (left, root);
  while (left->len > 0)
    {
      Branch *branch = g_ptr_array_steal_index (left, left->len - 1);

      for (guint i = 0; i < branch->children->len; i++)
        ((Branch *) g_ptr_array_index (branch->children, i))->position = next++;
      for (guint i = branch->children->len; i > 0; i--)
        g_ptr_array_add (left, g_ptr_array_index (branch->children, i - 1));
    }

  /* The compiler is a program of its own: a catalogue that outgrows this is noticed while it is built. */
  g_assert (next < 1u << BOUNCE_STATE_CHILD_BITS);
}

static guint32
get_children (const Branch *branch)
{
  const Branch *first = branch->children->len > 0 ? g_ptr_array_index (branch->children, 0) : NULL;

  return first != NULL ? branch->children->len << BOUNCE_STATE_CHILD_BITS | first->position : 0;
}

static void
link_failures (GPtrArray *order,
               Branch    *root)
{
  for (guint i = 1; i < order->len; i++)
    {
      Branch *branch = g_ptr_array_index (order, i);
      Branch *fail = branch->parent->fail;
      Branch *next = NULL;

      while (fail != NULL)
        {
          next = branch_find (fail, branch->label);
          if (next != NULL)
            break;
          fail = fail->fail;
        }
      branch->fail = next != NULL ? next : root;
    }
}

BounceAutomatonBuilder *
bounce_automaton_builder_new (void)
{
  BounceAutomatonBuilder *self = g_new0 (BounceAutomatonBuilder, 1);

  self->root = branch_new (NULL, 0);
  return self;
}

void
bounce_automaton_builder_free (BounceAutomatonBuilder *self)
{
  branch_free (self->root);
  g_free (self);
}

/**
 * bounce_automaton_builder_add:
 * @self: a builder
 * @word: folded text, not empty
 * @number: what is reported where @word stands; several words may share it
 */
void
bounce_automaton_builder_add (BounceAutomatonBuilder *self,
                              const char             *word,
                              guint32                 number)
{
  Branch *branch = self->root;

  g_return_if_fail (*word != '\0');

  for (const char *at = word; *at != '\0'; at++)
    branch = branch_ensure (branch, (guchar) *at);

  if (branch->numbers == NULL)
    branch->numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (branch->numbers, number);
}

/**
 * bounce_automaton_builder_build:
 * @self: a builder
 * @lists: array of #guint32 to which the lists of numbers are added
 * @states: (out caller-allocates): array of #guint32, %BOUNCE_STATE_COLUMNS a state
 * @labels: (out caller-allocates): the byte that leads to each state
 */
void
bounce_automaton_builder_build (BounceAutomatonBuilder *self,
                                GArray                 *lists,
                                GArray                 *states,
                                GByteArray             *labels)
{
  g_autoptr(GPtrArray) order = order_states (self->root);
  g_autofree guint32 *row = g_new0 (guint32, (gsize) order->len * BOUNCE_STATE_COLUMNS);

  link_failures (order, self->root);
  place_states (self->root);
  g_byte_array_set_size (labels, order->len);

  for (guint i = 0; i < order->len; i++)
    {
      Branch *branch = g_ptr_array_index (order, i);
      guint32 fail = branch->fail != NULL ? branch->fail->position : 0;
      guint32 *state = row + (gsize) branch->position * BOUNCE_STATE_COLUMNS;

      state[BOUNCE_STATE_CHILDREN] = get_children (branch);
      state[BOUNCE_STATE_FAIL] = fail;
      /* The nearest ending of this state's text that is a word. */
      state[BOUNCE_STATE_SUFFIX] = row[(gsize) fail * BOUNCE_STATE_COLUMNS + BOUNCE_STATE_NUMBERS] != 0
                                     ? fail
                                     : row[(gsize) fail * BOUNCE_STATE_COLUMNS + BOUNCE_STATE_SUFFIX];
      if (branch->numbers != NULL)
        {
          state[BOUNCE_STATE_NUMBERS] = lists->len;
          g_array_append_val (lists, branch->numbers->len);
          g_array_append_vals (lists, branch->numbers->data, branch->numbers->len);
        }
      labels->data[branch->position] = branch->label;
    }

  g_array_append_vals (states, row, order->len * BOUNCE_STATE_COLUMNS);
}
