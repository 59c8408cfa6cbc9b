/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "knowledge/bounce-dialect-data.h"
#include "report/bounce-dialect.h"

/* All words stand in one table, found by a hash of their first four bytes: one look at a bit for each byte of a text,
 * and a comparison only where a word may begin. Some thousand words cost no more than ten. */
#define WORD_HEAD 4
#define HASH_BITS 16
#define HASH_SIZE (1u << HASH_BITS)

typedef struct {
  const char *text;    /* folded */
  gsize length;
  guint32 next;        /* number of the next word of this hash, 0: none */
  guint16 dialect;
  guint8 role;
} Word;

struct _BounceDialects {
  GVariant *files;           /* what the strings of the dialects point into */
  GPtrArray *dialects;       /* BounceDialect */
  GArray *words;             /* Word; the first is none */
  GStringChunk *strings;
  guint32 *heads;            /* by hash: number of the first word */
};

static const struct {
  const char *key;
  BounceWordRole role;
} word_keys[] = {
  { "Header", BOUNCE_WORD_HEADER },       { "From", BOUNCE_WORD_FROM },
  { "Subject", BOUNCE_WORD_SUBJECT },     { "Body", BOUNCE_WORD_BODY },
  { "Daemon", BOUNCE_WORD_DAEMON },
  { "Notice", BOUNCE_WORD_NOTICE },       { "Person", BOUNCE_WORD_PERSON },
  { "Delayed", BOUNCE_WORD_DELAYED },     { "Failed", BOUNCE_WORD_FAILED },
  { "Expired", BOUNCE_WORD_EXPIRED },     { "Delivered", BOUNCE_WORD_DELIVERED },
  { "Separator", BOUNCE_WORD_SEPARATOR }, { "Recipients", BOUNCE_WORD_RECIPIENTS },
  { "Reason", BOUNCE_WORD_REASON },       { "Advice", BOUNCE_WORD_ADVICE },
  { "Alias", BOUNCE_WORD_ALIAS },         { "Sender", BOUNCE_WORD_SENDER },
  { "TitleFailure", BOUNCE_WORD_TITLE_FAILURE },     { "TitleDelay", BOUNCE_WORD_TITLE_DELAY },
  { "TitleAutomatic", BOUNCE_WORD_TITLE_AUTOMATIC }, { "TitleAbsence", BOUNCE_WORD_TITLE_ABSENCE },
  { "TitleChallenge", BOUNCE_WORD_TITLE_CHALLENGE }, { "TitleReceipt", BOUNCE_WORD_TITLE_RECEIPT },
  { "Absence", BOUNCE_WORD_ABSENCE },                { "Held", BOUNCE_WORD_HELD },
  { "Asked", BOUNCE_WORD_ASKED },                    { "Proof", BOUNCE_WORD_PROOF },
  { "Receipt", BOUNCE_WORD_RECEIPT },
};

static inline guint32
hash_head (const guchar *bytes)
{
  guint32 head = bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (guint32) bytes[3] << 24;

  return (head * 2654435761u) >> (32 - HASH_BITS);
}

/* Lower case for ASCII, Latin-1, Greek and Cyrillic: letters that keep their number of bytes, so positions stay. */
static void
fold (const char *text,
      gsize       length,
      guchar     *folded)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar c = text[i];
      guchar next = i + 1 < length ? text[i + 1] : 0;

      folded[i] = g_ascii_tolower (c);
      if (c < 0xC3 || c > 0xD0 || next < 0x80 || next > 0xBF)
        continue;
      folded[i + 1] = next;
      if (c == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97)          /* À to Þ */
        folded[i + 1] = next + 0x20;
      else if (c == 0xCE && next >= 0x91 && next <= 0x9F)                     /* Α to Ο */
        folded[i + 1] = next + 0x20;
      else if (c == 0xCE && next >= 0xA0 && next <= 0xA9)                     /* Π to Ω */
        {
          folded[i] = 0xCF;
          folded[i + 1] = next - 0x20;
        }
      else if (c == 0xD0 && next >= 0x90 && next <= 0x9F)                     /* А to П */
        folded[i + 1] = next + 0x20;
      else if (c == 0xD0 && next >= 0xA0 && next <= 0xAF)                     /* Р to Я */
        {
          folded[i] = 0xD1;
          folded[i + 1] = next - 0x20;
        }
      i++;
    }
}

