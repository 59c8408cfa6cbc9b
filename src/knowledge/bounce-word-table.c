/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "knowledge/bounce-word-table.h"

#include <string.h>

/* Bytes by which long words are told apart at once. */
#define LONG_HEAD 6

/* In each byte the bit in which the cases of a letter differ. */
#define CASE_BITS 0x20202020u

#define HASH_BITS 16
#define HASH_SIZE (1u << HASH_BITS)
#define BITS_OF_WORD 32

/* Bytes of a word at most: more is a paragraph. */
#define MAX_WORD G_MAXUINT16

/* By slot, then by the bytes. */
typedef struct {
  guint32 text;        /* offset in the pool */
  guint16 length;
  guint16 number;
  guint32 kind;        /* a bit */
  guint32 slot_kinds;  /* of the first word of a slot: the kinds of all words there */
} Word;

struct _BounceWordTable {
  GArray *words;                              /* Word */
  GByteArray *pool;                           /* their bytes, in lower case */
  guint16 *shared;                            /* by word: bytes at its start as in the word before it in its slot */
  guint16 *slots;                             /* by hash: the first word of the slot, which ends where the next begins */
  guint32 heads[HASH_SIZE / BITS_OF_WORD];    /* by hash of four bytes: a bit, whether any word begins so */
  guchar lower[256];
};

static inline guint32
hash_head (guint32 head)
{
  return (head * 2654435761u) >> (32 - HASH_BITS);
}

/* The four bytes as one number, each with the bit that tells small letters from great ones: then both have the same
 * number. So have some other bytes, but a head only has to tell where it is worth while to compare. */
static inline guint32
get_head (const guchar *bytes)
{
  guint32 head;

  memcpy (&head, bytes, sizeof head);

  return head | CASE_BITS;
}

static inline guint32
hash_long_head (const guchar *bytes)
{
  guint32 behind = (guint32) (bytes[4] << 8 | bytes[5]) | (CASE_BITS & 0xffff);

  return hash_head (get_head (bytes) ^ behind * 40503u);
}

static guint32
get_slot (const BounceWordTable *self,
          const Word            *word)
{
  const guchar *bytes = self->pool->data + word->text;

  return word->length < LONG_HEAD ? hash_head (get_head (bytes)) : hash_long_head (bytes);
}

/* Alphabetical; equal words in the order in which they were added. */
static gboolean
comes_before (const BounceWordTable *self,
              const Word            *left,
              const Word            *right)
{
  int order = memcmp (self->pool->data + left->text, self->pool->data + right->text, MIN (left->length, right->length));

  if (order != 0)
    return order < 0;
  if (left->length != right->length)
    return left->length < right->length;

  return left->number < right->number;
}

/* Puts @word where it belongs among the @n words of its slot that are there already. */
static void
insert_word (const BounceWordTable *self,
             Word                  *slot,
             guint                  n,
             const Word            *word)
{
  while (n > 0 && comes_before (self, word, &slot[n - 1]))
    {
      slot[n] = slot[n - 1];
      n--;
    }
  slot[n] = *word;
}

/* Sorts the words into their slots, which are counted first. */
static void
fill_slots (BounceWordTable *self)
{
  g_autoptr(GArray) unsorted = g_steal_pointer (&self->words);
  g_autofree guint16 *filled = g_new0 (guint16, HASH_SIZE);
  guint sum = 0;

  self->slots = g_new0 (guint16, HASH_SIZE + 1);
  for (guint i = 0; i < unsorted->len; i++)
    self->slots[get_slot (self, &g_array_index (unsorted, Word, i))]++;
  for (guint i = 0; i <= HASH_SIZE; i++)
    {
      guint n = self->slots[i];

      self->slots[i] = (guint16) sum;
      sum += n;
    }

  self->words = g_array_sized_new (FALSE, TRUE, sizeof (Word), unsorted->len);
  g_array_set_size (self->words, unsorted->len);
  for (guint i = 0; i < unsorted->len; i++)
    {
      const Word *word = &g_array_index (unsorted, Word, i);
      guint32 slot = get_slot (self, word);

      insert_word (self, &g_array_index (self->words, Word, self->slots[slot]), filled[slot]++, word);
    }
}

static guint16
count_shared (const BounceWordTable *self,
              const Word            *left,
              const Word            *right)
{
  const guint8 *a = self->pool->data + left->text;
  const guint8 *b = self->pool->data + right->text;
  guint16 n = 0;

  while (n < left->length && n < right->length && a[n] == b[n])
    n++;

  return n;
}

/**
 * bounce_word_table_new:
 *
 * Returns: (transfer full): a table without words
 */
BounceWordTable *
bounce_word_table_new (void)
{
  BounceWordTable *self = g_new0 (BounceWordTable, 1);

  self->words = g_array_new (FALSE, TRUE, sizeof (Word));
  self->pool = g_byte_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->lower); i++)
    self->lower[i] = (guchar) g_ascii_tolower ((char) i);

  return self;
}

void
bounce_word_table_free (BounceWordTable *self)
{
  g_array_unref (self->words);
  g_byte_array_unref (self->pool);
  g_free (self->shared);
  g_free (self->slots);
  g_free (self);
}

