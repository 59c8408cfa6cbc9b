/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-known-domains.h"

#include <string.h>

#include "advice/bounce-readable-domain.h"

/* What the cheap look needs of a domain. */
typedef struct {
  guint64 letters;
  guint length;
  guint number;
} Shape;

/* A domain without its dots: "gmailcom". */
typedef struct {
  char *letters;
  guint number;
} Spelling;

struct _BounceKnownDomains {
  guint n;
  Shape *shapes;        /* by length */
  guint starts[BOUNCE_SPELLING_MAX_LENGTH + 2]; /* where the shapes of each length begin */
  Spelling *spellings;  /* in byte order */
};

static char *
dup_without_dots (const char *name)
{
  char *letters = g_malloc (strlen (name) + 1);
  gsize n = 0;

  for (; *name != '\0'; name++)
    {
      if (*name != '.')
        letters[n++] = *name;
    }
  letters[n] = '\0';

  return letters;
}

static int
compare_spellings (gconstpointer a,
                   gconstpointer b)
{
  return strcmp (((const Spelling *) a)->letters, ((const Spelling *) b)->letters);
}

static int
compare_shapes (gconstpointer a,
                gconstpointer b)
{
  const Shape *one = a, *two = b;

  if (one->length != two->length)
    return one->length < two->length ? -1 : 1;

  return one->number < two->number ? -1 : one->number > two->number;
}

static void
find_starts (BounceKnownDomains *self)
{
  guint shape = 0;

  for (guint length = 0; length < G_N_ELEMENTS (self->starts); length++)
    {
      while (shape < self->n && self->shapes[shape].length < length)
        shape++;
      self->starts[length] = shape;
    }
}

static BounceKnownDomains *
measure (const BounceCatalogue *catalogue)
{
  const char *const *names = bounce_catalogue_get_known_domains (catalogue);
  BounceKnownDomains *self = g_new0 (BounceKnownDomains, 1);

  self->n = names != NULL ? g_strv_length ((char **) names) : 0;
  self->shapes = g_new0 (Shape, self->n + 1);
  self->spellings = g_new0 (Spelling, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *readable = bounce_readable_domain (names[i]);
      BounceSpellingWord word;

      bounce_spelling_word_init (&word, readable);
      self->shapes[i] = (Shape) { word.letters, word.length, i };
      self->spellings[i] = (Spelling) { dup_without_dots (names[i]), i };
    }
  qsort (self->shapes, self->n, sizeof *self->shapes, compare_shapes);
  find_starts (self);
  qsort (self->spellings, self->n, sizeof *self->spellings, compare_spellings);

  return self;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint one = *(const guint *) a, two = *(const guint *) b;

  return one < two ? -1 : one > two;
}

static void
add_number (GArray *numbers,
            guint   number)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      if (g_array_index (numbers, guint, i) == number)
        return;
    }

  g_array_append_val (numbers, number);
}

/* Adds all domains whose letters are @letters. */
static void
add_spelt (const BounceKnownDomains *self,
           const char               *letters,
           GArray                   *numbers)
{
  guint low = 0, high = self->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (self->spellings[middle].letters, letters) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  for (; low < self->n && strcmp (self->spellings[low].letters, letters) == 0; low++)
    add_number (numbers, self->spellings[low].number);
}

/**
 * bounce_known_domains_get:
 * @catalogue: what is known
 *
 * There is one catalogue in a program; its domains are measured once, by whichever thread asks first.
 *
 * Returns: (transfer none): its domains
 */
const BounceKnownDomains *
bounce_known_domains_get (const BounceCatalogue *catalogue)
{
  static const BounceKnownDomains *known;

  if (g_once_init_enter (&known))
    g_once_init_leave (&known, measure (catalogue));

  return known;
}

/**
 * bounce_known_domains_list_near:
 * @self: domains
 * @word: a domain
 * @max: the highest cost of mistakes that matters
 *
 * Returns: (transfer full) (element-type guint): numbers of the domains that may be within @max of @word, in order
 */
GArray *
bounce_known_domains_list_near (const BounceKnownDomains *self,
                                const BounceSpellingWord *word,
                                guint                     max)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  guint mistakes = BOUNCE_SPELLING_MISTAKES (max);
  guint shortest = word->length > mistakes ? word->length - mistakes : 1;
  guint longest = MIN (word->length + mistakes, BOUNCE_SPELLING_MAX_LENGTH);

  for (guint i = self->starts[shortest]; i < self->starts[longest + 1]; i++)
    {
      if (bounce_spelling_letters_are_near (word->letters, self->shapes[i].letters, mistakes))
        g_array_append_val (numbers, self->shapes[i].number);
    }
  g_array_sort (numbers, compare_numbers);

  return numbers;
}

/**
 * bounce_known_domains_list_spelt:
 * @self: domains
 * @names: (array length=n_names): domains
 * @n_names: how many
 *
 * Returns: (transfer full) (element-type guint): numbers of the domains that are one of @names if dots do not count, in
 *   order
 */
GArray *
bounce_known_domains_list_spelt (const BounceKnownDomains *self,
                                 const char *const        *names,
                                 guint                     n_names)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_names; i++)
    {
      g_autofree char *letters = dup_without_dots (names[i]);

      add_spelt (self, letters, numbers);
    }
  g_array_sort (numbers, compare_numbers);

  return numbers;
}
