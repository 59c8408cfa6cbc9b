/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which words must stand in every text that a regular expression matches?
 *
 * The expression is read from left to right as a tree: alternatives of sequences of atoms. What is known of a node:
 *
 *   exact  the few texts it can match, where they can be counted; NULL otherwise
 *   chain  sets of texts: each match contains one of each set, in this order and side by side; maybe none
 *
 * A sequence multiplies the exact sets of its neighbours as long as they stay small, and hangs up in its chain what it
 * has when they do not. Alternatives unite the best sets of theirs. Only expressions of our own data files come here, so
 * recursion is safe. */

#include "config.h"

#include "knowledge/compiler/bounce-literals.h"

#include <string.h>

#include "knowledge/bounce-fold.h"

/* A set that grows beyond this is cut off and what it had becomes a link of the chain. */
#define MAX_SET 48

/* Of a chain only the best links are kept: more of them cost more than they spare. */
#define MAX_LINKS 4

/* Shorter words would stand everywhere. */
#define MIN_LITERAL 3

/* Longer than this a word is rare enough: more length is worth less than fewer words. */
#define GOOD_LITERAL 8

typedef struct {
  GPtrArray *exact;  /* (nullable) (element-type utf8) */
  GPtrArray *chain;  /* (nullable) (element-type GPtrArray): NULL is an empty chain */
} Node;

typedef struct {
  const char *at;
} Cursor;

static Node parse_alternatives (Cursor *cursor);

static GPtrArray *
set_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static GPtrArray *
set_new_empty_text (void)
{
  GPtrArray *set = set_new ();

  g_ptr_array_add (set, g_strdup (""));
  return set;
}

static void
set_add (GPtrArray  *set,
         const char *text)
{
  if (!g_ptr_array_find_with_equal_func (set, text, g_str_equal, NULL))
    g_ptr_array_add (set, g_strdup (text));
}

static void
node_clear (Node *node)
{
  g_clear_pointer (&node->exact, g_ptr_array_unref);
  g_clear_pointer (&node->chain, g_ptr_array_unref);
}

static gsize
set_shortest (GPtrArray *set)
{
  gsize shortest = G_MAXSIZE;

  for (guint i = 0; i < set->len; i++)
    shortest = MIN (shortest, strlen (g_ptr_array_index (set, i)));

  return set->len > 0 ? shortest : 0;
}

/* Long words first, then few of them. */
static guint
set_worth (GPtrArray *set)
{
  gsize shortest = set != NULL ? set_shortest (set) : 0;

  if (shortest < MIN_LITERAL)
    return 0;

  return (guint) MIN (shortest, GOOD_LITERAL) * 1000 + (guint) MIN (shortest, 99) + 400 / set->len;
}

static GPtrArray *
chain_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

/* Hangs @set at the end, if it says anything. */
static void
chain_add (GPtrArray *chain,
           GPtrArray *set)
{
  if (set_worth (set) > 0)
    g_ptr_array_add (chain, g_ptr_array_ref (set));
}

/* (nullable): the set that says most. */
static GPtrArray *
chain_get_best (GPtrArray *chain)
{
  GPtrArray *best = NULL;

  for (guint i = 0; chain != NULL && i < chain->len; i++)
    {
      GPtrArray *set = g_ptr_array_index (chain, i);

      if (set_worth (set) > set_worth (best))
        best = set;
    }

  return best;
}

static void
chain_shorten (GPtrArray *chain)
{
  while (chain->len > MAX_LINKS)
    {
      guint least = 0;

      for (guint i = 1; i < chain->len; i++)
        {
          if (set_worth (g_ptr_array_index (chain, i)) < set_worth (g_ptr_array_index (chain, least)))
            least = i;
        }
      g_ptr_array_remove_index (chain, least);
    }
}

static GPtrArray *
set_multiply (GPtrArray *left,
              GPtrArray *right)
{
  GPtrArray *product;

  if ((gsize) left->len * right->len > MAX_SET)
    return NULL;

  product = set_new ();
  for (guint i = 0; i < left->len; i++)
    for (guint j = 0; j < right->len; j++)
      {
        g_autofree char *text = g_strconcat (g_ptr_array_index (left, i), g_ptr_array_index (right, j), NULL);

        set_add (product, text);
      }

  return product;
}

static Node
node_of_text (const char *text,
              gsize       length)
{
  g_autofree char *copy = g_strndup (text, length);
  Node node = { set_new (), NULL };

  g_ptr_array_add (node.exact, g_steal_pointer (&copy));
  return node;
}

static Node
node_of_nothing (void)
{
  Node node = { set_new_empty_text (), NULL };

  return node;
}

static Node
node_unknown (void)
{
  Node node = { NULL, NULL };

  return node;
}