/**
 * bounce_word_table_add:
 * @self: a table that is not frozen
 * @word: a word
 * @length: its bytes
 * @kind: a bit by which searches may choose
 *
 * Words are numbered as they are added, from 0.
 *
 * Returns: whether the word was added; one of less than %BOUNCE_WORD_HEAD bytes is not
 */
gboolean
bounce_word_table_add (BounceWordTable *self,
                       const char      *word,
                       gsize            length,
                       guint32          kind)
{
  Word entry = { .text = self->pool->len, .length = (guint16) length, .number = (guint16) self->words->len,
                 .kind = kind };

  g_return_val_if_fail (self->slots == NULL, FALSE);

  if (length < BOUNCE_WORD_HEAD || length > MAX_WORD || self->words->len == G_MAXUINT16)
    return FALSE;
  g_byte_array_append (self->pool, (const guint8 *) word, (guint) length);
  for (gsize i = 0; i < length; i++)
    self->pool->data[entry.text + i] = self->lower[(guchar) word[i]];
  g_array_append_val (self->words, entry);

  return TRUE;
}

/**
 * bounce_word_table_freeze:
 * @self: a table
 *
 * Makes the table ready for searches, which any thread may do then.
 */
void
bounce_word_table_freeze (BounceWordTable *self)
{
  fill_slots (self);
  self->shared = g_new0 (guint16, self->words->len + 1);
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);
      guint32 head = hash_head (get_head (self->pool->data + word->text));
      guint first = self->slots[get_slot (self, word)];

      self->heads[head / BITS_OF_WORD] |= 1u << head % BITS_OF_WORD;
      g_array_index (self->words, Word, first).slot_kinds |= word->kind;
      if (i > first)
        self->shared[i] = count_shared (self, word - 1, word);
    }
}

/* One search. */
typedef struct {
  const BounceWordTable *table;
  const char *text;
  gsize length;
  guint32 kinds;
  BounceWordFunc func;
  gpointer user_data;
} Search;

/* Finds the words of a slot with which the text at @start begins. @matched bytes there begin the word that was looked at
 * last: a word that shares more with that one differs from the text where it did; behind one that shares less, all are
 * greater than the text. */
static gboolean
search_slot (const Search *search,
             guint32       slot,
             gsize         start)
{
  const BounceWordTable *self = search->table;
  const guint16 *shared = self->shared;
  const guchar *bytes = (const guchar *) search->text + start;
  gsize available = search->length - start;
  gsize matched = 0;
  guint i = self->slots[slot];
  guint end = self->slots[slot + 1];

  while (i < end && shared[i] == matched)
    {
      const Word *word = &g_array_index (self->words, Word, i);
      const guint8 *letters = self->pool->data + word->text;
      gsize most = MIN (word->length, available);

      while (matched < most && letters[matched] == self->lower[bytes[matched]])
        matched++;
      if (matched == word->length)
        {
          if ((word->kind & search->kinds) != 0 &&
              !search->func (word->number, start, word->length, search->user_data))
            return FALSE;
        }
      else if (matched == available || letters[matched] > self->lower[bytes[matched]])
        break;
      do
        i++;
      while (shared[i] > matched);
    }

  return TRUE;
}

/* Whether a slot holds words of the kinds that are asked for: most of those looked into do not. */
static inline gboolean
is_wanted (const Search *search,
           guint32       slot)
{
  const BounceWordTable *self = search->table;
  guint first = self->slots[slot];

  return first != self->slots[slot + 1] && (g_array_index (self->words, Word, first).slot_kinds & search->kinds) != 0;
}

/* Looks for short and for long words at a place whose first four bytes begin some. */
static gboolean
search_place (const Search *search,
              guint32       slot,
              gsize         start)
{
  guint32 long_slot;

  if (is_wanted (search, slot) && !search_slot (search, slot, start))
    return FALSE;
  if (search->length - start < LONG_HEAD)
    return TRUE;
  long_slot = hash_long_head ((const guchar *) search->text + start);

  return long_slot == slot || !is_wanted (search, long_slot) || search_slot (search, long_slot, start);
}

/**
 * bounce_word_table_search:
 * @self: a frozen table
 * @text: any bytes
 * @length: how many
 * @kinds: bits of the words that are asked for
 * @func: (scope call): called for each that was found, in the order of where they begin
 * @user_data: for @func
 */
void
bounce_word_table_search (const BounceWordTable *self,
                          const char            *text,
                          gsize                  length,
                          guint32                kinds,
                          BounceWordFunc         func,
                          gpointer               user_data)
{
  const Search search = { self, text, length, kinds, func, user_data };
  const guchar *bytes = (const guchar *) text;
  gsize n_places = length >= BOUNCE_WORD_HEAD ? length - BOUNCE_WORD_HEAD + 1 : 0;

  for (gsize i = 0; i < n_places; i++)
    {
      guint32 hash = hash_head (get_head (bytes + i));

      if ((self->heads[hash / BITS_OF_WORD] >> hash % BITS_OF_WORD & 1) != 0 && !search_place (&search, hash, i))
        return;
    }
}