/* A list as GKeyFile writes it: parted by ';', "\;" for the character itself. */
static GStrv
split_list (const char *value)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GString) item = g_string_new (NULL);

  for (const char *p = value;; p++)
    {
      if (*p == '\\' && (p[1] == ';' || p[1] == '\\' || p[1] == 's'))
        {
          g_string_append_c (item, p[1] == 's' ? ' ' : p[1]);
          p++;
        }
      else if (*p == ';' || *p == '\0')
        {
          if (item->len > 0)
            g_strv_builder_add (builder, item->str);
          g_string_truncate (item, 0);
          if (*p == '\0')
            break;
        }
      else if (item->len > 0 || *p != ' ')
        g_string_append_c (item, *p);
    }

  return g_strv_builder_end (builder);
}

static void
add_word (BounceDialects *self,
          const char     *text,
          BounceWordRole  role,
          guint           dialect)
{
  gsize length = strlen (text);
  g_autofree char *lower = g_malloc0 (length + 1);
  Word word = { .role = role, .dialect = dialect };
  guint32 hash;

  fold (text, length, (guchar *) lower);
  word.length = length;
  if (word.length < WORD_HEAD)
    {
      g_warning ("Dialect %u: the word '%s' is too short", dialect, lower);
      return;
    }
  word.text = g_string_chunk_insert_const (self->strings, lower);
  hash = hash_head ((const guchar *) word.text);
  word.next = self->heads[hash];
  self->heads[hash] = self->words->len;
  g_array_append_val (self->words, word);
}

static void
add_expression (const char **list,
                const char  *value)
{
  for (guint i = 0; i < BOUNCE_DIALECT_EXPRESSIONS; i++)
    if (list[i] == NULL)
      {
        list[i] = value;
        return;
      }
}

static void
read_key (BounceDialects *self,
          BounceDialect  *dialect,
          guint           number,
          const char     *key,
          const char     *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (word_keys); i++)
    if (strcmp (key, word_keys[i].key) == 0)
      {
        g_auto(GStrv) words = split_list (value);

        for (guint w = 0; words[w] != NULL; w++)
          add_word (self, words[w], word_keys[i].role, number);
        return;
      }

  if (strcmp (key, "Name") == 0)
    dialect->name = value;
  else if (g_str_has_prefix (key, "Recipient") && g_ascii_isdigit (key[strlen ("Recipient")]))
    add_expression (dialect->recipients, value);
  else if (strcmp (key, "WordsAbove") == 0)
    dialect->words_above = strcmp (value, "true") == 0;
  else if (strcmp (key, "RecipientField") == 0)
    dialect->recipient_fields = split_list (value);
}

static void
dialect_free (gpointer data)
{
  BounceDialect *dialect = data;

  g_strfreev (dialect->recipient_fields);
  g_clear_pointer (&dialect->recipient_expressions, g_ptr_array_unref);
  g_free ((char *) dialect->id);
  g_free (dialect);
}