/* [abc] of up to four signs is counted out; ranges, negations and classes are unknown. */
static Node
parse_class (Cursor *cursor)
{
  g_autoptr(GPtrArray) members = set_new ();
  gboolean counted = TRUE;
  gboolean first = TRUE;

  cursor->at++;
  if (*cursor->at == '^')
    {
      counted = FALSE;
      cursor->at++;
    }

  for (; *cursor->at != '\0' && (*cursor->at != ']' || first); first = FALSE)
    {
      const char *next;
      g_autofree char *member = NULL;

      if (*cursor->at == '\\' && cursor->at[1] != '\0')
        {
          cursor->at++;
          if (g_ascii_isalnum (*cursor->at))
            counted = FALSE;
        }
      next = g_utf8_next_char (cursor->at);
      if (*next == '-' && next[1] != ']')
        counted = FALSE;
      member = g_strndup (cursor->at, (gsize) (next - cursor->at));
      set_add (members, member);
      cursor->at = next;
    }
  if (*cursor->at == ']')
    cursor->at++;

  if (!counted || members->len > 4)
    return node_unknown ();

  return (Node) { g_steal_pointer (&members), NULL };
}

/* Look-around matches no text of its own: what stands before and behind it are neighbours. */
static Node
parse_group (Cursor *cursor)
{
  gboolean look_around = FALSE;
  Node node;

  cursor->at++;
  if (g_str_has_prefix (cursor->at, "?:"))
    cursor->at += 2;
  else if (g_str_has_prefix (cursor->at, "?="))
    {
      cursor->at += 2;
      look_around = TRUE;
    }
  else if (g_str_has_prefix (cursor->at, "?!"))
    {
      cursor->at += 2;
      look_around = TRUE;
    }
  else if (g_str_has_prefix (cursor->at, "?<=") || g_str_has_prefix (cursor->at, "?<!"))
    {
      cursor->at += 3;
      look_around = TRUE;
    }

  node = parse_alternatives (cursor);
  if (*cursor->at == ')')
    cursor->at++;

  if (look_around)
    {
      node_clear (&node);
      return node_of_nothing ();
    }

  return node;
}

static Node
parse_atom (Cursor *cursor)
{
  const char *start;

  switch (*cursor->at)
    {
    case '(':
      return parse_group (cursor);
    case '[':
      return parse_class (cursor);
    case '.':
      cursor->at++;
      return node_unknown ();
    case '^':
    case '$':
      cursor->at++;
      return node_of_nothing ();
    case '\\':
      cursor->at++;
      start = cursor->at;
      if (*start != '\0')
        cursor->at = g_utf8_next_char (start);
      if (*start == 'b' || *start == 'B' || *start == 'A' || *start == 'z')
        return node_of_nothing ();
      if (g_ascii_isalnum (*start))
        return node_unknown ();
      return node_of_text (start, (gsize) (cursor->at - start));
    default:
      start = cursor->at;
      cursor->at = g_utf8_next_char (start);
      return node_of_text (start, (gsize) (cursor->at - start));
    }
}

/* Reads what follows an atom and says how often the atom may stand: at least, and whether always just once. */
static void
parse_quantifier (Cursor   *cursor,
                  guint64  *least,
                  gboolean *once,
                  gboolean *optional)
{
  *least = 1;
  *once = TRUE;
  *optional = FALSE;

  switch (*cursor->at)
    {
    case '?':
      *least = 0;
      *once = FALSE;
      *optional = TRUE;
      cursor->at++;
      break;
    case '*':
      *least = 0;
      *once = FALSE;
      cursor->at++;
      break;
    case '+':
      *once = FALSE;
      cursor->at++;
      break;
    case '{':
      {
        char *end = NULL;

        *least = g_ascii_strtoull (cursor->at + 1, &end, 10);
        *once = FALSE;
        cursor->at = strchr (end, '}');
        g_assert (cursor->at != NULL);
        cursor->at++;
        break;
      }
    default:
      break;
    }

  if (!*once && (*cursor->at == '?' || *cursor->at == '+'))
    cursor->at++;
}

static Node
parse_piece (Cursor *cursor)
{
  Node atom = parse_atom (cursor);
  Node piece = { NULL, NULL };
  guint64 least;
  gboolean once, optional;

  parse_quantifier (cursor, &least, &once, &optional);
  if (once)
    return atom;

  if (optional && atom.exact != NULL)
    {
      piece.exact = g_steal_pointer (&atom.exact);
      set_add (piece.exact, "");
    }
  else if (least > 0 && atom.exact != NULL)
    {
      piece.chain = chain_new ();
      chain_add (piece.chain, atom.exact);
    }
  else if (least > 0)
    piece.chain = g_steal_pointer (&atom.chain);

  node_clear (&atom);
  return piece;
}

static Node
parse_sequence (Cursor *cursor)
{
  Node sequence = { NULL, chain_new () };
  g_autoptr(GPtrArray) run = set_new_empty_text ();
  gboolean exact = TRUE;

  while (*cursor->at != '\0' && *cursor->at != '|' && *cursor->at != ')')
    {
      Node piece = parse_piece (cursor);
      GPtrArray *product = piece.exact != NULL ? set_multiply (run, piece.exact) : NULL;

      if (product == NULL)
        {
          exact = FALSE;
          chain_add (sequence.chain, run);
          for (guint i = 0; piece.exact == NULL && piece.chain != NULL && i < piece.chain->len; i++)
            chain_add (sequence.chain, g_ptr_array_index (piece.chain, i));
          product = piece.exact != NULL ? g_ptr_array_ref (piece.exact) : set_new_empty_text ();
        }

      g_ptr_array_unref (run);
      run = product;
      node_clear (&piece);
    }

  chain_add (sequence.chain, run);
  if (exact)
    sequence.exact = g_steal_pointer (&run);

  return sequence;
}

/* Of a single alternative the chain stays; of several, one set that unites the best of each. */
static void
unite_chain (Node       *all,
             const Node *one,
             gboolean    first,
             gboolean    last)
{
  GPtrArray *best = chain_get_best (one->chain);

  if (first && last)
    {
      all->chain = g_ptr_array_ref (one->chain);
      return;
    }

  if (first && best != NULL)
    {
      all->chain = chain_new ();
      g_ptr_array_add (all->chain, set_new ());
    }
  if (best == NULL)
    g_clear_pointer (&all->chain, g_ptr_array_unref);
  for (guint i = 0; all->chain != NULL && i < best->len; i++)
    set_add (g_ptr_array_index (all->chain, 0), g_ptr_array_index (best, i));
}

static Node
parse_alternatives (Cursor *cursor)
{
  Node all = { set_new (), NULL };
  gboolean first = TRUE, last;

  do
    {
      Node one = parse_sequence (cursor);

      last = *cursor->at != '|';
      if (one.exact == NULL)
        g_clear_pointer (&all.exact, g_ptr_array_unref);
      for (guint i = 0; all.exact != NULL && i < one.exact->len; i++)
        set_add (all.exact, g_ptr_array_index (one.exact, i));
      unite_chain (&all, &one, first, last);

      node_clear (&one);
      first = FALSE;
      if (!last)
        cursor->at++;
    }
  while (!last);

  if (all.exact != NULL && all.exact->len > MAX_SET)
    g_clear_pointer (&all.exact, g_ptr_array_unref);

  return all;
}

/* A word that holds another word of the set stands only where that one stands. */
static GPtrArray *
drop_longer (GPtrArray *set)
{
  GPtrArray *kept = set_new ();

  for (guint i = 0; i < set->len; i++)
    {
      const char *text = g_ptr_array_index (set, i);
      gboolean needed = TRUE;

      for (guint j = 0; needed && j < set->len; j++)
        needed = i == j || strstr (text, g_ptr_array_index (set, j)) == NULL;
      if (needed)
        set_add (kept, text);
    }

  return kept;
}

/**
 * bounce_literals_fold_pattern:
 * @pattern: a regular expression
 *
 * Brings the signs that stand for themselves into the form of folded texts, so that neither has to be matched without
 * regard to case. `\S` and its like stay.
 *
 * Returns: (transfer full): the same expression for folded text
 */
char *
bounce_literals_fold_pattern (const char *pattern)
{
  GString *folded = g_string_new (NULL);

  for (const char *at = pattern; *at != '\0'; at = g_utf8_next_char (at))
    {
      g_autofree char *sign = NULL;
      g_autofree char *small = NULL;

      if (*at == '\\' && at[1] != '\0')
        {
          g_string_append_len (folded, at, 2);
          at++;
          continue;
        }
      sign = g_strndup (at, (gsize) (g_utf8_next_char (at) - at));
      small = *at == ' ' ? g_strdup (" ") : bounce_fold_string (sign);
      g_string_append (folded, small);
    }

  return g_string_free (folded, FALSE);
}

/**
 * bounce_literals_split:
 * @pattern: a valid regular expression
 *
 * Returns: (transfer full): its alternatives, each an expression of its own; @pattern itself where it has no others
 */
char **
bounce_literals_split (const char *pattern)
{
  g_autoptr(GStrvBuilder) alternatives = g_strv_builder_new ();
  Cursor cursor = { pattern };

  while (TRUE)
    {
      const char *start = cursor.at;
      Node node = parse_sequence (&cursor);
      g_autofree char *alternative = g_strndup (start, (gsize) (cursor.at - start));

      node_clear (&node);
      g_strv_builder_add (alternatives, alternative);
      if (*cursor.at != '|')
        return g_strv_builder_end (alternatives);
      cursor.at++;
    }
}

/**
 * bounce_literals_derive:
 * @pattern: a valid regular expression, folded, without alternatives outside groups
 *
 * Returns: (transfer full) (nullable) (element-type GPtrArray): sets of words, of which one word each stands in every
 *   text that matches, behind the word of the set before; %NULL where the expression does not tell
 */
GPtrArray *
bounce_literals_derive (const char *pattern)
{
  Cursor cursor = { pattern };
  Node node = parse_sequence (&cursor);
  g_autoptr(GPtrArray) chain = chain_new ();

  chain_shorten (node.chain);
  for (guint i = 0; i < node.chain->len; i++)
    g_ptr_array_add (chain, drop_longer (g_ptr_array_index (node.chain, i)));
  node_clear (&node);

  return chain->len > 0 ? g_steal_pointer (&chain) : NULL;
}