static GPtrArray *
compile_all (const BounceDialect *dialect,
             const char *const   *expressions)
{
  GPtrArray *compiled = g_ptr_array_new_with_free_func ((GDestroyNotify) g_regex_unref);

  for (guint i = 0; expressions[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;
      GRegex *regex = g_regex_new (expressions[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE | G_REGEX_NO_AUTO_CAPTURE, 0,
                                   &error);

      if (regex != NULL)
        g_ptr_array_add (compiled, regex);
      else
        g_warning ("Dialect %s: %s", dialect->id, error->message);
    }

  return compiled;
}

static void
ensure_expressions (BounceDialect *self)
{
  if (g_once_init_enter (&self->ready))
    {
      self->recipient_expressions = compile_all (self, self->recipients);
      g_once_init_leave (&self->ready, 1);
    }
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const BounceWordHit *left = a;
  const BounceWordHit *right = b;

  return left->start < right->start ? -1 : left->start > right->start;
}

/**
 * bounce_dialects_get_default:
 *
 * Returns: (transfer none): the dialects that the program knows. Built when first asked for; any thread may use them.
 */
const BounceDialects *
bounce_dialects_get_default (void)
{
  static gsize ready = 0;
  static BounceDialects *dialects = NULL;

  if (g_once_init_enter (&ready))
    {
      g_autoptr(GVariant) files = bounce_catalogue_get_dialect_data ();

      dialects = bounce_dialects_new (files);
      g_once_init_leave (&ready, 1);
    }

  return dialects;
}

/**
 * bounce_dialects_new:
 * @files: key files as `a(sa(sa(ss)))`: their names, groups, keys and values
 *
 * Returns: (transfer full): the dialects, frozen
 */
BounceDialects *
bounce_dialects_new (GVariant *files)
{
  BounceDialects *self = g_new0 (BounceDialects, 1);
  GVariantIter file_iter;
  const char *file;
  GVariantIter *groups;

  /* Serialised, so that the strings of its children stay where they are. */
  self->files = g_variant_get_normal_form (files);
  self->dialects = g_ptr_array_new_with_free_func (dialect_free);
  self->words = g_array_new (FALSE, TRUE, sizeof (Word));
  self->strings = g_string_chunk_new (16 * 1024);
  self->heads = g_new0 (guint32, HASH_SIZE);
  g_array_set_size (self->words, 1);

  g_variant_iter_init (&file_iter, self->files);
  while (g_variant_iter_loop (&file_iter, "(&sa(sa(ss)))", &file, &groups))
    {
      BounceDialect *dialect = g_new0 (BounceDialect, 1);
      const char *group;
      GVariantIter *keys;

      dialect->id = g_str_has_suffix (file, ".keys") ? g_strndup (file, strlen (file) - strlen (".keys"))
                                                     : g_strdup (file);
      while (g_variant_iter_loop (groups, "(&sa(ss))", &group, &keys))
        {
          const char *key, *value;

          if (strcmp (group, "dialect") != 0)
            continue;
          while (g_variant_iter_loop (keys, "(&s&s)", &key, &value))
            read_key (self, dialect, self->dialects->len, key, value);
        }
      g_ptr_array_add (self->dialects, dialect);
    }

  return self;
}

void
bounce_dialects_free (BounceDialects *self)
{
  g_ptr_array_unref (self->dialects);
  g_array_unref (self->words);
  g_string_chunk_free (self->strings);
  g_free (self->heads);
  g_variant_unref (self->files);
  g_free (self);
}

guint
bounce_dialects_get_n (const BounceDialects *self)
{
  return self->dialects->len;
}

BounceDialect *
bounce_dialects_get (const BounceDialects *self,
                     guint                 number)
{
  g_return_val_if_fail (number < self->dialects->len, NULL);

  return g_ptr_array_index (self->dialects, number);
}

BounceDialect *
bounce_dialects_lookup (const BounceDialects *self,
                        const char           *id)
{
  for (guint i = 0; i < self->dialects->len; i++)
    {
      BounceDialect *dialect = g_ptr_array_index (self->dialects, i);

      if (strcmp (dialect->id, id) == 0)
        return dialect;
    }

  return NULL;
}

/**
 * bounce_dialects_find_roles:
 * @self: the dialects
 * @text: any bytes
 * @length: how many
 * @roles: which roles are asked for, as BOUNCE_WORD_BIT()
 *
 * Returns: the bits of those roles of which a word stands in @text
 */
guint
bounce_dialects_find_roles (const BounceDialects *self,
                            const char           *text,
                            gsize                 length,
                            guint                 roles)
{
  g_autoptr(GArray) hits = bounce_dialects_find_words (self, text, length, roles);
  guint found = 0;

  for (guint i = 0; i < hits->len; i++)
    found |= BOUNCE_WORD_BIT (g_array_index (hits, BounceWordHit, i).role);

  return found;
}

/**
 * bounce_dialects_find_words:
 * @self: the dialects
 * @text: any bytes
 * @length: how many
 * @roles: which roles are asked for, as BOUNCE_WORD_BIT()
 *
 * Returns: (transfer full) (element-type BounceWordHit): all words in @text, in the order in which they stand there
 */
GArray *
bounce_dialects_find_words (const BounceDialects *self,
                            const char           *text,
                            gsize                 length,
                            guint                 roles)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (BounceWordHit));
  g_autofree guchar *lower = g_malloc (length + 1);

  fold (text, length, lower);
  for (gsize i = 0; i + WORD_HEAD <= length; i++)
    for (guint32 number = self->heads[hash_head (lower + i)]; number != 0;)
      {
        const Word *word = &g_array_index (self->words, Word, number);

        if ((roles & BOUNCE_WORD_BIT (word->role)) != 0 && word->length <= length - i &&
            memcmp (lower + i, word->text, word->length) == 0)
          {
            BounceWordHit hit = { word->role, word->dialect, i, i + word->length };

            g_array_append_val (hits, hit);
          }
        number = word->next;
      }
  g_array_sort (hits, compare_hits);

  return hits;
}

GPtrArray *
bounce_dialect_get_recipient_expressions (BounceDialect *self)
{
  ensure_expressions (self);

  return self->recipient_expressions;
}
